import { DAY_MS } from '@shared/kernel/instant';
import { fen } from '@shared/kernel/money';
import { codeOf, must } from '../support/service-shop';
import { createWholeApi, type WholeApi } from '../support/whole-api';
import { createWholeShop, joinWhole, ticketBy, type WholeShop } from '../support/whole-shop';

let api: WholeApi;
let shop: WholeShop;
beforeAll(async () => {
  api = createWholeApi();
  shop = await createWholeShop(api, 'BACK');
});
const key = () => ({ key: api.newKey() });
type Line = { readonly tender: 'cash' | 'wechat'; readonly amountFen: number };
const lines = (of: readonly Line[]) => of.map(({ tender, amountFen }) => ({ tender, amountFen: fen(amountFen) }));
const cash = (amountFen: number): readonly Line[] => [{ tender: 'cash', amountFen }];

describe('Cash out of WeChat: what was paid goes back by the way in which it was paid', () => {
  test('a package', async () => {
    const { memberId } = await joinWhole(api, shop, 'pays-by-wechat');
    const at = { shopId: shop.shopId, storeId: shop.storeId };
    const paid: readonly Line[] = [{ tender: 'wechat', amountFen: 15_000 }, { tender: 'cash', amountFen: 5_000 }];
    const { packageId } = must(await shop.cashier.packages.sellPackage({ ...at, ticket: await ticketBy(api, shop.cashier, shop, memberId), packageTypeId: shop.packageTypeId, tenders: lines(paid) }, key()));
    const refund = (tenders: readonly Line[]) => shop.manager.packages.refundPackage({ ...at, memberId, packageId, refundFen: fen(20_000), tenders: lines(tenders), reason: '搬家' }, key());
    const seen = must(await shop.manager.packages.listMemberPackages({ shopId: shop.shopId, memberId, limit: 10 })).items[0];
    expect([seen?.refundFen, seen?.refundTenders]).toEqual([20_000, [{ tender: 'cash', amountFen: 5_000 }, { tender: 'wechat', amountFen: 15_000 }]]);
    expect(codeOf(await refund(cash(20_000)))).toBe('visits/refund-other-way');
    expect(codeOf(await refund([{ tender: 'wechat', amountFen: 20_000 }]))).toBe('visits/refund-other-way');
    expect(codeOf(await refund(cash(19_999)))).toBe('visits/tenders-do-not-add-up');
    expect(must(await refund(paid)).state).toBe('refunded');
  });
  test('a term of paid membership', async () => {
    const { memberId } = await joinWhole(api, shop, 'pays-a-tier');
    const at = { shopId: shop.shopId, storeId: shop.storeId };
    const { planId } = must(await shop.owner.paidTiers.createPaidPlan({ shopId: shop.shopId, title: '金卡年费', tierId: 'gold', priceFen: fen(36_500), term: { days: 365 } }, key()));
    const { saleId } = must(await shop.cashier.paidTiers.sellPaidTier({ ...at, ticket: await ticketBy(api, shop.cashier, shop, memberId), planId, trial: false, tenders: lines([{ tender: 'wechat', amountFen: 36_500 }]) }, key()));
    api.world.clock.move(10 * DAY_MS);
    const [term] = must(await shop.manager.paidTiers.listPaidTerms({ shopId: shop.shopId, memberId })).items;
    expect(term).toMatchObject({ refundFen: 35_500, refundTenders: [{ tender: 'wechat', amountFen: 35_500 }] });
    const refund = (tenders: readonly Line[]) => shop.manager.paidTiers.refundPaidTier({ ...at, memberId, saleId, refundFen: fen(35_500), tenders: lines(tenders), reason: '搬家' }, key());
    expect(codeOf(await refund(cash(35_500)))).toBe('visits/refund-other-way');
    must(await refund([{ tender: 'wechat', amountFen: 35_500 }]));
  });
});

test('Unlimited: a year card stands on the member\'s card, which counts nothing, and gives the days back that are left', async () => {
  const { person, memberId } = await joinWhole(api, shop, 'unlimited');
  const at = { shopId: shop.shopId, storeId: shop.storeId };
  const card = async () => must(await person.membership.getMyCard({ shopId: shop.shopId }));
  expect((await card()).unlimited).toBeUndefined();
  const { packageTypeId } = must(await shop.owner.packages.createPackageType({ shopId: shop.shopId, title: '健身年卡', services: [{ name: '健身', listPriceFen: fen(10_000) }], priceFen: fen(100_000), term: { days: 365 } }, key()));
  const { packageId } = must(await shop.cashier.packages.sellPackage({ ...at, ticket: await ticketBy(api, shop.cashier, shop, memberId), packageTypeId, tenders: lines(cash(100_000)) }, key()));
  expect([(await card()).balances.uses ?? 0, (await card()).unlimited]).toEqual([0, true]);
  api.world.clock.move(10 * DAY_MS);
  expect(must(await person.packages.getMyPackage({ shopId: shop.shopId, packageId }))).toMatchObject({ refundFen: 97_260, byTime: true, refundTenders: [{ tender: 'cash', amountFen: 97_260 }] });
  must(await shop.manager.packages.refundPackage({ ...at, memberId, packageId, refundFen: fen(97_260), tenders: lines(cash(97_260)), reason: '搬家' }, key()));
  expect((await card()).unlimited).toBeUndefined();
});
