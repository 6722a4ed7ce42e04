import { fen } from '@shared/kernel/money';
import { addDays, dayOf, startOf } from '@shared/kernel/shop-day';
import { codeOf } from '../support/counter';
import { must } from '../support/service-shop';
import { createWholeApi } from '../support/whole-api';
import { agreedDeduction, createWholeShop, soldPackage } from '../support/whole-shop';

const ZONE = 'Asia/Shanghai';

test('within seven days of the sale a package is withdrawn without a reason, used at the price that was paid; after them no more', async () => {
  const api = createWholeApi();
  const shop = await createWholeShop(api, 'WITHDRAWAL');
  const { shopId, storeId, memberId } = shop;
  const key = () => ({ key: api.newKey() });
  const packageId = await soldPackage(api, shop.cashier, shop, memberId);
  must(await shop.cashier.packages.deductPackage(await agreedDeduction(api, shop.cashier, shop, packageId), key()));
  const seen = async () => must(await shop.cashier.packages.listMemberPackages({ shopId, memberId })).items.find((one) => one.packageId === packageId);
  const withdraw = () => shop.manager.packages.refundPackage({ shopId, memberId, packageId, storeId, ground: 'seven-days', refundFen: fen(13_334), tenders: [{ tender: 'cash', amountFen: fen(13_334) }], reason: '不想办了' }, key());
  const until = startOf(addDays(dayOf(api.world.clock(), ZONE), 8), ZONE);
  expect(await seen()).toMatchObject({ refundFen: 10_000, sevenDays: { refundFen: 13_334, refundTenders: [{ tender: 'cash', amountFen: 13_334 }], until } });
  const now = api.world.clock();
  api.world.clock.set(until);
  expect(await withdraw()).toMatchObject({ ok: false, error: { code: 'packages/withdrawal-over', facts: { until } } });
  expect(await seen()).not.toHaveProperty('sevenDays');
  api.world.clock.set(now);
  must(await withdraw());
  expect(must(await shop.member.ledger.getMyStatement({ shopId })).items[0]).toMatchObject({ kind: 'package-refunded', amountFen: 13_334, ground: 'seven-days' });
  expect(await seen()).toMatchObject({ state: 'refunded' });
  expect(codeOf(await withdraw())).toBe('packages/gone');
});
