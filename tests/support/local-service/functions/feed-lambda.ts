import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';

const client = new EventBridgeClient({});

/** Publishes what was written, but cannot stomach an item called poison. */
export const handler = async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
  for (const { dynamodb, eventID } of Records) {
    const pk = dynamodb?.Keys?.pk?.S ?? '';
    if (pk.startsWith('seen#')) continue;
    if (pk.startsWith('poison')) return { batchItemFailures: [{ itemIdentifier: dynamodb?.SequenceNumber ?? '' }] };
    const Detail = JSON.stringify({ pk, sk: dynamodb?.Keys?.sk?.S, eventID });
    await client.send(new PutEventsCommand({ Entries: [{ EventBusName: process.env.BUS_NAME, Source: 'probe', DetailType: pk.startsWith('ignored') ? 'ignored' : 'written', Detail }] }));
  }
  return { batchItemFailures: [] };
};
