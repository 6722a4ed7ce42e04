import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { memberKey } from '../../functions/membership';
import { entrySk } from '../../functions/ledger/ledger.dynamo';
import type { Item } from '../../functions/platform/table/table';
import { load } from './engine';
import { atMost, median, reported, type Row } from './row';
import type { Sizes } from './sections';
import { withShop } from './speed.bench';
import { bareVisit, bringRegular, quotedVisit, type Regular } from './till';

const SHORT_HISTORY = 10;

/** Visits of a member with a long journal in turn with those of one with ten entries, one client, through the handler. */
export const historyRows = ({ longHistory, historyVisits }: Sizes): Promise<readonly Row[]> => withShop(async ({ service, shop }) => {
  const [long, short] = [await bringRegular(service, shop, 'long'), await bringRegular(service, shop, 'short')];
  const { entry } = await bareVisit(service, shop, long);
  const first = (entry.sequence as number) + 1;
  await load(service.client, service.tableName, entries(entry as Item, first, longHistory));
  await service.client.send(new UpdateCommand({ TableName: service.tableName, Key: memberKey(long.memberId), UpdateExpression: 'SET version = :v', ExpressionAttributeValues: { ':v': longHistory } }));
  for (let n = 0; n < SHORT_HISTORY; n++) await (await quotedVisit(service, shop, short))();
  const timed = async (regular: Regular): Promise<number> => {
    const visit = await quotedVisit(service, shop, regular);
    const started = performance.now();
    await visit();
    return performance.now() - started;
  };
  const [longs, shorts]: [number[], number[]] = [[], []];
  for (let n = 0; n < historyVisits; n++) {
    if (n % 2 === 0) longs.push(await timed(long));
    shorts.push(await timed(short));
    if (n % 2 === 1) longs.push(await timed(long));
  }
  return [atMost('visit.longHistoryRatio', median(longs) / median(shorts), 'ratio', 1.1, `${longHistory} entries against ${SHORT_HISTORY}`), reported('visit.longHistoryMs', median(longs), 'ms'), reported('visit.shortHistoryMs', median(shorts), 'ms')];
}, { stream: false });
function* entries(like: Item, from: number, to: number): Generator<Item> {
  for (let sequence = from; sequence <= to; sequence++) yield { ...like, sk: entrySk(sequence), sequence };
}
