import { screen, waitFor } from '@testing-library/react';
import DayPage from '../../miniapp/src/packages/owner/day/index';
import OfficeShiftPage from '../../miniapp/src/packages/owner/shift/index';
import ClosedShiftPage from '../../miniapp/src/packages/staff/closed-shift/index';
import DrawerPage from '../../miniapp/src/packages/staff/shift/index';
import { createFakeApi } from '../support/fake-api';
import { NOW, ulid } from '../support/member-world.data';
import { asked, at, emptyDesk, open, shown, tap } from '../support/owner-desk';
import { office } from '../support/owner-world.data';
import { answering } from '../support/phone-desk';
import { world as phone } from '../support/taro.stub';
import { tillAnswers } from '../support/till-answers';

emptyDesk();

const SHIFT = ulid(700);
const ofShift = { store: office.store(0), id: SHIFT };
const read = /第 1 班 已交班/;

test('a shift stays readable: its row on the day opens it', async () => {
  open(<DayPage />, { params: { store: office.store(0), day: '2026-11-22' } });
  await tap(`shift-${SHIFT}`);
  expect(phone.gone.at(-1)).toEqual({ how: 'navigateTo', url: `/packages/owner/shift/index?store=${office.store(0)}&id=${SHIFT}` });
});
test('the page of a shift: count against what should have been there, ways of paying with their sum, people, reason, counts', async () => {
  const world = open(<OfficeShiftPage />, { params: ofShift });
  await screen.findByText(read);
  expect(asked(world, 'till.getShift')[0]?.request).toEqual({ shopId: office.shop, storeId: office.store(0), shiftId: SHIFT });
  expect(shown()).toContain('万象城店 · 11月22日');
  expect(at('shift-difference').textContent).toBe('少了 ¥15.00');
  for (const text of ['实点¥1,720.00', '应有¥1,735.00', '备用金¥500.00', '收到的现金¥1,260.00', '取出−¥25.00', '找错了零钱', '买水果', '实收¥8,460.00', '微信¥7,200.00', '其中退出 1 笔−¥30.00', '储值本金¥520.00', '点过 2 次', '实点 ¥1,700.00，应有 ¥1,735.00']) expect(shown()).toContain(text);
  await tap(`staff-${office.staff(1)}`);
  expect(at('person-taken').textContent).toContain('¥8,460.00');
});
test('what reached the shift after its count stands beside it, by its way of paying, and in no sum of it', async () => {
  open(<OfficeShiftPage />, { params: ofShift });
  await waitFor(() => expect(at('shift-late')).toBeTruthy());
  expect(at('shift-late').textContent).toBe('交班后到账1 笔清点之后才到，这个班的数没有变+¥8.00现金¥8.00');
});
test('a shift that nothing reached later says nothing of it, and one that agreed bears the stamp, which lies there and does not land again', async () => {
  const told = tillAnswers(false).getShift?.({ shopId: office.shop, storeId: office.store(0), shiftId: SHIFT } as never, {} as never) as { shift: object };
  const { late: _late, ...rest } = told as { late?: unknown; shift: object };
  const world = open(<OfficeShiftPage />, { params: ofShift });
  const even = createFakeApi({ till: { getShift: () => ({ ...rest, shift: { ...rest.shift, countedFen: 173_500, differenceFen: 0 } }) as never } });
  answering({ answer: (request) => (request.path.includes('/shifts/') ? even : world).answer(request) }, ofShift);
  await screen.findByText(read);
  expect(at('shift-difference').textContent).toBe('相符');
  expect(document.querySelector('.seal')?.className).not.toContain('seal--lands');
  expect(at('shift-late')).toBeNull();
});
test('a shift that is not there is said so, with a way to ask again; nothing stands there before the answer', async () => {
  open(<OfficeShiftPage />, { params: { ...ofShift, id: ulid(9) } });
  expect(shown()).not.toContain('已交班');
  await screen.findByText('没有找到它，可能已经被删除或移走。');
  expect(at('retry')).toBeTruthy();
});
test('a shift that was counted after its day was closed is in the list all the same, and says so', async () => {
  const till = tillAnswers(false);
  const world = open(<DayPage />, { params: { store: office.store(0), day: '2026-11-22' } });
  const late = createFakeApi({
    till: {
      getDay: async (request, context) => {
        const day = await (till.getDay as NonNullable<typeof till.getDay>)(request, context);
        const { shifts, sums, outsideCashFen } = day;
        const opened = { shiftId: ulid(705) as never, number: 2, openedAt: (NOW - 7_200_000) as never, openedByName: '小宋', floatFen: 0 as never };
        return { ...day, shifts: [...shifts, { ...shifts[0], ...opened, closedAt: NOW as never, closedByName: '小宋', reason: undefined } as never], closes: [{ number: 1, at: NOW as never, byName: '陈禾', sums, shifts, open: opened, outsideCashFen }] };
      },
    },
  });
  answering({ answer: (request) => (request.path.includes('/days/') ? late : world).answer(request) }, { store: office.store(0), day: '2026-11-22' });
  await waitFor(() => expect(at(`shift-${ulid(705)}`)).toBeTruthy());
  expect(at(`shift-${ulid(705)}`).textContent).toContain('日结后交班');
  expect(at(`shift-${SHIFT}`).textContent).not.toContain('日结后交班');
});
test('a cashier reads the last shift again from the drawer', async () => {
  open(<DrawerPage />, { role: 'cashier' });
  await tap('last-shift');
  expect(phone.gone.at(-1)).toEqual({ how: 'navigateTo', url: `/packages/staff/closed-shift/index?id=${SHIFT}` });
});
test('the till\'s own page of it shows the same', async () => {
  const world = open(<ClosedShiftPage />, { role: 'cashier', params: { id: SHIFT } });
  await screen.findByText(read);
  expect(asked(world, 'till.getShift')[0]?.request).toEqual({ shopId: office.shop, storeId: office.store(0), shiftId: SHIFT });
  expect(at('shift-late').textContent).toContain('+¥8.00');
});
test('a drawer that was never counted has no last shift to read', async () => {
  open(<DrawerPage />, { role: 'cashier', empty: true });
  await screen.findByText('现在没有开着的班');
  expect(at('last-shift')).toBeNull();
});
