import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import type { CommandKey, GoodsId } from '@shared/kernel/ids';
import { EMPTY_GOODS, goodsDefinition, goodsDraftOf, goodsProblems, stockChange } from '../../miniapp/src/features/mall/goods-draft';
import { AutoChosen } from '../../miniapp/src/features/mall/auto-switch';
import { MallOffice } from '../../miniapp/src/features/mall/mall-office';
import { OrdersDesk } from '../../miniapp/src/features/mall/orders-desk';
import { wasServed } from '../../miniapp/src/platform/served';
import { dropEverything } from '../../miniapp/src/features/query/query-cache';
import type { Office } from '../../miniapp/src/features/shops/office';
import MallPage from '../../miniapp/src/packages/member/mall/index';
import { createFakeApi, type Handlers, Refused } from '../support/fake-api';
import { ids } from '../support/member-world';
import { NOW, ulid } from '../support/member-world.data';
import { office as owned } from '../support/owner-world.data';
import { answer, at, emptyDesk, show as showPage, shown, tap } from '../support/phone-desk';


const DAY = 86_400_000;
const ZONE = 'Asia/Shanghai';
const goodsId = (n: number) => `gds_${ulid(n)}` as GoodsId;
const orderId = (n: number) => ulid(n) as CommandKey;
const CUP = { goodsId: goodsId(1), title: '陶瓷杯', detail: '白釉', points: 300, gives: { kind: 'pickup' as const, days: 7 }, state: 'open' as const, perMember: 2 };
const open = { orderId: orderId(1), goodsId: goodsId(1), title: '陶瓷杯', points: 300, state: 'open' as const, orderedAt: NOW as never, pickupCode: '012345', until: (NOW + 8 * DAY) as never };
const { pickupCode: _said, ...staffOpen } = open;

function show(page: React.ReactElement, mall: Handlers['mall']) {
  const api = createFakeApi({ mall: mall as never });
  showPage(page, api);
  return (operation: string) => api.calls.filter((call) => call.operation === `mall.${operation}`);
}
emptyDesk();
const flip = (id: string) => act(async () => void fireEvent.click(at(id).querySelector('.nut-switch') as HTMLElement));
const toasted = (words: string) => waitFor(() => expect(document.querySelector('.toast')?.textContent).toBe(words));

describe('积分商城', () => {
  test('says what it costs and what remains, orders at that price, and shows the code', async () => {
    let orders: (typeof open)[] = [];
    const asked = show(<MallPage />, {
      listGoods: () => ({ points: orders.length ? 20 : 320, held: orders.length ? 300 : 0, frozen: false, items: [CUP] }), listMyOrders: ({ state }) => ({ items: state === 'open' ? orders : [] }),
      orderGoods: () => {
        orders = [open];
        return open;
      },
    });
    await tap(`goods-${CUP.goodsId}`);
    expect(shown()).toContain('320→20');
    expect(shown()).toContain('每人最多换 2 件');
    await tap('order-goods');
    await toasted('「陶瓷杯」已留好，到店领取');
    expect(asked('orderGoods')).toMatchObject([{ request: { goodsId: CUP.goodsId, points: 300 }, key: expect.stringMatching(/^[0-9A-Z]{26}$/) }]);
    await waitFor(() => expect(at('pickup-code').textContent).toBe('012 345'));
    await waitFor(() => expect(at('mall-held').textContent).toBe('另有 300 积分留着，等你领取兑换或等朋友收下'));
  });

  test('what cannot be had says why, and nothing is sent', async () => {
    const asked = show(<MallPage />, { listGoods: () => ({ points: 120, held: 0, frozen: false, items: [CUP, { ...CUP, goodsId: goodsId(2), title: '画册', points: 50, state: 'gone' as const }] }) });
    await screen.findByText('还差 180');
    expect(shown()).toContain('换完了');
    await tap(`goods-${CUP.goodsId}`);
    expect(at('order-goods').textContent).toBe('积分不够，还差 180');
    await tap('order-goods');
    expect(asked('orderGoods')).toEqual([]);
  });

  test('a refusal is said in the sheet, and that nothing was charged; an empty mall leads to the points', async () => {
    show(<MallPage />, {
      listGoods: () => ({ points: 320, held: 0, frozen: false, items: [CUP] }),
      orderGoods: () => {
        throw new Refused('mall/price-changed', { points: 350 });
      },
    });
    await tap(`goods-${CUP.goodsId}`);
    await tap('order-goods');
    await waitFor(() => expect(shown()).toContain('所需的积分刚刚变了，现在是 350'));
    cleanup();
    dropEverything();
    show(<MallPage />, { listGoods: () => ({ points: 0, held: 0, frozen: false, items: [] }) });
    await screen.findByText('现在没有可以换的');
  });

  test('a coupon may be redeemed by itself: the member\'s own switch says at which price, and when a changed price has stopped it', async () => {
    const COUPON = { goodsId: goodsId(3), title: '五元券', points: 100, gives: { kind: 'coupon' as const, title: '五元券', terms: '30 天内用' }, state: 'open' as const };
    let auto: { goodsId: GoodsId; points: number } | undefined;
    const asked = show(<MallPage />, {
      listGoods: () => ({ points: 20, held: 0, frozen: false, items: [COUPON, CUP], ...(auto ? { auto } : {}) }),
      setAutoRedemption: ({ auto: chosen }) => {
        auto = chosen as typeof auto;
        return { ...(auto ? { auto } : {}) };
      },
    });
    await tap(`goods-${CUP.goodsId}`);
    expect(at('auto-redemption')).toBeNull();
    await tap(`goods-${COUPON.goodsId}`);
    expect(shown()).toContain('够 100 分时换一张');
    await flip('auto-redemption');
    await toasted('已打开，积分够了自动换');
    await screen.findByText('自动换');
    await flip('auto-redemption');
    await toasted('已关闭，不会自动换');
    expect(asked('setAutoRedemption').map(({ request }) => (request as { auto?: unknown }).auto)).toEqual([{ goodsId: COUPON.goodsId, points: 100 }, undefined]);
    cleanup();
    dropEverything();
    show(<AutoChosen shopId={ids.shop} auto={{ goodsId: COUPON.goodsId, points: 90 }} />, { listGoods: () => ({ points: 20, held: 0, frozen: false, items: [COUPON] }) });
    await screen.findByText('价格变了，已停');
  });

  test('after another price has stopped it, one tap goes on at the price that is shown', async () => {
    const COUPON = { goodsId: goodsId(3), title: '五元券', points: 120, gives: { kind: 'coupon' as const, title: '五元券', terms: '30 天内用' }, state: 'open' as const };
    let auto = { goodsId: COUPON.goodsId, points: 100 };
    const asked = show(<MallPage />, {
      listGoods: () => ({ points: 20, held: 0, frozen: false, items: [COUPON], auto }),
      setAutoRedemption: ({ auto: chosen }) => {
        auto = chosen as typeof auto;
        return { auto };
      },
    });
    await tap(`goods-${COUPON.goodsId}`);
    expect(shown()).toContain('原来同意的是 100 积分，价格变了，已经停下。');
    await tap('auto-go-on');
    await toasted('已打开，积分够了自动换');
    expect(asked('setAutoRedemption').map(({ request }) => (request as { auto?: unknown }).auto)).toEqual([{ goodsId: COUPON.goodsId, points: 120 }]);
    await waitFor(() => expect(at('auto-go-on')).toBeNull());
  });

  test('an order is cancelled after saying what comes back', async () => {
    let state: 'open' | 'cancelled' = 'open';
    const asked = show(<MallPage />, {
      listGoods: () => ({ points: 20, held: 300, frozen: false, items: [CUP] }),
      listMyOrders: ({ state: wanted }) => ({ items: wanted === 'open' ? (state === 'open' ? [open] : []) : state === 'open' ? [] : [{ ...open, pickupCode: undefined, state, closedAt: NOW as never }] }),
      cancelMyOrder: () => {
        state = 'cancelled';
        return { ...open, state };
      },
    });
    await tap('tab-orders');
    await tap(`cancel-${open.orderId}`);
    await waitFor(() => expect(document.querySelector('dialog')?.textContent).toContain('退回 300 积分，还是原来的到期日'));
    await answer(true);
    await toasted('已取消，300 积分退回');
    await waitFor(() => expect(shown()).toContain('已取消，积分退回'));
    expect(asked('cancelMyOrder')).toMatchObject([{ request: { orderId: open.orderId } }]);
  });
});

describe('at the till', () => {
  const desk = { shopId: ids.shop, storeId: owned.store(0), zone: ZONE, memberId: owned.member(0), ticket: 'ticket'.repeat(5), canSpend: true, isSelf: false, mayManage: true };
  test('a scanned member is handed over to, and it may be undone', async () => {
    let state: 'open' | 'collected' = 'open';
    const now = () => ({ ...staffOpen, state, ...(state === 'collected' ? { closedAt: NOW as never, storeName: '湖滨店', staffName: '小满', undoUntil: (NOW + DAY) as never } : {}) });
    const asked = show(<OrdersDesk desk={desk} />, {
      listMemberOrders: () => ({ open: state === 'open' ? [now()] : [], done: state === 'open' ? [] : [now()] }),
      handOverOrder: () => {
        state = 'collected';
        return now();
      },
      undoHandOver: () => {
        state = 'open';
        return now();
      },
    });
    await tap(`hand-${open.orderId}`);
    await answer(true);
    await toasted('已交付「陶瓷杯」');
    expect(asked('handOverOrder')).toMatchObject([{ request: { orderId: open.orderId, ticket: desk.ticket } }]);
    expect([wasServed(desk.memberId), asked('handOverOrder').map(({ request }) => Object.keys(request as object).includes('pickupCode'))]).toEqual([true, [false]]);
    await tap(`undo-${open.orderId}`);
    await answer(true);
    await toasted('已撤销，仍待领取');
    await waitFor(() => expect(at(`hand-${open.orderId}`)).toBeTruthy());
  });

  test('whoever was looked up says the code; giving up needs a reason; one\'s own card is left to a colleague', async () => {
    const asked = show(<OrdersDesk desk={{ ...desk, canSpend: false }} />, { listMemberOrders: () => ({ open: [staffOpen], done: [] }), handOverOrder: () => { throw new Refused('mall/code-wrong'); }, cancelOrder: () => ({ ...staffOpen, state: 'cancelled' as const }) });
    await tap(`hand-${open.orderId}`);
    expect(document.querySelector('dialog')).toBeNull();
    fireEvent.change(at(`code-${open.orderId}`), { target: { value: '999999' } });
    await tap(`hand-${open.orderId}`);
    await answer(true);
    await waitFor(() => expect(shown()).toContain('领取码不对'));
    expect(asked('handOverOrder')).toMatchObject([{ request: { pickupCode: '999999' } }]);
    await tap(`give-up-${open.orderId}`);
    await tap('give-up');
    expect(shown()).toContain('请写原因');
    fireEvent.change(at('cancel-reason'), { target: { value: '缺货' } });
    await tap('give-up');
    await waitFor(() => expect(asked('cancelOrder')).toMatchObject([{ request: { reason: '缺货', storeId: desk.storeId } }]));
    cleanup();
    dropEverything();
    show(<OrdersDesk desk={{ ...desk, isSelf: true }} />, { listMemberOrders: () => ({ open: [staffOpen], done: [] }) });
    await screen.findByText('这是你自己的会员卡，请让同事来操作。');
    expect(at(`hand-${open.orderId}`)).toBeNull();
  });
});

describe('the owner', () => {
  const goods = { goodsId: goodsId(1), title: '陶瓷杯', points: 300, gives: { kind: 'pickup' as const, days: 7 }, revision: 4, createdAt: NOW as never, closed: false, left: 9, openOrders: 2 };
  const office = { shopId: ids.shop, zone: ZONE, isOwner: true } as unknown as Office;
  test('sees what is left and what waits, and a changed name gives no stock back', async () => {
    const { openOrders: _waiting, ...plain } = goods;
    const asked = show(<MallOffice office={office} />, {
      listMallGoods: () => ({ held: 600, openOrders: 2, items: [goods] }), changeGoods: () => plain, listOpenOrders: () => ({ items: [{ orderId: orderId(1), goodsId: goodsId(1), memberId: owned.member(0), title: '陶瓷杯', points: 300, orderedAt: NOW as never, until: (NOW + DAY) as never }] }),
    });
    await screen.findByText('2 单待领取，留着 600 积分');
    expect(shown()).toContain('到店领，7 天内 · 剩 9 · 待领取 2');
    await tap(`goods-${goods.goodsId}`);
    fireEvent.change(at('goods-title'), { target: { value: '白瓷杯' } });
    await tap('save-goods');
    await toasted('已保存');
    expect(asked('changeGoods')[0]?.request).toEqual({ shopId: ids.shop, goodsId: goods.goodsId, revision: 4, title: '白瓷杯', points: 300, gives: { kind: 'pickup', days: 7 }, closed: false });
  });
  test('what is wrong is said by field, and what is empty has no limit', () => {
    expect(Object.keys(goodsProblems(EMPTY_GOODS)).sort()).toEqual(['points', 'title']);
    expect(goodsProblems({ ...EMPTY_GOODS, title: '杯', points: '0', days: '61', stock: 'x', perMember: '0' })).toMatchObject({ points: '所需积分要填 1 到 1,000,000 的整数', days: expect.any(String), stock: expect.any(String), perMember: expect.any(String) });
    expect(goodsProblems({ ...EMPTY_GOODS, title: '券', points: '10', kind: 'coupon' })).toEqual({ couponTypeId: '请填哪种券' });
    const draft = goodsDraftOf(goods);
    expect([stockChange(draft, draft), stockChange({ ...draft, stock: '' }, draft), stockChange({ ...draft, stock: '30' }, draft)]).toEqual([{}, { stock: 'unlimited' }, { stock: 30 }]);
    expect(goodsDefinition({ ...draft, perMember: '2', detail: ' 白 ' })).toEqual({ title: '陶瓷杯', points: 300, gives: { kind: 'pickup', days: 7 }, perMember: 2, detail: '白' });
  });
});
