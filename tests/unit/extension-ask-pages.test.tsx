import { render, screen, waitFor } from '@testing-library/react';
import { BillsWait } from '../../miniapp/src/features/credit/bills-wait';
import type { Bill, Credit } from '../../miniapp/src/features/credit/credit.types';
import { MyCredit } from '../../miniapp/src/features/credit/my-credit';
import MemberCreditPage from '../../miniapp/src/packages/owner/member-credit/index';
import { createFakeApi, Refused } from '../support/fake-api';
import { ids } from '../support/member-world';
import { NOW, ulid } from '../support/member-world.data';
import { asked, emptyDesk, open, shown, tap, toasted, type } from '../support/owner-desk';
import { office } from '../support/owner-world.data';
import { answering, at, pick } from '../support/phone-desk';
import { world as phone } from '../support/taro.stub';

emptyDesk();
const ZONE = 'Asia/Shanghai';
const BILL = ulid(8);
const bill = { billId: BILL, at: NOW, storeName: '万象店', state: 'open', amountFen: 38_000, openFen: 38_000, paidFen: 0, writtenOffFen: 0, dueDay: '2026-12-22', history: [] } as unknown as Bill;
const ask = { askId: ulid(9), at: NOW, until: '2027-01-10', reason: '下月发工资' } as unknown as NonNullable<Bill['ask']>;
const creditOf = (one: Bill) => ({ account: { state: 'open', limitFen: 100_000, terms: { kind: 'days', days: 30 } }, owedFen: 38_000, roomFen: 62_000, payableFen: 38_000, ageing: { notDueFen: 38_000, to30Fen: 0, to60Fen: 0, to90Fen: 0, over90Fen: 0, disputedFen: 0 }, bills: [one], closed: [] }) as unknown as Credit;
const desk = { getRepaymentDesk: () => ({ open: false, mostFen: 38_000 as never }) };

describe('the member', () => {
  test('asks for a later day with a reason; the day that was asked for shows while it waits, and is taken back', async () => {
    let one = bill;
    const api = createFakeApi({
      credit: { getMyCredit: () => creditOf(one), askExtension: ({ until, reason }) => (one = { ...bill, ask: { ...ask, until, reason } }), withdrawExtensionAsk: () => (one = bill) },
      'stored-value': desk,
    });
    answering(api);
    render(<MyCredit shopId={ids.shop} zone={ZONE} />);
    await tap(`bill-${BILL}`);
    await tap('later');
    expect(shown()).toContain('最多延 90 天，店长会答复。答复以前，约定日不变。');
    await tap('ask-later');
    expect(api.calls.some(({ operation }) => operation === 'credit.askExtension')).toBe(false);
    await pick('new-day', '2027-01-10');
    type('ask-later-reason', '下月发工资');
    await tap('ask-later');
    await toasted('已请店长答复');
    expect(api.calls.find(({ operation }) => operation === 'credit.askExtension')).toMatchObject({ request: { billId: BILL, until: '2027-01-10', reason: '下月发工资' } });
    await screen.findByText(/申请延到 2027年1月10日/);
    await tap(`bill-${BILL}`);
    expect([shown().includes('店里还没有答复，答复以前约定日不变。'), at('later')]).toEqual([true, null]);
    await tap('unask');
    await toasted('已撤回');
    expect(api.calls.find(({ operation }) => operation === 'credit.withdrawExtensionAsk')).toMatchObject({ request: { billId: BILL, askId: ask.askId } });
  });
  test('is told how late the day may lie, and that the request was answered meanwhile', async () => {
    let one: Bill = bill;
    answering(createFakeApi({ credit: { getMyCredit: () => creditOf(one), askExtension: () => { throw new Refused('credit/asked-day-wrong', { latestDay: '2027-03-22' }); }, withdrawExtensionAsk: () => { throw new Refused('credit/ask-over'); } }, 'stored-value': desk }));
    const { unmount } = render(<MyCredit shopId={ids.shop} zone={ZONE} />);
    await tap(`bill-${BILL}`);
    await tap('later');
    await pick('new-day', '2027-06-01');
    type('ask-later-reason', '下月发工资');
    await tap('ask-later');
    await waitFor(() => expect(shown()).toContain('新的日期要晚于约定日，最晚到 2027-03-22。'));
    unmount();
    one = { ...bill, ask };
    render(<MyCredit shopId={ids.shop} zone={ZONE} />);
    await screen.findByText(/申请延到/);
    await tap(`bill-${BILL}`);
    await tap('unask');
    await waitFor(() => expect(shown()).toContain('这个延期申请不用再答复了'));
  });
});

describe('the manager', () => {
  test('grants the day that was asked for, which stands there first, or refuses with a sentence', async () => {
    const world = open(<MemberCreditPage />, { params: { id: office.member(0) } });
    await screen.findByText(/申请延到 2027年1月10日/);
    await tap(`bill-${ulid(971)}`);
    expect(shown()).toContain('会员本人 · 下月 10 日发工资');
    expect(at('new-day').textContent).toContain('2027年1月10日');
    await tap('answer-refused');
    await tap('refuse');
    expect(asked(world, 'credit.refuseExtensionAsk')).toEqual([]);
    type('refuse-reason', '月底要结账');
    await tap('answer-granted');
    await tap('grant');
    await toasted('已延期');
    expect(asked(world, 'credit.extendBill')).toMatchObject([{ request: { billId: ulid(971), askId: ulid(991), dueDay: '2027-01-10', reason: '同意' } }]);
    await waitFor(() => expect(shown()).toContain('延期到 2027年1月10日'));
    expect(shown()).not.toContain('申请延到');
  });
  test('refuses with the sentence that the member reads', async () => {
    const world = open(<MemberCreditPage />, { params: { id: office.member(0) } });
    await tap(`bill-${ulid(971)}`);
    await tap('answer-refused');
    expect(shown()).toContain('会员会看到原因，约定日不变。');
    type('refuse-reason', '月底要结账');
    await tap('refuse');
    await toasted('已答复会员');
    expect(asked(world, 'credit.refuseExtensionAsk')).toMatchObject([{ request: { askId: ulid(991), reason: '月底要结账' } }]);
  });
  test('finds on the day\'s page how many wait, and whose; nothing where none does', async () => {
    const at0 = { shopId: office.shop, isOwner: true, zone: ZONE } as never;
    open(<BillsWait office={at0} />);
    await waitFor(() => expect(at('bills-wait').textContent).toContain('2 笔'));
    await tap('bills-wait');
    for (const text of ['周桐', '有异议 · 那天没有加做', '林溪', '申请延到 2027年1月10日 · 下月 10 日发工资']) expect(shown()).toContain(text);
    await tap(`waits-${ulid(971)}`);
    await waitFor(() => expect(phone.gone.at(-1)?.url).toContain('member-credit'));
  });
});
