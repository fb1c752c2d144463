import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Platform } from '../../infra/local/platform.ts';
import { inProcess } from '../../infra/local/store/request-handler.ts';
import { dynamoDuties } from '../../shared/adapters/dynamodb/duties.ts';
import { dynamoFilings } from '../../shared/adapters/dynamodb/filings.ts';
import { dynamoMatters } from '../../shared/adapters/dynamodb/matters.ts';
import { dynamoReports } from '../../shared/adapters/dynamodb/reports.ts';
import { dynamoTable } from '../../shared/adapters/dynamodb/table.ts';
import type { Duty } from '../../shared/duty/duty.ts';
import type { Matter } from '../../shared/matter/matter.ts';
import type { FilingBody } from '../../shared/ports/filings.ts';
import type { ReportRecord } from '../../shared/report/record.ts';
import { parseSnapshot, type ReportSnapshot } from '../../shared/report/snapshot.ts';
import type { City } from './cities.ts';

/** What a host has stored, read as the operator could. */
export class Records {
  readonly #platform: Platform;
  readonly #duties: ReturnType<typeof dynamoDuties>;
  readonly #filings: ReturnType<typeof dynamoFilings>;
  readonly #matters: ReturnType<typeof dynamoMatters>;
  readonly #reports: ReturnType<typeof dynamoReports>;

  constructor(platform: Platform) {
    const [model] = platform.model.tables;
    if (model === undefined) throw new Error('the template has no table');
    const client = new DynamoDBClient({
      region: platform.model.region,
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      requestHandler: inProcess(platform.store),
    });
    const table = dynamoTable(client, model.name);
    this.#platform = platform;
    this.#duties = dynamoDuties(table);
    this.#filings = dynamoFilings(table);
    this.#matters = dynamoMatters(table);
    this.#reports = dynamoReports(table);
  }

  /** 牵头单位 in office order, then 配合单位 likewise, each unit's duties by their keys. */
  async dutiesOf({ programme, units, cooperating }: City): Promise<readonly Duty[]> {
    const all = [...units, ...cooperating];
    const found = await Promise.all(all.map(unit => this.#duties.ofUnit(programme.key, unit.key)));
    return found.flat();
  }

  /** What these filings say, by nonce. */
  async bodiesOf(
    filings: readonly { readonly duty: Duty; readonly nonce: string }[],
  ): Promise<ReadonlyMap<string, FilingBody>> {
    const bodies = await Promise.all(filings.map(({ duty, nonce }) => this.#filings.get(duty.key, nonce)));
    return new Map(bodies.flatMap(body => (body === undefined ? [] : [[body.nonce, body] as const])));
  }

  async mattersOf({ programme }: City): Promise<readonly Matter[]> {
    return this.#matters.list(programme.key);
  }

  /** Oldest period first. */
  async reportsOf({ programme }: City): Promise<readonly ReportRecord[]> {
    return (await this.#reports.list(programme.key)).toSorted((a, b) => (a.period < b.period ? -1 : 1));
  }

  /** What an edition says, by the path its record names. */
  async snapshotAt(path: string): Promise<ReportSnapshot> {
    return parseSnapshot((await this.#file(path)).toString());
  }

  async #file(path: string): Promise<Buffer> {
    for (const bucket of this.#platform.model.buckets) {
      const request = { method: 'GET', path: `/${bucket.name}/${path}`, query: '', headers: {} };
      const answer = await this.#platform.objects.handle({ ...request, body: new Uint8Array() });
      if (answer.status === 200) return Buffer.from(answer.body);
    }
    throw new Error(`no file ${path}`);
  }
}
