import { dynamoClient, secretsClient } from '../../shared/adapters/aws-clients.ts';
import { dynamoDuties } from '../../shared/adapters/dynamodb/duties.ts';
import { dynamoDrafts, dynamoFilings } from '../../shared/adapters/dynamodb/filings.ts';
import { dynamoLinks } from '../../shared/adapters/dynamodb/links.ts';
import { dynamoProgrammes } from '../../shared/adapters/dynamodb/programmes.ts';
import { dynamoTable } from '../../shared/adapters/dynamodb/table.ts';
import { systemRandom } from '../../shared/adapters/random.ts';
import { secretSigningKeys } from '../../shared/adapters/secrets/signing-keys.ts';
import type { UnitPageDeps } from './unit-link.ts';

/** What every page behind a unit's link reads with. */
export function unitPageDeps(settings: {
  readonly TABLE_NAME: string;
  readonly LINK_SECRET_ARN: string;
}): UnitPageDeps {
  const table = dynamoTable(dynamoClient(), settings.TABLE_NAME);
  return {
    programmes: dynamoProgrammes(table),
    links: dynamoLinks(table),
    signingKeys: secretSigningKeys(secretsClient(), settings.LINK_SECRET_ARN),
    duties: dynamoDuties(table),
    filings: dynamoFilings(table),
    drafts: dynamoDrafts(table),
    random: systemRandom,
  };
}
