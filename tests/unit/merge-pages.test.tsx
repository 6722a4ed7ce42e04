import { waitFor } from '@testing-library/react';
import MemberMergePage from '../../miniapp/src/packages/owner/member-merge/index';
import { answer, asked, emptyDesk, open, shown, tap, toasted, type } from '../support/owner-desk';
import { office } from '../support/owner-world.data';

emptyDesk();
const first = () => document.querySelector('[id^="merge-01J"]')?.id ?? '';

test('another card is joined by its number and a reason, after a word of what will happen; or its number alone is freed', async () => {
  const world = open(<MemberMergePage />, { params: { id: office.member(0) } });
  await waitFor(() => expect(shown()).toContain('周桐 → 林若溪'));
  await tap('merge-do');
  expect(shown()).toContain('请填手机号、会员号或实体卡号');
  type('merge-phone', '13800000042');
  type('merge-reason', '本人的旧卡');
  await tap('merge-do');
  expect(await answer(true)).toContain('一天内可以撤销');
  await toasted('已合并');
  type('merge-phone', '13800000043');
  type('merge-reason', '号码换人了');
  await tap('merge-free');
  await answer(true);
  await toasted('号码已拿掉');
  expect(asked(world, 'membership.resolvePhone').map(({ request }) => request)).toMatchObject([{ memberId: office.member(0), phone: '13800000042', decision: 'same-person', reason: '本人的旧卡' }, { decision: 'new-holder' }]);
});
test('a card without a phone number is named by its own, and a plastic card may look like a member number; a number is freed by a phone number alone', async () => {
  const world = open(<MemberMergePage />, { params: { id: office.member(0) } });
  await waitFor(() => expect(shown()).toContain('周桐 → 林若溪'));
  type('merge-phone', '1234567890');
  type('merge-reason', '本人的旧卡');
  await tap('merge-free');
  expect(shown()).toContain('拿掉号码要填 11 位手机号');
  await tap('merge-do');
  await answer(true);
  await toasted('已合并');
  expect(asked(world, 'membership.resolvePhone').map(({ request }) => request)).toMatchObject([{ other: { by: 'member-number', value: '1234567890' } }, { other: { by: 'card-number', value: '1234567890' } }]);
});
test('the newest merges say until when they may be undone; undoing needs a reason', async () => {
  const world = open(<MemberMergePage />, { params: { id: office.member(0) } });
  await waitFor(() => expect(shown()).toMatch(/\d\d:\d\d 前可撤销/));
  expect(shown()).toContain('不能再撤销');
  await tap(first());
  expect(shown()).toContain('并来的全部还回去');
  await tap('merge-undo');
  expect(asked(world, 'joining.undoMerge')).toEqual([]);
  type('merge-undo-reason', '不是同一个人');
  await tap('merge-undo');
  await toasted('已撤销，两张卡分开了');
  expect(asked(world, 'joining.undoMerge')).toMatchObject([{ request: { memberId: office.member(1), reason: '不是同一个人' }, key: expect.any(String) }]);
});
test('with none there is a word of what would stand here', async () => {
  open(<MemberMergePage />, { empty: true, params: { id: office.member(0) } });
  await waitFor(() => expect(shown()).toContain('最近一个月没有合并过'));
});
