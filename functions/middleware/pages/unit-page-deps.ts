import { dynamoDeskSessions } from '../../../shared/adapters/dynamodb/desk.ts';
import { dynamoDuties } from '../../../shared/adapters/dynamodb/duties.ts';
import { dynamoDrafts, dynamoFilings } from '../../../shared/adapters/dynamodb/filings.ts';
import { dynamoLinks } from '../../../shared/adapters/dynamodb/links.ts';
import { dynamoProgrammes } from '../../../shared/adapters/dynamodb/programmes.ts';
import { dynamoRegisters } from '../../../shared/adapters/dynamodb/registers.ts';
import type { Table } from '../../../shared/adapters/dynamodb/table.ts';
import { systemRandom } from '../../../shared/adapters/random.ts';
import type { SigningKeys } from '../../../shared/ports/links.ts';
import type { UnitPageDeps } from './unit-link.ts';

/** What every page behind a unit's link reads with. */
export function unitPageDeps(table: Table, signingKeys: SigningKeys): UnitPageDeps {
  return {
    programmes: dynamoProgrammes(table),
    links: dynamoLinks(table),
    sessions: dynamoDeskSessions(table),
    signingKeys,
    duties: dynamoDuties(table),
    filings: dynamoFilings(table),
    drafts: dynamoDrafts(table),
    registers: dynamoRegisters(table),
    random: systemRandom,
  };
}
