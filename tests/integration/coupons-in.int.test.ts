import type { CouponTypeId, MemberId } from '@shared/kernel/ids';
import { fen } from '@shared/kernel/money';
import { composeCareTick, composeRunImports } from '../../functions/entry/compose-background';
import { couponOf, stateOf } from '../../functions/coupons';
import { claimKey, createPhones, type Member, memberKey, memberOf } from '../../functions/membership';
import type { Item } from '../../functions/platform/table/table';
import { proveCoupons } from '../../infra/scripts/audit/prove-coupons';
import { proveBooks } from '../../infra/scripts/audit/prove-books';
import { createMemoryAuditSource } from '../support/memory-audit';
import { findingsOf, keptBy, rehearse, signOff } from '../support/move-in';
import { must } from '../support/service-shop';
import { createWholeApi, type WholeApi } from '../support/whole-api';
import { createWholeShop, joinWhole, type WholeShop } from '../support/whole-shop';

let api: WholeApi;
let shop: WholeShop;
let type: CouponTypeId;
const run = () => composeRunImports(api.world)();
async function memberBy(phone: string): Promise<Member | undefined> {
  const claim = await api.table.get(claimKey(shop.shopId, 'phone', await createPhones(api.world).hashOf(shop.shopId, phone)));
  return claim && memberOf((await api.table.get(memberKey(claim.memberId as MemberId))) as Item);
}
const moveIn = async (rows: Parameters<typeof rehearse>[3]) => {
  const importId = await rehearse(api, shop.owner, shop.shopId, rows);
  await signOff(api, shop.owner, shop.shopId, importId);
  await run();
  return importId;
};
const proof = async () => {
  const source = createMemoryAuditSource(api.table);
  return [(await proveBooks(source, shop.shopId)).holds, (await proveCoupons(source, api.world.clock(), shop.shopId)).difference];
};
const stockOf = async (of = type) => must(await shop.owner.coupons.listCouponTypes({ shopId: shop.shopId, limit: 50 })).items.find(({ couponTypeId }) => couponTypeId === of)?.issued;
const make = async (more: object = {}) => must(await shop.owner.coupons.createCouponType({ shopId: shop.shopId, kind: 'cash-off', title: '搬来立减 ¥20', valueFen: 2_000 as never, minimumSpendFen: 10_000 as never, validityDays: 30, perMember: 1, claimable: true, ...more }, { key: api.newKey() })).couponTypeId;
const TWO = '搬来立减 ¥20 ×2，到 2027-01-31';

beforeEach(async () => {
  api = createWholeApi();
  shop = await createWholeShop(api, 'CPIN');
  type = await make();
}, 30_000);

test('coupons come along as the kinds of the shop, to their own last day; the owner signs how many, and members may still claim theirs', async () => {
  const phone = api.newPhone();
  const importId = await rehearse(api, shop.owner, shop.shopId, [{ row: 2, cells: { phone, points: '5', coupons: `${TWO}；搬来立减 ¥20 ×1，到 2026-11-30；搬来立减 ¥20 ×3，到 2026-11-01` } }]);
  expect(await findingsOf(shop.owner, shop.shopId, importId)).toEqual([{ row: 2, code: 'coupons-over', column: 'coupons' }]);
  const { rehearsed } = must(await shop.owner.records.getImport({ shopId: shop.shopId, importId }));
  expect(rehearsed.totals).toMatchObject({ coupons: 3 });
  const { coupons: _left, ...without } = rehearsed.totals;
  expect(await shop.owner.records.signOffImport({ shopId: shop.shopId, importId, ready: 1, totals: without }, { key: api.newKey() })).toMatchObject({ error: { code: 'records/totals-changed' } });
  await signOff(api, shop.owner, shop.shopId, importId);
  await run();
  expect(must(await shop.owner.records.getImport({ shopId: shop.shopId, importId })).moved.totals).toMatchObject({ coupons: 3 });
  const { person, memberId } = await joinWhole(api, shop, 'has-coupons', phone);
  expect((await memberBy(phone))?.memberId).toBe(memberId);
  const mine = () => person.coupons.listMyCoupons({ shopId: shop.shopId } as never).then((answer) => must(answer).items.filter(({ title }) => title.startsWith('搬来')));
  expect((await mine()).map(({ source, to }) => [source, new Date(to).toISOString()]).sort()).toEqual([['shop', '2026-11-30T16:00:00.000Z'], ['shop', '2027-01-31T16:00:00.000Z'], ['shop', '2027-01-31T16:00:00.000Z']]);
  expect(await proof()).toEqual([true, undefined]);
  must(await person.coupons.claimCoupon({ shopId: shop.shopId, couponTypeId: type }, { key: api.newKey() }));
  expect(await person.coupons.claimCoupon({ shopId: shop.shopId, couponTypeId: type }, { key: api.newKey() })).toMatchObject({ error: { code: 'coupons/member-limit' } });
  expect([(await mine()).length, await stockOf()]).toEqual([4, 4]);
  expect(await proof()).toEqual([true, undefined]);
});

test('a recall of the kind finds what was brought along', async () => {
  const phone = api.newPhone();
  await moveIn([{ row: 2, cells: { phone, coupons: TWO } }]);
  await api.settle();
  must(await shop.owner.coupons.recallCoupons({ shopId: shop.shopId, couponTypeId: type, reason: '价格印错了' }, { key: api.newKey() }));
  await composeCareTick(api.world)();
  expect(must(await shop.owner.coupons.listRecalls({ shopId: shop.shopId } as never)).items).toMatchObject([{ recalled: 2, state: 'done' }]);
  expect(await proof()).toEqual([true, undefined]);
});

test('a kind that the shop has not, too many, and a stock that is not enough refuse the row', async () => {
  const scarce = await make({ title: '只有十张', stock: 10 });
  const many = Array.from({ length: 3 }, (_, i) => `搬来立减 ¥20 ×17，到 2027-0${i + 1}-01`).join('；');
  const rows = ['没有这种 ×1，到 2027-01-31', many, '搬来立减', '只有十张 ×9，到 2027-01-31', '只有十张 ×2，到 2027-01-31'].map((coupons, i) => ({ row: i + 2, cells: { phone: api.newPhone(), coupons } }));
  const importId = await rehearse(api, shop.owner, shop.shopId, rows);
  expect((await findingsOf(shop.owner, shop.shopId, importId)).map(({ row, code }) => [row, code])).toEqual([[2, 'coupon-unknown'], [3, 'coupons-too-many'], [4, 'coupons-unclear']]);
  await signOff(api, shop.owner, shop.shopId, importId);
  await run();
  // Whichever of the two came first.
  expect((await findingsOf(shop.owner, shop.shopId, importId)).filter(({ code }) => code === 'coupon-stock')).toHaveLength(1);
  expect([2, 9]).toContain(await stockOf(scarce));
  expect(await proof()).toEqual([true, undefined]);
});

test('an import undone takes its coupons along and gives the stock back; one that a friend was offered keeps its member', async () => {
  const given = await make({ title: '可送', mayGive: true });
  const [plain, kept] = [api.newPhone(), api.newPhone()];
  const importId = await moveIn([{ row: 2, cells: { phone: plain, coupons: `${TWO}；可送 ×1，到 2027-01-31` } }, { row: 3, cells: { phone: kept, coupons: '可送 ×1，到 2027-01-31' } }]);
  const gone = await memberBy(plain);
  const { person } = await joinWhole(api, shop, 'gives-away', kept);
  const [coupon] = must(await person.coupons.listMyCoupons({ shopId: shop.shopId } as never)).items.filter(({ title }) => title === '可送');
  must(await person.coupons.offerCoupon({ shopId: shop.shopId, couponId: coupon?.couponId } as never, { key: api.newKey() }));
  expect([await stockOf(), await stockOf(given)]).toEqual([2, 2]);
  must(await shop.owner.records.undoImport({ shopId: shop.shopId, importId }, { key: api.newKey() }));
  await run();
  expect([await stockOf(), await stockOf(given)]).toEqual([0, 1]);
  const left = [...api.table.items.values()].filter((item) => item.kind === 'coupon' && item.memberId === gone?.memberId);
  expect(left.map((item) => [stateOf(couponOf(item), api.world.clock()), item.recallReason])).toEqual(left.map(() => ['recalled', '撤销搬家']));
  expect([left.length, memberOf((await api.table.get(memberKey(gone?.memberId as MemberId))) as Item).openCoupons]).toEqual([3, []]);
  expect(must(await shop.owner.records.getImport({ shopId: shop.shopId, importId })).undo).toMatchObject({ taken: 1, kept: 1, totals: { coupons: 3 } });
  expect(await keptBy(shop.owner, shop.shopId, importId)).toMatchObject([{ row: 3 }]);
  expect(await proof()).toEqual([true, undefined]);
  await moveIn([{ row: 2, cells: { phone: plain, coupons: TWO } }]);
  expect((await memberBy(plain))?.openCoupons).toHaveLength(2);
  expect(await proof()).toEqual([true, undefined]);
});

test('of two kinds of one title the one that takes off what the cell says comes in; without a figure nobody guesses, and what goes out says it', async () => {
  const named = async (valueFen: number) => must(await shop.owner.coupons.createCouponType({ shopId: shop.shopId, kind: 'cash-off', title: '生日；券', valueFen: fen(valueFen), minimumSpendFen: fen(0), validityDays: 90, perMember: 9 } as never, { key: api.newKey() })).couponTypeId;
  const [, dear] = [await named(1_000), await named(5_000)];
  const [one, other] = [api.newPhone(), api.newPhone()];
  const cells = (phone: string, coupons: string) => ({ phone, coupons });
  const importId = await moveIn([{ row: 2, cells: cells(one, '「生日；券」 ×1，值 ¥50，到 2027-03-31') }, { row: 3, cells: cells(other, '「生日；券」 ×1，到 2027-03-31') }] as never);
  expect((await findingsOf(shop.owner, shop.shopId, importId)).map(({ row, code }) => [row, code])).toEqual([[3, 'coupon-several']]);
  expect((await memberBy(one))?.openCoupons).toHaveLength(1);
  expect(await memberBy(other)).toBeUndefined();
  const held = [...api.table.items.values()].filter((item) => item.kind === 'coupon' && item.couponTypeId === dear);
  expect(held.map(couponOf).map(({ valueFen }) => valueFen)).toEqual([5_000]);
});
