import { act, fireEvent, render, screen } from '@testing-library/react';
import { partsCopy } from '../../miniapp/src/copy/parts.copy';
import { offerProblems } from '../../miniapp/src/features/stored-value/offer-draft';
import RechargePage from '../../miniapp/src/packages/member/recharge/index';
import RechargeResultPage from '../../miniapp/src/packages/member/recharge-result/index';
import OffersPage from '../../miniapp/src/packages/owner/offers/index';
import RechargeOrderPage from '../../miniapp/src/packages/owner/recharge-order/index';
import { createMemberWorld, ids } from '../support/member-world';
import { ulid } from '../support/member-world.data';
import { asked, at, emptyDesk, open, shown, tap, toasted, type } from '../support/owner-desk';
import { answering, show } from '../support/phone-desk';

emptyDesk();

test('an offer in parts says in a sentence what the member gets and when, and is made with its plan', async () => {
  const world = open(<OffersPage />);
  await tap('new-offer');
  type('pay', '1000');
  type('bonus', '300');
  await tap('offer-way-parts');
  expect(shown()).toContain('分 3 期返：付款一个月后开始，每月返 ¥100');
  await tap('parts-first-now');
  await tap('parts-every-week');
  type('parts-count', '7');
  expect(shown()).toContain('分 7 期返：到账时返 ¥42.85，以后每周返 ¥42.85，最后 5 期各 ¥42.86');
  expect(shown()).toContain('各期合起来不能超过充的');
  await tap('make-offer');
  await toasted('已加上，会员马上看得到');
  expect(asked(world, 'stored-value.createOffer')[0]?.request).toMatchObject({ payFen: 100_000, bonusFen: 30_000, parts: { count: 7, every: 'week', first: 'now' } });
  expect(shown()).toContain('以后每周返 ¥42.85');
});

test('an offer given at once is sent without a plan; the number of parts is checked while it is typed', async () => {
  const world = open(<OffersPage />);
  await tap('new-offer');
  type('pay', '1000');
  type('bonus', '300');
  await tap('make-offer');
  expect(asked(world, 'stored-value.createOffer')[0]?.request).not.toHaveProperty('parts');
  expect([['1', '请填 2 到 36 的整数'], ['37', '请填 2 到 36 的整数'], ['x', '请填 2 到 36 的整数'], ['36', undefined]].map(([count, said]) => [offerProblems('1000', '300', count).parts, said]).filter(([found, said]) => found !== said)).toEqual([]);
  expect(offerProblems('1000', '0.02', '3')).toEqual({ parts: partsCopy().tooMany });
  expect([offerProblems('1000', '0', '99'), offerProblems('1000', '300')]).toEqual([{}, {}]);
});

test('before paying a member sees what comes at once and what later; the receipt says how far it is', async () => {
  const world = createMemberWorld({ parts: true, payment: 'paid' });
  show(<RechargePage />, world);
  await screen.findByText('送 ¥60，分 3 期每月返');
  await tap(`offer-${ids.offer(1)}`);
  expect(shown()).toContain('分 3 期返：到账时返 ¥20，以后每月返 ¥20');
  expect(shown()).toContain('还没返的赠送¥40.00');
  expect(shown()).toContain('¥1,286.00');
  expect(shown()).toContain('¥1,806.00');
  expect(shown()).toContain('没返的按比例取消');
});

test('the receipt', async () => {
  const world = createMemberWorld({ parts: true, payment: 'paid' });
  await world.answer({ method: 'POST', path: `/pay/${ids.shop}/me/recharges`, headers: { 'idempotency-key': ulid(70), authorization: 'Bearer access-token-0000000000' }, body: { offerId: ids.offer(1), termsVersion: 3, adultConfirmed: true } });
  answering(world, { id: ulid(70) });
  render(<RechargeResultPage />);
  await screen.findByText('已返 ¥20.00，下次 12月22日返 ¥20.00，还有 2 期');
  expect(shown()).toContain('送 ¥60，分 3 期每月返');
});

test('the shop sees how far it is, and a refund shows what it cancels beside what it takes back', async () => {
  open(<RechargeOrderPage />, { params: { id: ulid(31) }, parts: true });
  await screen.findByText('已返 ¥33.33，下次 2027年1月27日返 ¥33.33，还有 2 期');
  expect(shown()).toContain('还有 2 期¥66.67');
  await tap('refund');
  await screen.findByText('退 ¥500.00');
  expect(at('refund-cancelled').textContent).toBe('取消还没返的赠送¥50.00');
  expect(shown()).toContain('收回赠送¥100.00');
  await act(async () => void fireEvent.click(at('refund-now')));
});
