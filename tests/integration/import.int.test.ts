import type { MemberId } from '@shared/kernel/ids';
import { readCsv } from '@shared/spreadsheet/csv';
import { composeRunImports } from '../../functions/entry/compose-background';
import { claimKey, createPhones, type Member, memberKey, memberOf, profileKey, profileOf } from '../../functions/membership';
import { packageTypeOf } from '../../functions/packages';
import type { Item } from '../../functions/platform/table/table';
import { DEFAULT_TIERS } from '../../functions/tiers';
import { exportCsv } from '../../infra/scripts/audit/export-csv';
import { proveBooks } from '../../infra/scripts/audit/prove-books';
import { createMemoryAuditSource } from '../support/memory-audit';
import { findingsOf, notesIn, openCouponsIn, packagesIn, rehearse, sameCouponKinds, rowsToSend, signOff } from '../support/move-in';
import { salonMembers } from '../support/salon-members';
import { must } from '../support/service-shop';
import { createWholeApi, type WholeApi } from '../support/whole-api';
import { createWholeShop, joinWhole, type WholeShop } from '../support/whole-shop';

let api: WholeApi;
let shop: WholeShop;
const run = () => composeRunImports(api.world)();
const phonesOf = () => createPhones(api.world);
async function memberBy(phone: string, shopId = shop.shopId): Promise<Member> {
  const claim = await api.table.get(claimKey(shopId, 'phone', await phonesOf().hashOf(shopId, phone)));
  return memberOf((await api.table.get(memberKey(claim?.memberId as MemberId))) as Item);
}
const prove = (shopId = shop.shopId) => proveBooks(createMemoryAuditSource(api.table), shopId);
const kinds = (kind: string) => [...api.table.items.values()].filter((item) => item.kind === kind).length;
const ofShop = (kind: string, shopId: string) => [...api.table.items.values()].filter((item) => item.kind === kind && item.shopId === shopId).length;
const moveIn = async (rows: Parameters<typeof rehearse>[3], existing: 'skip' | 'fill' = 'skip') => {
  const importId = await rehearse(api, shop.owner, shop.shopId, rows, existing);
  await signOff(api, shop.owner, shop.shopId, importId);
  await run();
  return importId;
};
const view = async (importId: Awaited<ReturnType<typeof rehearse>>) => must(await shop.owner.records.getImport({ shopId: shop.shopId, importId }));

beforeEach(async () => {
  api = createWholeApi();
  shop = await createWholeShop(api, 'MOVE');
}, 30_000);

test('Import run twice: 800 members of a salon move in, to the fen, and the second run brings nothing new, no gifts, no messages', async () => {
  const salon = salonMembers(7);
  const before = { principal: (await prove()).assets.find(({ asset }) => asset === 'principal')?.members as number };
  const rows = rowsToSend(salon.grid);
  const importId = await moveIn(rows);
  await api.settle();
  const done = await view(importId);
  const sum = (of: 'principalFen' | 'bonusFen' | 'points' | 'growth') => salon.members.reduce((total, one) => total + one[of], 0);
  expect(done).toMatchObject({ state: 'done', moved: { added: salon.members.length, refused: 0, here: 0, totals: { principalFen: sum('principalFen'), bonusFen: sum('bonusFen'), points: sum('points'), growth: sum('growth') } } });
  expect(done.moved.totals).toEqual(done.rehearsed.totals);
  for (const one of salon.members) {
    const member = await memberBy(one.phone);
    expect([one.row, member.balances, member.version]).toEqual([one.row, { points: one.points, growth: one.growth, principalFen: one.principalFen, bonusFen: one.bonusFen }, 1]);
    const { birthday } = profileOf((await api.table.get(profileKey(member.memberId))) as Item);
    expect([one.row, birthday && { calendar: birthday.calendar, month: birthday.month, day: birthday.day }]).toEqual([one.row, one.birthday]);
  }
  const proof = await prove();
  expect(proof).toMatchObject({ holds: true });
  expect(proof.assets.find(({ asset }) => asset === 'principal')).toMatchObject({ members: before.principal + sum('principalFen'), flows: { 'brought-in': 0 - sum('principalFen') } });

  const [messages, coupons, entries, members, pushed] = [kinds('message'), kinds('coupon'), kinds('entry'), kinds('member'), api.world.pushed.length];
  const again = await rehearse(api, shop.owner, shop.shopId, rows);
  expect(await view(again)).toMatchObject({ rehearsed: { ready: 0, here: salon.members.length, totals: { principalFen: 0, points: 0 } } });
  expect(await shop.owner.records.signOffImport({ shopId: shop.shopId, importId: again, ready: 0, totals: { points: 0, growth: 0, principalFen: 0, bonusFen: 0 } as never }, { key: api.newKey() })).toMatchObject({ ok: false, error: { code: 'records/nothing-to-move' } });
  await run();
  await api.settle();
  expect([kinds('message'), kinds('coupon'), kinds('entry'), kinds('member'), api.world.pushed.length]).toEqual([messages, coupons, entries, members, pushed]);
  expect(api.alarms()).toEqual([]);
}, 120_000);

test('moving in gives nothing and sends nothing; birthday and dormancy are armed as for others', async () => {
  await api.settle();
  const [messages, coupons, told] = [kinds('message'), kinds('coupon'), api.world.pushed.length];
  const phone = api.newPhone();
  await moveIn([{ row: 2, cells: { phone, name: '周兰', birthday: '农历八月十五', points: '10', joinedOn: '2020-05-06' } }]);
  await api.settle();
  expect([kinds('message'), kinds('coupon'), api.world.pushed.length]).toEqual([messages, coupons, told]);
  const { memberId } = await memberBy(phone);
  expect(await api.table.get({ pk: `MBR#${memberId}`, sk: 'DUE#birthday' })).toBeDefined();
  const fresh = api.newPhone();
  await moveIn([{ row: 2, cells: { phone: fresh } }]);
  await api.settle();
  expect(await api.table.get({ pk: `MBR#${(await memberBy(fresh)).memberId}`, sk: 'DUE#dormant' })).toBeDefined();
});

test('who later joins by WeChat with the phone finds the old card, and the gift comes with the person', async () => {
  const phone = api.newPhone();
  await moveIn([{ row: 2, cells: { phone, principal: '1,234.50', bonus: '100', points: '88', tier: '金卡', cardNumber: 'VIP-0042' } }]);
  const moved = await memberBy(phone);
  expect(moved).toMatchObject({ tierId: 'gold', cardNumber: 'VIP-0042', joinChannel: 'import', balances: { growth: 5_000, principalFen: 123_450 } });
  const { person, memberId } = await joinWhole(api, shop, 'comes-later', phone);
  expect(memberId).toBe(moved.memberId);
  expect(must(await person.membership.getMyCard({ shopId: shop.shopId })).balances).toMatchObject({ principalFen: 123_450, bonusFen: 10_000, points: 108 });
  const found = must(await shop.cashier.visits.lookUpMember({ shopId: shop.shopId, storeId: shop.storeId, by: 'card-number', value: 'VIP-0042' }));
  expect(found.matches).toHaveLength(1);
  expect(await prove()).toMatchObject({ holds: true });
});

test('balances that were spent, and a number that has moved on, are not brought in again', async () => {
  const [phone, newPhone] = [api.newPhone(), api.newPhone()];
  const rows = [{ row: 2, cells: { phone, principal: '100' } }];
  await moveIn(rows);
  const { person, memberId } = await joinWhole(api, shop, 'moves-on', phone);
  must(await person.membership.bindMyPhone({ shopId: shop.shopId, phoneCode: newPhone }, { key: api.newKey() }));
  for (const existing of ['skip', 'fill'] as const) {
    const importId = await rehearse(api, shop.owner, shop.shopId, rows, existing);
    expect(await findingsOf(shop.owner, shop.shopId, importId)).toEqual([{ row: 2, code: 'here' }]);
  }
  const otherwise = await rehearse(api, shop.owner, shop.shopId, [{ row: 2, cells: { phone, principal: '200' } }], 'fill');
  expect(await findingsOf(shop.owner, shop.shopId, otherwise)).toEqual([{ row: 2, code: 'here-otherwise' }]);
  expect(memberOf((await api.table.get(memberKey(memberId))) as Item).balances.principalFen).toBe(10_000);
});

test('a card that stands is left alone, or completed where nothing was ever on it', async () => {
  const [blank, used] = [api.newPhone(), api.newPhone()];
  for (const phone of [blank, used]) must(await shop.cashier.joining.enrolMember({ shopId: shop.shopId, storeId: shop.storeId, phone, agreedInPerson: true }, { key: api.newKey() }));
  const ticket = must(await shop.cashier.visits.lookUpMember({ shopId: shop.shopId, storeId: shop.storeId, by: 'phone', value: used })).matches[0]?.ticket as string;
  const purchase = { shopId: shop.shopId, storeId: shop.storeId, ticket, amountFen: 1_000 as never, couponIds: [], useStoredValue: false };
  const { quoteHash } = must(await shop.cashier.visits.quoteVisit(purchase));
  must(await shop.cashier.visits.recordVisit({ ...purchase, quoteHash, tenders: [{ tender: 'cash', amountFen: 1_000 as never }] }, { key: api.newKey() }));
  const rows = [{ row: 2, cells: { phone: blank, name: '吴月', principal: '50', birthday: '3月5日' } }, { row: 3, cells: { phone: used, principal: '60' } }];
  expect(await findingsOf(shop.owner, shop.shopId, await rehearse(api, shop.owner, shop.shopId, rows))).toEqual([{ row: 2, code: 'already-member' }, { row: 3, code: 'already-member' }]);
  const importId = await moveIn(rows, 'fill');
  expect(await view(importId)).toMatchObject({ moved: { completed: 1, added: 0, totals: { principalFen: 5_000 } } });
  expect(await findingsOf(shop.owner, shop.shopId, importId)).toEqual([{ row: 2, code: 'completes-card' }, { row: 3, code: 'has-value' }]);
  const completed = await memberBy(blank);
  expect(completed).toMatchObject({ name: '吴月', balances: { principalFen: 5_000 }, joinChannel: 'counter' });
  expect(profileOf((await api.table.get(profileKey(completed.memberId))) as Item).birthday).toMatchObject({ month: 3, day: 5 });
  expect(await prove()).toMatchObject({ holds: true });
});

test('a run that is killed at any write goes on, and nothing doubles', async () => {
  const rows = Array.from({ length: 60 }, (_, i) => ({ row: i + 2, cells: { phone: api.newPhone(), principal: '10', points: '5', cardNumber: `C-${1000 + i}` } }));
  const importId = await rehearse(api, shop.owner, shop.shopId, rows);
  await signOff(api, shop.owner, shop.shopId, importId);
  let writes = 0;
  for (let killedAt = 3; (await view(importId)).state === 'running' && killedAt < 400; killedAt += 17) {
    writes = 0;
    // From that write on nothing answers any more, and the one in the middle was committed all the same.
    api.table.nextFault = () => (++writes === killedAt ? 'unavailable-after' : writes > killedAt ? 'unavailable-before' : 'none');
    await run();
  }
  api.table.nextFault = () => 'none';
  await run();
  expect(await view(importId)).toMatchObject({ state: 'done', moved: { rows: 60, added: 60, refused: 0, totals: { principalFen: 60_000, points: 300 } } });
  expect(await prove()).toMatchObject({ holds: true });
  expect(kinds('import-running')).toBe(0);
  expect([...api.table.items.values()].filter((item) => item.kind === 'import-chunk' && item.rows !== undefined)).toEqual([]);
});

test('50 runs at once and the same people in two imports: each comes in once', async () => {
  const rows = Array.from({ length: 30 }, (_, i) => ({ row: i + 2, cells: { phone: api.newPhone(), principal: '7.77', cardNumber: `D-${1000 + i}` } }));
  const [first, second] = [await rehearse(api, shop.owner, shop.shopId, rows), await rehearse(api, shop.owner, shop.shopId, rows, 'fill')];
  await signOff(api, shop.owner, shop.shopId, first);
  await signOff(api, shop.owner, shop.shopId, second);
  await Promise.all(Array.from({ length: 50 }, run));
  await run();
  const [one, two] = [await view(first), await view(second)];
  expect([one.state, two.state, one.moved.added + two.moved.added, one.moved.here + two.moved.here]).toEqual(['done', 'done', 30, 30]);
  expect(one.moved.totals.principalFen + two.moved.totals.principalFen).toBe(30 * 777);
  expect(await prove()).toMatchObject({ holds: true });
});

test('pieces come in their order, and totals that are not those of the rehearsal are not signed off', async () => {
  const { owner, shopId } = shop;
  const { importId } = must(await owner.records.startImport({ shopId, fileName: 'x.csv', rowCount: 2, existing: 'skip' }, { key: api.newKey() }));
  const row = (n: number) => ({ row: n, cells: { phone: api.newPhone(), points: '1' } });
  const add = (chunk: number, rows: Parameters<typeof rehearse>[3]) => owner.records.addImportRows({ shopId, importId, chunk, rows: [...rows] }, { key: api.newKey() });
  expect(await add(1, [row(2)])).toMatchObject({ error: { code: 'records/chunk-out-of-order', facts: { nextChunk: 0 } } });
  expect(await add(0, [row(2), row(3), row(4)])).toMatchObject({ error: { code: 'records/rows-missing' } });
  must(await add(0, [row(2)]));
  const sign = (ready: number, points: number) => owner.records.signOffImport({ shopId, importId, ready, totals: { points, growth: 0, principalFen: 0, bonusFen: 0 } as never }, { key: api.newKey() });
  expect(await sign(1, 1)).toMatchObject({ error: { code: 'records/rows-missing' } });
  must(await add(1, [row(3)]));
  expect(await sign(2, 3)).toMatchObject({ error: { code: 'records/totals-changed' } });
  must(await sign(2, 2));
  expect(await sign(2, 2)).toMatchObject({ error: { code: 'records/import-closed' } });
  expect(await add(2, [row(4)])).toMatchObject({ error: { code: 'records/import-closed' } });
});

test('One bad row stops the batch: a row that cannot be moved in is set aside with an alarm, the rest go on', async () => {
  const rows = [{ row: 2, cells: { phone: api.newPhone() } }, { row: 3, cells: { phone: api.newPhone() } }];
  const importId = await rehearse(api, shop.owner, shop.shopId, rows);
  const chunk = [...api.table.items.values()].find((item) => item.kind === 'import-chunk') as Item;
  const spoilt = (chunk.rows as unknown as readonly Record<string, never>[]).map((row, i) => (i === 0 ? { ...row, member: { ...(row.member as unknown as object), principalFen: 0.5 } } : row));
  await api.table.write([{ put: { ...chunk, rows: spoilt as never } }]);
  await signOff(api, shop.owner, shop.shopId, importId);
  await run();
  expect(await view(importId)).toMatchObject({ state: 'done', moved: { added: 1, refused: 1 } });
  expect(await findingsOf(shop.owner, shop.shopId, importId)).toEqual([{ row: 2, code: 'failed' }]);
  expect(api.alarms()).toEqual([expect.stringContaining('records.row-set-aside')]);
});

test('out again and in again: the spreadsheet of one shop brings the same balances into another', async () => {
  const salon = salonMembers(11, 60);
  await moveIn(rowsToSend(salon.grid));
  await moveIn([{ row: 2, cells: { phone: api.newPhone(), name: '备注全', note: '肩颈，"重"一点；周六下午' } }]);
  const lines: string[] = [];
  const tierNames = new Map(DEFAULT_TIERS.map(({ tierId, name }) => [tierId, name]));
  for await (const line of exportCsv(createMemoryAuditSource(api.table), shop.shopId, { zone: 'Asia/Shanghai', at: api.world.clock(), tierNames, asked: { fields: [{ fieldId: 'pet', label: '宠物', kind: 'text' }], needed: [] }, phoneOf: (member, sealed) => phonesOf().reveal(member.memberId, sealed) })) lines.push(line);
  const { owner } = shop;
  const other = must(await owner.shops.setUpShop({ setUpCode: api.setUpCodes.shift() as string, name: '新店', zone: 'Asia/Shanghai', hue: 20, chroma: 0.05, storeName: '一店', ownerName: '店主' }, { key: api.newKey() }));
  // Packages come in as the kinds that the shop sells: without them their rows are refused, by name.
  await sameCouponKinds(api, owner, shop.shopId, other.shopId);
  const [lone] = rowsToSend(readCsv(lines.join(''))).filter(({ cells }) => cells.packages !== undefined);
  expect(await findingsOf(owner, other.shopId, await rehearse(api, owner, other.shopId, lone ? [lone] : []))).toMatchObject([{ code: 'package-unknown', column: 'packages' }]);
  for (const { packageTypeId: _id, storeIds: _stores, ...type } of [...api.table.items.values()].filter((item) => item.kind === 'package-type' && item.shopId === shop.shopId).map(packageTypeOf)) {
    const { title, services, sharedCount, priceFen, term } = type;
    must(await owner.packages.createPackageType({ shopId: other.shopId, title, services: services as never, ...(sharedCount === undefined ? {} : { sharedCount }), priceFen, term: term as never }, { key: api.newKey() }));
  }
  const importId = await rehearse(api, owner, other.shopId, rowsToSend(readCsv(lines.join(''))));
  await signOff(api, owner, other.shopId, importId);
  await run();
  const [here, there] = [await prove(), await prove(other.shopId)];
  expect(there.holds).toBe(true);
  expect(here.assets.find(({ asset }) => asset === 'uses')?.members).toBeGreaterThan(0);
  const balances = (of: typeof here) => of.assets.map(({ asset, members }) => [asset, members]);
  expect(balances(there)).toEqual(balances(here));
  expect(ofShop('member', other.shopId)).toBe(ofShop('member', shop.shopId));
  expect(packagesIn(api, other.shopId)).toEqual(packagesIn(api, shop.shopId));
  expect(openCouponsIn(api, shop.shopId).length).toBeGreaterThan(0);
  expect(openCouponsIn(api, other.shopId)).toEqual(openCouponsIn(api, shop.shopId));
  expect(notesIn(api, shop.shopId)).toContain('肩颈，"重"一点；周六下午');
  expect(notesIn(api, other.shopId)).toEqual(notesIn(api, shop.shopId));
  for (const { phone, birthday } of salon.members) {
    const [was, is] = [await memberBy(phone), await memberBy(phone, other.shopId)];
    expect([is.balances, is.name, is.cardNumber, is.joinedAt, is.tierId]).toEqual([was.balances, was.name, was.cardNumber, was.joinedAt, was.tierId]);
    if (birthday) expect(profileOf((await api.table.get(profileKey(is.memberId))) as Item).birthday).toEqual(profileOf((await api.table.get(profileKey(was.memberId))) as Item).birthday);
  }
});

test('the proof finds an opening that its document does not bear out, and an import that says it moved more', async () => {
  const phone = api.newPhone();
  const importId = await moveIn([{ row: 2, cells: { phone, principal: '10' } }]);
  const member = await memberBy(phone);
  const opening = [...api.table.items.values()].find((item) => item.documentKind === 'opening') as Item;
  await api.table.write([{ put: { ...opening, facts: { ...(opening.facts as object), principalFen: 999 } as never } }]);
  expect((await prove()).difference).toMatchObject({ what: 'opening-amount', memberId: member.memberId, expected: 999, found: 1_000 });
  await api.table.write([{ put: opening }]);
  expect(await prove()).toMatchObject({ holds: true });
  const item = [...api.table.items.values()].find((one) => one.kind === 'import' && one.importId === importId) as Item;
  await api.table.write([{ put: { ...item, movedPrincipalFen: 1_001 } }]);
  expect((await prove()).difference).toMatchObject({ what: 'import-total', documentId: importId, expected: 1_001, found: 1_000 });
});
test('rows wait without a readable phone number, and are gone once they are members', async () => {
  const phone = api.newPhone();
  await rehearse(api, shop.owner, shop.shopId, [{ row: 2, cells: { phone, name: '林秀' } }]);
  const stored = JSON.stringify([...api.table.items.values()].filter((item) => String(item.kind).startsWith('import')), (_, value: unknown) => (value instanceof Uint8Array ? [...value] : value));
  expect(stored).not.toContain(phone);
});
