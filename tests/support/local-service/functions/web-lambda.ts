import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';

const client = new DynamoDBClient({});

export const handler = async (event: APIGatewayProxyEventV2): Promise<unknown> => {
  if (event.rawPath === '/throws') throw new Error('a secret from within');
  if (event.rawPath === '/slow') await new Promise((done) => setTimeout(done, 1500));
  if (event.rawPath === '/plain') return { anything: true };
  if (event.rawPath === '/malformed') return { statusCode: 200, body: { not: 'text' } };
  if (event.rawPath === '/large') return { statusCode: 200, body: 'x'.repeat(7 * 1024 * 1024) };
  if (event.rawPath === '/binary') return { statusCode: 200, headers: { 'Content-Type': 'image/png' }, cookies: ['a=1', 'b=2; HttpOnly'], body: 'AP+ACg==', isBase64Encoded: true };
  if (event.rawPath.startsWith('/write/')) {
    const { sk = '1' } = event.queryStringParameters ?? {};
    await client.send(new PutItemCommand({ TableName: process.env.TABLE_NAME, Item: { pk: { S: event.rawPath.slice(7) }, sk: { S: sk } } }));
    return { statusCode: 204 };
  }
  return { statusCode: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ event, now: Date.now(), pid: Object.keys(process.env).includes('HOME') }) };
};
