import type { StoreId } from '@shared/kernel/ids';
import { DAY_MS, MINUTE_MS } from '@shared/kernel/instant';
import { fen } from '@shared/kernel/money';
import { proveBooks } from '../../infra/scripts/audit/prove-books';
import { codeOf, type Counter, createCounter, type MemberPerson, times } from '../support/counter';
import { createMemoryAuditSource } from '../support/memory-audit';
import type { Item } from '../../functions/platform/table/table';
import type { MemoryTable } from '../support/memory-table';
import { must } from '../support/service-shop';

let counter: Counter;
let member: MemberPerson;
let otherStoreId: StoreId;
beforeAll(async () => {
  counter = await createCounter();
  otherStoreId = must(await counter.owner.shops.addStore({ shopId: counter.shopId, name: '梅溪店' }, { key: counter.newKey() })).storeId;
});
beforeEach(async () => {
  member = await counter.join();
  must(await counter.manager.credit.setCreditAccount({ shopId: counter.shopId, memberId: member.memberId, limitFen: fen(100_000), terms: { kind: 'days', days: 30 }, reason: '老客户' }, { key: counter.newKey() }));
});
type Line = { readonly tender: 'cash' | 'credit'; readonly amountFen: number };
async function visit(tenders: readonly Line[]) {
  counter.clock.move(MINUTE_MS);
  return must(await counter.ring(counter.till, { ticket: await counter.lookUp(counter.till, member), amountFen: tenders.reduce((sum, one) => sum + one.amountFen, 0), tenders }));
}
const repay = async (amountFen: number, tender: 'cash' | 'alipay') => must(await counter.till.credit.repayCredit({ shopId: counter.shopId, storeId: counter.storeId, ticket: await counter.lookUp(counter.till, member), amountFen: fen(amountFen), tenders: [{ tender, amountFen: fen(amountFen) }] }, { key: counter.newKey() }));
const credit = async () => must(await member.credit.getMyCredit({ shopId: counter.shopId }));
const holds = async () => expect((await proveBooks(createMemoryAuditSource(counter.table as MemoryTable))).difference).toBeUndefined();

test('Refund on credit: ¥150 cash and ¥50 on credit go back after 8 days, also in another store; the bill first, then the cash', async () => {
  const { visitId } = await visit([{ tender: 'cash', amountFen: 15_000 }, { tender: 'credit', amountFen: 5_000 }]);
  counter.clock.move(8 * DAY_MS);
  expect(codeOf(await counter.undo(counter.manager, visitId))).toBe('visits/undo-window-over');
  const quote = must(await counter.quoteRefund(counter.owner, visitId, { amountFen: 3_000 }, otherStoreId));
  expect(quote).toMatchObject({ tenders: [], credit: { offFen: 3_000, writtenOffFen: 0, movedFen: 0, paidBackFen: 0 }, leftFen: 17_000 });
  const first = must(await counter.refund(counter.owner, visitId, { amountFen: 3_000 }, otherStoreId));
  expect(first).toMatchObject({ tenders: quote.tenders, credit: quote.credit, storeId: otherStoreId });
  expect(await credit()).toMatchObject({ owedFen: 2_000, ageing: { notDueFen: 2_000 }, bills: [{ billId: visitId, state: 'open', openFen: 2_000, refundedFen: 3_000 }] });
  expect(must(await counter.refund(counter.manager, visitId, { amountFen: 4_000 }))).toMatchObject({ tenders: [{ tender: 'cash', amountFen: 2_000 }], credit: { offFen: 2_000 } });
  expect(await credit()).toMatchObject({ owedFen: 0, bills: [], closed: [{ state: 'refunded', refundedFen: 5_000 }] });
  expect(must(await counter.refund(counter.manager, visitId))).toMatchObject({ whole: true, tenders: [{ tender: 'cash', amountFen: 13_000 }] });
  expect(await credit()).toMatchObject({ closed: [{ state: 'undone' }] });
  await holds();
});
test('Refund on credit: what was repaid goes back as it was repaid, the last payment first; where another bill is open it is paid instead', async () => {
  const { visitId } = await visit([{ tender: 'cash', amountFen: 1_000 }, { tender: 'credit', amountFen: 5_000 }]);
  await repay(2_000, 'cash');
  await repay(3_000, 'alipay');
  expect(must(await counter.refund(counter.manager, visitId, { amountFen: 3_500 }))).toMatchObject({ tenders: [{ tender: 'alipay', amountFen: 3_000 }, { tender: 'cash', amountFen: 500 }], credit: { offFen: 0, movedFen: 0, paidBackFen: 3_500 } });
  const other = await visit([{ tender: 'credit', amountFen: 1_000 }]);
  expect(must(await counter.refund(counter.manager, visitId))).toMatchObject({ whole: true, tenders: [{ tender: 'cash', amountFen: 1_500 }], credit: { offFen: 0, movedFen: 1_000, paidBackFen: 500 } });
  expect(await credit()).toMatchObject({ owedFen: 0, closed: [{ billId: other.visitId, state: 'settled', paidFen: 1_000 }, { billId: visitId, state: 'undone' }] });
  await holds();
});
test('Refund on credit: an undo says by which way what was repaid goes back, and the day counts it so', async () => {
  const { visitId } = await visit([{ tender: 'credit', amountFen: 5_000 }]);
  await repay(2_000, 'alipay');
  expect(must(await counter.undo(counter.till, visitId)).undone).toMatchObject({ paidBack: [{ tender: 'alipay', amountFen: 2_000 }] });
  const lines = [...(counter.table as MemoryTable).items.values()].filter((item) => item.kind === 'day-line' && item.documentId === visitId);
  if (lines.length > 0) expect(lines.find(({ type }) => type === 'undo')).toMatchObject({ creditFen: -5_000, taken: [{ tender: 'alipay', amountFen: -2_000 }] });
  await holds();
});
test('Refund races: fifty refunds, undos and repayments at once move each fen once', async () => {
  const { visitId } = await visit([{ tender: 'cash', amountFen: 1_000 }, { tender: 'credit', amountFen: 5_000 }]);
  const ticket = await counter.lookUp(counter.till, member);
  await times<unknown>(50, (n) => (n % 5 === 0
    ? counter.till.credit.repayCredit({ shopId: counter.shopId, storeId: counter.storeId, ticket, amountFen: fen(300), tenders: [{ tender: 'cash', amountFen: fen(300) }] }, { key: counter.newKey() })
    : counter.refund(counter.manager, visitId, { amountFen: 700 })));
  must(await counter.undo(counter.manager, visitId));
  expect(await credit()).toMatchObject({ owedFen: 0, bills: [] });
  await holds();
});
test('prove finds a bill whose payments are not what was paid, and a refund that says another sum off the bill', async () => {
  const { visitId } = await visit([{ tender: 'credit', amountFen: 5_000 }]);
  await repay(2_000, 'alipay');
  must(await counter.refund(counter.manager, visitId, { amountFen: 1_000 }));
  const table = counter.table as MemoryTable;
  const spoilt = async (of: (item: Item) => boolean, change: (item: Item) => Partial<Item>) => {
    const item = [...table.items.values()].find(of) as Item;
    await table.write([{ put: { ...item, ...change(item) } as Item }]);
    const { difference } = await proveBooks(createMemoryAuditSource(table));
    await table.write([{ put: item }]);
    return difference;
  };
  expect(await spoilt((item) => item.kind === 'bill' && item.billId === visitId, () => ({ payments: [{ tender: 'cash', amountFen: 1_900 }] }))).toMatchObject({ what: 'credit-bill', expected: 2_000, found: 1_900 });
  expect(await spoilt((item) => item.documentKind === 'visit-refund' && (item.facts as { visitId?: string }).visitId === visitId, (item) => ({ facts: { ...(item.facts as object), credit: { offFen: 900, writtenOffFen: 0, movedFen: 0, paidBackFen: 0 } } }) as never)).toMatchObject({ what: 'visit-refund-amount', asset: 'credit' });
  await holds();
});
