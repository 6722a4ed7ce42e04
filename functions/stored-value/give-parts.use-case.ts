import type { CommandKey } from '@shared/kernel/ids';
import { dayOf, type ShopDay } from '@shared/kernel/shop-day';
import { advance, advanceWrites, documentKey } from '../ledger';
import { standingMember } from '../membership';
import type { DueEntry } from '../platform/due/due-entry';
import type { Key } from '../platform/table/table';
import { written } from '../platform/table/written';
import { again } from './again';
import { armPart } from './bonus-part-due';
import { MAX_PARTS, nextPart, partPostings } from './domain/parts';
import { orderOf, orderWrite } from './stored-value.dynamo';
import type { RechargeDependencies } from './stored-value.ports';

type Dependencies = Pick<RechargeDependencies, 'table' | 'now' | 'elapsed' | 'pause' | 'fraction' | 'zoneOf'>;

/**
 * Gives the parts of a recharge's bonus whose day has come, each once and in an entry of its own, when the order's entry falls due.
 *
 * 1. Order and card are read afresh, the card through merges. 2. One transaction a part: the order, conditioned on the parts that were given and on what was refunded of it, the entry and the member.
 * 3. Days without a tick are made up for at once; then the next day is armed. A frozen card gets its parts too: they were paid for, and cannot be spent while it is frozen.
 */
export const createGiveParts = (deps: Dependencies) => async ({ shopId, subject }: DueEntry): Promise<'done'> => {
  const key = documentKey(shopId, subject as CommandKey);
  const zone = await deps.zoneOf(shopId);
  const today = dayOf(deps.now(), zone);
  // Each turn gives one, or ends.
  for (let turn = 0; turn <= MAX_PARTS; turn++) {
    const left = await again(deps, () => giveOne(deps, key, today));
    if (left === 'given') continue;
    if (left) await written(deps.table, [armPart(left.order, left.day, zone, deps.now())]);
    break;
  }
  return 'done';
};

/** Gives the next part if its day has come; otherwise says when that is. Undefined where none is to come. */
async function giveOne({ table, now }: Dependencies, key: Key, today: ShopDay) {
  const order = orderOf(await table.get(key, { consistent: true }));
  const next = order && nextPart(order);
  if (!order || !next) return undefined;
  if (next.day > today) return { order, day: next.day };
  const member = await standingMember(table, order.shopId, order.memberId);
  if (!member) return undefined;
  const what = `${next.n}/${order.parts?.count}`;
  const step = advance(member, { at: now(), kind: 'bonus-part', documentId: order.rechargeId, postings: partPostings(next.amountFen), what });
  // Order and card were read apart: a refund came between the two.
  if (!step.ok) return 'again' as const;
  return (await table.write([orderWrite(key, order, { ...order, partsGiven: next.n }), ...advanceWrites(step.value)])).ok ? ('given' as const) : ('again' as const);
}
