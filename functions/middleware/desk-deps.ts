import { secretsClient } from '../../shared/adapters/aws-clients.ts';
import { dynamoDeskSessions } from '../../shared/adapters/dynamodb/desk.ts';
import { dynamoLinks } from '../../shared/adapters/dynamodb/links.ts';
import { dynamoProgrammes } from '../../shared/adapters/dynamodb/programmes.ts';
import type { Table } from '../../shared/adapters/dynamodb/table.ts';
import { secretSigningKeys } from '../../shared/adapters/secrets/signing-keys.ts';

/** What every page of the desk needs to know who has entered. */
export function deskDeps(table: Table, settings: { readonly LINK_SECRET_ARN: string }) {
  return {
    sessions: dynamoDeskSessions(table),
    links: dynamoLinks(table),
    signingKeys: secretSigningKeys(secretsClient(), settings.LINK_SECRET_ARN),
    programmes: dynamoProgrammes(table),
  };
}
