import { instant } from '@shared/kernel/instant';
import type { CommandKey, CouponId, CouponTypeId } from '@shared/kernel/ids';
import type { Fen } from '@shared/kernel/money';
import { exportShop } from '../../infra/scripts/audit/export-shop';
import { proveBooks } from '../../infra/scripts/audit/prove-books';
import { proveCoupons } from '../../infra/scripts/audit/prove-coupons';
import { behind } from './behind';
import { createCounter, type MemberPerson, type Person } from './counter';
import { createMemoryAuditSource } from './memory-audit';
import { createMemoryTable } from './memory-table';
import { must } from './service-shop';
import { createTestSecrets } from './test-secrets';
import { createTestWorld } from './test-world';

/** An instant by Shanghai's clocks. */
export const shanghai = (text: string) => instant(Date.parse(`${text}+08:00`));
type Parts = { readonly couponIds?: readonly string[]; readonly amountFen?: number; readonly note?: string; readonly hours?: number; readonly by?: Person; readonly ticket?: string; readonly bill?: { readonly slot: number; readonly billId: string }; readonly key?: CommandKey };

/** A counter at which bills are parked, with what runs behind it, and its proofs. */
export async function openParkedCounter() {
  const table = createMemoryTable();
  const merchant = { mchid: '1900007291', serialNo: 'S', privateKeyPem: '-----BEGIN', apiV3Key: 'k'.repeat(32), publicKeyId: 'PUB_KEY_ID_1', publicKeyPem: '-----BEGIN' };
  const world = { ...createTestWorld({ table }), secrets: { ...createTestSecrets(), merchant: async () => merchant } };
  world.clock.set(shanghai('2027-01-11T10:00:00'));
  const counter = await createCounter(world);
  const { shopId, storeId, owner, till, newKey, clock } = counter;
  const { drain, tick } = behind(world, table);
  const source = createMemoryAuditSource(table);
  const key = () => ({ key: newKey() });
  const coupons = async (who: Person) => must(await who.coupons.listMyCoupons({ shopId }));
  return {
    ...counter, table, key, coupons, tick,
    coupon: async (who: MemberPerson, parts: Parameters<typeof counter.createCouponType>[0] = {}) => must(await counter.give(who, await counter.createCouponType({ minimumSpendFen: 5_000, ...parts }))),
    stateOf: async (who: Person) => (await coupons(who)).items.map(({ state }) => state),
    park: async (who: MemberPerson | undefined, { couponIds = [], amountFen = 8_000, note, hours = 4, by = till, ticket, bill, key: given }: Parts = {}) =>
      by.parkedBills.parkBill({ shopId, storeId, amountFen: amountFen as Fen, couponIds: couponIds as readonly CouponId[] as CouponId[], hours, ...(note === undefined ? {} : { note }), ...(who ? { ticket: ticket ?? (await counter.scan(by, who)) } : {}), ...(bill ? { bill: { slot: bill.slot, billId: bill.billId as CommandKey } } : {}) }, { key: given ?? newKey() }),
    list: async () => must(await till.parkedBills.listParkedBills({ shopId, storeId })).items,
    get: (billId: string, by: Person = till) => by.parkedBills.getParkedBill({ shopId, storeId, billId: billId as CommandKey }),
    cancel: (billId: string, by: Person = till, k: CommandKey = newKey()) => by.parkedBills.cancelParkedBill({ shopId, storeId, billId: billId as CommandKey }, { key: k }),
    recall: async (couponTypeId: CouponTypeId) => {
      must(await owner.coupons.recallCoupons({ shopId, couponTypeId, reason: '印错了' }, key()));
      await tick();
    },
    later: async (ms: number) => {
      clock.move(ms);
      await tick();
    },
    proves: async () => {
      await drain();
      expect((await proveBooks(source, shopId)).difference).toBeUndefined();
      expect((await proveCoupons(source, clock(), shopId)).difference).toBeUndefined();
      expect((await proveCoupons(source, clock())).difference).toBeUndefined();
    },
    proof: () => proveCoupons(source, clock(), shopId),
    exported: async () => {
      const lines: { readonly type: string }[] = [];
      for await (const line of exportShop(source, shopId)) lines.push(JSON.parse(line) as { type: string });
      return lines;
    },
  };
}
