import middy from '@middy/core';
import type { EventBridgeEvent } from 'aws-lambda';
import { composeMessageSender } from './compose-background';
import { realWorld } from './world';

const sendMessage = composeMessageSender(realWorld());

/** One planned message. Where another sender is at it, this one fails on purpose and is called again later, when it can tell whether that one was lost. */
export const handler = middy(async (event: Pick<EventBridgeEvent<string, unknown>, 'detail'>): Promise<void> => {
  if ((await sendMessage(event.detail)) === 'again') throw new Error('another sender is at this message: ask later');
});
