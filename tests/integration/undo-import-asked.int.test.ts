import { MINUTE_MS } from '@shared/kernel/instant';
import { composeRunImports } from '../../functions/entry/compose-background';
import { keptBy, rehearse, signOff } from '../support/move-in';
import { must } from '../support/service-shop';
import { createWholeApi } from '../support/whole-api';
import { createWholeShop, joinWhole } from '../support/whole-shop';

test('whoever asks for a balance that was moved in gets an answer: an import taken back leaves them, and they go with it once they were answered', async () => {
  const api = createWholeApi();
  const shop = await createWholeShop(api, 'ASKED');
  const run = () => composeRunImports(api.world)();
  const phone = api.newPhone();
  const { person } = await joinWhole(api, shop, 'anna', phone);
  api.world.clock.move(MINUTE_MS);
  const importId = await rehearse(api, shop.owner, shop.shopId, [{ row: 2, cells: { phone, principal: '300' } }] as never, 'fill');
  await signOff(api, shop.owner, shop.shopId, importId);
  await run();
  const rechargeId = must(await person.storedValue.listMyRecharges({ shopId: shop.shopId })).items[0]?.recharge.rechargeId as never;
  const { askId } = must(await person.storedValue.askRefund({ shopId: shop.shopId, rechargeId }, { key: api.newKey() }));
  must(await shop.owner.records.undoImport({ shopId: shop.shopId, importId }, { key: api.newKey() }));
  await run();
  expect(await keptBy(shop.owner, shop.shopId, importId)).toMatchObject([{ row: 2, code: 'kept-otherwise' }]);
  expect(must(await person.membership.getMyCard({ shopId: shop.shopId })).balances.principalFen).toBe(30_000);
  expect(must(await shop.manager.storedValue.refuseRefundAsk({ shopId: shop.shopId, rechargeId, askId, answer: '请到店办理' }, { key: api.newKey() }))).toMatchObject({ state: 'refused' });
});
