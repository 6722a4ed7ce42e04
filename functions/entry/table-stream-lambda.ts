import middy from '@middy/core';
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { changeOf, type NumberedChange } from '../platform/stream/stream-record';
import { realBus } from './bus';
import { composeFollowStream } from './compose-background';
import { realWorld } from './world';

const followStream = composeFollowStream({ ...realWorld(), bus: realBus() });

/** The table's stream: derives what is derived, tells what has happened, and answers which records must come again. */
export const handler = middy(async (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
  const changes: readonly NumberedChange[] = event.Records.map(changeOf);
  const failed = await followStream(changes);
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
});
