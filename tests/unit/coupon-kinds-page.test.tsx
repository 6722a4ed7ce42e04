import { render, screen, waitFor } from '@testing-library/react';
import { phonesIn } from '../../miniapp/src/features/coupons/pick-members';
import CouponTypesPage from '../../miniapp/src/packages/owner/coupon-types/index';
import { MEMBERS, office } from '../support/owner-world.data';
import { createOwnerWorld } from '../support/owner-world';
import { answer, asked, at, emptyDesk, open, shown, tap, toasted } from '../support/owner-desk';
import { answering, input } from '../support/phone-desk';

emptyDesk();
const [first, second] = [MEMBERS[0] as (typeof MEMBERS)[number], MEMBERS[1] as (typeof MEMBERS)[number]];
const type = office.couponType(0);
const sheet = async () => {
  await screen.findAllByText('新客立减 ¥20');
  await tap(`issue-${type}`);
  await screen.findByText('还没有批量发过券');
};

test('phone numbers are read out of a pasted list, however it is written, each once', () => {
  expect(phonesIn('138 0013 8000，13900139000\n+86 137-0013-7000 13900139000 王 12345678901')).toEqual(['13800138000', '13900139000', '13700137000']);
  // A field of one line takes the breaks out of what is pasted.
  expect(phonesIn('1380013800013900139000')).toEqual(['13800138000', '13900139000']);
  expect(phonesIn('王小明')).toEqual([]);
});

test('chosen members by a search: who and how many is asked before, and those it is given to', async () => {
  const world = open(<CouponTypesPage />);
  await sheet();
  await tap('issue-to-list');
  await tap('issue-all');
  expect(shown()).toContain('还没有选会员');
  await input('pick-find', first.name as string);
  await waitFor(() => expect(at(`pick-${first.memberId}`)).toBeTruthy());
  await tap(`pick-${first.memberId}`);
  await input('pick-find', second.name as string);
  await waitFor(() => expect(at(`pick-${second.memberId}`)).toBeTruthy());
  await tap(`pick-${second.memberId}`);
  expect(at('pick-chosen').textContent).toContain('已选 2 位');
  await tap(`picked-${first.memberId}`);
  expect(at('issue-all').textContent).toContain('发给这 1 位');
  await input('issue-reason', '老客答谢');
  await tap('issue-all');
  const said = await answer(true);
  expect(said).toContain('把「新客立减 ¥20」发给选中的 1 位会员？');
  expect(said).toContain(second.name);
  await toasted('开始发了，进度在下面');
  expect(asked(world, 'coupons.issueToMembers')[0]?.request).toMatchObject({ couponTypeId: type, reason: '老客答谢', memberIds: [second.memberId] });
  await screen.findByText('已发 1 位');
});

test('a pasted list of numbers: who has one is chosen, numbers that nobody has are told, and nobody is guessed', async () => {
  const world = createOwnerWorld();
  const has = { '13800136021': { ...first, phoneMasked: '138****6021' } } as Readonly<Record<string, typeof first>>;
  const phones = ['13800136021', '13900139000'];
  answering({ answer: async (request) => {
    const q = /\?.*q=(\d{11})/.exec(decodeURIComponent(request.path))?.[1];
    return q ? { status: 200, body: { items: has[q] ? [has[q]] : [second] } } : world.answer(request);
  } });
  render(<CouponTypesPage />);
  await sheet();
  await tap('issue-to-list');
  await input('pick-find', phones.join('\n'));
  expect(at('pick-look').textContent).toContain('查这 2 个手机号');
  await tap('pick-look');
  await waitFor(() => expect(at('pick-unknown').textContent).toBe('这些手机号没有会员在用：13900139000'));
  expect(at('pick-chosen').textContent).toContain('已选 1 位');
  expect(at(`picked-${first.memberId}`)).toBeTruthy();
  await input('pick-find', Array.from({ length: 101 }, (_, i) => 13_800_000_000 + i).join(','));
  expect(shown()).toContain('一次最多查 100 个手机号');
  expect(document.getElementById('pick-look')).toBeNull();
});

test('stock is added where a kind has one: what there is then is told before, and the list shows it', async () => {
  const world = open(<CouponTypesPage />);
  const limited = office.couponType(1);
  await screen.findAllByText('新客立减 ¥20');
  expect(document.getElementById(`stock-${type}`)).toBeNull();
  await tap(`stock-${limited}`);
  await tap('stock-add');
  expect(shown()).toContain('再加多少张要填 1 到 1,000,000 的整数');
  await input('stock-more', '60');
  expect(shown()).toContain('现在 200 张，已发 41 张；加完还能发 219 张');
  await tap('stock-add');
  await toasted('已加，现在共 260 张');
  expect(asked(world, 'coupons.addCouponStock')[0]?.request).toMatchObject({ couponTypeId: limited, more: 60 });
  await waitFor(() => expect(shown()).toContain('260'));
});

test('an older giving of a kind is found behind those of other kinds, and its coupons alone are taken back', async () => {
  const run = (n: number, couponTypeId: string, reason: string) => ({ issueId: `01JD00000000000000000000${n + 10}`, couponTypeId, title: '券', reason, at: 1_795_000_000_000 + n, by: '陈禾', to: 'all', given: 3, refused: 0, state: 'done' });
  const older = run(0, type, '开业');
  const world = createOwnerWorld();
  const calls: unknown[] = [];
  answering({ answer: async (request) => {
    const { path, method } = request;
    if (path.includes('/coupon-issues')) return { status: 200, body: path.includes('cursor=') ? { items: [older] } : { items: [run(2, office.couponType(1), '周年'), run(1, type, '店庆')], next: '1' } };
    if (!path.includes('/coupon-recalls')) return world.answer(request);
    if (method === 'POST') calls.push(request.body);
    return { status: 200, body: method === 'POST' ? { recallId: '01JD0000000000000000000090', couponTypeId: type, title: '新客立减 ¥20', reason: '写错了', at: 1_795_000_000_000, by: '陈禾', recalled: 0, used: 0, state: 'running' } : { items: [] } };
  } });
  render(<CouponTypesPage />);
  await screen.findAllByText('新客立减 ¥20');
  await tap(`recall-${type}`);
  await waitFor(() => expect(shown()).toContain('店庆'));
  expect(shown()).not.toContain('周年');
  await tap('recall-older');
  await waitFor(() => expect(shown()).toContain('开业'));
  expect(document.getElementById('recall-older')).toBeNull();
  await tap(`recall-which-${older.issueId}`);
  await input('recall-reason', '写错了');
  await tap('recall-all');
  await answer(true);
  await waitFor(() => expect(calls).toMatchObject([{ couponTypeId: type, issueId: older.issueId, reason: '写错了' }]));
});
