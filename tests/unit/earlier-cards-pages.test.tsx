import { screen, waitFor } from '@testing-library/react';
import StatementPage from '../../miniapp/src/packages/member/statement/index';
import MemberStatementPage from '../../miniapp/src/packages/owner/member-statement/index';
import { createMemberWorld } from '../support/member-world';
import { asked, open } from '../support/owner-desk';
import { office } from '../support/owner-world.data';
import { emptyDesk, show, shown, tap } from '../support/phone-desk';
import { world as phone } from '../support/taro.stub';

emptyDesk();
const earlier = { memberId: office.member(7), number: '4821097735' };

test('my statement leads to that of the card that became mine, which shows its number and its lines', async () => {
  const world = createMemberWorld({ earlier });
  show(<StatementPage />, world);
  await screen.findByText('合并前那张卡的记录');
  await tap(`earlier-${earlier.memberId}`);
  await waitFor(() => expect(phone.gone.at(-1)).toMatchObject({ url: `/packages/member/statement/index?card=${earlier.memberId}&number=${earlier.number}` }));
});
test('opened, it asks for that card alone, and names no other', async () => {
  const world = createMemberWorld({ earlier });
  show(<StatementPage />, world, { params: { card: earlier.memberId, number: earlier.number } });
  await screen.findByText(earlier.number);
  await screen.findAllByText('消费');
  expect(world.calls.filter(({ operation }) => operation === 'ledger.getMyStatement').map(({ request }) => request)).toEqual([expect.objectContaining({ card: earlier.memberId })]);
  expect(document.getElementById(`earlier-${earlier.memberId}`)).toBeNull();
});
test('the office reads it from the member\'s statement too', async () => {
  open(<MemberStatementPage />, { earlier, params: { id: office.member(0) } });
  await tap(`earlier-${earlier.memberId}`);
  await waitFor(() => expect(phone.gone.at(-1)).toMatchObject({ url: `/packages/owner/member-statement/index?id=${office.member(0)}&card=${earlier.memberId}&number=${earlier.number}` }));
});
test('there it is that card\'s, under its number', async () => {
  const world = open(<MemberStatementPage />, { earlier, params: { id: office.member(0), card: earlier.memberId, number: earlier.number } });
  await screen.findByText(earlier.number);
  await waitFor(() => expect(asked(world, 'ledger.getMemberStatement').map(({ request }) => (request as { memberId: string }).memberId)).toEqual([earlier.memberId]));
  expect(shown()).not.toContain('undefined');
});
