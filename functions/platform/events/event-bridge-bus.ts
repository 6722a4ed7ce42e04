import { type EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { Announcement, FactBus } from './fact-bus';

/** EventBridge's limit on one request. */
const BATCH = 10;
const SOURCE = 'shuke';

/** The bus on EventBridge: requests of ten, each entry's own failure reported by its position. */
export const createEventBridgeBus = (client: Pick<EventBridgeClient, 'send'>, busName: string): FactBus => ({
  publish: async (announcements) => {
    const failed: number[] = [];
    for (let start = 0; start < announcements.length; start += BATCH) {
      const batch = announcements.slice(start, start + BATCH);
      const answer = await client.send(new PutEventsCommand({ Entries: batch.map((one) => entryOf(one, busName)) }));
      batch.forEach((_, i) => {
        if (answer.Entries?.[i]?.EventId === undefined) failed.push(start + i);
      });
    }
    return failed;
  },
});
const entryOf = ({ name, detail }: Announcement, busName: string) => ({ EventBusName: busName, Source: SOURCE, DetailType: name, Detail: JSON.stringify(detail) });
