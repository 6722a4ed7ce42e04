import type { EntryDetail } from '@shared/events/ledger.events';
import { fen, points } from '@shared/kernel/money';
import { advance, advanceWrites, ledgerFactsOf, type Posting, posting } from '../../functions/ledger';
import { receiptFacts } from '../../functions/messages/receipts/receipt-facts';
import { undoReceipt } from '../../functions/messages/receipts/undo-receipt.template';
import { visitReceipt } from '../../functions/messages/receipts/visit-receipt.template';
import type { Item } from '../../functions/platform/table/table';
import { member, NOON } from '../support/arbitraries';

function wordsOf(kind: 'visit' | 'visit-undone', postings: readonly Posting[]) {
  const before = { ...member(), balances: { ...member().balances, points: points(500), pending: points(80) }, waiting: [{ day: '2026-12-04' as never, points: 80 }] };
  const advanced = advance(before, { at: NOON, kind, documentId: 'd' as never, postings, storeName: '万象店', amountFen: fen(10_000) });
  if (!advanced.ok) throw new Error(advanced.error.code);
  const [write] = advanceWrites(advanced.value);
  const [fact] = ledgerFactsOf(undefined, (write as { readonly put: Item }).put);
  return (kind === 'visit' ? visitReceipt : undoReceipt).words(receiptFacts(fact?.detail as EntryDetail), { shopName: '禾木', zone: 'Asia/Shanghai' as never, address: '您' }, { at: NOON } as never);
}
test('the member\'s receipt says the day and why, and an undo what is taken back of what waits', () => {
  const waits = (from: 'issuance' | 'member', to: 'issuance' | 'member') => [{ ...posting(from, to, 'pending', 80, 'earned'), lots: [{ day: '2026-12-04' as never, points: 80 }] }];
  const earned = wordsOf('visit', waits('issuance', 'member'));
  expect([earned.title, earned.body]).toEqual(['消费 ¥100.00，得 80 积分', expect.stringContaining('80 积分 12月4日到账（过了退货期）')]);
  expect(wordsOf('visit-undone', waits('member', 'issuance')).body).toContain('还没到账的积分收回 80');
});
