import { fen, points } from '@shared/kernel/money';
import { advance, advanceWrites, ledgerFactsOf, posting } from '../../functions/ledger';
import type { Item } from '../../functions/platform/table/table';
import { receiptFacts, toldFacts } from '../../functions/messages/receipts/receipt-facts';
import { visitRefundReceipt } from '../../functions/messages/receipts/undo-receipt.template';
import { visitReceipt } from '../../functions/messages/receipts/visit-receipt.template';
import type { EntryDetail } from '@shared/events/ledger.events';
import { member, NOON } from '../support/arbitraries';

const voice = { shopName: '禾木', zone: 'Asia/Shanghai' as never, address: '您' as const };
/** The words of the receipt of an entry, by the road it takes: from the table's record over the fact to the message. */
function wordsOf(kind: 'visit' | 'visit-refunded', postings: readonly ReturnType<typeof posting>[], pointsFen: number) {
  const holder = { ...member(), balances: { ...member().balances, points: points(2_508) } };
  const advanced = advance(holder, { at: NOON, kind, documentId: 'd' as never, postings, storeName: '万象店', amountFen: fen(10_000), pointsFen: fen(pointsFen) });
  if (!advanced.ok) throw new Error(advanced.error.code);
  const [write] = advanceWrites(advanced.value);
  const [fact] = ledgerFactsOf(undefined, (write as { readonly put: Item }).put);
  const receipt = kind === 'visit' ? visitReceipt : visitRefundReceipt;
  return receipt.words(receiptFacts(fact?.detail as EntryDetail), voice, { at: NOON } as never);
}

test('a receipt says what points paid, and what was earned apart from them', () => {
  const { title, body } = wordsOf('visit', [posting('member', 'sales', 'points', 2_000, 'paid'), posting('issuance', 'member', 'points', 80, 'earned')], 2_000);
  expect(title).toBe('消费 ¥100.00，得 80 积分');
  expect(body).toContain('2,000 积分抵了 ¥20.00；积分 −1,920，现有 588。');
});
test('the receipt of a refund says which points come back, and what they had paid', () => {
  const { body } = wordsOf('visit-refunded', [posting('sales', 'member', 'points', 1_000, 'refunded')], 1_000);
  expect(body).toContain('抵 ¥10.00 的 1,000 积分退回；积分 +1,000，现有 3,508。');
});
test.each([[5, '金卡 9.5 折，少收 ¥6.40。'], [20, '金卡 8 折，少收 ¥6.40。'], [91, '金卡 0.9 折，少收 ¥6.40。']])('a receipt says what the tier took off: %s %%', (percentOff, words) => {
  const { body } = visitReceipt.words({ storeName: '万象店', amountFen: 12_160, ...toldFacts({ tierOff: { name: '金卡', percentOff, offFen: 640 } }) }, voice, { at: NOON } as never);
  expect(body).toContain(words);
});
test.each([
  [[{ of: 'discount', per: 'month', used: true, left: 2 }], '会员折扣用了 1 次，本月还剩 2 次。'], [[{ of: 'discount', per: 'month', used: false, left: 3 }], '会员折扣这次没用，本月还剩 3 次。'], [[{ of: 'discount', per: 'year', used: true, left: 0 }, { of: 'multiplier', per: 'quarter', used: false, left: 0 }], '会员折扣用了今年最后 1 次；多倍积分本季次数已用完。'],
] as const)('a receipt says what is left of what is counted: %j', (tierUses, words) => {
  const { body } = visitReceipt.words({ storeName: '万象店', amountFen: 8_800, ...toldFacts({ tierUses }) }, voice, { at: NOON } as never);
  expect(body).toContain(words);
});
test('a receipt says which benefit was used, and what it made free', () => {
  const { body } = visitReceipt.words({ storeName: '万象店', amountFen: 8_800, ...toldFacts({ freeUse: { title: '免费洗发', offFen: 3_800 } }) }, voice, { at: NOON } as never);
  expect(body).toContain('用了一次「免费洗发」，免 ¥38.00。');
});
