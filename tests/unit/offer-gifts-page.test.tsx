import { render, waitFor } from '@testing-library/react';
import OffersPage from '../../miniapp/src/packages/owner/offers/index';
import { createFakeApi } from '../support/fake-api';
import { NOW } from '../support/member-world.data';
import { asked, at, emptyDesk, open, shown, tap, toasted, type } from '../support/owner-desk';
import { createOwnerWorld } from '../support/owner-world';
import { office } from '../support/owner-world.data';
import { answering } from '../support/phone-desk';

emptyDesk();

/** The sheet of a new offer of ¥500 with two coupons chosen: money off ¥20, and an exchange. */
async function chosen() {
  const world = open(<OffersPage />);
  await tap('new-offer');
  type('pay', '500');
  await tap('offer-coupons');
  await tap(`offer-coupons-${office.couponType(0)}`);
  await tap(`offer-coupons-${office.couponType(1)}`);
  await tap('offer-coupons-done');
  return world;
}
const value = (id: string): string => (at(id) as HTMLInputElement).value;

test('of each coupon an offer says how many, and what one counts for on a refund: money off its value, others what the shop enters', async () => {
  const world = await chosen();
  expect([value('gift-count-0'), value('gift-worth-0'), value('gift-count-1'), value('gift-worth-1')]).toEqual(['1', '20', '1', '']);
  await tap('make-offer');
  expect(shown()).toContain('请填金额，不扣就填 0');
  expect(asked(world, 'stored-value.createOffer')).toEqual([]);
  type('gift-count-0', '6');
  type('gift-worth-1', '88');
  await tap('make-offer');
  expect(shown()).toContain('请填 1 到 5 的整数');
  type('gift-count-0', '3');
  await tap('make-offer');
  await toasted('已加上，会员马上看得到');
  expect(asked(world, 'stored-value.createOffer')[0]?.request).toMatchObject({ payFen: 50_000, coupons: [{ couponTypeId: office.couponType(0), count: 3, worthFen: 2_000 }, { couponTypeId: office.couponType(1), count: 1, worthFen: 8_800 }] });
});

test('what was entered for one stays when another is chosen or left out; nothing to keep is said with 0', async () => {
  const world = await chosen();
  type('gift-worth-1', '0');
  await tap('offer-coupons');
  await tap(`offer-coupons-${office.couponType(0)}`);
  await tap('offer-coupons-done');
  expect(value('gift-worth-0')).toBe('0');
  await tap('make-offer');
  await toasted('已加上，会员马上看得到');
  expect(asked(world, 'stored-value.createOffer')[0]?.request).toMatchObject({ coupons: [{ couponTypeId: office.couponType(1), count: 1, worthFen: 0 }] });
});

test('an offer that gives a kind which was closed says so in the list, and how to end that; one of open kinds and one taken away do not', async () => {
  const given = (n: number, title: string) => ({ couponTypeId: office.couponType(n), title, count: 2, worthFen: 1_000 as never });
  const offer = (n: number, coupons: readonly ReturnType<typeof given>[], more: object = {}) => ({ offerId: office.offer(n), payFen: (n + 1) * 10_000, bonusFen: 0, gifts: { coupons: [...coupons] }, createdAt: NOW, ...more });
  const items = [offer(0, [given(0, '早餐券'), given(3, '开业立减 ¥10')], { closedTypes: [office.couponType(3)] }), offer(1, [given(0, '早餐券')]), offer(2, [given(0, '早餐券'), given(3, '开业立减 ¥10')], { closedTypes: [office.couponType(0), office.couponType(3)] }), offer(4, [given(3, '开业立减 ¥10')], { closedAt: NOW })];
  const world = createOwnerWorld();
  const offers = createFakeApi({ 'stored-value': { listOffers: () => ({ items }) as never } });
  answering({ answer: (request) => (request.method === 'GET' && /\/offers(\?|$)/.test(request.path) ? offers : world).answer(request) });
  render(<OffersPage />);
  await waitFor(() => expect(at(`still-${office.offer(0)}`)).toBeTruthy());
  expect([0, 1, 2, 4].map((n) => at(`still-${office.offer(n)}`)?.textContent)).toEqual(['「开业立减 ¥10」已停发，这一档仍会送；不想送就下架', undefined, '「早餐券」「开业立减 ¥10」已停发，这一档仍会送；不想送就下架', undefined]);
});
