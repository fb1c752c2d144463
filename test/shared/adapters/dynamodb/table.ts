import type { TableDefinition } from '../../../../infra/local/store/table-definition.ts';
import { wakeIndex } from '../../../../shared/adapters/dynamodb/keys.ts';
import { dynamoTable, type Table } from '../../../../shared/adapters/dynamodb/table.ts';
import { openTestTable, type TestTable } from '../../../support/dynamo.ts';

/** The product's table as keys.ts describes it. */
export const RECORDS: TableDefinition = {
  TableName: 'records',
  AttributeDefinitions: ['pk', 'sk', 'wakeShard', 'wakeAt'].map(AttributeName => ({
    AttributeName,
    AttributeType: 'S',
  })),
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  GlobalSecondaryIndexes: [
    {
      IndexName: wakeIndex,
      KeySchema: [
        { AttributeName: 'wakeShard', KeyType: 'HASH' },
        { AttributeName: 'wakeAt', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'KEYS_ONLY' },
    },
  ],
};

export interface Records extends TestTable {
  readonly table: Table;
}

export async function openRecords(): Promise<Records> {
  const opened = await openTestTable([RECORDS]);
  return { ...opened, table: dynamoTable(opened.client, RECORDS.TableName) };
}
