import { cleanup, render, screen, waitFor } from '@testing-library/react';
import { dropEverything } from '../../miniapp/src/features/query/query-cache';
import AdjustmentsPage from '../../miniapp/src/packages/owner/adjustments/index';
import MemberPage from '../../miniapp/src/packages/owner/member/index';
import { asked, at, emptyDesk, open, shown, tap, toasted, type } from '../support/owner-desk';
import { office } from '../support/owner-world.data';

emptyDesk();
const first = () => document.querySelector('[id^="adjustment-"]')?.id ?? '';

test('an adjustment needs a sum and a reason; within the limit it is done at once, and the member is read anew', async () => {
  const world = open(<MemberPage />, { params: { id: office.member(0) } });
  await tap('adjust');
  await tap('adjust-do');
  expect(shown()).toContain('请填 1 到 1 亿的整数');
  expect(shown()).toContain('请写原因');
  expect(asked(world, 'adjustments.adjustMember')).toEqual([]);
  await tap('adjust-way-take');
  type('adjust-amount', '200');
  type('adjust-reason', '重复积分');
  const before = asked(world, 'membership.getMember').length;
  await tap('adjust-do');
  await toasted('已调整');
  expect(asked(world, 'adjustments.adjustMember')).toMatchObject([{ request: { memberId: office.member(0), asset: 'points', amount: -200, reason: '重复积分' }, key: expect.stringMatching(/^[0-9A-Z]{26}$/) }]);
  await waitFor(() => expect(asked(world, 'membership.getMember').length).toBeGreaterThan(before));
});
test('above the limit it goes to a second person, and money is sent in fen', async () => {
  const world = open(<MemberPage />, { params: { id: office.member(0) } });
  await tap('adjust');
  await tap('adjust-asset-bonus');
  type('adjust-amount', '60000');
  type('adjust-reason', '分店搬迁补偿');
  await tap('adjust-do');
  await toasted('超过你一个人能定的数，已交给另一位店长或店主');
  expect(asked(world, 'adjustments.adjustMember')).toMatchObject([{ request: { asset: 'bonus', amount: 6_000_000 } }]);
});
test('what waits stands first and once, and a second person approves it', async () => {
  const world = open(<AdjustmentsPage />);
  await screen.findByText('待审批', { selector: '.section' });
  await waitFor(() => expect(document.querySelectorAll('[id^="adjustment-"]')).toHaveLength(1));
  await tap(first());
  expect(shown()).toContain('旧卡上的积分没有搬过来');
  await tap('adjust-approve');
  await toasted('已同意，马上到账');
  expect(asked(world, 'adjustments.decideAdjustment')).toMatchObject([{ request: { approve: true }, key: expect.any(String) }]);
  await screen.findByText('已处理', { selector: '.section' });
  await waitFor(() => expect(shown()).not.toContain('待审批'));
});
test('one\'s own request may only be withdrawn', async () => {
  const world = open(<MemberPage />, { empty: true, params: { id: office.member(0) } });
  await tap('adjust');
  type('adjust-amount', '90000');
  type('adjust-reason', '旧卡积分补录');
  await tap('adjust-do');
  await toasted('超过你一个人能定的数，已交给另一位店长或店主');
  cleanup();
  dropEverything();
  render(<AdjustmentsPage />);
  await waitFor(() => expect(first()).not.toBe(''));
  await tap(first());
  expect(at('adjust-approve')).toBeNull();
  await tap('adjust-refuse');
  await toasted('已记下');
  expect(asked(world, 'adjustments.decideAdjustment')).toMatchObject([{ request: { approve: false } }]);
});
test('what was done is taken back once, with a reason', async () => {
  const world = open(<AdjustmentsPage />);
  await waitFor(() => expect(first()).not.toBe(''));
  await tap(first());
  await tap('adjust-approve');
  await screen.findByText('已调整');
  await tap(first());
  await tap('adjust-undo');
  expect(asked(world, 'adjustments.undoAdjustment')).toEqual([]);
  type('adjust-undo-reason', '加错会员了');
  await tap('adjust-undo');
  await waitFor(() => expect(asked(world, 'adjustments.undoAdjustment')).toMatchObject([{ request: { reason: '加错会员了' } }]));
  await screen.findByText('已撤回', { selector: '.tag' });
});
