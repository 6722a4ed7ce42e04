import { cleanup, render, screen, waitFor } from '@testing-library/react';
import { MyCredit } from '../../miniapp/src/features/credit/my-credit';
import { RepaymentResult } from '../../miniapp/src/features/credit/repayment-result';
import type { Credit } from '../../miniapp/src/features/credit/credit.types';
import { dropEverything } from '../../miniapp/src/features/query/query-cache';
import { createFakeApi } from '../support/fake-api';
import { ids } from '../support/member-world';
import { NOW, ulid } from '../support/member-world.data';
import { answering as answeringBy, at, emptyDesk, input, shown, tap } from '../support/phone-desk';

const ZONE = 'Asia/Shanghai';
const ID = ulid(7) as never;
const order = { repaymentId: ID, orderNo: `RC${ulid(7)}`, state: 'prepaid' as const, amountFen: 20_000 as never, createdAt: NOW as never, closesAt: NOW as never };
const bill = { billId: ulid(8) as never, at: NOW as never, storeName: '万象店', state: 'open' as const, amountFen: 38_000 as never, openFen: 38_000 as never, paidFen: 0 as never, writtenOffFen: 0 as never, dueDay: '2026-12-22' as never, history: [] };
const credit = { account: { state: 'open', limitFen: 100_000, terms: { kind: 'days', days: 30 } }, owedFen: 38_000, roomFen: 62_000, payableFen: 38_000, ageing: { notDueFen: 38_000, to30Fen: 0, to60Fen: 0, to90Fen: 0, over90Fen: 0, disputedFen: 0 }, bills: [bill], closed: [] } as unknown as Credit;

type Api = Parameters<typeof createFakeApi>[0];
const answering = (handlers: Api) => answeringBy(createFakeApi(handlers));
emptyDesk();

test('all is offered, a part may be chosen, and what is left shows before paying; more than there is stops it', async () => {
  const asked: number[] = [];
  answering({ credit: { getMyCredit: () => credit }, 'stored-value': { getRepaymentDesk: () => ({ open: true, mostFen: 38_000 as never }), startRepayment: ({ amountFen }) => { asked.push(amountFen); return { repayment: order }; } } });
  render(<MyCredit shopId={ids.shop} zone={ZONE} />);
  await waitFor(() => expect(at('pay-back')).toBeTruthy());
  await tap('pay-back');
  expect(shown()).toContain('微信支付 ¥380.00');
  await input('pay-back-amount', '380.01');
  expect(shown()).toContain('这次最多 ¥380.00');
  await tap('pay-back-now');
  expect(asked).toEqual([]);
  await input('pay-back-amount', '200');
  expect(shown()).toContain('¥180.00');
  await tap('pay-back-now');
  await waitFor(() => expect(asked).toEqual([20_000]));
});
test('without WeChat Pay the counter is named; a repayment that waits is shown in place of another', async () => {
  answering({ credit: { getMyCredit: () => credit }, 'stored-value': { getRepaymentDesk: () => ({ open: false, mostFen: 38_000 as never }) } });
  render(<MyCredit shopId={ids.shop} zone={ZONE} />);
  await screen.findByText(/到店时告诉店员要还多少就行/);
  expect(at('pay-back')).toBeNull();
  cleanup();
  dropEverything();
  answering({ credit: { getMyCredit: () => credit }, 'stored-value': { getRepaymentDesk: () => ({ open: true, mostFen: 38_000 as never, waiting: order }) } });
  render(<MyCredit shopId={ids.shop} zone={ZONE} />);
  await waitFor(() => expect(at('repayment-waiting')?.textContent).toContain('还款 ¥200.00 还没有付完'));
  expect(at('pay-back')).toBeNull();
});
test.each([
  ['credited', { state: 'credited' as const, creditedAt: NOW as never, bills: 2, owedBeforeFen: 38_000 as never, owedAfterFen: 18_000 as never }, ['还款已记账', '记在 2 笔账上', '¥180.00']],
  ['refunding', { state: 'refunding' as const }, ['这笔正在原路退回', '¥200.00 没有记账']],
  ['refunded', { state: 'refunded' as const }, ['这笔已经原路退回']],
  ['closed', { state: 'closed' as const }, ['这笔已经关单', '没有扣款']],
])('the result of an order that is %s says what became of the money', async (_state, over, words) => {
  answering({ 'stored-value': { checkRepayment: () => ({ repayment: { ...order, ...over } }) } });
  render(<RepaymentResult shopId={ids.shop} zone={ZONE} repaymentId={ID} unpaid={false} />);
  await waitFor(() => expect(words.filter((word) => !shown().includes(word))).toEqual([]));
});
test('an order that waits is asked about, and one whose payment sheet was closed may be given up', async () => {
  let closed = false;
  answering({ 'stored-value': { checkRepayment: () => ({ repayment: order, payment: { appId: 'wx', timeStamp: '1', nonceStr: 'n', package: 'prepay_id=1', signType: 'RSA', paySign: 's' } }), cancelRepayment: () => { closed = true; return { repayment: { ...order, state: 'closed' } }; } } });
  render(<RepaymentResult shopId={ids.shop} zone={ZONE} repaymentId={ID} unpaid={false} />);
  await screen.findByText('还在等微信确认');
  cleanup();
  render(<RepaymentResult shopId={ids.shop} zone={ZONE} repaymentId={ID} unpaid />);
  await screen.findByText('还没有付款');
  await tap('cancel-order');
  await screen.findByText('这笔已经关单');
  expect(closed).toBe(true);
});
test('what was questioned here may be taken back here; what was said at the till may not', async () => {
  const from = (who: 'member' | 'staff') => ({ ...credit, bills: [{ ...bill, state: 'disputed' as const, dispute: { at: NOW as never, by: '会员本人', from: who, reason: '没有来过' } }] }) as Credit;
  let taken = 0;
  for (const who of ['staff', 'member'] as const) {
    answering({ credit: { getMyCredit: () => from(who), withdrawDispute: () => { taken++; return bill; } }, 'stored-value': { getRepaymentDesk: () => ({ open: true, mostFen: 38_000 as never }) } });
    render(<MyCredit shopId={ids.shop} zone={ZONE} />);
    await waitFor(() => expect(at(`bill-${bill.billId as string}`)).toBeTruthy());
    await tap(`bill-${bill.billId as string}`);
    expect(at('withdraw') !== null).toBe(who === 'member');
    if (who === 'member') await tap('withdraw');
    else cleanup();
    dropEverything();
  }
  await waitFor(() => expect(taken).toBe(1));
});
