import type { CommandKey } from '@shared/kernel/ids';
import { MINUTE_MS } from '@shared/kernel/instant';
import { fen } from '@shared/kernel/money';
import { billOf, billsRange } from '../../functions/credit';
import { composeService } from '../../functions/entry/compose';
import { proveBooks } from '../../infra/scripts/audit/prove-books';
import { createCounter, type MemberPerson } from './counter';
import { createMemoryAuditSource } from './memory-audit';
import type { MemoryTable } from './memory-table';
import { must } from './service-shop';
import { createTestSecrets } from './test-secrets';
import { createTestWorld, type TestWorld } from './test-world';

const MERCHANT = { mchid: '1900007291', serialNo: 'S', privateKeyPem: '-----BEGIN', apiV3Key: 'k'.repeat(32), publicKeyId: 'PUB_KEY_ID_1', publicKeyPem: '-----BEGIN' };

/** A shop with a merchant account, and a member who owes what the list says. */
export async function owing(amounts: readonly number[], made: TestWorld = createTestWorld()) {
  const world: TestWorld = { ...made, secrets: { ...createTestSecrets(), merchant: async () => MERCHANT } };
  const counter = await createCounter(world);
  const member = await counter.join();
  const { shopId, storeId, clock } = counter;
  const key = () => ({ key: counter.newKey() });
  must(await counter.manager.credit.setCreditAccount({ shopId, memberId: member.memberId, limitFen: fen(1_000_000), terms: { kind: 'days', days: 30 }, reason: '老客户' }, key()));
  const charge = async (of: MemberPerson, amountFen: number) => {
    clock.move(MINUTE_MS);
    return must(await counter.ring(counter.till, { ticket: await counter.lookUp(counter.till, of), amountFen, tenders: [{ tender: 'credit', amountFen }] })).visitId;
  };
  const bills: CommandKey[] = [];
  for (const amountFen of amounts) bills.push((await charge(member, amountFen)) as CommandKey);
  const { storedValue } = composeService(world);
  const start = (amountFen: number, by: MemberPerson = member) => by.storedValue.startRepayment({ shopId, amountFen: fen(amountFen) }, key());
  return {
    counter, world, member, shopId, bills, key, charge, start, service: storedValue,
    pay: world.fakePay,
    begun: async (amountFen: number) => must(await start(amountFen)).repayment,
    check: (repaymentId: string) => member.storedValue.checkRepayment({ shopId, repaymentId: repaymentId as never }),
    tell: (orderNo: string) => storedValue.takePaymentNotice(shopId, world.fakePay.transactionOf(orderNo)),
    desk: async () => must(await member.storedValue.getRepaymentDesk({ shopId })),
    atTill: async (amountFen: number) => counter.till.credit.repayCredit({ shopId, storeId, ticket: await counter.lookUp(counter.till, member), amountFen: fen(amountFen), tenders: [{ tender: 'cash', amountFen: fen(amountFen) }] }, key()),
    alarms: () => world.log.lines.filter(({ level }) => level === 'alarm').map(({ event }) => event),
    /** The journal proves, open bills are what is owed, and so many repayments were taken. */
    async stands(owed: number, repayments: number): Promise<void> {
      const proof = await counter.prove(member);
      const open = (await counter.table.query({ ...billsRange(member.memberId), limit: 200, consistent: true })).items.map(billOf);
      expect([proof.differences, proof.member.balances.creditFen ?? 0, open.reduce((sum, bill) => sum + bill.openFen, 0), proof.journal.filter(({ kind }) => kind === 'credit-repaid').length]).toEqual([[], owed, owed, repayments]);
    },
    proves: async () => expect(await proveBooks(createMemoryAuditSource(counter.table as MemoryTable))).toMatchObject({ holds: true }),
  };
}
export type Shop = Awaited<ReturnType<typeof owing>>;
export const paid = async (shop: Shop, amountFen: number) => {
  const order = await shop.begun(amountFen);
  expect(shop.pay.payNow(order.orderNo)).toBe(true);
  return order;
};
