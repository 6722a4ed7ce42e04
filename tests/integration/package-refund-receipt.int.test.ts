import { fen } from '@shared/kernel/money';
import { packageKey } from '../../functions/packages/packages.dynamo';
import { openMergedCards } from '../support/merged-cards';
import { must } from '../support/service-shop';

test.each([
  ['the way of paying is kept', true, '退款 ¥200.00，按原来付款的方式退。'],
  ['it was sold before ways of paying were kept, and is paid back in cash', false, '退款 ¥200.00。'],
])('the receipt of a package taken back says how the money goes back only where that is known: %s', async (_what, kept, said) => {
  const shop = await openMergedCards();
  const { owner, manager, till, shopId, storeId, key } = shop;
  const { packageTypeId } = must(await owner.packages.createPackageType({ shopId, title: '护理卡', services: [{ name: '面部', listPriceFen: fen(10_000), count: 3 }], priceFen: fen(20_000), term: { days: 365 } }, key()));
  const anna = await shop.join();
  const wechat = [{ tender: 'wechat' as const, amountFen: fen(20_000) }];
  const { packageId } = must(await till.packages.sellPackage({ shopId, storeId, packageTypeId, ticket: await shop.lookUp(till, anna), tenders: wechat }, key()));
  await shop.settle();
  if (!kept) await shop.table.write([{ update: packageKey(anna.memberId, packageId), set: {}, remove: ['tenders'] }]);
  must(await manager.packages.refundPackage({ shopId, storeId, memberId: anna.memberId, packageId, refundFen: fen(20_000), tenders: kept ? wechat : [{ tender: 'cash', amountFen: fen(20_000) }], reason: '退卡' }, key()));
  await shop.settle();
  const told = (await shop.inbox(anna)).filter(({ title }) => title === '「护理卡」已退');
  expect(told).toHaveLength(1);
  expect(told[0]?.body).toContain(said);
});
