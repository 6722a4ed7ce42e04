import { cleanup, screen, waitFor } from '@testing-library/react';
import { BillEffect } from '../../miniapp/src/features/counter/bill-lines';
import type { Quote, Visit, WorkPlace } from '../../miniapp/src/features/counter/counter.store';
import { VisitOutcome } from '../../miniapp/src/features/counter/outcome';
import { additionsSaid, earningDraftOf, earningOf, earningProblems, exampleOf } from '../../miniapp/src/features/rules/earning-draft';
import RulesPage from '../../miniapp/src/packages/owner/rules/index';
import { receiptFacts } from '../../functions/messages/receipts/receipt-facts';
import { visitReceipt } from '../../functions/messages/receipts/visit-receipt.template';
import { earningText } from '../../functions/shops/domain/earning-text';
import { createMemberWorld } from '../support/member-world';
import { NOW } from '../support/member-world.data';
import { asked, open, tap, type } from '../support/owner-desk';
import { at, emptyDesk, show } from '../support/phone-desk';

const RULE = { pointsPerYuan: 1, growthPerYuan: 1, rounding: 'down' as const, storedValueEarns: true };
const NOTHING = { points: 50, principalFen: 0, bonusFen: 0, growth: 0 };
const TIER = { tierId: 'a', name: '普卡', face: 1 };
const quote = (over: object) => ({ amountFen: 12_000, discountFen: 0, dueFen: 12_000, principalFen: 0, bonusFen: 0, restFen: 12_000, earnedPoints: 12, earnedGrowth: 120, before: NOTHING, after: NOTHING, tierBefore: TIER, tierAfter: TIER, coupons: [], ...over });
emptyDesk();

test.each([[{ cut: 'all' }, '本月积分已送完，这笔只积 12 分'], [{ cut: 'all', earnedPoints: 0 }, '本月积分已送完，这笔不积分'], [{ cut: 'month', earnedPoints: 0 }, '会员本月积分已得满，这笔不积分']])('the till says before and after why a bill earns less: %p', (over, said) => {
  show(<BillEffect quote={quote(over) as unknown as Quote} ofMember />, createMemberWorld({ now: () => NOW }));
  expect(at('cut').textContent).toBe(said);
  const visit = { ...quote(over), visitId: 'V', receiptNo: '0123456789', at: NOW, storeId: 'sto_1', storeName: '西湖店', staffId: 'stf_1', staffName: '小艾', items: [], couponTitles: [], tenders: [], undoUntil: NOW } as unknown as Visit;
  cleanup();
  show(<VisitOutcome place={{ role: 'cashier' } as WorkPlace} visit={visit} zone='Asia/Shanghai' landed={false} />, createMemberWorld({ now: () => NOW }));
  expect(at('cut').textContent).toBe(said);
});
test('the rule takes both caps, nothing where they are empty, and says them', () => {
  const draft = earningDraftOf({ ...RULE, mostPerMonth: 5_000, mostPerMonthAll: 2_000_000 });
  expect([draft.mostPerMonth, draft.mostPerMonthAll, earningOf(draft)]).toEqual(['5000', '2000000', { ...RULE, mostPerMonth: 5_000, mostPerMonthAll: 2_000_000 }]);
  expect(earningOf({ ...draft, mostPerMonth: '', mostPerMonthAll: ' ' })).toEqual(RULE);
  expect(earningProblems({ ...draft, mostPerMonth: '0', mostPerMonthAll: '1000000001' }).fields).toEqual({ mostPerMonth: '每人每月最多：填 1 到 10,000,000，或不填', mostPerMonthAll: '全店每月最多送：填 1 到 1,000,000,000，或不填' });
  expect(additionsSaid(earningOf(draft) as never)).toEqual(['每人每月最多 5,000 分', '全店每月最多送 2,000,000 分']);
  expect(exampleOf(10_000, { ...RULE, mostPerMonth: 30, mostPerMonthAll: 20 }, { weekday: 1, hour: 1 }).points).toBe(20);
});
test('the join page and the member\'s receipt say it in a sentence', () => {
  expect(earningText({ ...RULE, mostPerMonth: 500, mostPerMonthAll: 9_000 }, { kind: 'none' })).toContain('每人每月最多 500 分；每月送出的积分有限，送完即止');
  const facts = receiptFacts({ sequence: 1, changes: { points: 0, growth: 9, principal: 0, bonus: 0 }, after: { points: 0, growth: 9, principalFen: 0, bonusFen: 0 }, amountFen: 900, cut: 'all' } as never);
  expect(visitReceipt.words(facts, { shopName: '禾木', zone: 'Asia/Shanghai' as never, address: '您' }, { at: NOW } as never).body).toContain('本月积分已送完。');
});
test('the owner types both caps, reads them back, and sees how much of the month is used', async () => {
  const world = open(<RulesPage />, { caps: { mostPerMonthAll: 100_000 } });
  await tap('rule-earning');
  await screen.findByText(/本月已送 12,340 分，还能送 87,660 分。所有会员加起来.*几秒内停止，已经给出的不收回/);
  type('most-per-month', '500');
  type('most-per-month-all', '12000');
  expect(at('additions').textContent).toContain('每人每月最多 500 分，全店每月最多送 12,000 分');
  await tap('save-earning');
  await waitFor(() => expect(asked(world, 'shops.setEarningRule')[0]?.request).toMatchObject({ mostPerMonth: 500, mostPerMonthAll: 12_000 }));
});
test('the page of rules says it too, also where points never expire; and says when the month has given all', async () => {
  open(<RulesPage />, { caps: { mostPerMonthAll: 12_340 } });
  await screen.findByText(/本月积分已送完：已送 12,340 分，上限 12,340 分/);
});
