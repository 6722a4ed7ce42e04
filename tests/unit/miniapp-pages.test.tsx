import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import type { ReactElement } from 'react';
import { dropEverything } from '../../miniapp/src/features/query/query-cache';
import { enterShop, leaveShop, recallShop, setElder } from '../../miniapp/src/features/shops/shop.store';
import CardPage from '../../miniapp/src/pages/card/index';
import MinePage from '../../miniapp/src/pages/mine/index';
import GiftPage from '../../miniapp/src/packages/member/gift/index';
import JoinPage from '../../miniapp/src/packages/member/join/index';
import CouponsPage from '../../miniapp/src/packages/member/coupons/index';
import PointsPage from '../../miniapp/src/packages/member/points/index';
import { createMemberWorld, ids, SCENE, type WorldOptions } from '../support/member-world';
import { world as phone } from '../support/taro.stub';

Object.assign(globalThis, { API_BASE: '' });
// jsdom has none.
window.matchMedia ??= (() => ({ matches: false, addEventListener() {} })) as never;

function open(page: ReactElement, options: WorldOptions & { params?: Record<string, string>; shop?: boolean } = {}) {
  const world = createMemberWorld({ now: Date.now, ...options });
  phone.answer(async ({ url, method, header, data }) => {
    const { status, body } = await world.answer({ method, path: url, headers: header, body: data });
    return { statusCode: status, data: body };
  });
  phone.openWith(options.params ?? {});
  phone.storage.set('shuke:session', JSON.stringify({ accessToken: 'access-token-0000000000', refreshToken: 'r', userId: 'usr_1' }));
  if (options.shop ?? true) enterShop({ shopId: ids.shop, name: '山脚咖啡', zone: 'Asia/Shanghai', addressForm: '你' });
  render(page);
  return world;
}
beforeEach(() => {
  phone.reset();
  dropEverything();
  leaveShop();
  recallShop();
});
afterEach(cleanup);
const shown = () => document.body.textContent ?? '';

test('the card shows its code, figures and the way to the next tier', async () => {
  open(<CardPage />);
  await screen.findByText(/秒后换新码/);
  expect(shown()).toMatch(/9900 0012 3456 \d{4} \d{4}/);
  expect(shown()).toContain('再消费 ¥680.00 升「深烘」');
  expect(document.documentElement.getAttribute('style')).toContain('--brand-6:#8c5237');
});
test('whoever joined late yesterday did not join today', async () => {
  const midnight = Date.parse(`${new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(Date.now())}T00:00:00+08:00`);
  open(<CardPage />, { card: { joinedAt: (midnight - 3_600_000) as never } });
  await screen.findByText(/秒后换新码/);
  expect(shown()).not.toContain('今天刚入会');
  cleanup();
  dropEverything();
  open(<CardPage />, { card: { joinedAt: midnight as never } });
  await screen.findByText(/今天刚入会/);
});
test.each([
  ['at the highest tier', {}, '已是最高等级'], ['of more than the tier held, since the shop changed its tiers', { readyTier: { name: '深烘' } }, '已经够「深烘」，下次到店就升'],
])('the card says the true sentence %s', async (_what, standing, sentence) => {
  open(<CardPage />, { card: { nextTier: undefined, ...standing } as never });
  await screen.findByText(/秒后换新码/);
  expect(document.getElementById('progress')?.textContent).toContain(sentence);
  expect(shown().includes('已是最高等级')).toBe(sentence === '已是最高等级');
});
test('the card says which points go first, and the points page until when each lot lasts', async () => {
  const day = `${new Date().getFullYear() + 1}-12-31`;
  open(<CardPage />, { card: { soonestLot: { day, points: 120 } } });
  await screen.findByText(new RegExp(`120 积分 ${new Date().getFullYear() + 1}年12月31日到期`));
  cleanup();
  open(<PointsPage />);
  await screen.findByText('什么时候到期');
  expect(document.getElementById('points-balance')?.textContent).toBe('2,460');
  expect(shown()).toMatch(/120 积分.*12月31日前可用/);
  expect(shown()).toContain('先到期的先用');
});
test('points that are owed are said so, with how they are made up for', async () => {
  open(<PointsPage />, { card: { balances: { points: -30, principalFen: 0, bonusFen: 0, growth: 0 } } });
  await screen.findByText('积分欠');
  expect(document.getElementById('points-balance')?.textContent).toBe('30');
  expect(shown()).toContain('再得的积分先补这一笔');
});
test('without a network and with nothing known it says what happened and offers to try again', async () => {
  open(<CardPage />);
  phone.answer(async () => {
    throw new Error('offline');
  });
  dropEverything();
  cleanup();
  jest.useFakeTimers();
  try {
    render(<CardPage />);
    await act(() => jest.advanceTimersByTimeAsync(3000));
    expect(shown()).toContain('网络没有通');
    expect(screen.getByText('再试一次')).toBeTruthy();
  } finally {
    jest.useRealTimers();
  }
});
test('elder mode drops the digits and the progress, and keeps two rows', async () => {
  act(() => setElder(true));
  open(<CardPage />);
  await screen.findByText('张可用');
  expect(document.querySelector('#digits')).toBeNull();
  expect(shown()).not.toContain('再消费');
  expect(document.documentElement.getAttribute('style')).toContain('--elder:1');
  act(() => setElder(false));
});
test('a cashier\'s question is answered yes or no, and the sums stand before the tap', async () => {
  const world = open(<CardPage />, { card: { confirmation: { confirmationId: '01J00000000000000000000999' as never, storeName: '西湖店', amountFen: 21400, storedValueFen: 18400, couponTitles: ['¥30 手冲券'], expiresAt: (Date.now() + 200_000) as never } } });
  await screen.findByText('店员请你确认');
  expect(shown()).toContain('确认支付 ¥184.00');
  fireEvent.click(screen.getByText('不是我'));
  await waitFor(() => expect(world.calls.filter(({ operation }) => operation === 'visits.answerConfirmation').map(({ request }) => (request as { decision: string }).decision)).toEqual(['refuse']));
});
test('whoever has no card is told how to get one', async () => {
  open(<CardPage />, { member: false, shop: false });
  await screen.findByText('还没有会员卡');
  expect(shown()).toContain('扫门店的码');
});
test('whoever is a member somewhere is brought to that card without choosing', async () => {
  open(<CardPage />, { shop: false });
  await screen.findByText(/秒后换新码/);
});
test('joining: no box is ticked, nothing is sent before the first is, the second never needs to be', async () => {
  const world = open(<JoinPage />, { member: false, shop: false, params: { scene: encodeURIComponent(SCENE) } });
  await screen.findByText('请先同意会员协议');
  expect([...document.querySelectorAll('[role=checkbox]')].map((box) => box.getAttribute('aria-checked'))).toEqual(['false', 'false', 'false']);
  fireEvent.click(screen.getByText('先不留手机号，直接加入'));
  expect(world.calls.some(({ operation }) => operation === 'joining.join')).toBe(false);
  fireEvent.click(document.querySelector('#agree') as Element);
  fireEvent.click(screen.getByText('先不留手机号，直接加入'));
  await waitFor(() => expect(phone.gone).toContainEqual({ how: 'switchTab', url: '/pages/card/index' }));
  expect(world.calls.find(({ operation }) => operation === 'joining.join')?.request).toMatchObject({ marketing: false, sms: false, agreementVersion: 3 });
});
test('a member who scans again sees the card instead of the form', async () => {
  open(<JoinPage />, { shop: false, params: { scene: encodeURIComponent(SCENE) } });
  await waitFor(() => expect(phone.gone).toContainEqual({ how: 'switchTab', url: '/pages/card/index' }));
});
describe('what a friend gives', () => {
  const params = { shopId: ids.shop, giftId: ids.gift };
  test('says what, from whom and until when; one tap takes it', async () => {
    const world = open(<GiftPage />, { params });
    await screen.findByText(/^王\*\*送你一张/);
    expect(shown()).toContain('前可以收下');
    fireEvent.click(await screen.findByText('收下'));
    await waitFor(() => expect(phone.gone).toContainEqual({ how: 'redirectTo', url: '/packages/member/coupons/index' }));
    expect(world.calls.find(({ operation }) => operation === 'coupons.takeCoupon')?.request).toMatchObject(params);
  });
  test('who is no member joins first, and comes back to it', async () => {
    open(<GiftPage />, { member: false, shop: false, params });
    fireEvent.click(await screen.findByText('加入会员后收下'));
    const address = `/packages/member/join/index?scene=${encodeURIComponent(SCENE)}&shopId=${ids.shop}&giftId=${ids.gift}`;
    expect(phone.gone).toContainEqual({ how: 'navigateTo', url: address });
    cleanup();
    open(<JoinPage />, { shop: false, params: { scene: encodeURIComponent(SCENE), ...params } });
    await waitFor(() => expect(phone.gone).toContainEqual({ how: 'redirectTo', url: `/packages/member/gift/index?shopId=${ids.shop}&giftId=${ids.gift}` }));
  });
  test.each([['taken', '已经被收下了'], ['returned', '朋友收回了这张券'], ['lapsed', '过了收下的时间，券回到朋友那里了'], ['recalled', '店里收回了这种券']] as const)('%s: it says so, and has no button to take it', async (gift, words) => {
    open(<GiftPage />, { gift, params });
    await screen.findByText(words);
    expect(screen.queryByText('收下')).toBeNull();
  });
  test('a link that is cut off leads somewhere', async () => {
    open(<GiftPage />, { params: { shopId: ids.shop } });
    await screen.findByText('没有找到这张券');
  });
  test('one that is set aside is sent by its own button: in a browser the link is copied', async () => {
    const copied: string[] = [];
    Object.assign(navigator, { clipboard: { writeText: async (text: string) => void copied.push(text) } });
    open(<CouponsPage />, { offered: true });
    fireEvent.click(await screen.findByText('发给朋友'));
    await waitFor(() => expect(copied[0]).toContain(`#/packages/member/gift/index?shopId=${ids.shop}&giftId=${ids.gift}`));
  });
});
test('coupons: counts on the tabs; one that sleeps stands apart and says when it wakes', async () => {
  open(<CouponsPage />);
  await screen.findByText('可用 4');
  expect(shown()).toContain('现在还不能用');
  fireEvent.click(screen.getByText('已使用 1'));
  await screen.findByText(/已使用$/, { selector: '.cap' });
});
test('no coupons: why, and somewhere real to go', async () => {
  open(<CouponsPage />, { empty: true });
  await screen.findByText('现在没有券');
  fireEvent.click(screen.getByText('看会员权益'));
  expect(phone.gone).toContainEqual({ how: 'switchTab', url: '/pages/benefits/index' });
});
test('consents: each with its proof, a switch acts at once', async () => {
  const world = open(<MinePage />);
  await screen.findByText('没有同意过，所以没有发过');
  expect(shown()).toMatch(/关掉的/);
  fireEvent.click(document.querySelector('#consent-marketing .nut-switch') as Element);
  await waitFor(() => expect(world.calls.find(({ operation }) => operation === 'membership.setMyConsent')?.request).toMatchObject({ purpose: 'marketing', on: true, version: 2 }));
  await screen.findByText(/同意$/);
});
test('the workbench is offered to those who work there, the office not to cashiers', async () => {
  open(<MinePage />, { staff: 'cashier' });
  await screen.findByText('工作台');
  expect(shown()).not.toContain('店主工作台');
});
