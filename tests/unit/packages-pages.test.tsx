import { cleanup, render, screen, waitFor } from '@testing-library/react';
import type { PackageId } from '@shared/kernel/ids';
import { dropEverything } from '../../miniapp/src/features/query/query-cache';
import { EMPTY_PACKAGE, isSound, packageProblems, packageTerms } from '../../miniapp/src/features/packages/package-draft';
import { contentLine, leftLine, squaresOf, termLine } from '../../miniapp/src/features/packages/package-words';
import type { Package } from '../../miniapp/src/features/packages/packages.types';
import { enterShop, leaveShop, recallShop } from '../../miniapp/src/features/shops/shop.store';
import PackagesPage from '../../miniapp/src/packages/member/packages/index';
import PackagePage from '../../miniapp/src/packages/member/package/index';
import { createFakeApi } from '../support/fake-api';
import { ids } from '../support/member-world';
import { world as phone } from '../support/taro.stub';

Object.assign(globalThis, { API_BASE: '' });
// jsdom has none.
window.matchMedia ??= (() => ({ matches: false, addEventListener() {} })) as never;

const ZONE = 'Asia/Shanghai';
const NOW = Date.UTC(2026, 10, 22, 4);
const DAY = 86_400_000;
const pack = (n: number, parts: Partial<Package> = {}): Package => ({
  packageId: `pkg_0000000000000000000000000${n}` as PackageId, title: '水光护理 10 次卡', state: 'open', source: 'sold', soldAt: (NOW - 60 * DAY) as never, priceFen: 80_000 as never,
  services: [{ name: '水光', listPriceFen: 10_000 as never, count: 5, used: 2, left: 3 }], counted: 5, left: 3, lastDay: '2027-05-08' as never, expiresAt: (NOW + 160 * DAY) as never,
  uses: [{ useId: '01KA0000000000000000000002' as never, at: (NOW - 8 * DAY) as never, serviceName: '水光', quantity: 1, storeName: '湖滨店' }, { useId: '01KA0000000000000000000001' as never, at: (NOW - 40 * DAY) as never, serviceName: '水光', quantity: 1, storeName: '湖滨店' }], refundFen: 60_000 as never, shopFault: { refundFen: 64_000 as never }, ...parts,
});
function open(page: React.ReactElement, packs: readonly Package[]) {
  const api = createFakeApi({ packages: { listMyPackages: () => ({ items: [...packs] }), getMyPackage: () => packs[0] as Package } });
  phone.answer(async ({ url, method, header, data }) => {
    const { status, body } = await api.answer({ method, path: url, headers: header, body: data });
    return { statusCode: status, data: body };
  });
  phone.openWith({ id: packs[0]?.packageId ?? '' });
  phone.storage.set('shuke:session', JSON.stringify({ accessToken: 'access-token-0000000000', refreshToken: 'r', userId: 'usr_1' }));
  enterShop({ shopId: ids.shop, name: '山脚咖啡', zone: ZONE, addressForm: '你' });
  render(page);
}
beforeEach(() => {
  phone.reset();
  dropEverything();
  leaveShop();
  recallShop();
});
afterEach(cleanup);
const shown = () => document.body.textContent ?? '';

test('what is left is large, a square for each use, and what is over stands below', async () => {
  open(<PackagesPage />, [pack(1), pack(2, { title: '旧卡', state: 'refunded', refundedAt: (NOW - DAY) as never })]);
  await screen.findByText('水光护理 10 次卡');
  expect(document.querySelector('.hero')?.textContent).toBe('3');
  expect(document.querySelectorAll('.use-grid__one--used')).toHaveLength(2);
  expect(document.querySelectorAll('.use-grid__one--left')).toHaveLength(3);
  expect(screen.getByRole('img', { name: '水光：用过 2 次，还剩 3 次' })).toBeTruthy();
  expect(shown()).toContain('用完、到期和退掉的 1 张');
  expect(document.getElementById('ends-soon')).toBeNull();
});
test('what is partly unlimited says both, and never the counted part alone', async () => {
  const free = { name: '肩颈', listPriceFen: 5_000 as never, used: 4 };
  const [part, spent, all] = [pack(1, { services: [{ name: '水光', listPriceFen: 10_000 as never, count: 5, used: 3, left: 2 }, free], left: 2 }), pack(2, { services: [{ name: '水光', listPriceFen: 10_000 as never, count: 5, used: 5, left: 0 }, free], left: 0 }), pack(3, { services: [free], counted: 0, left: 0 })];
  open(<PackagesPage />, [part, spent, all, pack(4, { services: [free], sharedCount: 6, counted: 6, left: 2 })]);
  await screen.findAllByText('水光护理 10 次卡');
  expect([...document.querySelectorAll('.package__count')].map((one) => one.textContent)).toEqual(['不限次 · 另 2 次用过 7 次', '不限次 · 其余用完了用过 9 次', '期限内不限次用过 4 次', '2次可用用过 4 次']);
});
test('a week before its end it says so, with a way out', async () => {
  open(<PackagePage />, [pack(1, { endsInDays: 5 })]);
  await waitFor(() => expect(document.getElementById('ends-soon')?.textContent).toBe('还有 5 天到期用不完可以请店里延期或退'));
  expect(shown()).toContain('水光 1 次湖滨店');
});
test('nobody without a package stands before nothing', async () => {
  open(<PackagesPage />, []);
  await screen.findByText('还没有次卡');
  expect(screen.getByText('回会员卡')).toBeTruthy();
});

test('the words of a package: term, what is left, squares whose date is not kept', () => {
  expect(termLine(pack(1, { storeIds: [ids.store], source: 'gift' }), ZONE, NOW)).toBe('2027年5月8日到期 · 部分门店可用 · 店里送的');
  expect(termLine(pack(1, { state: 'paused', pausedAt: NOW as never }), ZONE, NOW)).toBe('11月22日 起暂停，恢复后顺延');
  expect(leftLine(pack(1, { services: [{ name: '清洁', listPriceFen: 1 as never, count: 5, used: 3, left: 2 }, { name: '游泳', listPriceFen: 1 as never, used: 9 }] }))).toBe('清洁 2/5 · 游泳 期限内不限次');
  expect(leftLine(pack(1, { sharedCount: 8, left: 3, services: [{ name: '瑜伽', listPriceFen: 1 as never, used: 5, left: 3 }] }))).toBe('3 次可用 · 瑜伽 都可用');
  expect(squaresOf(pack(1, { services: [{ name: '水光', listPriceFen: 1 as never, count: 9, used: 3, left: 6 }] }), '水光', ZONE)).toEqual(['', '10.13', '11.14']);
  expect(contentLine({ services: [{ name: '面部', listPriceFen: 1 as never, count: 10 }, { name: '肩颈', listPriceFen: 1 as never }] })).toBe('面部 10 次 · 肩颈 期限内不限次');
});
test('a kind is checked before it is sent, and sent as it was typed', () => {
  const today = '2026-11-22';
  expect(isSound(packageProblems(EMPTY_PACKAGE, today))).toBe(false);
  const draft = { ...EMPTY_PACKAGE, title: ' 护理卡 ', price: '800', services: [{ id: 1, name: '面部', count: '10', list: '100' }, { id: 2, name: '肩颈', count: '', list: '68.5' }] };
  expect(isSound(packageProblems(draft, today))).toBe(true);
  expect(packageTerms(draft)).toEqual({ title: '护理卡', priceFen: 80_000, services: [{ name: '面部', listPriceFen: 10_000, count: 10 }, { name: '肩颈', listPriceFen: 6_850 }], term: { days: 365 } });
  expect(packageTerms({ ...draft, counting: 'shared', shared: '12', term: 'lastDay', lastDay: '2027-01-31' })).toMatchObject({ sharedCount: 12, services: [{ name: '面部', listPriceFen: 10_000 }, { name: '肩颈', listPriceFen: 6_850 }], term: { lastDay: '2027-01-31' } });
  const wrong = packageProblems({ ...draft, services: [draft.services[0] as never, { id: 3, name: '面部', count: '0', list: 'x' }], term: 'lastDay', lastDay: '2026-11-21' }, today);
  expect(wrong).toMatchObject({ lastDay: '截止日要晚于今天', services: [{}, { name: '项目名称不能重复', count: '次数要填 1 到 999 的整数', list: '单次价格要填金额，最多两位小数' }] });
});
