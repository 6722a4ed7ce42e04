import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { MyShares } from '../../miniapp/src/features/stored-value/my-shares';
import { Checkout } from '../../miniapp/src/features/counter/checkout';
import type { Panel, WorkPlace } from '../../miniapp/src/features/counter/counter.store';
import { createFakeApi } from '../support/fake-api';
import { ids } from '../support/member-world';
import { NOW } from '../support/member-world.data';
import { office } from '../support/owner-world.data';
import { answering, emptyDesk, input, shown } from '../support/phone-desk';

const SHARE = `shr_${'0'.repeat(26)}` as never;
const given = { shareId: SHARE, label: '妈妈', state: 'active' as const, perMonthFen: 50_000 as never, usedFen: 12_000 as never, until: NOW as never, createdAt: NOW as never, takerName: '林女士' };
const drawn = { shareId: SHARE, ownerName: '周雨桐', perVisitFen: 6_000 as never, usedFen: 0 as never, availableFen: 6_000 as never, takenAt: NOW as never };

emptyDesk();
const tap = async (of: Element | null) => act(async () => void fireEvent.click(of as Element));

test('the owner of a card sees what each person spent, sets other limits and stops it', async () => {
  const asked: unknown[] = [];
  let list: readonly (typeof given)[] = [given];
  answering(createFakeApi({
    'stored-value': {
      listMyShares: () => ({ most: 4, given: [...list], drawn: [] }),
      changeShare: (request) => { asked.push(request); return { ...given, perMonthFen: request.perMonthFen as never }; },
      endShare: (request) => { asked.push(request); list = []; return { shareId: SHARE, endedAt: NOW as never }; },
    },
  }));
  render(<MyShares shopId={ids.shop} />);
  await screen.findByText('妈妈');
  expect(shown()).toContain('每月 ¥500.00');
  expect(shown()).toContain('本月用了 ¥120.00');
  await tap(document.getElementById(`share-${SHARE}`));
  await input('share-month', '300');
  await tap(document.getElementById('share-save'));
  await waitFor(() => expect(asked).toHaveLength(1));
  expect(asked[0]).toMatchObject({ shareId: SHARE, perMonthFen: 30_000 });
  await tap(document.getElementById(`share-${SHARE}`));
  await tap(document.getElementById('share-stop'));
  await waitFor(() => expect(document.querySelector('dialog')?.textContent).toContain('马上不能再用'));
  await tap(document.querySelector('.dialog__yes'));
  await screen.findByText('还没有人用你的余额');
});
test('an invitation needs a name and a limit; its code is copied', async () => {
  const asked: unknown[] = [];
  answering(createFakeApi({ 'stored-value': { listMyShares: () => ({ most: 4, given: [], drawn: [drawn] }), offerShare: (request) => { asked.push(request); return { ...given, state: 'offered' }; } } }));
  render(<MyShares shopId={ids.shop} />);
  await screen.findByText('周雨桐的余额');
  expect(shown()).toContain('现在可用 ¥60.00');
  await tap(document.getElementById('share-invite'));
  await tap(document.getElementById('share-save'));
  expect(asked).toEqual([]);
  expect(shown()).toContain('每月或每次，至少填一个');
  await input('share-label', '妈妈');
  await input('share-visit', '60');
  await tap(document.getElementById('share-save'));
  await waitFor(() => expect(asked).toHaveLength(1));
  expect(asked[0]).toMatchObject({ label: '妈妈', perVisitFen: 6_000 });
});
test('at the till another\'s balance is a way to pay, with what it would give', async () => {
  const place: WorkPlace = { shopId: office.shop, shopName: '禾木', storeId: office.store(0), staffName: '小艾', role: 'cashier' };
  const balances = { points: 0, growth: 0, principalFen: 0, bonusFen: 0 } as never;
  const tier = { tierId: 't', name: '银卡', face: 2 };
  const panel = { ticket: 'ticket'.repeat(5), number: '1234567890', name: '林女士', tier, balances, coupons: [], canSpend: true, isSelf: false, payers: [{ shareId: SHARE, ownerName: '周雨桐', availableFen: 6_000 }] } as unknown as Panel;
  const quotes: { readonly shareId?: string | undefined }[] = [];
  answering(createFakeApi({
    visits: {
      quoteVisit: (request) => {
        quotes.push(request);
        const shared = request.shareId ? { shared: { principalFen: 6_000 as never, bonusFen: 0 as never, ownerName: '周雨桐' } } : {};
        return { amountFen: 9_000, discountFen: 0, dueFen: 9_000, principalFen: 0, bonusFen: 0, ...shared, restFen: request.shareId ? 3_000 : 9_000, earnedPoints: 90, earnedGrowth: 90, before: balances, after: balances, tierBefore: tier, tierAfter: tier, quoteHash: 'h', coupons: [], needsConfirmation: false } as never;
      },
    },
  }));
  render(<Checkout place={place} panel={panel} />);
  await screen.findByText('用周雨桐的余额');
  for (const key of ['9', '0']) await tap(document.getElementById(`key-${key}`));
  await tap(document.getElementById(`payer-${SHARE}`));
  await waitFor(() => expect(document.getElementById('shared')?.textContent).toContain('−¥60.00'));
  expect(quotes.at(-1)?.shareId).toBe(SHARE);
  expect(document.getElementById('rest')?.textContent).toContain('¥30.00');
});
