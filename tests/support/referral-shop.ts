import type { CommandKey, MemberId } from '@shared/kernel/ids';
import { fen } from '@shared/kernel/money';
import { entryOf, journalRange, proveMember } from '../../functions/ledger';
import { memberKey, memberOf } from '../../functions/membership';
import type { Item } from '../../functions/platform/table/table';
import { proveBooks } from '../../infra/scripts/audit/prove-books';
import { createMemoryAuditSource } from './memory-audit';
import { must } from './service-shop';
import { createWholeApi } from './whole-api';
import { createWholeShop, joinWhole, ticketBy } from './whole-shop';

export type Joined = Awaited<ReturnType<typeof joinWhole>>;
/** A shop that thanks for recommending it: points and a coupon of one kind to both sides, from the first purchase of ¥50. */
export async function openReferralShop() {
  const api = createWholeApi();
  const shop = await createWholeShop(api, 'REFER');
  const { couponTypeId } = must(await shop.owner.coupons.createCouponType({ shopId: shop.shopId, kind: 'cash-off', title: '推荐券', valueFen: fen(500), minimumSpendFen: fen(0), validityDays: 30, perMember: 50, stock: 100 }, { key: api.newKey() }));
  let people = 0;
  must(await shop.owner.shops.setJoinGift({ shopId: shop.shopId, points: 0, couponTypeIds: [] }));
  async function setRule(change: { readonly on?: boolean; readonly mostPerMonth?: number }) {
    must(await shop.owner.shops.setReferralRule({ shopId: shop.shopId, on: true, referrer: { points: 50, couponTypeIds: [couponTypeId] }, newcomer: { points: 20, couponTypeIds: [couponTypeId] }, leastFen: fen(5_000), mostPerMonth: 10, ...change }));
    api.world.clock.move(3 * 60_000);
    await api.settle();
  }
  await setRule({});
  const states = async ({ person }: Joined) => must(await person.referral.getMyReferrals({ shopId: shop.shopId })).items.map(({ state }) => state);
  return {
    api, shop, setRule, states,
    join: async (referredBy?: MemberId, phone?: string): Promise<Joined> => {
      const one = await joinWhole(api, { shopId: shop.shopId, ...(referredBy ? { referredBy } : {}) }, `one-${people++}`, phone);
      await api.settle();
      return one;
    },
    visit: async (memberId: MemberId, amountFen: number): Promise<CommandKey> => {
      api.world.clock.move(60_000);
      const purchase = { shopId: shop.shopId, storeId: shop.storeId, ticket: await ticketBy(api, shop.cashier, shop, memberId), amountFen, items: [], couponIds: [], useStoredValue: false };
      const { quoteHash, restFen } = must(await shop.cashier.visits.quoteVisit(purchase));
      return must(await shop.cashier.visits.recordVisit({ ...purchase, quoteHash, tenders: [{ tender: 'cash', amountFen: restFen }] }, { key: api.newKey() })).visitId;
    },
    undo: async (visitId: CommandKey) => must(await shop.manager.visits.undoVisit({ shopId: shop.shopId, visitId }, { key: api.newKey() })),
    rewards: async (memberId: MemberId) => {
      const entries = (await api.table.query({ ...journalRange(memberId), limit: 100 })).items.map(entryOf);
      const now = memberOf((await api.table.get(memberKey(memberId))) as Item);
      expect(proveMember(now, entries).differences).toEqual([]);
      const of = (kind: string) => entries.filter((entry) => entry.kind === kind).map(({ postings }) => postings.reduce((sum, { amount }) => sum + amount, 0));
      return { given: of('referral-gift'), back: of('referral-returned'), coupons: now.openCoupons.length, points: now.balances.points, entries };
    },
    unmetOf: async (referrerId: MemberId, memberId: MemberId) => (await api.table.get({ pk: `MBR#${referrerId}`, sk: `REFERRAL#${memberId}` }))?.unmet,
    proves: async () => expect(await proveBooks(createMemoryAuditSource(api.table), shop.shopId)).toMatchObject({ holds: true }),
  };
}
export type ReferralShop = Awaited<ReturnType<typeof openReferralShop>>;
