import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import RechargePage from '../../miniapp/src/packages/member/recharge/index';
import MemberRechargesPage from '../../miniapp/src/packages/owner/member-recharges/index';
import { createMemberWorld, ids } from '../support/member-world';
import { asked, at, emptyDesk, open, shown, tap } from '../support/owner-desk';
import { office } from '../support/owner-world.data';
import { show } from '../support/phone-desk';

emptyDesk();
const write = async (id: string, value: string) => act(async () => void fireEvent.input(document.querySelector(`#${id} input`) ?? at(id), { target: { value }, detail: { value } }));

test('a member whose card wants a paper notes it first, with a consent of its own; then it is shown by its end, may be corrected, and the payment goes on', async () => {
  const world = createMemberWorld({ papers: true });
  show(<RechargePage />, world);
  await screen.findByText('送 ¥60');
  expect(shown()).not.toContain('登记证件');
  await tap(`offer-${ids.offer(1)}`);
  expect([at('pay').textContent, document.getElementById('real-name')]).toEqual(['先登记证件号码', null]);
  await tap('pay');
  expect(shown()).toContain('第十五条');
  expect(shown()).toContain('不登记，余额照常能用、能退');
  await write('paper-name', '林若溪');
  await write('paper-number', 'E1234');
  await tap('paper-agreed');
  expect(at('paper-save').getAttribute('aria-disabled')).toBe('true');
  await tap('paper-kind-passport');
  await write('paper-number', 'E12345678');
  await tap('paper-save');
  await screen.findByText('护照 ****5678');
  expect(asked(world, 'stored-value.noteMyPaper').map(({ request }) => request)).toEqual([expect.objectContaining({ name: '林若溪', kind: 'passport', number: 'E12345678', consented: true })]);
  expect([document.getElementById('paper-number'), at('pay').textContent]).toEqual([null, expect.stringContaining('请先')]);
  await tap('paper');
  await waitFor(() => expect((document.querySelector('#paper-number input') ?? at('paper-number')).getAttribute('value') ?? '').toBe(''));
});
test('a manager sees the kind and the end of it above the recharges', async () => {
  open(<MemberRechargesPage />, { params: { id: office.member(0) } });
  await screen.findByText('身份证 ****002X');
});
