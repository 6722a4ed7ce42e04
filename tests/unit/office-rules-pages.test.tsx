import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { SettlementView } from '../../miniapp/src/features/analytics/settlement-view';
import { spanOf } from '../../miniapp/src/features/analytics/settlement-table';
import { dropEverything } from '../../miniapp/src/features/query/query-cache';
import CouponTypesPage from '../../miniapp/src/packages/owner/coupon-types/index';
import NewCouponTypePage from '../../miniapp/src/packages/owner/new-coupon-type/index';
import OffersPage from '../../miniapp/src/packages/owner/offers/index';
import RulesPage from '../../miniapp/src/packages/owner/rules/index';
import SettlementPage from '../../miniapp/src/packages/owner/settlement/index';
import TiersPage from '../../miniapp/src/packages/owner/tiers/index';
import { asked, at, emptyDesk, open, shown, tap, toasted, type } from '../support/owner-desk';
import { createFakeApi } from '../support/fake-api';
import { NOW } from '../support/member-world.data';
import { office } from '../support/owner-world.data';
import { show } from '../support/phone-desk';
import { world as phone } from '../support/taro.stub';

emptyDesk();

test('a coupon is made as typed', async () => {
  const world = open(<NewCouponTypePage />);
  await waitFor(() => expect(at('title')).toBeTruthy());
  type('title', '冬季补水');
  type('value', '50');
  type('minimum', '300');
  await tap('create-coupon');
  await waitFor(() => expect(asked(world, 'coupons.createCouponType')[0]?.request).toMatchObject({ kind: 'cash-off', title: '冬季补水', valueFen: 5000, minimumSpendFen: 30000, validityDays: 30, perMember: 1 }));
  expect(phone.gone.at(-1)).toMatchObject({ how: 'navigateBack' });
});
test('a budget says what is used and left, a new one is made in the sheet, and a new coupon may name it', async () => {
  const world = open(<CouponTypesPage />);
  await tap('budgets');
  await screen.findByText('已用 ¥1,234.00，还剩 ¥3,766.00 · 收回的退回预算');
  await tap('make-budget');
  expect(shown()).toContain('请写名称');
  type('budget-name', '年货节');
  type('budget-sum', '2000');
  await tap('make-budget');
  await waitFor(() => expect(asked(world, 'coupons.createCouponBudget')[0]?.request).toMatchObject({ name: '年货节', budgetFen: 200_000 }));
  cleanup();
  dropEverything();
  const making = open(<NewCouponTypePage />);
  await waitFor(() => expect(at('title')).toBeTruthy());
  type('title', '双十二减十');
  type('value', '10');
  await tap('more-terms');
  await tap('budget');
  await waitFor(() => expect(document.querySelector('[id^="budget-cbg_"]')).toBeTruthy());
  await tap(document.querySelector('[id^="budget-cbg_"]')?.id ?? '');
  await tap('create-coupon');
  await waitFor(() => expect(asked(making, 'coupons.createCouponType')[0]?.request).toMatchObject({ title: '双十二减十', budgetId: expect.stringMatching(/^cbg_/) }));
});
test('without filing and merchant the switch says both reasons and stays', async () => {
  const world = open(<OffersPage />, { empty: true, merchantReady: false });
  await screen.findByText('还没有填预付卡备案');
  expect(shown()).toContain('还没有配微信支付商户号');
  await act(async () => void fireEvent.click(at('recharge-switch').querySelector('.nut-switch') as HTMLElement));
  expect(asked(world, 'stored-value.switchRecharge')).toEqual([]);
});
test('a rule says when it takes effect', async () => {
  jest.useFakeTimers({ now: Date.UTC(2026, 10, 22, 10, 24), doNotFake: ['setTimeout', 'setInterval', 'clearTimeout', 'clearInterval', 'queueMicrotask', 'nextTick', 'setImmediate'] });
  try {
    const world = open(<RulesPage />);
    await tap('rule-earning');
    type('points-per-yuan', '2');
    expect(at('example').textContent).toContain('积 177 分');
    await tap('save-earning');
    await toasted('已保存，18:26 起生效');
    await screen.findByText(/积分刚改过：新规则 18:26 起生效/);
    expect(asked(world, 'shops.setEarningRule')[0]?.request).toMatchObject({ pointsPerYuan: 2, growthPerYuan: 1, rounding: 'down', storedValueEarns: true });
  } finally {
    jest.useRealTimers();
  }
});
test('what else earns is typed, read back in a sentence, and sent as a rule', async () => {
  const world = open(<RulesPage />);
  await tap('rule-earning');
  type('points-per-visit', '5');
  type('least', '50');
  type('most-per-day', '300');
  await tap('add-time');
  expect(document.body.textContent).toContain('选一天以上');
  await tap('time-0-days');
  await tap('time-0-days-3');
  await tap('time-0-days-done');
  type('time-0-from', '14');
  type('time-0-to', '14');
  expect(document.body.textContent).toContain('开始和结束不能是同一点');
  type('time-0-to', '2');
  expect(at('additions').textContent).toContain('周三 14:00–次日 2:00 2 倍');
  type('time-0-to', '17');
  expect(at('example').textContent).toContain('积 93 分');
  expect(at('example').textContent).toContain('周三 14:00 付同样的：积 182 分');
  expect(at('additions').textContent).toContain('单笔满 ¥50 才积，周三 14:00–17:00 2 倍，每次到店 5 分，每人每天最多 300 分');
  await tap('save-earning');
  await waitFor(() => expect(asked(world, 'shops.setEarningRule')[0]?.request).toMatchObject({ pointsPerVisit: 5, leastFen: 5_000, mostPerDay: 300, times: [{ weekdays: [3], fromHour: 14, toHour: 17, multiplierPercent: 200 }] }));
});
test('how long points last is chosen with an example, and what an undo does about spent ones', async () => {
  jest.useFakeTimers({ now: Date.UTC(2026, 10, 22, 10, 24), doNotFake: ['setTimeout', 'setInterval', 'clearTimeout', 'clearInterval', 'queueMicrotask', 'nextTick', 'setImmediate'] });
  try {
    const world = open(<RulesPage />);
    await tap('rule-expiry');
    await tap('expiry-rolling');
    type('expiry-months', '3');
    expect(at('expiry-example').textContent).toContain('例如 11月22日得的积分，2027年2月28日前可用');
    type('expiry-months', '61');
    expect((at('save-expiry') as HTMLButtonElement).getAttribute('aria-disabled') ?? (at('save-expiry') as HTMLButtonElement).disabled).toBeTruthy();
    await tap('expiry-yearly');
    expect(at('expiry-example').textContent).toContain('例如 11月22日得的积分，2027年12月31日前可用');
    await tap('save-expiry');
    await toasted('已保存，18:26 起生效');
    expect(asked(world, 'shops.setPointsExpiry')[0]?.request).toMatchObject({ terms: { kind: 'yearly', month: 12, day: 31 } });
    await tap('rule-debt');
    await tap('debt-debt');
    expect(at('debt-said').textContent).toContain('变成负数');
    await tap('save-debt');
    await waitFor(() => expect(asked(world, 'shops.setPointsDebt')[0]?.request).toMatchObject({ policy: 'debt' }));
  } finally {
    jest.useRealTimers();
  }
});
test('the owner sees what members hold, and where points expire by month', async () => {
  open(<RulesPage />);
  await tap('rule-expiry');
  expect(document.getElementById('points-out')?.textContent).toContain('共 12,340 分');
  expect(document.getElementById('points-out')?.getAttribute('role')).toBeNull();
  await tap('expiry-rolling');
  await tap('save-expiry');
  cleanup();
  dropEverything();
  render(<RulesPage />);
  await tap('points-out');
  expect(shown()).toContain('共 12,340 分');
  expect(at('out-2027-12').textContent).toContain('2027年12月到期');
});
test('while points are counted the owner reads that, and no number', async () => {
  open(<RulesPage />, { counting: true });
  await tap('rule-expiry');
  expect(at('points-out').textContent).toContain('正在点数，点完才有总数');
  expect(shown()).not.toContain('12,340 分');
});
test('清算 says of each store what it took and what was used there, and copies the table with numbers as numbers', async () => {
  const copied: string[] = [];
  Object.assign(navigator, { clipboard: { writeText: async (text: string) => void copied.push(text) } });
  const world = open(<SettlementPage />);
  await waitFor(() => expect(at(`net-${office.store(0)}`).textContent).toContain('多收 ¥1,400.00'));
  expect(at(`net-${office.store(1)}`).textContent).toContain('多用 ¥700.00');
  expect(at('net-app').textContent).toContain('多收 ¥1,000.00');
  await tap('copy-table');
  expect(copied[0]?.split('\r\n').slice(1)).toEqual(['门店,收进充值,退回,用掉本金,用掉赠送,净额', '万象城店,2500.00,200.00,900.00,120.00,1400.00', '滨江店,400.00,0.00,1100.00,0.00,-700.00', '小程序充值,1000.00,0.00,0.00,0.00,1000.00', '全店,3900.00,200.00,2000.00,120.00,1700.00', '', '卖出门店,使用门店,次数,不计价次数,价值,代退', '万象城店,滨江店,12,2,960.00,80.00', '万象城店,万象城店,30,0,2400.00,0.00', '不知哪家店,滨江店,3,3,0.00,0.00', '']);
  expect([at(`due-${office.store(1)}`).textContent, at(`due-${office.store(0)}`).textContent]).toEqual(['滨江店应收 ¥1,040.00', '万象城店应付 ¥1,040.00']);
  expect(at('packs').textContent).toMatch(/万象城店卖 → 滨江店用12 次 · 其中 2 次不计价 · 代退 ¥80.00¥960.00.*不知哪家店卖 → 滨江店用3 次.*有些天是更新之前结的/);
  await tap('tab-days');
  await waitFor(() => expect(asked(world, 'analytics.getSettlement')).toHaveLength(2));
  const at22 = Date.UTC(2026, 10, 22, 17);
  expect((['month', 'last', 'days'] as const).map((period) => spanOf(period, at22, 'Asia/Shanghai'))).toEqual([{ from: '2026-11-01', to: '2026-11-23' }, { from: '2026-10-01', to: '2026-10-31' }, { from: '2026-08-24', to: '2026-11-23' }]);
});
test('清算: where no store owes another, what packages were used for stands right under its title', async () => {
  const pairs = [{ soldIn: office.store(0), usedIn: office.store(0), uses: 30, worthFen: 240_000, unpriced: 0, refundedFen: 0 }];
  const none = { rechargedFen: 0, refundedFen: 0, principalUsedFen: 0, bonusUsedFen: 0, netFen: 0 };
  const api = createFakeApi({ analytics: { getSettlement: ({ from, to }) => ({ from, to, asOf: NOW as never, stores: [], app: none, total: none, packages: { pairs, stores: [], partial: false } }) } });
  show(<SettlementView office={{ shopId: office.shop, zone: 'Asia/Shanghai', isOwner: true, stores: [] } as never} />, api);
  await waitFor(() => expect(at('packs')).toBeTruthy());
  expect([...at('packs').children].slice(0, 2).map(({ className }) => className.trim())).toEqual(['section', 'sheet']);
});
test('清算 is the owner\'s, and says so to a manager without asking', async () => {
  const world = open(<SettlementPage />, { role: 'manager' });
  await waitFor(() => expect(shown()).toContain('清算只有店主能看'));
  expect(asked(world, 'analytics.getSettlement')).toEqual([]);
});
test('a tier is given a gift of points; the row says so, too many cannot be saved', async () => {
  const world = open(<TiersPage />);
  await tap('tier-green');
  type('gift-points', '999999');
  await tap('tier-done');
  await tap('save-tiers');
  expect(asked(world, 'tiers.setTiers')).toEqual([]);
  await tap('tier-green');
  type('gift-points', '88');
  await tap('tier-done');
  expect(at('tier-green').textContent).toContain('升级礼 88 积分');
  await tap('save-tiers');
  await waitFor(() => expect(asked(world, 'tiers.setTiers')).toMatchObject([{ request: { tiers: expect.arrayContaining([expect.objectContaining({ tierId: 'green', gift: { points: 88, couponTypeIds: [] } })]) } }]));
});
test('tiers out of order cannot be saved, and the wrong one says why', async () => {
  const world = open(<TiersPage />);
  await tap('tier-green');
  type('tier-from', '9999');
  await tap('tier-done');
  await screen.findByText('「嘉木」的成长值要比「青禾」高');
  await tap('save-tiers');
  expect(asked(world, 'tiers.setTiers')).toEqual([]);
});
