import { screen } from '@testing-library/react';
import { VisitOutcome } from '../../miniapp/src/features/counter/outcome';
import type { Visit, WorkPlace } from '../../miniapp/src/features/counter/counter.store';
import { additionsSaid, earningDraftOf, earningOf, earningProblems } from '../../miniapp/src/features/rules/earning-draft';
import PointsPage from '../../miniapp/src/packages/member/points/index';
import CardPage from '../../miniapp/src/pages/card/index';
import MinePage from '../../miniapp/src/pages/mine/index';
import { createMemberWorld, type WorldOptions } from '../support/member-world';
import { NOW } from '../support/member-world.data';
import { at, emptyDesk, show, shown } from '../support/phone-desk';

const WAITING = [{ day: '2026-11-29', points: 120 }, { day: '2026-12-01', points: 30 }];
const BALANCES = { points: 50, principalFen: 0, bonusFen: 0, growth: 170, pending: 150 } as never;
emptyDesk();
const open = (page: React.ReactElement, options: WorldOptions) => show(page, createMemberWorld({ now: () => NOW, ...options }));

test('the card says how many points come and when, and leads to the page that says each day and why', async () => {
  open(<CardPage />, { card: { balances: BALANCES, arriving: WAITING[0] as never } });
  expect((await screen.findByText('150 积分待入账，11月29日先到 120')).textContent).toBeTruthy();
});
test('the points page tells what waits apart from what may be used', async () => {
  open(<PointsPage />, { waiting: WAITING });
  await screen.findByText('待入账');
  expect(at('pending-2026-11-29').textContent).toContain('120 积分11月29日到账');
  expect(shown()).toContain('过了退货期就到账，到账以后才能用');
});
test('a frozen card says so on the card, with the reason and what still works', async () => {
  open(<CardPage />, { card: { frozen: { at: NOW as never, reason: '正在核对' } } });
  expect((await screen.findByText('会员卡已冻结：正在核对')).textContent).toBeTruthy();
  expect(at('frozen').textContent).toContain('退款和还挂账照常办');
});
test('mine: an account for credit leads to its page, also when nothing is owed', async () => {
  open(<MinePage />, { card: { hasCredit: true } });
  expect((await screen.findByText('已经结清')).textContent).toBeTruthy();
});
test('the cashier\'s receipt says from which day the points may be used', () => {
  const visit = {
    visitId: 'V', receiptNo: '0123456789', at: NOW, storeId: 'sto_1', storeName: '西湖店', staffId: 'stf_1', staffName: '小艾', items: [], couponTitles: [], tenders: [{ tender: 'cash', amountFen: 12_000 }], amountFen: 12_000, discountFen: 0, dueFen: 12_000, principalFen: 0, bonusFen: 0, restFen: 12_000,
    earnedPoints: 120, usableFrom: '2026-11-29', earnedGrowth: 120, before: { points: 50, principalFen: 0, bonusFen: 0, growth: 0 }, after: { points: 50, principalFen: 0, bonusFen: 0, growth: 120 }, tierBefore: { tierId: 'a', name: '普卡', face: 1 }, tierAfter: { tierId: 'a', name: '普卡', face: 1 },
    member: { memberId: 'mbr_1', number: '0012345678', tier: { tierId: 'a', name: '普卡', face: 1 } }, undoUntil: NOW,
  } as unknown as Visit;
  show(<VisitOutcome place={{ role: 'cashier' } as WorkPlace} visit={visit} zone='Asia/Shanghai' landed={false} />, createMemberWorld({ now: () => NOW }));
  expect(at('waits').textContent).toContain('120 积分 11月29日到账');
});
test('the owner\'s rule takes up to sixty days, nothing where it is empty, and says it', () => {
  const draft = earningDraftOf({ pointsPerYuan: 1, growthPerYuan: 1, rounding: 'down', storedValueEarns: true, pendingDays: 7 });
  expect([draft.pending, earningOf(draft)?.pendingDays, earningOf({ ...draft, pending: '' })?.pendingDays, Object.keys(earningProblems({ ...draft, pending: '61' }).fields)]).toEqual(['7', 7, undefined, ['pending']]);
  expect(additionsSaid(earningOf(draft) as never)).toContain('到店积分 7 天后到账');
});
