import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { BillEffect, CouponChoices, FreeOffers, TierOff } from '../../miniapp/src/features/counter/bill-lines';
import type { Quote, WorkPlace } from '../../miniapp/src/features/counter/counter.store';
import { TierLadder } from '../../miniapp/src/features/tiers/tier-ladder';
import { discountDraftOf, discountOf, discountProblems, NO_DISCOUNT } from '../../miniapp/src/features/tiers/discount-draft';
import { exampleWords } from '../../miniapp/src/copy/tier-discount.copy';
import { tierDiscount } from '../../shared/contracts/tiers.contract';
import TiersPage from '../../miniapp/src/packages/owner/tiers/index';
import { VisitOutcome } from '../../miniapp/src/features/counter/outcome';
import { asked, at, emptyDesk, open, shown, tap, type } from '../support/owner-desk';

emptyDesk();
const flip = (id: string) => act(async () => void fireEvent.click(at(id).querySelector('.nut-switch') as HTMLElement));
const place = { shopId: 'shp_1', storeId: 'sto_1', role: 'cashier' } as unknown as WorkPlace;
const tier = { tierId: 'gold', name: '金卡', face: 3 };
const balances = { points: 0, principalFen: 0, bonusFen: 0, growth: 5_000 };
const quoteOf = (parts: object) => ({ amountFen: 12_800, discountFen: 640, dueFen: 12_160, principalFen: 0, bonusFen: 0, restFen: 12_160, earnedPoints: 121, earnedGrowth: 121, before: balances, after: balances, tierBefore: tier, tierAfter: tier, coupons: [], quoteHash: 'h', needsConfirmation: false, ...parts }) as unknown as Quote;
const offer = { percentOff: 5, offFen: 640, withCoupons: true, taken: true };

test('the owner types 9.5 折, reads what it comes to, and sends it; what is wrong is said', async () => {
  const world = open(<TiersPage />);
  await screen.findByText(/成长值满 2,000/);
  await act(async () => void fireEvent.click(document.querySelectorAll('.tier-edit .cover')[2] as HTMLElement));
  expect(document.getElementById('tier-most')).toBeNull();
  type('tier-fold', '10');
  expect(shown()).toContain('打几折要填 0.1 到 9.9，最多一位小数');
  type('tier-fold', '9.5');
  expect(at('tier-discount-example').textContent).toContain('一单 ¥128 少收 ¥6.40');
  type('tier-most', '5');
  expect(at('tier-discount-example').textContent).toContain('少收 ¥5.00');
  type('tier-most', '0');
  expect(shown()).toContain('最多减多少要填金额');
  type('tier-most', '50');
  await flip('tier-with-coupons');
  expect(shown()).toContain('收银台会算好哪个更省');
  await tap('tier-done');
  expect(shown()).toContain('全单 9.5 折 · 封顶 ¥50 · 不和券同用');
  await tap('save-tiers');
  const sent = asked(world, 'tiers.setTiers')[0]?.request as unknown as { readonly tiers: readonly { readonly discount?: unknown }[] };
  expect(sent.tiers.map(({ discount }) => discount)).toEqual([undefined, undefined, { percentOff: 5, mostFen: 5_000, withCoupons: false }, undefined]);
});

test('the owner says how often a month, for the discount and for the points; what is wrong is said, and a tier of the plain rate has no points to count', async () => {
  const world = open(<TiersPage />);
  await screen.findByText(/成长值满 2,000/);
  await act(async () => void fireEvent.click(document.querySelectorAll('.tier-edit .cover')[2] as HTMLElement));
  type('tier-percent', '100');
  expect(document.getElementById('tier-percent-times')).toBeNull();
  type('tier-percent', '150');
  expect(document.getElementById('tier-percent-per-month')).toBeNull();
  type('tier-percent-times', '0');
  expect(shown()).toContain('1 到 99');
  type('tier-percent-times', '3');
  await tap('tier-percent-per-year');
  type('tier-fold', '9');
  type('tier-discount-times', '2');
  await tap('tier-done');
  expect(shown()).toContain('积分 1.5 倍 · 每年 3 次');
  expect(shown()).toContain('全单 9 折 · 每月 2 次');
  await tap('save-tiers');
  const sent = asked(world, 'tiers.setTiers')[0]?.request as unknown as { readonly tiers: readonly { readonly multiplierTimes?: unknown; readonly discount?: unknown }[] };
  expect(sent.tiers[2]).toMatchObject({ multiplierPercent: 150, multiplierTimes: { count: 3, per: 'year' }, discount: { percentOff: 10, withCoupons: true, times: { count: 2, per: 'month' } } });
  expect([sent.tiers[1]?.multiplierTimes, at('save-tiers').textContent]).toEqual([undefined, '已保存']);
});

test('what is typed is what is sent, and what stands is read as it was typed', () => {
  const whole = { percentOff: 15, mostFen: 1_250, categories: ['护理'], items: [{ itemId: 'itm_01ARZ3NDEKTSV4RRFFQ69G5FAV', name: '头皮护理' }], withCoupons: true, times: { count: 2, per: 'quarter' } } as never;
  expect(discountOf(discountDraftOf(whole))).toEqual(whole);
  expect(tierDiscount.safeParse(discountOf(discountDraftOf(whole))).success).toBe(true);
  expect([discountOf(NO_DISCOUNT), discountProblems(NO_DISCOUNT)]).toEqual([undefined, {}]);
  expect(exampleWords(whole)).toContain('一单里护理、头皮护理共 ¥128 少收 ¥12.50');
});

describe('at the till', () => {
  afterEach(cleanup);

  test('金卡 9.5 折 −¥6.40 stands there before paying, and what is due', () => {
    render(<><TierOff onKeep={() => {}} quote={quoteOf({ tierOff: { percentOff: 5, offFen: 640 }, tierOffer: offer })} /><BillEffect quote={quoteOf({})} ofMember /></>);
    expect(at('tier-off').textContent).toBe('金卡 9.5 折−¥6.40');
    expect(at('due').textContent).toBe('¥121.60');
  });

  test('where it is counted it says what the bill uses and leaves, for the discount and for the points; a tap keeps it for another bill; used up, it says so', async () => {
    const uses = (used: boolean, left: number) => [{ of: 'discount', per: 'month', used, left }, { of: 'multiplier', per: 'quarter', used, left }];
    const kept: boolean[] = [];
    const show = (parts: object) => render(<><TierOff quote={quoteOf(parts)} onKeep={(keep) => kept.push(keep)} /><BillEffect quote={quoteOf(parts)} ofMember /></>);
    show({ tierOff: { percentOff: 5, offFen: 640 }, tierOffer: offer, tierUses: uses(true, 2) });
    expect([at('tier-off').textContent, at('use-multiplier').textContent]).toEqual(['金卡 9.5 折用 1 次，本月还剩 2 次−¥6.40', '多倍积分 用 1 次，本季还剩 2 次']);
    await tap('tier-off');
    cleanup();
    show({ tierUses: [{ ...uses(false, 3)[0], kept: true }] });
    expect(at('tier-off').textContent).toBe('会员折扣这次不用，本月还可用 3 次');
    await tap('tier-off');
    expect(kept).toEqual([true, false]);
    cleanup();
    show({ tierOff: { percentOff: 5, offFen: 640 }, tierOffer: offer, tierUses: uses(true, 0) });
    expect([at('tier-off').textContent, at('use-multiplier').textContent]).toEqual(['金卡 9.5 折用本月最后 1 次−¥6.40', '多倍积分 用本季最后 1 次']);
    cleanup();
    show({ tierUses: uses(false, 0) });
    expect([at('use-discount').textContent, at('use-multiplier').textContent]).toEqual(['会员折扣 本月次数已用完', '多倍积分 本季次数已用完']);
    cleanup();
    show({ tierOffer: { ...offer, withCoupons: false, taken: false }, tierUses: uses(false, 2).slice(0, 1) });
    expect(at('tier-off').textContent).toBe('金卡 9.5 折不和券一起用；不用券可减 ¥6.40 · 本月还可用 2 次');
  });

  test('nothing stands there without one', () => {
    render(<TierOff onKeep={() => {}} quote={quoteOf({})} />);
    expect(document.getElementById('tier-off')).toBeNull();
  });

  test('a coupon stands in its place: both are explained, and one tap takes the better', async () => {
    const chosen: (readonly string[])[] = [];
    const coupon = { couponId: 'cpn_1', title: '满减', chosen: true, discountFen: 500 };
    const apart = { ...offer, withCoupons: false };
    const choices = (quote: Quote) => render(<><TierOff onKeep={() => {}} quote={quote} /><CouponChoices place={place} panel={undefined} quote={quote} onChoose={(ids) => chosen.push(ids)} /></>);
    choices(quoteOf({ discountFen: 500, coupons: [coupon], tierOffer: { ...apart, taken: false }, best: { couponIds: [], discountFen: 640 } }));
    expect(at('tier-off').textContent).toBe('金卡 9.5 折不和券一起用；不用券可减 ¥6.40');
    expect(at('best').textContent).toBe('不用券，按金卡 9.5 折，多省 ¥1.40');
    await tap('best');
    cleanup();
    choices(quoteOf({ coupons: [{ ...coupon, chosen: false, discountFen: 0 }], tierOff: { percentOff: 5, offFen: 640 }, tierOffer: apart, best: { couponIds: ['cpn_1'], discountFen: 1_000 } }));
    expect(at('best').textContent).toBe('换成「满减」，多省 ¥3.60');
    await tap('best');
    expect(chosen).toEqual([[], ['cpn_1']]);
    cleanup();
    choices(quoteOf({ coupons: [{ ...coupon, chosen: false, discountFen: 0 }], tierOff: { percentOff: 5, offFen: 640 }, tierOffer: apart, best: { couponIds: [], discountFen: 640 } }));
    expect(at('best').textContent).toBe('已选最省的，共省 ¥6.40');
  });

  test('a benefit that makes something on the bill free is offered, taken and put back by a tap', async () => {
    const used: unknown[] = [];
    const free = { perkId: 'wash', title: '免费洗发', line: 0, offFen: 5_000 };
    const show = (parts: object) => render(<FreeOffers quote={quoteOf({ freeOffers: [{ ...free, left: 1 }], ...parts })} items={[{ name: '洗发' }]} onUse={(use) => used.push(use)} />);
    show({});
    expect(at('free-wash').textContent).toBe('免费洗发 还剩 1 次可免「洗发」');
    await tap('free-wash');
    cleanup();
    show({ freeUse: free });
    expect(at('free-wash').textContent).toBe('免费洗发 还剩 1 次−¥50.00');
    await tap('free-wash');
    expect(used).toEqual([{ perkId: 'wash', line: 0 }, undefined]);
  });

  test('the result says what the tier took off, and of the coupon only what the coupon took', () => {
    const visit = { visitId: '01KA0000000000000000000001', receiptNo: '0000000001', at: 0, storeId: 'sto_1', storeName: '万象店', staffId: 'stf_1', staffName: '小艾', member: { memberId: 'mbr_1', number: '1', name: '周桐', tier }, items: [], couponTitles: ['满减'], tenders: [], undoUntil: 0, ...quoteOf({ discountFen: 6_640, tierOff: { percentOff: 5, offFen: 640 }, freeUse: { perkId: 'wash', title: '免费洗发', line: 0, offFen: 5_000 } }) };
    render(<VisitOutcome place={place} visit={visit as never} zone='Asia/Shanghai' landed={false} />);
    expect(shown()).toContain('金卡 9.5 折−¥6.40');
    expect(shown()).toContain('−¥10.00');
    expect(shown()).toContain('免费洗发记一次权益−¥50.00');
    cleanup();
    const counted = (tierUses: object, parts: object = { tierOff: { percentOff: 5, offFen: 640 } }) => render(<VisitOutcome place={place} visit={{ ...visit, tierOff: undefined, freeUse: undefined, couponTitles: [], tierUses, ...parts } as never} zone='Asia/Shanghai' landed={false} />);
    counted([{ of: 'discount', per: 'month', used: true, left: 1 }, { of: 'multiplier', per: 'year', used: true, left: 0 }]);
    expect(shown()).toContain('金卡 9.5 折用 1 次，本月还剩 1 次−¥6.40');
    expect(shown()).toContain('多倍积分 用今年最后 1 次');
    cleanup();
    counted([{ of: 'discount', per: 'month', used: false, left: 0 }], {});
    expect(shown()).toContain('会员折扣 本月次数已用完');
  });
});

test('the member reads it among what each tier brings', () => {
  render(<TierLadder tiers={[{ ...tier, fromGrowth: 0, multiplierPercent: 150, multiplierTimes: { count: 1, per: 'quarter' }, benefits: [], discount: { percentOff: 12, categories: ['护理', '洗护'], withCoupons: true, times: { count: 2, per: 'month' } } }] as never} terms={{ measure: 'growth', period: 'lifetime' } as never} currentId='gold' />);
  expect(shown()).toContain('护理、洗护 8.8 折 · 每月 2 次积分 1.5 倍 · 每季 1 次');
});
