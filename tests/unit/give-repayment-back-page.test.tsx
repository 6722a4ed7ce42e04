import { screen, waitFor } from '@testing-library/react';
import MemberCreditPage from '../../miniapp/src/packages/owner/member-credit/index';
import { asked, emptyDesk, open, shown, tap, toasted, type } from '../support/owner-desk';
import { office } from '../support/owner-world.data';
import { ulid } from '../support/member-world.data';

emptyDesk();

test('a repayment by WeChat Pay is given back with a reason; what became of the others is told', async () => {
  const world = open(<MemberCreditPage />, { params: { id: office.member(0) } });
  await screen.findByText('微信还款');
  for (const text of ['¥860.00', '退回中', '微信没退成', '周店长退的 · 会员重复付了']) expect(shown()).toContain(text);
  // Too old, or given back already: no way back.
  expect(document.querySelectorAll('[id^=give-]')).toHaveLength(1);
  await tap(`give-${ulid(961)}`);
  expect(shown()).toContain('抵过的 2 笔账恢复未结');
  await type('give-back-reason', '会员付错了');
  await tap('give-back');
  await toasted('已退回，账恢复未结');
  await waitFor(() => expect(document.querySelectorAll('[id^=give-]')).toHaveLength(0));
  expect(asked(world, 'stored-value.refundRepayment')).toMatchObject([{ request: { repaymentId: ulid(961), reason: '会员付错了' }, key: expect.stringMatching(/^[0-9A-Z]{26}$/) }]);
});
test('a member who never paid by WeChat has no such part', async () => {
  open(<MemberCreditPage />, { params: { id: office.member(1) } });
  await screen.findByText('未结的账');
  expect(shown()).not.toContain('微信还款');
});
