import { HOUR_MS, MINUTE_MS } from '@shared/kernel/instant';
import { MARKETING_CONSENT_VERSION } from '../../functions/shops';
import { must } from '../support/service-shop';
import { createWholeApi, type WholeApi } from '../support/whole-api';
import { createWholeShop, joinWhole, type WholeShop } from '../support/whole-shop';

let api: WholeApi;
let shop: WholeShop;
let anna: Awaited<ReturnType<typeof joinWhole>>;
const key = () => ({ key: api.newKey() });
const shanghai = (text: string) => Date.parse(`${text}+08:00`);

beforeEach(async () => {
  api = createWholeApi();
  shop = await createWholeShop(api, 'POINTS');
  must(await shop.owner.care.setScene({ shopId: shop.shopId, scenarioId: 'points-ending', on: true, knobs: {} }));
  anna = await joinWhole(api, shop, 'anna');
  await adjust(300);
}, 30_000);
const expire = async () => {
  must(await shop.owner.shops.setPointsExpiry({ shopId: shop.shopId, terms: { kind: 'rolling', months: 1 } }));
  api.world.clock.move(5 * MINUTE_MS);
  await api.tick();
  await api.settle();
};
const adjust = async (amount: number) => {
  must(await shop.owner.adjustments.adjustMember({ shopId: shop.shopId, memberId: anna.memberId, asset: 'points', amount, reason: '补记' }, key()));
  await api.settle();
};
const held = async () => must(await anna.person.membership.getMyCard({ shopId: shop.shopId })).balances.points;
/** Every hour of some days, as the tick comes, twice at once. */
async function live(from: string, to: string) {
  for (let at = shanghai(from); at <= shanghai(to); at += HOUR_MS) {
    api.world.clock.set(at);
    await Promise.all([api.tick(), api.tick()]);
    await api.settle();
  }
}
const said = async () => must(await anna.person.messages.listMyMessages({ shopId: shop.shopId, limit: 50 })).items.filter(({ scenarioId }) => scenarioId === 'points-ending').map(({ title, at }) => `${new Date(at + 8 * HOUR_MS).toISOString().slice(5, 16)} ${title}`).reverse();
const armed = () => [...api.table.items.values()].filter(({ kind, dueKind, memberId }) => kind === 'due' && dueKind === 'points-ending' && memberId === anna.memberId);

test('fourteen and three days before points end, one message each with what is left, however often the tick comes', async () => {
  await expire();
  const points = await held();
  expect(armed()).toHaveLength(1);
  await live('2026-12-16T09:00:00', '2026-12-18T12:00:00');
  expect(await said()).toEqual([`12-17T10:00 ${points} 积分12月31日到期`]);
  // What comes in December ends with January, and is no part of it.
  await adjust(-100);
  await adjust(70);
  await live('2026-12-27T09:00:00', '2026-12-29T12:00:00');
  expect((await said()).slice(1)).toEqual([`12-28T10:00 ${points - 100} 积分12月31日到期`]);
  expect(armed()).toHaveLength(1);
  await live('2027-01-16T09:00:00', '2027-01-18T12:00:00');
  expect((await said()).slice(2)).toEqual(['01-17T10:00 70 积分1月31日到期']);
});

test('used in time, or in a shop whose points do not end: not a word, and no entry where there is no day', async () => {
  await live('2026-12-16T09:00:00', '2026-12-17T12:00:00');
  expect([armed(), await said()]).toEqual([[], []]);
  await expire();
  await adjust(-(await held()));
  await live('2027-01-13T09:00:00', '2027-01-18T12:00:00');
  expect([armed(), await said()]).toEqual([[], []]);
});

test('the rule is taken back after the entry stands: nothing is said of points that end no more', async () => {
  await expire();
  expect(armed()).toHaveLength(1);
  must(await shop.owner.shops.setPointsExpiry({ shopId: shop.shopId, terms: { kind: 'none' } }));
  await live('2026-12-16T09:00:00', '2026-12-18T12:00:00');
  expect([armed(), await said()]).toEqual([[], []]);
});

test('who did not agree to offers is not told, and the owner sees why', async () => {
  must(await anna.person.membership.setMyConsent({ shopId: shop.shopId, purpose: 'marketing', on: false, version: MARKETING_CONSENT_VERSION }));
  await expire();
  await live('2026-12-17T09:00:00', '2026-12-17T12:00:00');
  const outcomes = must(await shop.owner.care.listOutcomes({ shopId: shop.shopId, scenarioId: 'points-ending', outcome: 'skipped', limit: 50 })).items;
  expect(await said()).toEqual([]);
  expect(outcomes.map(({ occasion, reason }) => [occasion, reason])).toContainEqual(['2026-12-31/first', 'no-consent']);
});

test('points of a day that stands already tell nothing anew: the work grows with the days, not with the visits', async () => {
  await expire();
  await adjust(10);
  const before = api.table.requests.writes;
  const own = armed();
  await adjust(10);
  const first = api.table.requests.writes - before;
  await adjust(10);
  expect([armed(), api.table.requests.writes - before]).toEqual([own, 2 * first]);
});
