import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { Checkout } from '../../miniapp/src/features/counter/checkout';
import type { Panel, WorkPlace } from '../../miniapp/src/features/counter/counter.store';
import { createFakeApi } from '../support/fake-api';
import { NOW } from '../support/member-world.data';
import { office } from '../support/owner-world.data';
import { answering, emptyDesk } from '../support/phone-desk';

emptyDesk();
const tap = async (of: Element | null) => act(async () => void fireEvent.click(of as Element));
const place: WorkPlace = { shopId: office.shop, shopName: '禾木', storeId: office.store(0), staffName: '小艾', role: 'cashier' };
const balances = { points: 0, growth: 0, principalFen: 0, bonusFen: 0 } as never;
const tier = { tierId: 't', name: '银卡', face: 2 };
const coupon = (n: number, kind: string, title: string) => ({ couponId: `cpn_${String(n).padStart(26, '0')}`, kind, title, valueFen: 0, minimumSpendFen: 0, from: NOW, to: NOW + 86_400_000, state: 'open', source: 'mall' });
const [care, cash, cake] = [coupon(1, 'exchange', '护理一次'), coupon(2, 'cash-off', '减十元'), coupon(3, 'gift', '送曲奇')];

interface Asked { readonly amountFen: number; readonly couponIds?: readonly string[] | undefined }
function till(coupons: readonly ReturnType<typeof coupon>[]) {
  const [quotes, visits]: [Asked[], Asked[]] = [[], []];
  answering(createFakeApi({
    visits: {
      quoteVisit: (request) => {
        quotes.push(request);
        const { amountFen, couponIds = [] } = request;
        return { amountFen, discountFen: 0, dueFen: amountFen, principalFen: 0, bonusFen: 0, restFen: amountFen, earnedPoints: 0, earnedGrowth: 0, before: balances, after: balances, tierBefore: tier, tierAfter: tier, quoteHash: 'h', needsConfirmation: false,
          coupons: coupons.map(({ couponId, title, kind }) => ({ couponId, title, chosen: couponIds.includes(couponId as never), discountFen: 0, ...(kind === 'gift' && amountFen === 0 ? { bar: 'below-minimum' } : {}) })) } as never;
      },
      recordVisit: (request) => {
        visits.push(request);
        return new Promise(() => {}) as never;
      },
    },
  }));
  render(<Checkout place={place} panel={{ memberId: 'mbr_1', ticket: 'ticket'.repeat(5), number: '1234567890', name: '林女士', tier, balances, coupons, canSpend: true, isSelf: false } as unknown as Panel} />);
  return { quotes, visits };
}
const button = () => document.getElementById('take') as HTMLElement;

test('without a purchase the coupons for a thing are offered, those for money are not; the button says what it takes, and that is what is recorded', async () => {
  const { quotes, visits } = till([care, cash, cake]);
  const line = await screen.findByText('护理一次');
  expect(screen.queryByText('减十元')).toBeNull();
  expect(screen.queryByText('送曲奇')).toBeNull();
  expect(button().textContent).toBe('记到店');
  await tap(line.closest('.choice'));
  await waitFor(() => expect(button().textContent).toBe('收券'));
  await waitFor(() => expect(quotes.at(-1)).toMatchObject({ amountFen: 0, couponIds: [care.couponId] }));
  await waitFor(() => expect(button().className).not.toContain('pad__act--off'));
  await tap(button());
  await waitFor(() => expect(visits).toMatchObject([{ amountFen: 0, couponIds: [care.couponId], tenders: [] }]));
});

test('a coupon for money that was chosen for a bill is not used up by a bill of nothing', async () => {
  const { quotes } = till([care, cash]);
  await tap(document.getElementById('key-9'));
  await tap((await screen.findByText('减十元')).closest('.choice'));
  await waitFor(() => expect(quotes.at(-1)).toMatchObject({ amountFen: 900, couponIds: [cash.couponId] }));
  await tap(document.getElementById('key-back'));
  await waitFor(() => expect(quotes.at(-1)).toMatchObject({ amountFen: 0, couponIds: [] }));
  expect(button().textContent).toBe('记到店');
});

test('who has none to hand in sees none', async () => {
  const { quotes } = till([cash, cake]);
  await waitFor(() => expect(quotes).toHaveLength(1));
  await waitFor(() => expect(button().className).not.toContain('pad__act--off'));
  expect(document.getElementById('things')).toBeNull();
});
