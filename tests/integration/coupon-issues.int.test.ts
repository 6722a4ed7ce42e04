import type { MemberId } from '@shared/kernel/ids';
import { fen } from '@shared/kernel/money';
import { entryOf, journalRange, proveMember } from '../../functions/ledger';
import { memberKey, memberOf } from '../../functions/membership';
import { AGREEMENT_VERSION, MARKETING_CONSENT_VERSION } from '../../functions/shops';
import type { Item } from '../../functions/platform/table/table';
import { cutAgainAndAgain } from '../support/cut-off';
import { codeOf } from '../support/counter';
import { must } from '../support/service-shop';
import { createWholeApi, type WholeApi } from '../support/whole-api';
import { createWholeShop, joinWhole, type WholeShop } from '../support/whole-shop';

const MANY = 33;
let api: WholeApi;
let shop: WholeShop;
let members: MemberId[];
beforeAll(async () => {
  api = createWholeApi();
  shop = await createWholeShop(api, 'ALPHA');
  members = [shop.memberId, shop.secondMemberId];
  while (members.length < MANY) members.push((await joinWhole(api, { shopId: shop.shopId }, `of-all-${members.length}`)).memberId);
  await api.settle();
});
const typeOf = async (parts: object = {}) =>
  must(await shop.owner.coupons.createCouponType({ shopId: shop.shopId, kind: 'exchange', title: '店庆', valueFen: fen(0), minimumSpendFen: fen(0), validityDays: 30, perMember: 1, ...parts } as never, { key: api.newKey() })).couponTypeId;
const begin = async (couponTypeId: Awaited<ReturnType<typeof typeOf>>, memberIds?: readonly MemberId[]) =>
  must(await shop.owner.coupons.issueToMembers({ shopId: shop.shopId, couponTypeId, reason: '店庆', ...(memberIds ? { memberIds: [...memberIds] } : {}) }, { key: api.newKey() }));
const runOf = async (issueId: string) => must(await shop.manager.coupons.listIssues({ shopId: shop.shopId })).items.find((one) => one.issueId === issueId);
const tick = async () => {
  api.world.clock.move(5 * 60_000);
  await api.tick();
};
/** What each member was given of a run, from coupons and journal. */
async function givenTo(memberId: MemberId, issueId: string) {
  const [coupons, journal] = await Promise.all([api.table.query({ pk: `MBR#${memberId}`, prefix: 'CPN#', limit: 100 }), api.table.query({ ...journalRange(memberId), limit: 100 })]);
  const entries = journal.items.map(entryOf);
  expect(proveMember(memberOf((await api.table.get(memberKey(memberId))) as Item), entries).differences).toEqual([]);
  const own = coupons.items.filter((coupon) => coupon.issueId === issueId);
  return { coupons: own.length, entries: entries.filter((entry) => entry.kind === 'coupon-issue').length };
}

test('"All members" grant with one row for user 0: N entries for N members, cut off again and again, and nobody is given twice', async () => {
  const { issueId } = await begin(await typeOf());
  const cuts = await cutAgainAndAgain(api.table, tick, async () => (await runOf(issueId))?.state === 'done');
  await tick();
  expect(cuts).toBeGreaterThan(5);
  expect(await runOf(issueId)).toMatchObject({ to: 'all', state: 'done', given: MANY, refused: 0 });
  for (const memberId of members) expect(await givenTo(memberId, issueId)).toEqual({ coupons: 1, entries: 1 });
});

test('two ticks at once, and one more after the end: still one each', async () => {
  const { issueId } = await begin(await typeOf());
  api.world.clock.move(5 * 60_000);
  await Promise.all([api.tick(), api.tick(), api.tick()]);
  await tick();
  await tick();
  expect(await runOf(issueId)).toMatchObject({ state: 'done', given: MANY, refused: 0 });
  for (const memberId of members) expect((await givenTo(memberId, issueId)).coupons).toBe(1);
});

test('a list, each once however often named; who cannot have one is counted, and the others get theirs', async () => {
  const listed = members.slice(0, 8);
  const type = await typeOf({ stock: 6 });
  must(await shop.manager.coupons.issueCoupon({ shopId: shop.shopId, memberId: listed[0] as MemberId, couponTypeId: type, reason: '上次等久了' }, { key: api.newKey() }));
  const { issueId } = await begin(type, [...listed, ...listed]);
  expect(await runOf(issueId)).toMatchObject({ to: 'list', listed: 8, state: 'running', given: 0 });
  await tick();
  expect(await runOf(issueId)).toMatchObject({ state: 'done', given: 5, refused: 3 });
});

test('a manager gives one, with a reason, once for the key; nobody gives to their own card', async () => {
  const type = await typeOf({ perMember: 5 });
  const give = (by: typeof shop.manager, memberId: MemberId, key = api.newKey()) => by.coupons.issueCoupon({ shopId: shop.shopId, memberId, couponTypeId: type, reason: '上次等久了' }, { key });
  const key = api.newKey();
  const [first, again] = [await give(shop.manager, shop.memberId, key), await give(shop.manager, shop.memberId, key)];
  expect(must(first)).toMatchObject({ title: '店庆', source: 'shop', state: 'open' });
  expect(again).toEqual(first);
  const own = must(await shop.manager.joining.join({ shopId: shop.shopId, agreementVersion: AGREEMENT_VERSION, agreed: true, marketing: false, sms: false, marketingConsentVersion: MARKETING_CONSENT_VERSION }, { key: api.newKey() }));
  expect(codeOf(await give(shop.manager, own.memberId))).toBe('visits/own-membership');
});
