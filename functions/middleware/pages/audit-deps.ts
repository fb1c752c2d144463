import { secretsClient } from '../../../shared/adapters/aws-clients.ts';
import { dynamoAudit } from '../../../shared/adapters/dynamodb/audit.ts';
import { dynamoCalendarChanges } from '../../../shared/adapters/dynamodb/calendar-changes.ts';
import { dynamoContactChanges } from '../../../shared/adapters/dynamodb/contact-changes.ts';
import { dynamoDeskSessions } from '../../../shared/adapters/dynamodb/desk.ts';
import { dynamoDuties } from '../../../shared/adapters/dynamodb/duties.ts';
import { dynamoLinks } from '../../../shared/adapters/dynamodb/links.ts';
import { dynamoMatters } from '../../../shared/adapters/dynamodb/matters.ts';
import { dynamoProgrammes } from '../../../shared/adapters/dynamodb/programmes.ts';
import { dynamoReports } from '../../../shared/adapters/dynamodb/reports.ts';
import { dynamoRequests } from '../../../shared/adapters/dynamodb/requests.ts';
import { dynamoRosterChanges } from '../../../shared/adapters/dynamodb/roster-changes.ts';
import type { Table } from '../../../shared/adapters/dynamodb/table.ts';
import { systemRandom } from '../../../shared/adapters/random.ts';
import { secretSigningKeys } from '../../../shared/adapters/secrets/signing-keys.ts';

/** The wiring of whatever reads the audit trail. */
export function auditDeps(table: Table, linkSecretArn: string) {
  return {
    links: dynamoLinks(table),
    signingKeys: secretSigningKeys(secretsClient(), linkSecretArn),
    programmes: dynamoProgrammes(table),
    sessions: dynamoDeskSessions(table),
    audit: dynamoAudit(table),
    duties: dynamoDuties(table),
    matters: dynamoMatters(table),
    reports: dynamoReports(table),
    contactChanges: dynamoContactChanges(table),
    calendarChanges: dynamoCalendarChanges(table),
    rosterChanges: dynamoRosterChanges(table),
    requests: dynamoRequests(table),
    random: systemRandom,
  };
}
