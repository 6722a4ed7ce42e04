import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import type { PointsGiftId } from '@shared/kernel/ids';
import { points } from '@shared/kernel/money';
import { PointsView } from '../../miniapp/src/features/ledger/points-view';
import GivePointsPage from '../../miniapp/src/packages/member/give-points/index';
import JoinPage from '../../miniapp/src/packages/member/join/index';
import PointsGiftPage from '../../miniapp/src/packages/member/points-gift/index';
import { createFakeApi, type Handlers, Refused } from '../support/fake-api';
import { createMemberWorld, ids, SCENE } from '../support/member-world';
import { NOW, ulid } from '../support/member-world.data';
import { emptyDesk, input, show as showPage, shown, tap } from '../support/phone-desk';
import { world as phone } from '../support/taro.stub';

const HOUR = 3_600_000;
const GIFT = `pgf_${ulid(71)}` as PointsGiftId;
const TERMS = { on: true, mostPerDay: 200, leastPoints: 10, leftToday: 150, points: 320, frozen: false, items: [] };
const WAITING = { giftId: GIFT, points: 88, offeredAt: NOW as never, until: (NOW + 5 * HOUR) as never, state: 'open' as const };
const OFFERED = { points: 88, lapsed: 0, lots: [{ day: '2027-12-31' as never, points: 88 }], until: (NOW + 5 * HOUR) as never, state: 'open' as const, from: '王**', scene: SCENE };

function show(page: React.ReactElement, handlers: Handlers['points-gifts'], params: Record<string, string> = {}, member = true) {
  const world = createMemberWorld({ now: () => NOW, member });
  const gifts = createFakeApi({ 'points-gifts': handlers as never });
  showPage(page, { answer: (request) => (request.path.includes('points-gifts') ? gifts : world).answer(request) }, { params, member });
  return (operation: string) => gifts.calls.filter((call) => call.operation === `points-gifts.${operation}`);
}
emptyDesk();
const type = (value: string) => input('give-amount', value);

describe('送积分', () => {
  test('says what may be given, what remains and until when, before it is set aside; what waits is sent or taken back', async () => {
    let items: (typeof WAITING)[] = [];
    const asked = show(<GivePointsPage />, {
      listMyPointsGifts: () => ({ ...TERMS, items, points: items.length > 0 ? 232 : 320 }),
      offerPoints: () => {
        items = [WAITING];
        return WAITING;
      },
      takeBackPoints: () => {
        items = [];
        return { giftId: GIFT, points: 88 };
      },
    });
    await screen.findByText('今天还能送 150');
    await type('151');
    await tap('give-next');
    expect(shown()).toContain('请填 10 到 150');
    await type('88');
    await tap('give-next');
    expect(shown()).toContain('320→232');
    expect(shown()).toContain('24 小时内');
    await tap('give-points');
    await screen.findByText('等朋友收下');
    expect(asked('offerPoints')).toMatchObject([{ request: { points: 88 }, key: expect.stringMatching(/^[0-9A-Z]{26}$/) }]);
    const copied: string[] = [];
    Object.assign(navigator, { clipboard: { writeText: async (text: string) => void copied.push(text) } });
    await tap(`share-${GIFT}`);
    await waitFor(() => expect(copied[0]).toContain(`#/packages/member/points-gift/index?shopId=${ids.shop}&giftId=${GIFT}`));
    await tap(`back-${GIFT}`);
    expect(document.querySelector('dialog')?.textContent).toContain('到期日不变');
    await act(async () => void fireEvent.click(document.querySelector('.dialog__yes') as HTMLElement));
    await waitFor(() => expect(asked('takeBackPoints')).toHaveLength(1));
    await waitFor(() => expect(shown()).not.toContain('等朋友收下'));
  });
  test.each([
    ['too few', { points: 9 }, '现在送不了：一次至少要 10 积分'], ['nothing left today', { leftToday: 3 }, '现在送不了'], ['frozen', { frozen: true }, '会员卡已冻结'], ['three on the way', { items: [1, 2, 3].map((n) => ({ ...WAITING, giftId: `pgf_${ulid(80 + n)}` as PointsGiftId })) }, '最多同时送三份'],
    ['over, and not back yet', { items: [{ ...WAITING, state: 'lapsed' as const }] }, '积分马上退回'], ['switched off', { on: false }, '这家店现在不能送积分'], ['off, with one on the way', { on: false, items: [WAITING] }, '等朋友收下'],
  ])('%s: it says so', async (_name, part, words) => {
    show(<GivePointsPage />, { listMyPointsGifts: () => ({ ...TERMS, ...part }) });
    await waitFor(() => expect(shown()).toContain(words));
  });
  test('a refusal is told in the sheet, and another amount is another command', async () => {
    const asked = show(<GivePointsPage />, { listMyPointsGifts: () => TERMS, offerPoints: () => { throw new Refused('points-gifts/day-limit', { left: 20 }); } });
    await screen.findByText('今天还能送 150');
    await type('30');
    await tap('give-next');
    await tap('give-points');
    await waitFor(() => expect(shown()).toContain('今天还能送 20 积分'));
    expect(asked('offerPoints')).toHaveLength(1);
  });
  test('the way there stands on the points page where the shop lets points be given', () => {
    const mine = { balance: points(5), expires: false, lots: [], pending: [], giveable: true };
    render(<PointsView points={mine} zone='Asia/Shanghai' />);
    expect(document.getElementById('points-give')).toBeTruthy();
    cleanup();
    render(<PointsView points={{ ...mine, giveable: false }} zone='Asia/Shanghai' />);
    expect(document.getElementById('points-give')).toBeNull();
  });
});

describe('what a friend gives', () => {
  const params = { shopId: ids.shop, giftId: GIFT };
  test('says how many, from whom and until when they last; one tap takes it', async () => {
    const asked = show(<PointsGiftPage />, { readPointsGift: () => ({ ...OFFERED, lapsed: 12 }), takePoints: () => ({ giftId: GIFT, points: 88, lapsed: 12, lots: OFFERED.lots }) }, params);
    await screen.findByText(/^王\*\*送你/);
    expect(shown()).toContain('88 积分 2027年12月31日前可用');
    expect(shown()).toContain('另有 12 积分在路上过期了');
    await tap('take-points');
    await waitFor(() => expect(phone.gone).toContainEqual({ how: 'redirectTo', url: '/packages/member/points/index' }));
    expect(asked('takePoints')).toMatchObject([{ request: params }]);
  });
  test('who is no member joins first, and comes back to it', async () => {
    show(<PointsGiftPage />, { readPointsGift: () => ({ ...OFFERED, lots: [] }) }, params, false);
    await screen.findByText('加入会员后收下');
    expect(shown()).toContain('长期有效');
    await tap('join-first');
    expect(phone.gone).toContainEqual({ how: 'navigateTo', url: `/packages/member/join/index?scene=${encodeURIComponent(SCENE)}&shopId=${ids.shop}&pointsGiftId=${GIFT}` });
    cleanup();
    show(<JoinPage />, {}, { scene: encodeURIComponent(SCENE), shopId: ids.shop, pointsGiftId: GIFT });
    await waitFor(() => expect(phone.gone).toContainEqual({ how: 'redirectTo', url: `/packages/member/points-gift/index?shopId=${ids.shop}&giftId=${GIFT}` }));
  });
  test.each([['taken', '已经被收下了'], ['returned', '朋友收回了这份积分'], ['lapsed', '过了收下的时间']] as const)('%s: it says so, and has no button to take it', async (state, words) => {
    show(<PointsGiftPage />, { readPointsGift: () => ({ ...OFFERED, state }) }, params);
    await waitFor(() => expect(shown()).toContain(words));
    expect(document.getElementById('take-points')).toBeNull();
  });
  test('a link that is cut off leads somewhere; taken by another meanwhile, it says so', async () => {
    show(<PointsGiftPage />, {}, { shopId: ids.shop });
    await screen.findByText('没有找到这份积分');
    cleanup();
    let state: 'open' | 'taken' = 'open';
    show(<PointsGiftPage />, { readPointsGift: () => ({ ...OFFERED, state }), takePoints: () => { state = 'taken'; throw new Refused('points-gifts/gone', { why: 'taken' }); } }, params);
    await tap('take-points');
    await screen.findByText('已经被收下了');
  });
});
