import { screen, waitFor } from '@testing-library/react';
import { acceleratorDraftOf, acceleratorOf, acceleratorProblems, NEW_ACCELERATOR } from '../../miniapp/src/features/rules/accelerator-draft';
import { additionsSaid, earningDraftOf, earningOf } from '../../miniapp/src/features/rules/earning-draft';
import PointsPage from '../../miniapp/src/packages/member/points/index';
import MemberPage from '../../miniapp/src/packages/owner/member/index';
import RulesPage from '../../miniapp/src/packages/owner/rules/index';
import { createMemberWorld } from '../support/member-world';
import { NOW } from '../support/member-world.data';
import { office } from '../support/owner-world.data';
import { asked, at, emptyDesk, open, shown, tap, type } from '../support/owner-desk';
import { show } from '../support/phone-desk';

emptyDesk();
const RULE = { pointsPerYuan: 1, growthPerYuan: 1, rounding: 'down' as const, storedValueEarns: true };
const SILVER_WEEK = { name: '回来看看', from: '2026-12-01' as never, until: '2026-12-07' as never, multiplierPercent: 200, tierIds: ['silver'], awayDays: 30, categories: ['护理'], itemIds: ['itm_1' as never] };

test('an accelerator of the rule is typed and read back the same, and what is wrong is said', () => {
  expect(acceleratorOf(acceleratorDraftOf(SILVER_WEEK))).toEqual(SILVER_WEEK);
  expect(acceleratorProblems([NEW_ACCELERATOR, { ...NEW_ACCELERATOR, name: '周', from: '2026-12-02', until: '2026-12-01', percent: '100', joined: '0', away: '9999' }]).map(Object.keys)).toEqual([['name', 'from', 'until'], ['until', 'percent', 'joined', 'away']]);
  const draft = earningDraftOf({ ...RULE, accelerators: [SILVER_WEEK] });
  expect(earningOf(draft)?.accelerators).toEqual([SILVER_WEEK]);
  expect(earningOf({ ...draft, accelerators: [NEW_ACCELERATOR] })).toBeUndefined();
  expect(additionsSaid({ ...RULE, accelerators: [SILVER_WEEK] })).toEqual(['回来看看 2026年12月1日到12月7日 2 倍']);
});
test('the owner adds one on the rule\'s sheet, and may remove it again', async () => {
  open(<RulesPage />);
  await waitFor(() => expect(document.getElementById('rule-earning')).toBeTruthy());
  await tap('rule-earning');
  await tap('add-accelerator');
  type('accelerator-0-name', '新客周');
  expect(shown()).toContain('几样同时写的，都符合才算');
  await tap('accelerator-0-remove');
  expect(document.getElementById('accelerator-0-name')).toBeNull();
});
test('a manager gives one member an accelerator with a reason, and takes it back', async () => {
  const world = open(<MemberPage />, { params: { id: office.member(0) }, accelerator: { multiplierPercent: 200, until: '2026-12-31' as never, at: NOW as never, reason: '老顾客', by: '陈禾' } });
  await waitFor(() => expect(at('accelerator').textContent).toContain('2 倍，到12月31日 · 老顾客'));
  await tap('accelerator');
  await tap('accelerator-give');
  expect(shown()).toContain('请写原因，会留在经过里');
  type('accelerator-reason', '活动结束');
  await tap('accelerator-withdraw');
  await waitFor(() => expect(asked(world, 'membership.accelerateMember')).toMatchObject([{ request: { reason: '活动结束' } }]));
  expect(asked(world, 'membership.accelerateMember')[0]?.request).not.toHaveProperty('accelerator');
});
test('the member reads what is accelerated and until when', async () => {
  show(<PointsPage />, createMemberWorld({ now: () => NOW, accelerators: [{ name: '新客周', percent: 200, until: '2026-12-07', scoped: true }, { percent: 300, until: '2026-12-31', scoped: false }] }));
  await screen.findByText('消费积分 2 倍');
  expect(at('earn-accelerator-0').textContent).toContain('新客周，到12月7日，部分商品');
  expect(at('earn-accelerator-1').textContent).toContain('店里单独给的加速，到12月31日');
});
