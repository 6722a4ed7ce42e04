import { fen } from '@shared/kernel/money';
import { must } from '../support/service-shop';
import { createWholeApi } from '../support/whole-api';
import { createWholeShop, joinWhole, ticketBy } from '../support/whole-shop';

test('whoever has paid for a tier is given its birthday gift, not the plain one', async () => {
  const api = createWholeApi();
  const shop = await createWholeShop(api, 'PAIDBDAY');
  const { shopId, storeId, owner, cashier } = shop;
  const [, , paid] = must(await owner.tiers.getTiers({ shopId })).tiers;
  const tierId = paid?.tierId as string;
  must(await owner.care.setScene({ shopId, scenarioId: 'birthday', on: true, knobs: { gift: { points: 7, couponTypeIds: [] }, giftByTier: { [tierId]: { points: 77, couponTypeIds: [] } } } }));
  const planId = must(await owner.paidTiers.createPaidPlan({ shopId, title: '金卡年费', tierId, priceFen: fen(36_500), term: { days: 365 } }, { key: api.newKey() })).planId;
  const members = await Promise.all(['payer', 'plain'].map((name) => joinWhole(api, { shopId }, `${name}-of-january`, api.newPhone())));
  must(await cashier.paidTiers.sellPaidTier({ shopId, storeId, planId, trial: false, ticket: await ticketBy(api, cashier, shop, members[0]?.memberId as never), tenders: [{ tender: 'cash', amountFen: fen(36_500) }] }, { key: api.newKey() }));
  for (const { person } of members) {
    const { version } = must(await person.membership.getMyProfile({ shopId }));
    must(await person.membership.updateMyProfile({ shopId, version, birthday: { calendar: 'solar', month: 1, day: 20 } }));
  }
  await api.settle();
  api.world.clock.set(Date.UTC(2027, 0, 20, 3));
  await api.tick();
  await api.settle();
  const bodies = await Promise.all(members.map(async ({ person }) => must(await person.messages.listMyMessages({ shopId })).items.filter(({ scenarioId }) => scenarioId === 'birthday').map(({ body }) => body)));
  expect(bodies).toEqual([[expect.stringContaining('77 积分')], [expect.stringContaining(' 7 积分')]]);
});
