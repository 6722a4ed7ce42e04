import { instant, MINUTE_MS } from '@shared/kernel/instant';
import type { CommandKey, GoodsId } from '@shared/kernel/ids';
import { lotsKey, lotsOf } from '../../functions/ledger';
import { exportShop } from '../../infra/scripts/audit/export-shop';
import { proveBooks } from '../../infra/scripts/audit/prove-books';
import { behind } from './behind';
import { createCounter, type MemberPerson } from './counter';
import { createMemoryAuditSource } from './memory-audit';
import { createMemoryTable } from './memory-table';
import { must } from './service-shop';
import { createTestWorld } from './test-world';

export const shanghai = (text: string) => instant(Date.parse(`${text}+08:00`));
type Parts = { readonly points?: number; readonly stock?: number; readonly perMember?: number; readonly days?: number };

/** A shop at the counter with what runs behind it. */
export async function openMall() {
  const table = createMemoryTable();
  const world = createTestWorld({ table });
  world.clock.set(shanghai('2027-01-10T10:00:00'));
  const counter = await createCounter(world);
  const { shopId, storeId, owner, newKey, clock } = counter;
  const runs = behind(world, table);
  const settle = () => runs.settle(2);
  const source = createMemoryAuditSource(table);
  return {
    ...counter, counter, settle,
    key: () => ({ key: newKey() }),
    goods: async ({ points = 100, stock, perMember, days = 7 }: Parts = {}) => must(await owner.mall.createGoods({ shopId, title: '陶瓷杯', points, gives: { kind: 'pickup', days }, ...(stock === undefined ? {} : { stock }), ...(perMember === undefined ? {} : { perMember }) }, { key: newKey() })).goodsId,
    order: (who: MemberPerson, goodsId: GoodsId, points = 100) => who.mall.orderGoods({ shopId, goodsId, points }, { key: newKey() }),
    handOver: async (who: MemberPerson, orderId: string, by = counter.till) => by.mall.handOverOrder({ shopId, storeId, orderId: orderId as CommandKey, ticket: await counter.scan(by, who) }, { key: newKey() }),
    balances: async (who: MemberPerson) => {
      const { points, held = 0 } = must(await who.membership.getMyCard({ shopId })).balances;
      return [points, held];
    },
    left: async (goodsId: GoodsId) => must(await owner.mall.listMallGoods({ shopId })).items.find((one) => one.goodsId === goodsId)?.left,
    lots: async (who: MemberPerson) => lotsOf((await table.get(lotsKey(who.memberId))) as never).lots.map(({ day, points }) => [day, points]),
    expire: async (months: number) => {
      must(await owner.shops.setPointsExpiry({ shopId, terms: { kind: 'rolling', months } }));
      clock.move(3 * MINUTE_MS);
      await settle();
    },
    at: async (text: string) => {
      clock.set(shanghai(text));
      await settle();
    },
    proves: async () => expect((await proveBooks(source, shopId)).difference).toBeUndefined(),
    exported: async () => {
      const lines: { readonly type: string }[] = [];
      for await (const line of exportShop(source, shopId)) lines.push(JSON.parse(line) as { type: string });
      return lines;
    },
  };
}
