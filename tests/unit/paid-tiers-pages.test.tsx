import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import type { MemberId, StoreId } from '@shared/kernel/ids';
import { MemberPaid } from '../../miniapp/src/features/paid-tiers/member-paid';
import type { PaidTerms } from '../../miniapp/src/features/paid-tiers/paid-tiers.client';
import type { TillDesk } from '../../miniapp/src/features/shops/till-desk';
import { dropEverything } from '../../miniapp/src/features/query/query-cache';
import { createFakeApi, type Handlers } from '../support/fake-api';
import { ids } from '../support/member-world';
import { world as phone } from '../support/taro.stub';

Object.assign(globalThis, { API_BASE: '' });
HTMLDialogElement.prototype.showModal ??= function show(this: HTMLDialogElement) {
  this.open = true;
};
// jsdom has none.
window.matchMedia ??= (() => ({ matches: false, addEventListener() {} })) as never;

const SALE = '01KA0000000000000000000001' as never;
const desk: TillDesk = { shopId: ids.shop, storeId: ids.store as StoreId, zone: 'Asia/Shanghai', memberId: ids.member as MemberId, ticket: 'ticket-000000000000000000', canSpend: true, isSelf: false, mayManage: true };
const sold = { saleId: SALE, title: '金卡年费', tierId: 'gold', priceFen: 36_500 as never, days: 365, from: '2026-11-22' as never, through: '2027-11-22' as never, trial: false };
const held: PaidTerms = { tried: false, items: [{ ...sold, unusedDays: 265, refundFen: 26_500 as never, refundTenders: [{ tender: 'wechat', amountFen: 26_500 as never }], last: true }] };
const plan = { planId: 'ppl_00000000000000000000000001' as never, title: '金卡年费', tierId: 'gold', priceFen: 36_500 as never, term: { days: 365 }, trialDays: 7, createdAt: 1_795_312_800_000 as never };
function open(page: React.ReactElement, paidTiers: NonNullable<Handlers['paid-tiers']>) {
  const api = createFakeApi({ 'paid-tiers': paidTiers });
  phone.answer(async ({ url, method, header, data }) => {
    const { status, body } = await api.answer({ method, path: url, headers: header, body: data });
    return { statusCode: status, data: body };
  });
  phone.storage.set('shuke:session', JSON.stringify({ accessToken: 'access-token-0000000000', refreshToken: 'r', userId: 'usr_1' }));
  render(page);
}
beforeEach(() => {
  phone.reset();
  dropEverything();
});
afterEach(cleanup);
const tap = (id: string) => act(async () => void fireEvent.click(document.getElementById(id) as HTMLElement));

test('the cashier begins a trial of a plan, sees until when, and takes it back', async () => {
  let now: PaidTerms = { tried: false, items: [] };
  const sell = jest.fn((_: unknown) => ({ ...sold, trial: true, priceFen: 0 as never, through: '2026-11-29' as never }));
  const undo = jest.fn(() => {
    now = { tried: true, items: [] };
    return { saleId: SALE, title: sold.title, amountFen: 0 as never, unusedDays: 7 };
  });
  open(<MemberPaid desk={desk} />, { listPaidTerms: () => now, listPaidPlans: () => ({ items: [plan] }), sellPaidTier: sell, undoPaidTierSale: undo });
  await screen.findByText(/还没有付费会员/);
  await tap('sell-paid');
  await screen.findByText(/可试用 7 天/);
  expect(document.getElementById('sell')?.textContent).toContain('收款 ¥365.00');
  await act(async () => void fireEvent.click(document.querySelector('#trial .nut-switch') as HTMLElement));
  expect(document.getElementById('sell')?.textContent).toContain('开始试用');
  await tap('sell');
  await screen.findByText(/已开通/);
  expect(sell.mock.calls[0]?.[0]).toMatchObject({ trial: true, tenders: [] });
  await tap('undo-paid');
  await act(async () => void fireEvent.click(document.querySelector('.dialog__yes') as Element));
  expect(undo).toHaveBeenCalled();
});
test('a manager reads the sum and how it comes about before giving a term back', async () => {
  const refund = jest.fn((_: unknown) => ({ saleId: SALE, title: sold.title, amountFen: 26_500 as never, unusedDays: 265 }));
  open(<MemberPaid desk={desk} />, { listPaidTerms: () => held, refundPaidTier: refund });
  await screen.findByText(/还剩 265 天没用/);
  await tap(`return-${SALE}`);
  await screen.findByText(/265 天 ÷ 365 天/);
  fireEvent.change(document.getElementById('reason') as HTMLElement, { target: { value: '搬家' } });
  await tap('refund');
  await act(async () => void fireEvent.click(document.querySelector('.dialog__yes') as Element));
  expect(refund.mock.calls[0]?.[0]).toMatchObject({ refundFen: 26_500, tenders: [{ tender: 'wechat', amountFen: 26_500 }], reason: '搬家' });
});
test('a cashier may not give a term back', async () => {
  open(<MemberPaid desk={{ ...desk, mayManage: false }} />, { listPaidTerms: () => held });
  await screen.findByText(/还剩 265 天没用/);
  expect(document.getElementById(`return-${SALE}`)).toBeNull();
});
