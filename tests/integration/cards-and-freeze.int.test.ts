import { fen } from '@shared/kernel/money';
import { TERMS } from '../../functions/stored-value';
import { codeOf, must } from '../support/service-shop';
import { createWholeApi, type WholeApi } from '../support/whole-api';
import { createWholeShop, joinWhole, numberOf, quotedVisit, soldPackage, ticketBy, type WholeShop } from '../support/whole-shop';

let api: WholeApi;
let shop: WholeShop;
beforeAll(async () => {
  api = createWholeApi();
  shop = await createWholeShop(api, 'CARDS');
});
const bind = (memberId: WholeShop['memberId'], cardNumber: string) => shop.cashier.membership.bindCard({ shopId: shop.shopId, memberId, cardNumber }, { key: api.newKey() });
const foundBy = async (value: string) => must(await shop.cashier.visits.lookUpMember({ shopId: shop.shopId, storeId: shop.storeId, by: 'card-number', value })).matches.map((panel) => panel.memberId);
const freeze = (memberId: WholeShop['memberId'], frozen: boolean) => shop.manager.membership.freezeMember({ shopId: shop.shopId, memberId, frozen, reason: '核对身份' }, { key: api.newKey() });

describe('a plastic card', () => {
  test('finds its member at the till; another member cannot have it; twenty at once, one member has it', async () => {
    expect(must(await bind(shop.memberId, 'A-1001'))).toEqual({ cardNumber: 'A-1001' });
    expect(await foundBy('A-1001')).toEqual([shop.memberId]);
    expect(codeOf(await bind(shop.secondMemberId, 'A-1001'))).toBe('membership/card-taken');
    const both = await Promise.all(Array.from({ length: 20 }, (_, n) => bind(n % 2 ? shop.memberId : shop.secondMemberId, 'A-2002')));
    const holders = await foundBy('A-2002');
    expect(holders).toHaveLength(1);
    expect(both.map(codeOf)).toEqual(both.map((_, n) => (holders[0] === (n % 2 ? shop.memberId : shop.secondMemberId) ? 'ok' : 'membership/card-taken')));
  });

  test('replaced or lost it finds nobody and is never another member\'s; found again it is bound again; the balance is untouched', async () => {
    const { person, memberId } = await joinWhole(api, shop, 'cards-lost');
    const balances = must(await person.membership.getMyCard({ shopId: shop.shopId })).balances;
    const later = () => api.world.clock.move(1_000);
    must(await bind(memberId, 'B-0001'));
    later();
    must(await bind(memberId, 'B-0002'));
    later();
    expect([await foundBy('B-0001'), await foundBy('B-0002')]).toEqual([[], [memberId]]);
    expect(must(await person.membership.getMyProfile({ shopId: shop.shopId })).cardNumber).toBe('B-0002');
    must(await person.membership.loseMyCard({ shopId: shop.shopId }, { key: api.newKey() }));
    expect(await foundBy('B-0002')).toEqual([]);
    expect(codeOf(await person.membership.loseMyCard({ shopId: shop.shopId }, { key: api.newKey() }))).toBe('membership/no-card');
    expect(codeOf(await bind(shop.secondMemberId, 'B-0002'))).toBe('membership/card-taken');
    later();
    must(await bind(memberId, 'B-0002'));
    expect(await foundBy('B-0002')).toEqual([memberId]);
    expect(must(await person.membership.getMyCard({ shopId: shop.shopId })).balances).toEqual(balances);
    const story = must(await shop.manager.membership.listTimeline({ shopId: shop.shopId, memberId })).items.filter((line) => line.kind === 'card');
    expect(story.map((line) => [line.title, line.detail])).toEqual([['绑定了实体卡', 'B-0002'], ['挂失了实体卡', 'B-0002'], ['换了实体卡', 'B-0002'], ['绑定了实体卡', 'B-0001']]);
  });
});

describe('a frozen member', () => {
  test('is seen at the till with the reason, and earns, spends and tops up nothing until let go', async () => {
    const { person, memberId } = await joinWhole(api, shop, 'frozen');
    const before = await quotedVisit(api, shop.cashier, shop, memberId);
    expect(must(await freeze(memberId, true)).frozen).toMatchObject({ reason: '核对身份' });
    const [panel] = must(await shop.cashier.visits.lookUpMember({ shopId: shop.shopId, storeId: shop.storeId, by: 'member-number', value: await numberOf(api, memberId) })).matches;
    expect(panel?.frozen).toMatchObject({ reason: '核对身份' });
    expect(codeOf(await shop.cashier.visits.quoteVisit(before.purchase))).toBe('membership/frozen');
    expect(codeOf(await shop.cashier.visits.recordVisit({ ...before.purchase, quoteHash: before.quoteHash, tenders: before.tenders }, { key: api.newKey() }))).toBe('membership/frozen');
    expect(codeOf(await person.storedValue.startRecharge({ shopId: shop.shopId, amountFen: fen(10_000), termsVersion: TERMS.version, adultConfirmed: true }, { key: api.newKey() }))).toBe('membership/frozen');
    expect(must(await person.membership.getMyCard({ shopId: shop.shopId })).memberId).toBe(memberId);
    must(await freeze(memberId, false));
    expect(codeOf(await shop.cashier.visits.recordVisit({ ...before.purchase, quoteHash: before.quoteHash, tenders: before.tenders }, { key: api.newKey() }))).toBe('ok');
  });

  test('a visit and a freeze at once: whichever is first, a visit after the freeze is refused', async () => {
    const { memberId } = await joinWhole(api, shop, 'frozen-race');
    const quotes = await Promise.all(Array.from({ length: 6 }, () => quotedVisit(api, shop.cashier, shop, memberId)));
    const record = ({ purchase, quoteHash, tenders }: (typeof quotes)[number]) => shop.cashier.visits.recordVisit({ ...purchase, quoteHash, tenders }, { key: api.newKey() });
    const [frozen, ...visits] = await Promise.all([freeze(memberId, true), ...quotes.slice(1).map(record)]);
    expect(codeOf(frozen)).toBe('ok');
    for (const visit of visits) expect(['ok', 'membership/frozen']).toContain(codeOf(visit));
    expect(codeOf(await record(quotes[0] as (typeof quotes)[number]))).toBe('membership/frozen');
  });

  test('buys no package and uses none', async () => {
    const ask = async (memberId: WholeShop['memberId']) => ({ shopId: shop.shopId, storeId: shop.storeId, ticket: await ticketBy(api, shop.cashier, shop, memberId) });
    const packageId = await soldPackage(api, shop.cashier, shop, shop.secondMemberId);
    must(await freeze(shop.secondMemberId, true));
    expect(codeOf(await shop.cashier.packages.sellPackage({ ...(await ask(shop.secondMemberId)), packageTypeId: shop.packageTypeId, tenders: [{ tender: 'cash', amountFen: fen(20_000) }] }, { key: api.newKey() }))).toBe('membership/frozen');
    expect(codeOf(await shop.cashier.packages.askPackageUse({ ...(await ask(shop.secondMemberId)), packageId, service: 0, quantity: 1 }, { key: api.newKey() }))).toBe('membership/frozen');
    must(await freeze(shop.secondMemberId, false));
  });
  test('claims no coupon, and no package is handed to it or from it', async () => {
    const { person, memberId } = await joinWhole(api, shop, 'frozen-claims');
    const packageId = await soldPackage(api, shop.cashier, shop, shop.secondMemberId);
    must(await freeze(memberId, true));
    expect(codeOf(await person.coupons.claimCoupon({ shopId: shop.shopId, couponTypeId: shop.couponTypeId }, { key: api.newKey() }))).toBe('membership/frozen');
    expect(codeOf(await person.coupons.claimByCode({ shopId: shop.shopId, claimCode: 'ANY-CODE' }, { key: api.newKey() }))).toBe('membership/frozen');
    const hand = (from: WholeShop['memberId'], to: WholeShop['memberId']) => shop.manager.packages.transferPackage({ shopId: shop.shopId, memberId: from, packageId, toMemberId: to, reason: '转给家人' }, { key: api.newKey() });
    expect(codeOf(await hand(shop.secondMemberId, memberId))).toBe('membership/frozen');
    must(await freeze(memberId, false));
    must(await freeze(shop.secondMemberId, true));
    expect(codeOf(await hand(shop.secondMemberId, memberId))).toBe('membership/frozen');
    must(await freeze(shop.secondMemberId, false));
    must(await hand(shop.secondMemberId, memberId));
  });

  test('nobody freezes, thaws or binds a card for their own membership', async () => {
    const own = await joinWhole(api, shop, shop.manager.name);
    expect(codeOf(await freeze(own.memberId, true))).toBe('identity/not-allowed');
    expect(codeOf(await shop.manager.membership.bindCard({ shopId: shop.shopId, memberId: own.memberId, cardNumber: 'OWN-1' }, { key: api.newKey() }))).toBe('identity/not-allowed');
  });
});
