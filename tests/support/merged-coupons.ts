import type { CouponId, CouponTypeId, MemberId } from '@shared/kernel/ids';
import { fen } from '@shared/kernel/money';
import { couponOf, stateOf } from '../../functions/coupons';
import { memberKey, memberOf } from '../../functions/membership';
import type { Item } from '../../functions/platform/table/table';
import { proveCoupons } from '../../infra/scripts/audit/prove-coupons';
import { createMemoryAuditSource } from './memory-audit';
import type { MemoryTable } from './memory-table';
import { must } from './service-shop';
import { createWholeApi, type Person } from './whole-api';
import { codeOfMember, createWholeShop, joinWhole } from './whole-shop';

/** One person's two cards: the one under a number that goes, and the one that stands. */
export interface Two {
  readonly old: Person;
  readonly oldId: MemberId;
  readonly phone: string;
  readonly person: Person;
  readonly memberId: MemberId;
}

/** A whole shop with coupons whose holders turn out to be one person. */
export async function openMergedCoupons() {
  const api = createWholeApi();
  const shop = await createWholeShop(api, 'CARDS');
  const { shopId, storeId } = shop;
  const table = api.table as MemoryTable;
  const key = () => ({ key: api.newKey() });
  let made = 0;
  const merge = async ({ phone, memberId }: Pick<Two, 'phone' | 'memberId'>) => {
    api.world.clock.move(60_000);
    must(await shop.manager.membership.resolvePhone({ shopId, memberId, phone, decision: 'same-person', reason: '同一个人' }, key()));
    await api.settle();
  };
  return {
    ...shop, api, key, merge,
    typeOf: async (parts: object = {}) =>
      must(await shop.owner.coupons.createCouponType({ shopId, kind: 'cash-off', title: '减十元', valueFen: fen(1_000), minimumSpendFen: fen(0), validityDays: 30, perMember: 1, stock: 100, mayGive: true, claimable: true, ...parts } as never, key())).couponTypeId,
    twoCards: async (): Promise<Two> => {
      const phone = api.newPhone();
      const { person: old, memberId: oldId } = await joinWhole(api, shop, `old-${made++}`, phone);
      const { person, memberId } = await joinWhole(api, shop, `own-${made++}`, api.newPhone());
      await api.settle();
      return { old, oldId, phone, person, memberId };
    },
    /** The card that stands becomes one with another. */
    mergeOn: async (two: Two, into: MemberId) => {
      const phone = api.newPhone();
      must(await two.person.membership.bindMyPhone({ shopId, phoneCode: phone }, key()));
      await merge({ phone, memberId: into });
    },
    undo: async ({ oldId }: Pick<Two, 'oldId'>) => {
      must(await shop.manager.joining.undoMerge({ shopId, memberId: oldId, reason: '不是同一位' }, key()));
      await api.settle();
    },
    give: (memberId: MemberId, couponTypeId: CouponTypeId) => shop.manager.coupons.issueCoupon({ shopId, memberId, couponTypeId, reason: '店庆' }, key()),
    tick: async () => {
      api.world.clock.move(5 * 60_000);
      await api.tick();
    },
    /** What has become of every coupon of a kind, whoever's it is. */
    states: (couponTypeId: CouponTypeId) => [...table.items.values()].filter(({ kind }) => kind === 'coupon').map(couponOf).filter((coupon) => coupon.couponTypeId === couponTypeId).map((coupon) => stateOf(coupon, api.world.clock())).sort(),
    member: async (memberId: MemberId) => memberOf((await api.table.get(memberKey(memberId))) as Item),
    listed: async (person: Person, state: 'open' | 'used' | 'expired' = 'open') => must(await person.coupons.listMyCoupons({ shopId, state })),
    /** ¥50.00 with a coupon, by the code on the phone. */
    pay: async (memberId: MemberId, couponId: CouponId) => {
      const { ticket } = must(await shop.cashier.visits.scanMember({ shopId, storeId, code: await codeOfMember(api, memberId) }));
      const purchase = { shopId, storeId, ticket, amountFen: fen(5_000), couponIds: [couponId], useStoredValue: false };
      const { quoteHash, restFen } = must(await shop.cashier.visits.quoteVisit(purchase));
      return must(await shop.cashier.visits.recordVisit({ ...purchase, quoteHash, tenders: [{ tender: 'cash', amountFen: restFen }] }, key())).visitId;
    },
    proves: async () => expect((await proveCoupons(createMemoryAuditSource(table), api.world.clock(), shopId)).difference).toBeUndefined(),
  };
}
export type MergedCoupons = Awaited<ReturnType<typeof openMergedCoupons>>;
