import { fen } from '@shared/kernel/money';
import type { StoreId } from '@shared/kernel/ids';
import { documentKey, entryOf, journalRange } from '../../functions/ledger';
import { orderNo, rechargeRefundNo, refundOf } from '../../functions/stored-value';
import { createMemoryTable } from './memory-table';
import { caller, createRechargeWorld, keyNo, mark, MEMBER, SHOP } from './recharge-world';

export const DAY = 24 * 60 * 60_000;
export const STORE = 'str_01JD0000000000000000000007' as StoreId;
export const person = (n: number, role: 'manager' | 'owner', name: string) => ({ ...caller(MEMBER, n), staffId: `stf_01JD00000000000000000000${String(n).padStart(2, '0')}` as never, name, role, storeIds: [STORE] });
export const [manager, second, owner] = [person(9, 'manager', '店长'), person(10, 'manager', '副店长'), person(11, 'owner', '店主')];
export const of = { shopId: SHOP, refundId: keyNo(2) };
export const no = rechargeRefundNo(of);
export const byCash = { ...of, tender: 'cash' as const, storeId: STORE, to: '周雨桐', reference: '收条 17', reason: '卡已注销，到店取现金', cashConfirmed: true as const };

/** ¥100.00 paid by WeChat Pay, credited, refunded in the books and sent; WeChat ends it as is said. */
export async function worldWith(end: 'abnormal' | 'closed', amountFen = 10_000, paidFen = amountFen) {
  const memory = createMemoryTable();
  const world = createRechargeWorld(memory);
  await world.join();
  await world.openShop();
  await world.start(1, { amountFen: fen(paidFen) });
  world.pay.payNow(orderNo({ rechargeId: keyNo(1) }));
  await world.does.checkRecharge({ shopId: SHOP, rechargeId: keyNo(1) }, caller());
  const quote = await world.does.quoteRefund({ shopId: SHOP, rechargeId: keyNo(1), principalFen: fen(amountFen) }, manager);
  if (!quote.ok) throw new Error(quote.error.code);
  await world.does.refundRecharge({ cashConfirmed: true, shopId: SHOP, rechargeId: keyNo(1), principalFen: fen(amountFen), quoteHash: quote.value.quoteHash }, manager, mark(2));
  await world.does.sweepRecharges();
  world.pay.settleRefunds(end);
  const tell = (number = no) => world.does.takeRefundNotice(SHOP, world.pay.refundOf(number));
  await tell();
  const stands = async () => refundOf(await memory.get(documentKey(SHOP, keyNo(2)), { consistent: true }));
  const list = async (who = owner) => {
    const page = await world.does.listStuckRefunds({ shopId: SHOP }, who);
    return page.ok ? page.value.items : [];
  };
  const entries = async () => (await memory.query({ ...journalRange(MEMBER), limit: 100 })).items.map(entryOf);
  const sweepIn = async (ms: number) => {
    world.pass(ms);
    await world.does.sweepRecharges();
  };
  return { ...world, memory, tell, stands, list, entries, sweepIn };
}
