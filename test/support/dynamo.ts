import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { LocalService } from '../../infra/local/service.ts';
import { DynamoStore, type DynamoStoreOptions } from '../../infra/local/store/dynamo-store.ts';
import { inProcess } from '../../infra/local/store/request-handler.ts';
import type { TableDefinition } from '../../infra/local/store/table-definition.ts';
import { lean } from '../../shared/adapters/aws-clients.ts';

/** A table with the usual key names, for tests that bring none of their own. */
export const PLAIN_TABLE: TableDefinition = {
  TableName: 'test-table',
  AttributeDefinitions: [
    { AttributeName: 'pk', AttributeType: 'S' },
    { AttributeName: 'sk', AttributeType: 'S' },
  ],
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
};

export interface TestTable {
  readonly client: DynamoDBClient;
  readonly store: DynamoStore;
  close(): Promise<void>;
}

/** The real SDK client over an embedded DynamoDB, in memory unless `options` name a directory. */
export async function openTestTable(
  tables: readonly TableDefinition[] = [PLAIN_TABLE],
  options: Partial<DynamoStoreOptions> = {},
): Promise<TestTable> {
  const store = await DynamoStore.open({ directory: undefined, ...options, tables });
  const client = dynamoClient(store);
  return {
    client,
    store,
    async close() {
      client.destroy();
      await store.close();
    },
  };
}

export function dynamoClient(store: LocalService): DynamoDBClient {
  const client = new DynamoDBClient({
    region: 'local',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
    // In this process nobody resolves an address or checks a signature; working them out took half of every call.
    endpoint: 'http://localhost',
    signer: { sign: async request => request },
    requestHandler: inProcess(store),
  });
  return lean(client);
}
