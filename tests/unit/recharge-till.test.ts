import type { StoreId } from '@shared/kernel/ids';
import { fen } from '@shared/kernel/money';
import { documentKey, entryOf, journalRange } from '../../functions/ledger';
import { refundOf, TERMS } from '../../functions/stored-value';
import { createDayLineProjection } from '../../functions/visits';
import { createMemoryTable } from '../support/memory-table';
import { caller, createRechargeWorld, keyNo, mark, MEMBER, SHOP } from '../support/recharge-world';

const STORE = 'sto_01JD0000000000000000000050' as StoreId;
const cashier = { ...caller(MEMBER, 9), staffId: 'stf_01JD0000000000000000000009' as never, name: '小艾', role: 'cashier' as const, storeIds: [STORE] };
const TICKET = 'ticket'.repeat(5);

async function openWorld(member: Parameters<ReturnType<typeof createRechargeWorld>['join']>[0] = {}) {
  const memory = createMemoryTable();
  const world = createRechargeWorld(memory);
  await world.join(member);
  await world.openShop();
  const recharge = (n: number, over: Readonly<Record<string, unknown>> = {}, who = cashier) =>
    world.does.rechargeAtTill({ shopId: SHOP, storeId: STORE, ticket: TICKET, amountFen: fen(50_000), tender: 'cash', termsVersion: TERMS.version, agreedInPerson: true, adultConfirmed: true, ...over } as never, who, mark(n));
  const entries = async () => (await memory.query({ ...journalRange(MEMBER), limit: 100 })).items;
  return { ...world, memory, recharge, entries };
}

test('a cashier recharges the member in hand: the value stands at once, with where, by whom and how', async () => {
  const world = await openWorld();
  const offer = await world.does.createOffer({ shopId: SHOP, payFen: fen(50_000), bonusFen: fen(8_000) }, 'stf', mark(90));
  const offerId = offer.ok ? offer.value.offerId : '';
  expect(await world.does.getTillDesk({ shopId: SHOP, storeId: STORE, ticket: TICKET }, cashier)).toMatchObject({ ok: true, value: { open: true, roomFen: 500_000, offers: [{ offerId }] } });
  expect(await world.recharge(1, { amountFen: undefined, offerId })).toMatchObject({ ok: true, value: { state: 'credited', payFen: 50_000, bonusFen: 8_000, tender: 'cash', storeName: '万象店', staffName: '小艾', after: { principalFen: 50_000, bonusFen: 8_000 } } });
  expect(await world.member()).toMatchObject({ balances: { principalFen: 50_000, bonusFen: 8_000 }, reservedFen: 0 });
  expect(await world.does.sweepRecharges()).toEqual({ looked: 0, failed: 0, more: false });
  expect((await world.prove()).differences).toEqual([]);
  expect(world.pay.calls).toEqual([]);
});
test('refusals: another store, an old ticket, one\'s own card, closed, old terms, over the limit', async () => {
  const world = await openWorld({ phoneVerified: false });
  expect(await world.recharge(1, { storeId: 'sto_01JD0000000000000000000051' })).toMatchObject({ error: { code: 'http/not-found' } });
  expect(await world.recharge(1, { ticket: 'old' })).toMatchObject({ error: { code: 'visits/ticket-expired' } });
  expect(await world.recharge(1, {}, { ...cashier, userId: caller().userId })).toMatchObject({ error: { code: 'visits/own-membership' } });
  expect(await world.recharge(1, { termsVersion: 99 })).toMatchObject({ error: { code: 'stored-value/terms-old' } });
  expect(await world.recharge(1, { amountFen: fen(100_001) })).toMatchObject({ error: { code: 'stored-value/over-limit', facts: { roomFen: 100_000 } } });
  expect(await world.recharge(1, { amountFen: fen(99) })).toMatchObject({ error: { code: 'stored-value/amount-out-of-range' } });
  await world.does.switchRecharge({ shopId: SHOP, open: false });
  expect(await world.recharge(1)).toMatchObject({ error: { code: 'stored-value/closed', facts: { because: 'switched-off' } } });
  expect(await world.member()).toMatchObject({ balances: { principalFen: 0 } });
});
test('50 at once for the last room: what fits, and no more; a repeat of one is that one', async () => {
  const world = await openWorld();
  const answers = await Promise.all(Array.from({ length: 50 }, (_, i) => world.recharge(i + 1, { amountFen: fen(300_000) })));
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  const n = answers.findIndex((answer) => answer.ok) + 1;
  expect(await world.recharge(n, { amountFen: fen(300_000) })).toEqual(answers[n - 1]);
  expect(await world.member()).toMatchObject({ balances: { principalFen: 300_000 } });
  expect((await world.prove()).differences).toEqual([]);
});
test('it is taken back by a refund, by the same tender, and both stand in the day of the store', async () => {
  const world = await openWorld();
  await world.recharge(1, { tender: 'bank-card' });
  const id = { shopId: SHOP, rechargeId: keyNo(1), principalFen: fen(20_000) };
  const quote = await world.does.quoteRefund(id, cashier);
  expect(quote).toMatchObject({ ok: true, value: { channel: 'by-hand', tender: 'bank-card', moneyFen: 20_000 } });
  expect(await world.does.refundRecharge({ cashConfirmed: true, ...id, quoteHash: quote.ok ? quote.value.quoteHash : '' }, cashier, mark(2))).toMatchObject({ ok: true, value: { state: 'done', tender: 'bank-card' } });
  expect(refundOf(await world.memory.get(documentKey(SHOP, keyNo(2)), { consistent: true }))).toMatchObject({ till: { storeId: STORE } });
  const lines = (await Promise.all((await world.entries()).map((item) => createDayLineProjection(async () => 'Asia/Shanghai')(undefined, item)))).flat().flatMap((write) => ('put' in write && write.put.type !== 'join' ? [write.put] : []));
  expect(lines.map(({ pk, type, amountFen, taken }) => ({ store: pk.includes(STORE), type, amountFen, taken }))).toEqual([
    { store: true, type: 'recharge', amountFen: 50_000, taken: [{ tender: 'bank-card', amountFen: 50_000 }] }, { store: true, type: 'recharge-refund', amountFen: -20_000, taken: [{ tender: 'bank-card', amountFen: -20_000 }] },
  ]);
  expect((await world.entries()).map(entryOf).at(-1)).toMatchObject({ storeId: STORE, amountFen: 20_000 });
});
