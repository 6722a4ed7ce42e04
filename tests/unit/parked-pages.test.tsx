import { screen, waitFor } from '@testing-library/react';
import type { ReactElement } from 'react';
import { Checkout } from '../../miniapp/src/features/counter/checkout';
import { type Panel, useInHand, type WorkPlace } from '../../miniapp/src/features/counter/counter.store';
import { ParkedList } from '../../miniapp/src/features/counter/parked-list';
import type { ParkedBill } from '../../miniapp/src/features/parked-bills/parked-bills.client';
import { createFakeApi, Refused } from '../support/fake-api';
import { NOW, ulid } from '../support/member-world.data';
import { office } from '../support/owner-world.data';
import { answer, at, emptyDesk, input, show, shown, tap, toasted } from '../support/phone-desk';
import { world as phone } from '../support/taro.stub';

emptyDesk();
const place: WorkPlace = { shopId: office.shop, shopName: '禾木', storeId: office.store(0), staffName: '小艾', role: 'cashier' };
const panel = { ticketExpiresAt: NOW, visits: 1, joinedAt: NOW, ticket: 'ticket'.repeat(5), memberId: office.member(1), number: '1234567890', name: '周雨桐', tier: { tierId: 't', name: '银卡', face: 2 }, balances: { points: 0, growth: 0, principalFen: 0, bonusFen: 0 }, coupons: [], canSpend: false, isSelf: false } as unknown as Panel;
const couponId = `cpn_${ulid(9)}`;
const bill = (n: number, more: Partial<ParkedBill> = {}): ParkedBill => ({ billId: ulid(n), slot: n, amountFen: 8_000, agreed: true, items: [], couponIds: [], couponTitles: [], at: NOW, until: NOW + 4 * 3_600_000, staffName: '小艾', ...more }) as unknown as ParkedBill;
const HELD = bill(1, { note: '3 号房', couponIds: [couponId as never], couponTitles: ['满减'], member: { memberId: office.member(1), number: '1234567890', name: '周雨桐' } });

function open(page: ReactElement, bills: ParkedBill[], gone = false) {
  const asked: { readonly what: string; readonly request: unknown }[] = [];
  const note = (what: string, request: unknown) => void asked.push({ what, request });
  const balances = { points: 0, growth: 0, principalFen: 0, bonusFen: 0 };
  const tier = { tierId: 't', name: '银卡', face: 2 };
  const api = createFakeApi({
    'parked-bills': {
      listParkedBills: () => ({ items: bills }),
      getParkedBill: ({ billId }) => {
        if (gone) throw new Refused('parked-bills/gone');
        return { bill: bills.find((one) => one.billId === billId) as ParkedBill, panel };
      },
      cancelParkedBill: (request) => {
        note('cancel', request);
        return bills.splice(bills.findIndex((one) => one.billId === request.billId), 1)[0] as ParkedBill;
      },
      parkBill: (request) => {
        note('park', request);
        return bill(4);
      },
    },
    visits: {
      quoteVisit: (request) => {
        note('quote', request);
        return { amountFen: request.amountFen, discountFen: 1_000, dueFen: 7_000, principalFen: 0, bonusFen: 0, restFen: 7_000, earnedPoints: 0, earnedGrowth: 0, before: balances, after: balances, tierBefore: tier, tierAfter: tier, quoteHash: 'h', needsConfirmation: false, coupons: [{ couponId: couponId as never, title: '满减', chosen: true, discountFen: 1_000 }] } as never;
      },
    },
  });
  show(page, api, { member: false });
  return asked;
}
const InHand = () => <>{useInHand()?.bill?.note}</>;

test('what waits: number, room, member, sum, coupons, since when and until when; resuming takes bill and member in hand', async () => {
  open(<><ParkedList place={place} zone='Asia/Shanghai' /><InHand /></>, [HELD, bill(2)]);
  await screen.findByText('1 号单 · 3 号房');
  for (const text of ['周雨桐', '¥80.00', '留着券：满减', '小艾 挂单', '散客']) expect(shown()).toContain(text);
  await tap('resume-1');
  await waitFor(() => expect(phone.gone.at(-1)?.url).toContain('/packages/staff/keypad/index'));
  expect(shown()).toMatch(/3 号房$/);
});
test('cancelling asks first, saying what becomes of the coupons; nothing waiting says what to do', async () => {
  const asked = open(<ParkedList place={place} zone='Asia/Shanghai' />, [HELD]);
  await screen.findByText('1 号单 · 3 号房');
  await tap('cancel-1');
  expect(await answer(true)).toContain('1 张券回到会员手里');
  await toasted('1 号单已取消');
  expect(asked).toMatchObject([{ what: 'cancel', request: { billId: HELD.billId } }]);
  await screen.findByText('现在没有挂单');
});
test('one that somebody has paid meanwhile says so', async () => {
  open(<ParkedList place={place} zone='Asia/Shanghai' />, [HELD], true);
  await screen.findByText('1 号单 · 3 号房');
  await tap('resume-1');
  await screen.findByText(/这张挂单已经结账、取消，或过了时间/);
});
test('a resumed bill is quoted as it was, with its coupons, and says which need no second code; parked again it takes its own place', async () => {
  const asked = open(<Checkout place={place} panel={panel} parked={HELD} />, []);
  await waitFor(() => expect(asked).toHaveLength(1));
  expect(asked[0]).toMatchObject({ what: 'quote', request: { amountFen: 8_000, couponIds: [couponId], bill: { slot: 1, billId: HELD.billId }, ticket: panel.ticket } });
  expect(shown()).toContain('正在结 1 号单（3 号房）');
  expect(shown()).toContain('单上留着的券可以直接用');
  await waitFor(() => expect(at('park').getAttribute('aria-disabled')).not.toBe('true'));
  await tap('park');
  expect(at('park-text').textContent).toContain('选中的 1 张券留给这一单');
  expect(at('park-do').textContent).toContain('重新挂单 ¥80.00');
  await input('park-note', '换到 5 号房');
  await tap('park-hours-12');
  await tap('park-do');
  await toasted('已挂单：4 号单');
  expect(asked.at(-1)).toMatchObject({ what: 'park', request: { amountFen: 8_000, couponIds: [couponId], hours: 12, note: '换到 5 号房', bill: { slot: 1, billId: HELD.billId } } });
});
