import { type DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { guarded, itemOf, marshalled } from './dynamo-table';
import type { Scan } from './scan';

/** The whole table over DynamoDB, apart from the table's own adapter, so that no other Lambda carries it. Half a read unit for four kilobytes that are looked at, whosever they are. */
export const createDynamoScan = (client: DynamoDBClient, table: string): Scan => async ({ attribute, value, orWithin, limit, after }) => guarded(async () => {
  const within = orWithin.map((_, i) => `begins_with(pk, :p${i})`).join(' OR ');
  const answer = await client.send(new ScanCommand({
    TableName: table, Limit: limit, FilterExpression: `#a = :a OR (attribute_not_exists(#a) AND (${within}))`, ExpressionAttributeNames: { '#a': attribute },
    ExpressionAttributeValues: marshalled({ ':a': value, ...Object.fromEntries(orWithin.map((prefix, i) => [`:p${i}`, prefix])) }), ...(after ? { ExclusiveStartKey: marshalled({ pk: after.pk, sk: after.sk }) } : {}),
  }));
  const last = answer.LastEvaluatedKey && itemOf(answer.LastEvaluatedKey);
  return { items: (answer.Items ?? []).map(itemOf), ...(last ? { last: { pk: last.pk, sk: last.sk } } : {}) };
});
