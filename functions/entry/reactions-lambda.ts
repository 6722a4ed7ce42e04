import middy from '@middy/core';
import type { EventBridgeEvent } from 'aws-lambda';
import { composeReactions } from './compose-background';
import { realWorld } from './world';

const react = composeReactions(realWorld());

/** One fact from the bus: receipts and due entries. A failure is tried again, and in the end waits in the dead letters. */
export const handler = middy(async (event: Pick<EventBridgeEvent<string, unknown>, 'detail-type' | 'detail'>): Promise<void> => react(event['detail-type'], event.detail));
