import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { dropEverything } from '../../miniapp/src/features/query/query-cache';
import MemberRechargesPage from '../../miniapp/src/packages/owner/member-recharges/index';
import RechargeOrderPage from '../../miniapp/src/packages/owner/recharge-order/index';
import RulesPage from '../../miniapp/src/packages/owner/rules/index';
import { ulid } from '../support/member-world.data';
import { answer, asked, at, emptyDesk, open, shown, tap, toasted, type } from '../support/owner-desk';
import { office } from '../support/owner-world.data';

emptyDesk();

test('a refund shows its sum before it is done, and does that sum', async () => {
  const world = open(<RechargeOrderPage />, { params: { id: ulid(31) } });
  await tap('refund');
  await screen.findByText('退 ¥500.00');
  type('refund-principal', '200');
  await tap('refund-quote');
  await screen.findByText('退 ¥200.00');
  expect(shown()).toContain('本金 ¥300.00，赠送 ¥60.00');
  await tap('refund-now');
  expect(await answer(true)).toContain('退给会员 ¥200.00？');
  await toasted('已退 ¥200.00');
  expect(asked(world, 'stored-value.refundRecharge')[0]?.request).toMatchObject({ principalFen: 20_000, quoteHash: '20000'.padStart(32, '0') });
  await screen.findByText('退款中，等微信确认');
});

test('on a ground of law the law\'s sum is what is shown and paid: what was used, what the shop adds, and interest by hand', async () => {
  const world = open(<RechargeOrderPage />, { params: { id: ulid(31) } });
  expect((await screen.findByText('不用理由可退')).parentElement?.parentElement?.textContent).toMatch(/\d+月\d+日 \(周.\) \d\d:\d\d 前/);
  await tap('refund');
  await screen.findByText('退 ¥500.00');
  await act(async () => void fireEvent.click(screen.getByText('本店原因')));
  // Interest is the law's: nothing is paid until a rate is entered, or none is chosen on purpose.
  expect(shown()).toContain('充值那天的一年期 LPR');
  expect(shown()).toContain('先填年利率，或选“不计利息”');
  expect(document.getElementById('refund-now')).toBeNull();
  expect(document.getElementById('refund-principal')).toBeNull();
  await act(async () => void fireEvent.click(screen.getByText('不计利息')));
  await screen.findByText('退 ¥250.00');
  expect(at('refund-extra').textContent).toContain('¥50.00');
  await act(async () => void fireEvent.click(screen.getByText('按年利率计')));
  type('refund-rate', '3.10');
  await tap('refund-quote');
  await screen.findByText('退 ¥252.13');
  expect(shown()).toContain('微信最多退付过的钱，利息 ¥2.13 请当面或转账付给会员。');
  await tap('refund-now');
  expect(await answer(true)).toContain('退给会员 ¥252.13？');
  await toasted('已退 ¥252.13');
  expect(asked(world, 'stored-value.refundRecharge')[0]?.request).toMatchObject({ ground: 'shop-fault', ratePerTenThousand: 310, principalFen: 20_000 });
  await screen.findByText(/陈禾退的 · 本店原因 · 利息 ¥2.13/);
});

test('of what a till took, the store whose drawer pays is chosen; spent points are said, charged and owed', async () => {
  const world = open(<RechargeOrderPage />, { params: { id: ulid(31) }, atTill: true });
  await tap('refund');
  await screen.findByText('退 ¥500.00');
  expect(at('refund-points-kept').textContent).toContain('用掉的 100 积分，从退款里扣¥1.00');
  expect(at('refund-points').textContent).toContain('另有 180 已用掉，记在会员名下先欠着、另有 40 已用掉，不追200');
  await act(async () => void fireEvent.click(screen.getByText('滨江店')));
  await waitFor(() => expect(asked(world, 'stored-value.quoteRefund').at(-1)?.request).toMatchObject({ storeId: office.store(1) }));
  await screen.findByText('退 ¥500.00');
  await tap('refund-now');
  await answer(true);
  await toasted('已退 ¥500.00');
  expect(asked(world, 'stored-value.refundRecharge')[0]?.request).toMatchObject({ ground: 'agreed', storeId: office.store(1) });
});

test('what the law gives back is reckoned line by line, with the text that says so', async () => {
  const world = open(<RechargeOrderPage />, { params: { id: ulid(31) } });
  await tap('rights');
  await screen.findByText('七日无理由（第十四条）');
  expect(at('rights-seven-days').textContent).toContain('¥600.00 × ¥500.00 ÷ ¥600.00');
  expect(at('rights-own-reasons').textContent).toContain('还应退¥200.00');
  expect(shown()).toContain('法释〔2025〕4号');
  type('rights-used', '12.50');
  type('rights-rate', '3.10');
  await tap('rights-reckon');
  expect(asked(world, 'stored-value.getRefundRights')[1]?.request).toMatchObject({ usedFen: 1_250, ratePerTenThousand: 310 });
});

test('a member’s top-ups, each with what was refunded of it; none says so', async () => {
  open(<MemberRechargesPage />, { params: { id: office.member(0) } });
  await screen.findByText('充 ¥500.00，赠送 ¥100.00');
  cleanup();
  dropEverything();
  open(<MemberRechargesPage />, { params: { id: office.member(0) }, empty: true });
  await screen.findByText('还没有充值过');
});

test('the order of spending is a rule like the others', async () => {
  const world = open(<RulesPage />);
  await screen.findByText('先用本金，再用赠送');
  await tap('rule-spending');
  await act(async () => void fireEvent.click(screen.getByText('本金和赠送按比例一起用')));
  await tap('save-spending');
  expect(asked(world, 'shops.setSpendingRule')[0]?.request).toMatchObject({ order: 'in-proportion' });
});
