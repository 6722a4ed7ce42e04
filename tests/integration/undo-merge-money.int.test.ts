import { fen } from '@shared/kernel/money';
import { codeOf } from '../support/counter';
import { must } from '../support/service-shop';
import { openTwoCards } from '../support/two-cards';

const refund = async (shop: Awaited<ReturnType<typeof openTwoCards>>, memberId: string, packageId: string, refundFen = 20_000) =>
  must(await shop.manager.packages.refundPackage({ shopId: shop.shopId, storeId: shop.storeId, memberId, packageId, refundFen, tenders: [{ tender: 'cash', amountFen: fen(refundFen) }], reason: '退卡' } as never, shop.key()));

test('a package of the card that went whose price was paid back since keeps the merge, and says which', async () => {
  const shop = await openTwoCards();
  const packageId = await shop.sell(shop.old);
  must(await shop.merge());
  await refund(shop, shop.stands.memberId, packageId);
  const refused = await shop.undo();
  expect([codeOf(refused), !refused.ok && refused.error.facts]).toEqual(['joining/merge-used', { title: '护理卡' }]);
  await shop.proves();
});
test('a package that had been paid back before, and one of the card that stands paid back since, keep no merge', async () => {
  const shop = await openTwoCards();
  const [gone, own] = [await shop.sell(shop.old), await shop.sell(shop.stands)];
  await refund(shop, shop.old.memberId, gone);
  const before = await shop.state(shop.old);
  must(await shop.merge());
  await refund(shop, shop.stands.memberId, own);
  must(await shop.undo());
  expect(await shop.state(shop.old)).toEqual(before);
  await shop.proves();
});
