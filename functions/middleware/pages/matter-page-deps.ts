import { secretsClient } from '../../../shared/adapters/aws-clients.ts';
import { dynamoCalendars } from '../../../shared/adapters/dynamodb/calendars.ts';
import { dynamoDeskSessions } from '../../../shared/adapters/dynamodb/desk.ts';
import { dynamoLinks } from '../../../shared/adapters/dynamodb/links.ts';
import { dynamoMatters } from '../../../shared/adapters/dynamodb/matters.ts';
import { dynamoProgrammes } from '../../../shared/adapters/dynamodb/programmes.ts';
import type { Table } from '../../../shared/adapters/dynamodb/table.ts';
import { systemRandom } from '../../../shared/adapters/random.ts';
import { secretSigningKeys } from '../../../shared/adapters/secrets/signing-keys.ts';

/** The wiring of the pages about matters. */
export function matterPageDeps(table: Table, { LINK_SECRET_ARN }: { readonly LINK_SECRET_ARN: string }) {
  return {
    links: dynamoLinks(table),
    sessions: dynamoDeskSessions(table),
    signingKeys: secretSigningKeys(secretsClient(), LINK_SECRET_ARN),
    programmes: dynamoProgrammes(table),
    calendars: dynamoCalendars(table),
    matters: dynamoMatters(table),
    random: systemRandom,
  };
}
