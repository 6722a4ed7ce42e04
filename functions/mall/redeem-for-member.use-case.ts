import type { DetailOf } from '@shared/events/catalogue';
import { type Entry, entryKey, entryOf } from '../ledger';
import { standingMember } from '../membership';
import { derivedCommandKey } from '../platform/crypto/derived-id';
import type { Logger } from '../platform/logger';
import { TableUnavailable } from '../platform/table/table';
import type { createGiveTierGifts } from '../tiers';
import type { OrderDependencies } from './mall.ports';
import { createOrderGoods } from './order-goods.use-case';

export interface RedeemDependencies extends OrderDependencies {
  readonly logger: Logger;
  readonly giveTierGifts: ReturnType<typeof createGiveTierGifts>;
}
/** Points that came to the member. What only comes back (an order given up, an undo, a merge) redeems nothing. */
const EARNS: ReadonlySet<Entry['kind']> = new Set<Entry['kind']>(['visit', 'package-used', 'recharge', 'check-in', 'profile-finished', 'review', 'points-arrived', 'points-received', 'join-gift', 'care-gift', 'tier-gift', 'referral-gift', 'adjustment']);

/**
 * Redeems what the member lets be redeemed by itself, once for the entry that made the points suffice.
 *
 * 1. An entry that lifted the member's tier is followed by the tier's gift first, whichever fact arrives first: earn, growth, tier, gift, redemption.
 * 2. The member's switch as it stands now, at the price that the member agreed to, and as any order otherwise: what bars an order bars this.
 */
export const createRedeemForMember = (deps: RedeemDependencies) => {
  const order = createOrderGoods(deps);
  return async ({ shopId, memberId, sequence }: DetailOf<'points.reached'>): Promise<void> => {
    const item = await deps.table.get(entryKey(memberId, sequence), { consistent: true });
    const entry = item && entryOf(item);
    if (!entry || !EARNS.has(entry.kind)) return;
    if (entry.tierBefore !== undefined) await deps.giveTierGifts({ shopId, memberId, at: entry.at, tierBefore: entry.tierBefore, tierAfter: entry.tierId });
    const member = await standingMember(deps.table, shopId, memberId);
    if (!member?.auto) return;
    const key = derivedCommandKey('auto-redemption', memberId, sequence);
    const { goodsId, points } = member.auto;
    const done = await order({ shopId, memberId: member.memberId, goodsId, points, auto: true }, { key, hash: `${memberId}/${sequence}` });
    if (done.ok) return;
    if (done.error.code === 'ledger/busy') throw new TableUnavailable('the redemption was overtaken too often');
    deps.logger.info('mall.not-redeemed', { shopId, goodsId, code: done.error.code });
  };
};
