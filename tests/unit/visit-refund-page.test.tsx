import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { usesOf } from '../../miniapp/src/features/counter/bill-lines';
import { RefundSum } from '../../miniapp/src/features/counter/refund-sum';
import { RefundVisit } from '../../miniapp/src/features/counter/refund-visit';
import type { Visit, WorkPlace } from '../../miniapp/src/features/counter/counter.store';
import { dropEverything } from '../../miniapp/src/features/query/query-cache';
import { createFakeApi } from '../support/fake-api';
import { NOW, ulid } from '../support/member-world.data';
import { office } from '../support/owner-world.data';
import { world as phone } from '../support/taro.stub';

Object.assign(globalThis, { API_BASE: '' });
HTMLDialogElement.prototype.showModal ??= function show(this: HTMLDialogElement) {
  this.open = true;
};
const place: WorkPlace = { shopId: office.shop, shopName: '禾木', storeId: office.store(0), staffName: '小艾', role: 'manager' };
const visit = {
  visitId: ulid(3), receiptNo: '1234567890', at: NOW, storeId: office.store(0), storeName: '万象店', staffId: office.staff(0), staffName: '小艾', member: { memberId: office.member(0), number: '1234567890', name: '周雨桐', tier: { tierId: 't', name: '银卡', face: 2 } },
  items: [{ name: '拿铁', quantity: 2, priceFen: 3_000 }, { name: '蛋糕', quantity: 1, priceFen: 4_000 }], couponTitles: ['满减'], tenders: [{ tender: 'cash', amountFen: 4_000 }], amountFen: 10_000, discountFen: 1_000, dueFen: 9_000, principalFen: 4_000, bonusFen: 1_000, restFen: 4_000,
  earnedPoints: 80, earnedGrowth: 80, tierUses: [{ of: 'discount', per: 'month', used: true, left: 1 }, { of: 'multiplier', per: 'month', used: false, left: 0 }], undoUntil: NOW, refunded: { amountFen: 1_000, quantities: [1] },
} as unknown as Visit;

function show() {
  const asked: Record<string, unknown>[] = [];
  const sum = (amountFen: number) => ({ amountFen, tenders: [{ tender: 'cash' as const, amountFen: Math.min(3_000, amountFen) }], principalFen: 1_600, bonusFen: 400, points: 44, growth: 44, expiredPoints: 10, owedPoints: 30, couponTitles: [], whole: false, leftFen: 3_000 });
  const api = createFakeApi({
    visits: {
      quoteVisitRefund: ({ part }) => ({ visit, ...sum(part ? ('lines' in part ? 2_700 : part.amountFen) : 8_000), quoteHash: `hash-${JSON.stringify(part)}` }) as never,
      refundVisit: (request) => {
        asked.push(request as never);
        return { refundId: ulid(9), visitId: ulid(3), at: NOW, storeId: office.store(0), storeName: '万象店', byName: '周店长', ...sum(5_000) } as never;
      },
      getVisit: () => visit as never,
    },
  });
  phone.answer(async ({ url, method, header, data }) => {
    const { status, body } = await api.answer({ method, path: url, headers: header, body: data });
    return { statusCode: status, data: body };
  });
  phone.storage.set('shuke:session', JSON.stringify({ accessToken: 'access-token-0000000000', refreshToken: 'r', userId: 'usr_1' }));
  render(<RefundVisit place={place} visitId={ulid(3) as never} zone='Asia/Shanghai' />);
  return asked;
}
beforeEach(() => {
  phone.reset();
  dropEverything();
});
afterEach(() => {
  cleanup();
  document.body.replaceChildren();
});
const tap = async (id: string) => act(async () => void fireEvent.click(document.getElementById(id) as Element));

test('a sum is quoted before it is given back, line by line, and what was typed anew is quoted anew', async () => {
  const asked = show();
  await screen.findByText('退 ¥80.00');
  expect(document.body.textContent).toContain('已退过 ¥10.00');
  await act(async () => void fireEvent.input(document.getElementById('refund-amount') as Element, { target: { value: '50' }, detail: { value: '50' } }));
  expect(document.getElementById('refund-now')).toBeNull();
  await tap('refund-look');
  await screen.findByText('退 ¥50.00');
  const text = document.getElementById('refund-sum')?.textContent;
  for (const said of ['现金退回', '¥30.00', '本金 ¥16.00，赠送 ¥4.00', '其中 10 已过期，不收回 · 其中 30 已用掉，先欠着', '优惠券在全部退完时退回', '用掉的权益次数在全部退完时退回']) expect(text).toContain(said);
  await tap('refund-now');
  await waitFor(() => expect(document.querySelector('dialog')?.textContent).toContain('请用现金另退 ¥30.00'));
  await act(async () => void fireEvent.click(document.querySelector('.dialog__yes') as Element));
  await waitFor(() => expect(asked).toHaveLength(1));
  expect(asked[0]).toMatchObject({ part: { amountFen: 5_000 }, quoteHash: 'hash-{"amountFen":5000}', storeId: office.store(0) });
  await waitFor(() => expect(document.getElementById('refund-done')?.textContent).toBe('退款已记好'));
});

test('with all that is left the uses of benefits come back, and the page names them', () => {
  render(<RefundSum sum={{ tenders: [], principalFen: 0, bonusFen: 0, points: 0, growth: 0, couponTitles: [], whole: true, leftFen: 0 } as never} hasCoupons={false} uses={usesOf({ freeUse: { title: '免费洗发' }, tierUses: visit.tierUses } as never)} />);
  expect(document.getElementById('refund-sum')?.textContent).toBe('退回权益免费洗发退回权益会员折扣 1 次');
});

test('things on the bill come back no more often than they are there', async () => {
  // The visit is at hand from the result before: nothing is asked until something is chosen.
  show();
  expect(document.getElementById('refund-now')).toBeNull();
  await tap('refund-way-lines');
  expect(document.body.textContent).toContain('还能退 1 件，共 2 件');
  await tap('more-0');
  await tap('more-0');
  expect([...document.querySelectorAll('.items__count')].map((one) => one.textContent)).toEqual(['1', '0']);
  await tap('refund-look');
  await screen.findByText('退 ¥27.00');
});

test('of coupons that do not come back the page says why, and nothing of their term', () => {
  render(<RefundSum sum={{ tenders: [], principalFen: 0, bonusFen: 0, points: 0, growth: 0, couponTitles: [], couponsGone: [{ title: '满减', why: 'expired' }, { title: '换饮料', why: 'recalled' }], whole: true, leftFen: 0 } as never} hasCoupons />);
  expect(document.getElementById('refund-sum')?.textContent).toBe('优惠券不退已经过期满减优惠券不退店里已经收回换饮料');
});

test('two coupons of one name are two lines, and neither stays when another sum gives back another', () => {
  const sum = (couponTitles: readonly string[]) => <RefundSum sum={{ tenders: [], principalFen: 0, bonusFen: 0, points: 0, growth: 0, couponTitles, couponsGone: [...couponTitles].map((title) => ({ title, why: 'expired' })), whole: true, leftFen: 0 } as never} hasCoupons />;
  const { rerender } = render(sum(['满减', '满减']));
  expect(document.getElementById('refund-sum')?.textContent).toBe('退回优惠券原来的期限满减退回优惠券原来的期限满减优惠券不退已经过期满减优惠券不退已经过期满减');
  rerender(sum(['换饮料']));
  expect(document.getElementById('refund-sum')?.textContent).toBe('退回优惠券原来的期限换饮料优惠券不退已经过期换饮料');
});
