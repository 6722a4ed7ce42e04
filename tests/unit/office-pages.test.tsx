import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import CarePage from '../../miniapp/src/packages/owner/care/index';
import InvitePage from '../../miniapp/src/packages/owner/invite/index';
import MemberPage from '../../miniapp/src/packages/owner/member/index';
import MembersPage from '../../miniapp/src/packages/owner/members/index';
import OutcomesPage from '../../miniapp/src/packages/owner/outcomes/index';
import StaffPage from '../../miniapp/src/packages/owner/staff/index';
import TodayPage from '../../miniapp/src/packages/owner/today/index';
import { answer, asked, at, emptyDesk, open, shown, tap, toasted, type } from '../support/owner-desk';
import { office } from '../support/owner-world.data';
import { world as phone } from '../support/taro.stub';

emptyDesk();

test('today says how much, what that means, and how it was paid', async () => {
  open(<TodayPage />);
  await screen.findByText('比上个周日同时段多 ¥1,120.00');
  expect(shown()).toContain('用余额付的不算');
  expect(screen.getByRole('img', { name: /近 7 天实收：.*今天 ¥8,460/ })).toBeTruthy();
  expect(shown()).toContain('小程序收款¥3,000.00');
  expect(shown()).not.toContain('等你决定');
  expect(document.querySelector('.seal')).toBeNull();
});
test('one store has no top-ups of its own: it shows what was paid from balances', async () => {
  const world = open(<TodayPage />);
  await tap('store');
  await tap(`store-${office.store(1)}`);
  await waitFor(() => expect(at('third').textContent).toContain('用余额付'));
  expect(asked(world, 'analytics.getToday').at(-1)?.request).toMatchObject({ storeId: office.store(1) });
});
test('refunds that wait for somebody stand on today, and lead there', async () => {
  open(<TodayPage />);
  await waitFor(() => expect(shown()).toContain('微信没退成4 笔要你处理'));
  expect(shown()).toContain('退款申请1 个等你答复');
  await tap('stuck-waits');
  expect(phone.gone.at(-1)).toEqual({ how: 'navigateTo', url: '/packages/owner/stuck-refunds/index' });
  await tap('asks-wait');
  expect(phone.gone.at(-1)).toEqual({ how: 'navigateTo', url: '/packages/owner/refund-asks/index' });
});
test('on the first evening today leads somewhere', async () => {
  open(<TodayPage />, { empty: true });
  await screen.findByText('今天还没有收款');
  await tap('empty-action');
  expect(phone.gone.at(-1)).toEqual({ how: 'navigateTo', url: '/packages/owner/stores/index' });
});
test.each(['cashier', 'none'] as const)('who manages nothing is told so: %s', async (role) => {
  const world = open(<TodayPage />, { role });
  await screen.findByText('这里没有你管的店');
  expect(asked(world, 'analytics.getToday')).toEqual([]);
});

test('an owner without members is shown the code, and the way in from a spreadsheet', async () => {
  open(<MembersPage />, { empty: true });
  await screen.findByText('还没有会员');
  fireEvent.click(screen.getByText('从表格搬进来'));
  expect(phone.gone.at(-1)).toEqual({ how: 'navigateTo', url: '/packages/owner/imports/index' });
});
test('the search asks once typing rests, and an empty answer leads back', async () => {
  const world = open(<MembersPage />);
  await screen.findByText('林若溪');
  type('member-search', '欧阳');
  await waitFor(() => expect(asked(world, 'membership.searchMembers').at(-1)?.request).toMatchObject({ q: '欧阳' }));
  await screen.findByText('欧阳若兮');
  type('member-search', '没有这个人');
  await screen.findByText('没有找到');
});
test('a phone number is whole only after asking, and the server is told', async () => {
  const world = open(<MemberPage />, { params: { id: office.member(0) } });
  await tap('reveal-phone');
  await answer(false);
  expect(asked(world, 'membership.revealPhone')).toEqual([]);
  await tap('reveal-phone');
  expect(await answer(true)).toContain('会记下谁在什么时候看过');
  await screen.findByText('13812346021');
  expect(asked(world, 'membership.revealPhone')).toHaveLength(1);
});
test('a message that was not sent stands in the story, grey, with its reason', async () => {
  open(<MemberPage />, { params: { id: office.member(0) } });
  const line = (await screen.findByText('没有推送「久未到店」')).closest('.event');
  expect(line?.className).toContain('event--mute');
  expect(line?.textContent).toContain('没有同意优惠和活动');
});

test('switching a scene on asks first; off works at once', async () => {
  const world = open(<CarePage />);
  await screen.findByText('久未到店');
  const knob = (id: string) => at(id).querySelector('.nut-switch') as HTMLElement;
  await act(async () => void fireEvent.click(knob('switch-dormant')));
  expect(await answer(false)).toContain('30 天和 60 天没来，各提醒一次。只发给同意过');
  expect(asked(world, 'care.setScene')).toEqual([]);
  await act(async () => void fireEvent.click(knob('switch-dormant')));
  await answer(true);
  await waitFor(() => expect(asked(world, 'care.setScene').map((call) => call.request)).toEqual([{ shopId: office.shop, scenarioId: 'dormant', on: true }]));
  await toasted('「久未到店」已打开');
  await act(async () => void fireEvent.click(knob('switch-birthday')));
  await toasted('「生日关怀」已关，从现在起不再发');
});
test('a manager sees the scenes and cannot switch them', async () => {
  const world = open(<CarePage />, { role: 'manager' });
  await screen.findByText('只有店主能改，你可以看');
  await act(async () => void fireEvent.click(at('switch-dormant').querySelector('.nut-switch') as HTMLElement));
  expect(asked(world, 'care.setScene')).toEqual([]);
});
test('who was not told, and why, first', async () => {
  const world = open(<OutcomesPage />);
  await screen.findByText('没有发：离上一条营销消息太近');
  expect(asked(world, 'care.listOutcomes')[0]?.request).toMatchObject({ outcome: 'skipped' });
  await tap('filter-unknown');
  await screen.findByText('微信没有回话，不会再发一遍');
});

test('an invitation is a picture and a text, under one key', async () => {
  const world = open(<InvitePage />);
  await tap('make-invitation');
  expect(screen.getAllByRole('alert').map((one) => one.textContent)).toEqual(['请填名字', '至少选一家门店']);
  type('person-name', '小满');
  await tap('person-stores');
  await tap(`person-stores-${office.store(1)}`);
  await tap('make-invitation');
  await screen.findByText('7K3M X9QP 2RTW 5HAB');
  expect(asked(world, 'staff.inviteStaff')).toMatchObject([{ request: { role: 'cashier', storeIds: [office.store(1)], name: '小满' }, key: expect.stringMatching(/^[0-9A-Z]{26}$/) }]);
});
test('who is removed stands among those who left', async () => {
  open(<StaffPage />);
  await tap(`staff-${office.staff(2)}`);
  await tap('remove-staff');
  expect(await answer(true)).toContain('会立刻退出工作台');
  await waitFor(() => expect(at(`staff-${office.staff(2)}`).closest('.team--left')).toBeTruthy());
});
test('the last owner cannot go, and is told what to do', async () => {
  open(<StaffPage />);
  await tap(`staff-${office.staff(0)}`);
  await tap('role-cashier');
  await tap('save-staff');
  await screen.findByText(/店里至少要有一位店主.*请先让另一位成为店主/);
});
