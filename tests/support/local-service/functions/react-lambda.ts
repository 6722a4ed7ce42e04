import type { EventBridgeEvent } from 'aws-lambda';
import { note } from './notes';

let failures = 0;

export const handler = async (event: EventBridgeEvent<string, { pk: string; sk: string }>): Promise<void> => {
  if (event.detail.pk.startsWith('hopeless')) throw new Error('never');
  if (event.detail.pk.startsWith('flaky') && failures++ === 0) throw new Error('once');
  await note('react', `${event.detail.pk}/${event.detail.sk}`, event);
};
