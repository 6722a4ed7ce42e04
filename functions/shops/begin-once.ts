import type { ShopId } from '@shared/kernel/ids';
import { after, MINUTE_MS } from '@shared/kernel/instant';
import type { Clock } from '../platform/clock';
import { dueWrite } from '../platform/due/due-entry';
import type { Item, Table } from '../platform/table/table';
import { written } from '../platform/table/written';
import { listedKey } from './shops.dynamo';

/** Before the first is gone through: no code of before is at work any more, whose writing would be missed. */
const SETTLED_MS = 10 * MINUTE_MS;

/** What was brought in after some shops were here, and is made once for those: its mark on the shop's line among all shops, what that says from then on, and the due entry that makes it. */
export interface Once {
  readonly mark: string;
  readonly as: string;
  readonly kind: string;
  readonly subject: string;
}
/** Arms it where nothing says that it is under way or over. */
export const createBeginOnce = ({ table, now }: { readonly table: Table; readonly now: Clock }, { mark, as, kind, subject }: Once) => async (listed: Item): Promise<void> => {
  if (listed[mark] !== undefined) return;
  const shopId = listed.sk as ShopId;
  await written(table, [
    { update: listedKey(shopId), set: { [mark]: as }, when: { exists: true, missing: [mark] } },
    dueWrite({ shopId, kind, subject, at: after(now(), SETTLED_MS) }),
  ]);
};
