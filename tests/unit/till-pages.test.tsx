import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { hoursText } from '../../miniapp/src/features/till/place';
import { DayList } from '../../miniapp/src/features/till/day-list';
import { DrawerDesk } from '../../miniapp/src/features/till/drawer-desk';
import { ShiftResult } from '../../miniapp/src/features/till/shift-result';
import type { Drawer, OpenShift, Shift } from '../../miniapp/src/features/till/till.client';
import { heardTime } from '../../miniapp/src/platform/clock';
import DayPage from '../../miniapp/src/packages/owner/day/index';
import DaysPage from '../../miniapp/src/packages/owner/days/index';
import RulesPage from '../../miniapp/src/packages/owner/rules/index';
import WorkPage from '../../miniapp/src/packages/owner/work/index';
import { createFakeApi } from '../support/fake-api';
import { NOW, ulid } from '../support/member-world.data';
import { answering } from '../support/phone-desk';
import { answer, asked, at, emptyDesk, open, shown, tap, toasted, type } from '../support/owner-desk';
import { office } from '../support/owner-world.data';
import { world as phone } from '../support/taro.stub';

emptyDesk();

const OPEN = { shiftId: ulid(1), number: 3, openedAt: NOW - 3_600_000, openedByName: '小艾', floatFen: 50_000, moves: [], counts: 0 } as unknown as OpenShift;
const closedShift = (countedFen: number, reason?: string): Shift => ({
  ...OPEN, storeName: '万象店', moves: [], counts: [], countedFrom: OPEN.openedAt, closedAt: NOW, closedByName: '小艾', countedFen, expectedFen: 62_400, differenceFen: countedFen - 62_400, ...(reason ? { reason } : {}),
  sums: { takenFen: 15_000, tenders: [{ tender: 'cash', amountFen: 12_400 }, { tender: 'wechat', amountFen: 2_600 }], refundedFen: 0, refunds: 0, sales: 2, principalFen: 0, bonusFen: 0, uses: 0, pointsFen: 0, creditFen: 0, points: 0, inFen: 0, outFen: 0, staff: [], lines: 2 },
}) as unknown as Shift;
/** A cashier's drawer in which ¥624.00 should be; a difference above ¥10 needs a reason. */
function showDrawer(opened: boolean) {
  const calls: unknown[] = [];
  let drawer: Drawer = { storeName: '万象店', reasonAboveFen: 1_000 as never, cashierMoveFen: 20_000 as never, ...(opened ? { open: OPEN } : { last: { shiftId: ulid(2) as never, closedAt: NOW as never, closedByName: '小宋', countedFen: 48_000 as never } }) };
  const api = createFakeApi({
    till: {
      getDrawer: () => drawer,
      openShift: (request) => {
        calls.push(request);
        drawer = { ...drawer, open: { ...OPEN, floatFen: request.floatFen } };
        return drawer.open as OpenShift;
      },
      moveCash: (request) => {
        calls.push(request);
        drawer = { ...drawer, open: { ...OPEN, moves: [{ moveId: ulid(5) as never, at: NOW as never, kind: request.kind, amountFen: request.amountFen, reason: request.reason, byName: '小艾' }] } };
        return drawer.open as OpenShift;
      },
      countShift: ({ countedFen }) => {
        if (Math.abs(countedFen - 62_400) <= 1_000) return { closed: closedShift(countedFen) };
        drawer = { ...drawer, open: { ...OPEN, counts: 1, differs: { countedFen, expectedFen: 62_400 as never, differenceFen: (countedFen - 62_400) as never } } };
        return { open: drawer.open };
      },
      closeShift: ({ reason }) => closedShift(60_000, reason),
    },
  });
  phone.answer(async ({ url, method, header, data }) => {
    const { status, body } = await api.answer({ method, path: url, headers: header, body: data });
    return { statusCode: status, data: body };
  });
  phone.storage.set('shuke:session', JSON.stringify({ accessToken: 'access-token-0000000000', refreshToken: 'r', userId: 'usr_1' }));
  render(<DrawerDesk place={{ shopId: office.shop, storeId: office.store(0), staffName: '小艾', role: 'cashier' }} zone='Asia/Shanghai' />);
  return calls;
}

test('a shift is opened with what lies in the drawer; what the last one left is beside the field', async () => {
  const calls = showDrawer(false);
  await screen.findByText('现在没有开着的班');
  expect(shown()).toContain('点数 ¥480.00');
  await act(async () => type('float', '480.5'));
  expect(at('open-shift').textContent).toContain('开班，备用金 ¥480.50');
  await tap('open-shift');
  await waitFor(() => expect(calls).toMatchObject([{ floatFen: 48_050 }]));
  await screen.findByText('第 3 班');
});
test('cash moves with a reason, and no more than a cashier may', async () => {
  const calls = showDrawer(true);
  await tap('move-cash');
  await act(async () => {
    type('move-amount', '200.01');
    type('move-reason', '买水果');
  });
  expect(shown()).toContain('一次超过 ¥200.00 要店长来记');
  expect(at('save-move').getAttribute('aria-disabled')).toBe('true');
  await act(async () => type('move-amount', '35'));
  await tap('save-move');
  await waitFor(() => expect(calls).toMatchObject([{ kind: 'out', amountFen: 3_500, reason: '买水果' }]));
  await screen.findByText('−¥35.00');
});
test('what should be in the drawer is not on the page until a count is typed; a small difference closes the shift', async () => {
  showDrawer(true);
  await tap('count-shift');
  expect(shown()).not.toContain('应有 ¥');
  expect(shown()).not.toContain('624');
  await act(async () => type('counted', '624'));
  await tap('save-count');
  await waitFor(() => expect(at('shift-difference').textContent).toBe('相符'));
  expect(document.querySelector('.seal')).toBeTruthy();
  expect(at('shift-expected').textContent).toContain('¥624.00');
});
test('a large difference is counted again or closed with a reason, never passed over', async () => {
  showDrawer(true);
  await tap('count-shift');
  await act(async () => type('counted', '600'));
  await tap('save-count');
  await waitFor(() => expect(at('differs').textContent).toBe('少了 ¥24.00'));
  await tap('with-reason');
  expect(at('close-shift').getAttribute('aria-disabled')).toBe('true');
  await act(async () => void fireEvent.change(at('difference-reason'), { target: { value: '找错了零钱' } }));
  await tap('close-shift');
  await waitFor(() => expect(at('shift-difference').textContent).toBe('少了 ¥24.00'));
  expect(shown()).toContain('找错了零钱');
});
test('what should be there adds up on the page of a forgotten shift too: it says from when it counts, and leaves out what was moved before', () => {
  const day = 86_400_000;
  const moved = (days: number, kind: 'in' | 'out', amountFen: number) => ({ moveId: ulid(days), at: NOW - days * day, kind, amountFen, reason: '存银行', byName: '小艾' });
  const shift = (days: number) => ({ ...closedShift(62_400), openedAt: NOW - days * day, countedFrom: NOW - Math.min(days, 7) * day, moves: [moved(Math.min(days, 8), 'out', 5_000), moved(1, 'in', 300)] }) as unknown as Shift;
  const { unmount } = render(<ShiftResult shift={shift(9)} zone='Asia/Shanghai' />);
  expect(shown()).toContain('开班超过七天：应有只算备用金，和 11月15日 18:24 以后收的现金、放入取出的现金');
  expect(shown()).toMatch(/收到的现金¥124\.00放入¥3\.00应有 =/);
  unmount();
  render(<ShiftResult shift={shift(7)} zone='Asia/Shanghai' />);
  expect(shown()).toMatch(/放入¥3\.00取出−¥50\.00应有 =/);
  expect(shown()).not.toContain('开班超过七天');
});

test('days stand in a list, closed or not, with the drawer\'s difference', async () => {
  open(<DaysPage />);
  await screen.findByText('还没有日结');
  expect(shown()).toContain('钱箱少 ¥15.00 · 更正 1 次');
  await tap('day-2026-11-21');
  expect(phone.gone.at(-1)?.url).toContain('/packages/owner/day/index');
});
test('that the drawer agrees is said of what was counted alone: a day without a count says so, and so does one of which a shift was not', async () => {
  const days = ([[0, 0, 0], [0, 0, 1], [0, 2, 0], [0, 1, 2], [-500, 1, 1]] as const).map(([differenceFen, counted, uncounted], i) => ({ day: `2026-11-1${i}` as never, closed: { at: NOW as never, byName: '陈禾', takenFen: 1_000 as never, differenceFen: differenceFen as never, counted, uncounted, corrections: 0 } }));
  answering(createFakeApi({ till: { listDays: () => ({ days, next: '2026-11-10' as never }) } }));
  render(<DayList office={{ shopId: office.shop, zone: 'Asia/Shanghai', stores: [{ storeId: office.store(0), name: '万象店' }] } as never} />);
  await screen.findByText(/11月14日/);
  expect(days.map(({ day }) => at(`day-${day}`).textContent?.replace(/^.*日结 · |¥10\.00$/g, ''))).toEqual(['当天没有清点钱箱', '当天没有清点钱箱', '钱箱相符', '钱箱相符，另有 2 班当天没有清点', '钱箱少 ¥5.00，另有 1 班当天没有清点']);
});
test('a day is closed after asking; what came later stands beside it, and a correction is a second document', async () => {
  const world = open(<DayPage />, { params: { store: office.store(0), day: '2026-11-21' } });
  await tap('close-day');
  await answer(false);
  expect(asked(world, 'till.closeDay')).toEqual([]);
  await tap('close-day');
  expect(await answer(true)).toContain('¥8,460.00 会记成这一天的日结');
  await toasted('已日结');
  await waitFor(() => expect(at('day-after').textContent).toContain('+¥8.00'));
  await tap('correct-day');
  await act(async () => type('correct-reason', '补上关门后的一单'));
  await tap('save-correction');
  await screen.findByText('补上关门后的一单');
  expect(shown()).toContain('第 1 次更正');
});
test('what the ways of paying took adds up to the takings: cash put in or out of the drawer stands by itself', async () => {
  open(<DayPage />, { params: { store: office.store(0), day: '2026-11-22' } });
  await screen.findByText('按收款方式');
  expect(shown()).toMatch(/其中退出 1 笔−¥30\.00.*现金进出取出−¥25\.00/);
});
test('a shift over midnight says both days', () => {
  const at = (text: string) => Date.parse(`${text}+08:00`);
  expect(hoursText(at('2026-11-22T10:13'), at('2026-11-22T21:40'), 'Asia/Shanghai')).toBe('10:13–21:40');
  expect(hoursText(at('2026-11-22T10:13'), at('2026-11-23T02:05'), 'Asia/Shanghai')).toBe('11月22日 10:13 – 11月23日 02:05');
});
test('By person: a row says what each took, and value used, uses and points; a tap opens one person\'s sums; a day that was closed before they were kept still reads', async () => {
  open(<DayPage />, { params: { store: office.store(0), day: '2026-11-22' } });
  await screen.findByText('按经手人');
  expect(at(`staff-${office.staff(1)}`).textContent).toContain('42 笔 · 储值 ¥560.00 · 次卡 3 次 · 送积分 846');
  expect(at(`staff-${office.staff(2)}`).textContent).toBe('小宋2 笔¥0.00');
  await tap(`staff-${office.staff(1)}`);
  for (const text of ['实收', '现金', '¥1,260.00', '其中退出', '−¥30.00', '储值本金', '¥520.00', '储值赠送', '¥40.00', '3 次', '846 分']) expect(shown()).toContain(text);
});
test('an empty day says so, and can be closed', async () => {
  open(<DayPage />, { empty: true, params: { store: office.store(0), day: '2026-11-22' } });
  await screen.findByText('这一天没有交过班');
  expect(at('close-day')).toBeTruthy();
});
test('the owner sees what each person served and sold, and takes it along as a table', async () => {
  open(<WorkPage />);
  await screen.findByText('小艾');
  expect(shown()).toContain('服务 护理 ¥1,280.00');
  expect(shown()).toContain('9 件 · 其中次卡 3 次 ¥360.00');
  const copied: string[] = [];
  Object.assign(navigator, { clipboard: { writeText: async (text: string) => void copied.push(text) } });
  await tap('copy-work');
  expect(copied[0]?.split('\r\n').slice(1, 3)).toEqual(['员工,服务,服务件数,其中次卡,次卡次数,销售,销售件数,充值,卖次卡', '小艾,1280.00,9,360.00,3,360.00,4,500.00,0.00']);
});
test('a phone that is days off: the month is that of the shop once an answer has told its time', async () => {
  const world = open(<WorkPage />);
  await screen.findByText('小艾');
  heardTime(new Date(NOW + 40 * 86_400_000).toUTCString());
  await act(async () => void fireEvent.click(screen.getByText('上月')));
  await act(async () => void fireEvent.click(screen.getByText('本月')));
  await waitFor(() => expect(asked(world, 'till.getWork').at(-1)?.request).toMatchObject({ from: '2027-01-01', to: '2027-01-01' }));
  heardTime(new Date().toUTCString());
});
test('the limit of a difference and of cash is a rule that the owner sets', async () => {
  const world = open(<RulesPage />);
  await tap('rule-till');
  await act(async () => type('till-difference', '5'));
  await tap('save-till');
  await waitFor(() => expect(asked(world, 'shops.setTillRule').at(-1)?.request).toMatchObject({ reasonAboveFen: 500, cashierMoveFen: 20_000 }));
});
