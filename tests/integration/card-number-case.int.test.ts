import { composeRunImports } from '../../functions/entry/compose-background';
import { claimKey, memberKey } from '../../functions/membership';
import { findingsOf, rehearse, signOff } from '../support/move-in';
import { codeOf, must } from '../support/service-shop';
import { createWholeApi, type WholeApi } from '../support/whole-api';
import { createWholeShop, joinWhole, type WholeShop } from '../support/whole-shop';

let api: WholeApi;
let shop: WholeShop;
type MemberId = WholeShop['memberId'];
beforeEach(async () => {
  api = createWholeApi();
  shop = await createWholeShop(api, 'CASE');
  must(await shop.owner.shops.setSpendingRule({ shopId: shop.shopId, order: 'principal-first', unscanned: { card: true, cardMostFen: 50_000 as never, cardPerDay: 2, checked: true } }));
  api.world.clock.move(3 * 60_000);
});
const bind = (memberId: MemberId, cardNumber: string) => shop.cashier.membership.bindCard({ shopId: shop.shopId, memberId, cardNumber }, { key: api.newKey() });
const lookUp = async (value: string) => must(await shop.cashier.visits.lookUpMember({ shopId: shop.shopId, storeId: shop.storeId, by: 'card-number', value })).matches.map(({ memberId, way }) => [memberId, way?.by]);
const searched = async (q: string) => must(await shop.manager.membership.searchMembers({ shopId: shop.shopId, q })).items.map(({ memberId }) => memberId);
const lose = async (memberId: MemberId) => must(await shop.cashier.membership.loseCard({ shopId: shop.shopId, memberId, reason: '丢了' }, { key: api.newKey() }));
/** As it was bound before one form was kept: by the case in which it was typed. */
async function boundOnce(memberId: MemberId, cardNumber: string): Promise<void> {
  must(await bind(memberId, cardNumber));
  const now = [...api.table.items.values()].find(({ pk }) => pk === claimKey(shop.shopId, 'card', cardNumber.toUpperCase()).pk);
  if (now && cardNumber !== cardNumber.toUpperCase()) await api.table.write([{ delete: now }, { put: { ...now, ...claimKey(shop.shopId, 'card', cardNumber) } }, { update: memberKey(memberId), set: { cardNumber } }]);
}

test('a card is found, pays and is taken in whichever case its number is typed', async () => {
  must(await bind(shop.memberId, 'vip-1001a'));
  for (const typed of ['vip-1001a', 'VIP-1001A', 'Vip-1001a']) {
    expect([typed, await lookUp(typed), await searched(typed)]).toEqual([typed, [[shop.memberId, 'card']], [shop.memberId]]);
    expect([typed, codeOf(await bind(shop.secondMemberId, typed))]).toEqual([typed, 'membership/card-taken']);
  }
  api.world.clock.move(1_000);
  expect(must(await bind(shop.memberId, 'Vip-1001A'))).toEqual({ cardNumber: 'VIP-1001A' });
  await lose(shop.memberId);
  for (const typed of ['vip-1001a', 'VIP-1001A']) expect([typed, await lookUp(typed), codeOf(await bind(shop.secondMemberId, typed))]).toEqual([typed, [], 'membership/card-taken']);
});
test('one that was bound in small letters before is found still, pays, is replaced, lost and found again', async () => {
  await boundOnce(shop.memberId, 'ab-2002');
  for (const typed of ['ab-2002', 'AB-2002']) expect([typed, await lookUp(typed), codeOf(await bind(shop.secondMemberId, typed))]).toEqual([typed, [[shop.memberId, 'card']], 'membership/card-taken']);
  await lose(shop.memberId);
  for (const typed of ['ab-2002', 'AB-2002']) expect([typed, await lookUp(typed), codeOf(await bind(shop.secondMemberId, typed))]).toEqual([typed, [], 'membership/card-taken']);
  api.world.clock.move(1_000);
  must(await bind(shop.memberId, 'AB-2002'));
  expect(await lookUp('ab-2002')).toEqual([[shop.memberId, 'card']]);
  api.world.clock.move(1_000);
  must(await bind(shop.memberId, 'NEXT-1'));
  expect([await lookUp('ab-2002'), await lookUp('next-1'), codeOf(await bind(shop.secondMemberId, 'AB-2002'))]).toEqual([[], [[shop.memberId, 'card']], 'membership/card-taken']);
});
test.each(['cd-3003', 'CD-3003'])('a file that brings the number of a card that stands as %s finds its member, and is no second card', async (stands) => {
  await boundOnce(shop.memberId, stands);
  const importId = await rehearse(api, shop.owner, shop.shopId, [{ row: 2, cells: { cardNumber: 'cd-3003', name: '甲' } }, { row: 3, cells: { cardNumber: 'CD-3003', phone: '13900005555' } }]);
  expect((await findingsOf(shop.owner, shop.shopId, importId)).map(({ row, code }) => [row, code])).toEqual([[2, 'already-member'], [3, 'card-taken']]);
});
test('a card that a file brought is found as it is printed, and pays', async () => {
  const importId = await rehearse(api, shop.owner, shop.shopId, [{ row: 2, cells: { cardNumber: 'ef-4004', phone: '13900006666' } }]);
  await signOff(api, shop.owner, shop.shopId, importId);
  await composeRunImports(api.world)();
  expect((await lookUp('ef-4004')).map(([, way]) => way)).toEqual(['card']);
});
test('a file that brings a card that its member lost: the balance comes in, the number does not, and the finder gets nothing by it', async () => {
  const phone = api.newPhone();
  const { memberId } = await joinWhole(api, shop, 'lost-hers', phone);
  must(await bind(memberId, 'gh-5005'));
  api.world.clock.move(1_000);
  await lose(memberId);
  const importId = await rehearse(api, shop.owner, shop.shopId, [{ row: 2, cells: { cardNumber: 'gh-5005', phone, principal: '300' } }], 'fill');
  expect((await findingsOf(shop.owner, shop.shopId, importId)).map(({ code }) => code)).toEqual(['card-lost', 'completes-card']);
  await signOff(api, shop.owner, shop.shopId, importId);
  await composeRunImports(api.world)();
  const member = must(await shop.manager.membership.getMember({ shopId: shop.shopId, memberId }));
  expect([member.balances.principalFen, member.cardNumber, await lookUp('GH-5005')]).toEqual([30_000, undefined, []]);
  expect(api.alarms()).toEqual([]);
});
