import { render, waitFor } from '@testing-library/react';
import type { Visit, WorkPlace } from '../../miniapp/src/features/counter/counter.store';
import { UndoLine } from '../../miniapp/src/features/counter/undo-line';
import { createFakeApi, type Handlers, Refused } from '../support/fake-api';
import { NOW, ulid } from '../support/member-world.data';
import { office } from '../support/owner-world.data';
import { answer, answering, emptyDesk, shown, tap } from '../support/phone-desk';

emptyDesk();

const place: WorkPlace = { shopId: office.shop, shopName: '禾木', storeId: office.store(0), staffName: '小艾', role: 'manager' };
const visit = {
  visitId: ulid(3), receiptNo: '1234567890', at: NOW, storeId: office.store(0), storeName: '万象店', staffId: office.staff(0), staffName: '小艾', member: { memberId: office.member(0), number: '1234567890', name: '周雨桐', tier: { tierId: 't', name: '银卡', face: 2 } },
  items: [], couponTitles: ['满减', '换饮料', '早餐券'], tenders: [{ tender: 'cash', amountFen: 4_000 }], amountFen: 4_000, discountFen: 0, dueFen: 4_000, principalFen: 0, bonusFen: 0, restFen: 4_000, earnedPoints: 40, earnedGrowth: 40, undoUntil: NOW,
} as unknown as Visit;
const sum = { amountFen: 4_000, tenders: [], principalFen: 0, bonusFen: 0, points: 40, growth: 40, couponTitles: ['满减', '换饮料', '早餐券'], whole: true, leftFen: 0, quoteHash: 'hash' };
type Quote = NonNullable<NonNullable<Handlers['visits']>['quoteVisitRefund']>;

/** What the dialog says before the visit is undone, and what was asked for it. */
async function said(quote: Quote, one: Visit = visit) {
  const api = createFakeApi({ visits: { quoteVisitRefund: quote } });
  answering(api);
  render(<UndoLine place={place} visit={one} />);
  await tap('undo');
  return { text: await answer(false), asked: api.calls.map(({ operation, request }) => [operation, request]) };
}

test('before an undo it is said by name which coupons do not come back and why, and how many points are not taken back whole', async () => {
  const { text, asked } = await said(() => ({ visit, ...sum, expiredPoints: 10, couponTitles: ['满减'], couponsGone: [{ title: '换饮料', why: 'expired' }, { title: '早餐券', why: 'recalled' }] }) as never);
  expect(asked).toEqual([['visits.quoteVisitRefund', { shopId: office.shop, storeId: office.store(0), visitId: ulid(3), undo: true }]]);
  expect(text).toContain('扣回 40 积分（其中 10 已过期，不收回）、退回「满减」（期限不变）、「换饮料」不退（已经过期）、「早餐券」不退（店里已经收回）、现金请另退 ¥40.00。会员会收到通知');
});
test('where all comes back nothing else is said', async () => {
  const { text } = await said(() => ({ visit, ...sum }) as never);
  expect(text).toContain('扣回 40 积分、退回「满减」（期限不变）、退回「换饮料」（期限不变）、退回「早餐券」（期限不变）、现金请另退 ¥40.00。');
  expect(text).not.toContain('不退');
});
test('points that were spent before are said to be owed or let go', async () => {
  const one = { ...visit, couponTitles: [] } as Visit;
  expect((await said(() => ({ visit: one, ...sum, couponTitles: [], owedPoints: 30 }) as never, one)).text).toContain('扣回 40 积分（其中 30 已用掉，先欠着）、现金');
});
test('where that cannot be asked the dialog still comes, and says that a coupon may be over', async () => {
  const { text } = await said(() => {
    throw new Refused('visits/already-undone');
  });
  expect(text).toContain('扣回 40 积分、退回 满减（期限不变，过期的不能再用）、退回 换饮料（期限不变，过期的不能再用）');
});
test('a walk-in, who has neither coupons nor points, is asked about at once', async () => {
  const { member: _, ...rest } = visit;
  const { text, asked } = await said(() => ({ visit, ...sum }) as never, { ...rest, couponTitles: [], earnedPoints: 0 } as unknown as Visit);
  expect(asked).toEqual([]);
  expect(text).toContain('现金请另退 ¥40.00。');
  await waitFor(() => expect(shown()).toContain('收错了可以撤销'));
});
