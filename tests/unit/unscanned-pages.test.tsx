import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { Checkout } from '../../miniapp/src/features/counter/checkout';
import type { Panel, WorkPlace } from '../../miniapp/src/features/counter/counter.store';
import { DeductSheet } from '../../miniapp/src/features/packages/deduct-sheet';
import RulesPage from '../../miniapp/src/packages/owner/rules/index';
import { createFakeApi } from '../support/fake-api';
import { office } from '../support/owner-world.data';
import { asked, at, emptyDesk, open, shown, tap, type } from '../support/owner-desk';
import { answering } from '../support/phone-desk';

emptyDesk();
const flip = (id: string) => act(async () => void fireEvent.click(at(id).querySelector('.nut-switch') as HTMLElement));

test('the owner lets a plastic card pay, with the two limits of a cashier, and a manager check; wrong numbers are said; the line tells it', async () => {
  const world = open(<RulesPage />);
  await screen.findByText('没有会员码，只能积分');
  await tap('rule-unscanned');
  expect(document.getElementById('card-most')).toBeNull();
  await flip('unscanned-card');
  type('card-most', '800');
  type('card-bills', '21');
  expect(shown()).toContain('一张卡一天最多要填 1 到 20 的整数');
  type('card-bills', '2');
  await flip('unscanned-checked');
  await tap('save-unscanned');
  expect(asked(world, 'shops.setSpendingRule')[0]?.request).toMatchObject({ order: 'principal-first', unscanned: { card: true, cardMostFen: 80_000, cardPerDay: 2, checked: true } });
  await screen.findByText(/凭实体卡，单笔最多 ¥800(\.00)?，一天 2 笔/);
});

describe('at the till', () => {
  const balances = { points: 0, growth: 0, principalFen: 90_000, bonusFen: 0 } as never;
  const tier = { tierId: 't', name: '银卡', face: 2 };
  function till(role: WorkPlace['role'], way: Panel['way']) {
    const quotes: { readonly checked?: boolean | undefined; readonly useStoredValue: boolean }[] = [];
    answering(createFakeApi({
      visits: {
        quoteVisit: (request) => {
          quotes.push(request);
          const { amountFen, checked } = request;
          return { amountFen, discountFen: 0, dueFen: amountFen, principalFen: amountFen, bonusFen: 0, restFen: 0, earnedPoints: 0, earnedGrowth: 0, before: balances, after: balances, tierBefore: tier, tierAfter: tier, quoteHash: 'h', needsConfirmation: way?.by === 'checked' && !checked, coupons: [] } as never;
        },
      },
    }));
    const place: WorkPlace = { shopId: office.shop, shopName: '禾木', storeId: office.store(0), staffName: '小艾', role };
    render(<Checkout place={place} panel={{ memberId: 'mbr_1', ticket: 'ticket'.repeat(5), number: '1234567890', name: '林女士', tier, balances, coupons: [], canSpend: false, isSelf: false, ...(way ? { way } : {}) } as unknown as Panel} />);
    return quotes;
  }

  test('it says that the card pays and how much, and the balance is chosen as with a code', async () => {
    const quotes = till('cashier', { by: 'card', mostFen: 50_000, left: 2 } as Panel['way']);
    expect(shown()).toMatch(/可以用实体卡付款，单笔最多 ¥500(\.00)?，今天还能付 2 笔/);
    await tap('key-9');
    await waitFor(() => expect(quotes.at(-1)).toMatchObject({ useStoredValue: true }));
  });
  test('a card that has paid its bills of today sends to the manager', () => {
    till('cashier', { by: 'card', mostFen: 50_000, left: 0 } as Panel['way']);
    expect(shown()).toContain('这张卡今天的笔数用完了');
  });
  test('a cashier is sent to the manager, who ticks that the person was checked', async () => {
    till('cashier', { by: 'checked' });
    expect(shown()).toContain('请店长当面核对后来收');
    expect(document.getElementById('checked')).toBeNull();
    document.body.innerHTML = '';
    const quotes = till('manager', { by: 'checked' });
    await tap('key-9');
    await tap('checked');
    await waitFor(() => expect(quotes.at(-1)).toMatchObject({ checked: true }));
    expect(at('checked').textContent).toContain('本人到店，已核对');
  });
  test('a package goes the same way: by the card at once, by a manager with the word of the check', async () => {
    const uses: object[] = [];
    answering(createFakeApi({ packages: { deductPackage: (request) => { uses.push(request); return new Promise(() => {}) as never; } }, staff: { listStaff: () => ({ items: [] }) } }));
    const desk = { shopId: office.shop, storeId: office.store(0), zone: 'Asia/Shanghai', memberId: 'mbr_1' as never, ticket: 'ticket'.repeat(5), canSpend: false, way: 'checked' as const, isSelf: false, mayManage: true };
    const pack = { packageId: `pkg_${'0'.repeat(26)}`, services: [{ name: '面部', left: 3 }] } as never;
    render(<DeductSheet desk={desk} pack={pack} service={0} onClose={() => {}} onDone={() => {}} />);
    expect(at('deduct').textContent).toContain('本人已核对，扣 1 次');
    await tap('deduct');
    await waitFor(() => expect(uses).toMatchObject([{ checked: true, quantity: 1 }]));
  });
});
