import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { dynamoLinks } from '../../shared/adapters/dynamodb/links.ts';
import { dynamoProgrammes } from '../../shared/adapters/dynamodb/programmes.ts';
import { dynamoTable } from '../../shared/adapters/dynamodb/table.ts';
import { secretSigningKeys } from '../../shared/adapters/secrets/signing-keys.ts';
import { addSeconds, type Instant, instantFromEpoch } from '../../shared/calendar/instant.ts';
import { linkIdOf, linkLifeDays, tokenOf } from '../../shared/link/token.ts';
import type { LinkScope } from '../../shared/ports/links.ts';
import { officerId } from '../../shared/programme/officers.ts';
import type { Programme } from '../../shared/programme/types.ts';
import type { HostClock } from './clock/clock.ts';
import type { Platform } from './platform.ts';
import { inProcess } from './store/request-handler.ts';

/** One mailbox of the programme, with the address its owner's link leads to. */
export interface Mailbox {
  /** `office`, an officer's id, or the contact's key. */
  readonly key: string;
  readonly unit: string | undefined;
  readonly name: string;
  readonly address: string;
  readonly link: string;
}

/**
 * The links that mails carry, for whoever tries the product out on this machine: the operator holds the key, so this
 * shows nothing he could not have.
 */
export class DemoLinks {
  readonly #platform: Platform;
  readonly #clock: HostClock;
  readonly #publicUrl: string;
  #adapters: ReturnType<DemoLinks['open']> | undefined;

  constructor(platform: Platform, clock: HostClock, publicUrl: string) {
    this.#platform = platform;
    this.#clock = clock;
    this.#publicUrl = publicUrl;
  }

  /** The Office first, then the contacts in the roster's order; none when no programme is published. */
  async mailboxes(): Promise<readonly Mailbox[]> {
    this.#adapters ??= this.open();
    if (this.#adapters === undefined) return [];
    const found: Mailbox[] = [];
    for (const { programme } of await this.#adapters.programmes.all()) {
      const { office } = programme;
      const link = `${this.#publicUrl}/o/${await this.#token(programme, { kind: 'office' })}`;
      found.push({ key: 'office', unit: undefined, name: office.name, address: office.email, link });
      // Codes to enter the Office's desk come here.
      for (const { key, name, email } of office.officers ?? []) {
        const id = officerId({ key });
        found.push({ key: id, unit: undefined, name: `办公室 ${name}`, address: email, link });
      }
      for (const contact of programme.contacts) {
        const unit = programme.units.find(each => each.key === contact.unit);
        found.push({
          key: contact.key,
          unit: contact.unit,
          name: unit?.name ?? contact.unit,
          address: contact.email,
          link: `${this.#publicUrl}/u/${await this.#token(programme, { kind: 'contact', contact: contact.key })}`,
        });
      }
    }
    return found;
  }

  async #token(programme: Programme, scope: LinkScope): Promise<string> {
    const adapters = this.#adapters;
    if (adapters === undefined) return '';
    const now = instantFromEpoch(this.#clock.now());
    const id = linkIdOf(scope);
    const kept = await adapters.links.load(programme.key, id);
    const link =
      kept !== undefined && kept.expiresAt > now
        ? kept
        : await adapters.links.keepAlive({ programme: programme.key, id, scope, expiresAt: expiry(now) });
    return tokenOf(link, await adapters.signingKeys.load());
  }

  /** The adapters of the function that shows a unit's page, without its role; undefined when there is none. */
  open() {
    const page = this.#platform.model.functions.find(lambda => lambda.name.endsWith('-show-unit-page'));
    const { TABLE_NAME: tableName, LINK_SECRET_ARN: secretArn } = page?.environment ?? {};
    if (tableName === undefined || secretArn === undefined) return undefined;
    const settings = {
      region: this.#platform.model.region,
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    };
    const table = dynamoTable(
      new DynamoDBClient({ ...settings, requestHandler: inProcess(this.#platform.store) }),
      tableName,
    );
    const secrets = new SecretsManagerClient({
      ...settings,
      requestHandler: inProcess(this.#platform.secrets),
    });
    return {
      programmes: dynamoProgrammes(table),
      links: dynamoLinks(table),
      signingKeys: secretSigningKeys(secrets, secretArn),
    };
  }
}

function expiry(now: Instant): Instant {
  return addSeconds(now, linkLifeDays.contact * 86_400);
}
