import { instant } from '@shared/kernel/instant';
import { fen } from '@shared/kernel/money';
import { shopDay } from '@shared/kernel/shop-day';
import { type Member, memberKey, memberOf } from '../../functions/membership';
import { createEndPaidTier } from '../../functions/paid-tiers';
import type { Item } from '../../functions/platform/table/table';
import { createCounter } from '../support/counter';
import { createMemoryTable } from '../support/memory-table';
import { createTestWorld } from '../support/test-world';

const term = (saleId: string) => ({ saleId: saleId as never, title: '金卡年费', tierId: 'gold', priceFen: fen(36_500), days: 30, from: shopDay('2026-11-22'), through: shopDay('2026-12-21') });

test('Two cards for one person: a term that a merge brings after its day was ended ends as well', async () => {
  const table = createMemoryTable();
  const world = createTestWorld({ table });
  const counter = await createCounter(world);
  const { memberId } = await counter.join();
  const read = async (): Promise<Member> => memberOf((await table.get(memberKey(memberId), { consistent: true })) as Item);
  const bring = (saleId: string) => table.write([{ update: memberKey(memberId), set: { paid: [term(saleId)] } }]);
  const end = createEndPaidTier({ ...world, table, zoneOf: async () => 'Asia/Shanghai' } as never);
  world.clock.set(instant(Date.parse('2026-12-23T10:00:00+08:00')));
  for (const saleId of ['01MB0000000000000000000001', '01MB0000000000000000000002']) {
    await bring(saleId);
    await end({ shopId: counter.shopId, memberId } as never);
    expect((await read()).paid ?? []).toEqual([]);
  }
  expect((await counter.prove({ memberId } as never)).journal.filter(({ kind }) => kind === 'paid-tier-ended')).toHaveLength(2);
});
