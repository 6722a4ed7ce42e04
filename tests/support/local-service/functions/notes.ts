import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';

const client = new DynamoDBClient({});

/** Writes down that something was received, where a test can look. */
export async function note(kind: string, id: string, what: unknown): Promise<void> {
  const Item = { pk: { S: `seen#${kind}` }, sk: { S: id }, what: { S: JSON.stringify(what) }, at: { N: String(Date.now()) } };
  await client.send(new PutItemCommand({ TableName: process.env.TABLE_NAME, Item }));
}
