import { fen } from '@shared/kernel/money';
import { DAY_MS, MINUTE_MS } from '@shared/kernel/instant';
import { createCompactDays } from '../../functions/analytics';
import { readCsv } from '@shared/spreadsheet/csv';
import { exportRegister } from '../../infra/scripts/audit/export-register';
import { proveSettlement } from '../../infra/scripts/audit/prove-settlement';
import { codeOf, type MemberPerson } from '../support/counter';
import { createMemoryAuditSource } from '../support/memory-audit';
import { openRefundShop } from '../support/refund-shop';
import { must } from '../support/service-shop';

const FIRST = '2026-11-22';

/** A shop of two stores, and what the table of settlement says of it. */
async function openShop() {
  const shop = await openRefundShop();
  const { shopId, owner, table } = shop;
  return {
    ...shop,
    recharge: (who: MemberPerson, amountFen: number) => shop.recharge(who, { amountFen }),
    settlement: async (from = FIRST, to = FIRST) => must(await owner.analytics.getSettlement({ shopId, from: from as never, to: to as never })),
    proof: () => proveSettlement(createMemoryAuditSource(table), shop.clock(), shopId),
  };
}
type Shop = Awaited<ReturnType<typeof openShop>>;

async function dayOfTwoStores(shop: Shop) {
  const { shopId, owner, till, second, storeId, newKey } = shop;
  const anna = await shop.join({ bonusFen: 1_000 });
  const recharged = await shop.recharge(anna, 50_000);
  const part = { shopId, rechargeId: recharged.rechargeId, principalFen: fen(5_000) };
  must(await owner.storedValue.refundRecharge({ cashConfirmed: true, ...part, quoteHash: must(await owner.storedValue.quoteRefund(part)).quoteHash }, { key: newKey() }));
  const spendThere = async (amountFen: number) => {
    shop.clock.move(MINUTE_MS);
    const { ticket } = must(await owner.visits.scanMember({ shopId, storeId: second, code: await shop.code(anna) }));
    must(await shop.ring(owner, { ticket, amountFen, useStoredValue: true, storeId: second }));
  };
  await spendThere(20_000);
  const undone = await shop.visit(till, anna, { amountFen: 3_000, useStoredValue: true });
  // Principal is spent before bonus: ¥200 + ¥30 of ¥450, then ¥225 of which ¥5 is bonus.
  await spendThere(22_500);
  return { undone, storeId, second };
}

test('清算: the store that took the money and the one where it was used, undos back on their own day, and the sums are those of the journal', async () => {
  const shop = await openShop();
  const { undone, storeId, second } = await dayOfTwoStores(shop);
  await shop.follow();
  const taken = { rechargedFen: 50_000, refundedFen: 5_000 };
  const nothing = { rechargedFen: 0, refundedFen: 0, principalUsedFen: 0, bonusUsedFen: 0, netFen: 0 };
  expect(await shop.settlement()).toMatchObject({
    stores: expect.arrayContaining([{ storeId, ...taken, principalUsedFen: 3_000, bonusUsedFen: 0, netFen: 42_000 }, { storeId: second, rechargedFen: 0, refundedFen: 0, principalUsedFen: 42_000, bonusUsedFen: 500, netFen: -42_000 }]),
    app: nothing, total: { ...taken, principalUsedFen: 45_000, bonusUsedFen: 500, netFen: 0 },
  });
  expect(await shop.proof()).toEqual({ holds: true, places: 3, rechargeFen: 45_000, valueUsedFen: 45_500, packageUses: 0 });
  shop.clock.move(DAY_MS);
  must(await shop.undo(shop.manager, undone.visitId));
  await shop.follow();
  const first = async (from: string, to: string) => (await shop.settlement(from, to)).stores.find((store) => store.storeId === storeId);
  expect(await first(FIRST, FIRST)).toMatchObject({ principalUsedFen: 3_000, netFen: 42_000 });
  expect(await first(FIRST, '2026-11-23')).toMatchObject({ principalUsedFen: 0, netFen: 45_000 });
  expect(await shop.proof()).toMatchObject({ holds: true, valueUsedFen: 42_500 });
});

test('清算: sums stored at night answer the same, reading writes nothing, and a line that is missing is found by the proof', async () => {
  const shop = await openShop();
  await dayOfTwoStores(shop);
  await shop.follow();
  const before = await shop.settlement();
  shop.clock.move(DAY_MS);
  const storesOf = async () => ({ zone: 'Asia/Shanghai', storeIds: [shop.storeId, shop.second] });
  const shops = async function* shops() {
    yield shop.shopId;
  };
  expect(await createCompactDays({ ...shop.world, storesOf, shops })()).toMatchObject({ failed: 0 });
  // A day later the session is refreshed first, which is a write of its own.
  await shop.settlement();
  const writes = shop.table.requests.writes;
  expect({ ...(await shop.settlement()), asOf: 0 }).toEqual({ ...before, asOf: 0 });
  expect(shop.table.requests.writes).toBe(writes);
  const lost = [...shop.table.items.values()].find((item) => item.kind === 'day-line' && item.type === 'recharge-refund');
  await shop.table.write([{ delete: { pk: lost?.pk as string, sk: lost?.sk as string } }]);
  expect(await shop.proof()).toMatchObject({ holds: false, difference: { place: `${shop.shopId}#${shop.storeId}`, figure: 'rechargeFen', expected: 45_000, found: 50_000 } });
});

test('the register of prepaid cards holds each movement of money of five years with holder and balance, and what a card held before', async () => {
  const shop = await openShop();
  await dayOfTwoStores(shop);
  const register = async (today: string) => {
    const lines: string[] = [];
    for await (const line of exportRegister(createMemoryAuditSource(shop.table), shop.shopId, today as never, { zone: 'Asia/Shanghai', phoneOf: async () => '13800000001', numbers: {} as never, at: shop.clock() })) lines.push(line);
    return readCsv(lines.join('')).map((fields) => fields.slice(6, 15));
  };
  const [titles, ...rows] = await register('2031-11-22');
  expect(titles).toEqual(['日期', '序号', '事项', '门店', '经办', '本金变动', '赠送变动', '本金余额', '赠送余额']);
  expect(rows.map(([day, , ...rest]) => [day, ...rest])).toEqual([
    [FIRST, '调整', '', '', '0.00', '10.00', '0.00', '10.00'], [FIRST, '充值', '万象店', 'till', '500.00', '0.00', '500.00', '10.00'], [FIRST, '退款', '万象店', '陈禾', '-50.00', '0.00', '450.00', '10.00'],
    [FIRST, '消费', '二店', '陈禾', '-200.00', '0.00', '250.00', '10.00'], [FIRST, '消费', '万象店', 'till', '-30.00', '0.00', '220.00', '10.00'], [FIRST, '消费', '二店', '陈禾', '-220.00', '-5.00', '0.00', '5.00'],
  ]);
  expect((await register('2031-11-23')).slice(1)).toEqual([['2026-11-23', expect.any(String), '此前余额', '', '', '0.00', '0.00', '0.00', '5.00']]);
});

test('清算: at most 92 days, in their order, begun by today; only the owner', async () => {
  const shop = await openShop();
  const ask = (from: string, to: string, who = shop.owner) => who.analytics.getSettlement({ shopId: shop.shopId, from: from as never, to: to as never });
  expect(codeOf(await ask('2026-08-23', '2026-11-22'))).toBe('ok');
  expect(codeOf(await ask('2026-08-22', '2026-11-22'))).toBe('analytics/period-wrong');
  expect(codeOf(await ask('2026-11-22', '2026-11-21'))).toBe('analytics/period-wrong');
  expect(codeOf(await ask('2026-11-23', '2026-11-23'))).toBe('analytics/period-wrong');
  expect(codeOf(await ask('2026-11-22', '2026-11-22', shop.manager))).toBe('identity/not-allowed');
});
