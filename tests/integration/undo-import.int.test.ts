import { DAY_MS } from '@shared/kernel/instant';
import type { CommandKey, MemberId } from '@shared/kernel/ids';
import { composeCareTick, composeRunImports } from '../../functions/entry/compose-background';
import { lotsKey } from '../../functions/ledger';
import { claimKey, createPhones, type Member, memberKey, memberOf, profileKey } from '../../functions/membership';
import type { Item } from '../../functions/platform/table/table';
import { proveBooks } from '../../infra/scripts/audit/prove-books';
import { createMemoryAuditSource } from '../support/memory-audit';
import { keptBy, rehearse, rowsToSend, signOff } from '../support/move-in';
import { salonMembers } from '../support/salon-members';
import { must } from '../support/service-shop';
import { createWholeApi, type WholeApi } from '../support/whole-api';
import { createWholeShop, joinWhole, type WholeShop } from '../support/whole-shop';

let api: WholeApi;
let shop: WholeShop;
type Rows = Parameters<typeof rehearse>[3];
const run = () => composeRunImports(api.world)();
async function memberBy(phone: string): Promise<Member | undefined> {
  const claim = await api.table.get(claimKey(shop.shopId, 'phone', await createPhones(api.world).hashOf(shop.shopId, phone)));
  return claim && memberOf((await api.table.get(memberKey(claim.memberId as MemberId))) as Item);
}
const prove = () => proveBooks(createMemoryAuditSource(api.table), shop.shopId);
const principal = async () => (await prove()).assets.find(({ asset }) => asset === 'principal')?.members as number;
const moveIn = async (rows: Rows, existing: 'skip' | 'fill' = 'skip') => {
  const importId = await rehearse(api, shop.owner, shop.shopId, rows, existing);
  await signOff(api, shop.owner, shop.shopId, importId);
  await run();
  return importId;
};
const view = async (importId: CommandKey) => must(await shop.owner.records.getImport({ shopId: shop.shopId, importId }));
const askUndo = (importId: CommandKey) => shop.owner.records.undoImport({ shopId: shop.shopId, importId }, { key: api.newKey() });
async function undo(importId: CommandKey): Promise<void> {
  must(await askUndo(importId));
  await run();
}
const preview = async (importId: CommandKey) => {
  const sum = { taken: 0, reversed: 0, kept: 0 };
  let chunk: number | undefined;
  do {
    const page = must(await shop.owner.records.previewUndoImport({ shopId: shop.shopId, importId, ...(chunk === undefined ? {} : { chunk }) }));
    for (const each of ['taken', 'reversed', 'kept'] as const) sum[each] += page[each];
    chunk = page.nextChunk;
  } while (chunk !== undefined);
  return sum;
};
const kinds = (kind: string) => [...api.table.items.values()].filter((item) => item.kind === kind).length;
const lookUp = async (by: 'phone' | 'card-number' | 'name', value: string) => must(await shop.cashier.visits.lookUpMember({ shopId: shop.shopId, storeId: shop.storeId, by: by as never, value })).matches;
async function visit(phone: string): Promise<void> {
  const [match] = await lookUp('phone', phone);
  const purchase = { shopId: shop.shopId, storeId: shop.storeId, ticket: match?.ticket as string, amountFen: 1_000 as never, couponIds: [], useStoredValue: false };
  const { quoteHash } = must(await shop.cashier.visits.quoteVisit(purchase));
  must(await shop.cashier.visits.recordVisit({ ...purchase, quoteHash, tenders: [{ tender: 'cash', amountFen: 1_000 as never }] }, { key: api.newKey() }));
}

beforeEach(async () => {
  api = createWholeApi();
  shop = await createWholeShop(api, 'BACK');
}, 30_000);

test('Import undone: a salon moved in by mistake goes back but for those who lived on, and the same file comes in again', async () => {
  const salon = salonMembers(7, 540);
  const before = await principal();
  const rows = rowsToSend(salon.grid);
  const importId = await moveIn(rows);
  await api.settle();
  const [visited, joined] = [salon.members[0]?.phone as string, salon.members[1]?.phone as string];
  await visit(visited);
  const { memberId: claimed } = await joinWhole(api, shop, 'claims-it', joined);
  await api.settle();
  const [messages, pushed, members] = [kinds('message'), api.world.pushed.length, kinds('member-row')];
  expect(await preview(importId)).toEqual({ taken: salon.members.length - 2, reversed: 0, kept: 2 });
  await undo(importId);
  await api.settle();
  const done = await view(importId);
  expect(done).toMatchObject({ state: 'done', undo: { state: 'done', rows: salon.members.length, taken: salon.members.length - 2, reversed: 0, kept: 2 } });
  const stayed = salon.members.slice(0, 2).reduce((sum, one) => sum + one.principalFen, 0);
  expect([done.undo?.totals.principalFen, await principal()]).toEqual([done.moved.totals.principalFen - stayed, before + stayed]);
  expect(await keptBy(shop.owner, shop.shopId, importId)).toEqual([{ row: salon.members[0]?.row, code: 'kept-visited', memberId: (await memberBy(visited))?.memberId }, { row: salon.members[1]?.row, code: 'kept-signed-in', memberId: claimed }]);
  expect(await prove()).toMatchObject({ holds: true });
  expect([kinds('message'), api.world.pushed.length, kinds('member-row')]).toEqual([messages, pushed, members - salon.members.length + 2]);
  expect(api.alarms()).toEqual([]);

  const again = await moveIn(rows);
  expect(await view(again)).toMatchObject({ rehearsed: { ready: salon.members.length - 2, here: 2 }, moved: { added: salon.members.length - 2, refused: 0 } });
  for (const one of salon.members.slice(2)) expect([one.row, (await memberBy(one.phone))?.balances.principalFen]).toEqual([one.row, one.principalFen]);
  expect(await prove()).toMatchObject({ holds: true });
}, 180_000);

test('A card that was taken back is nobody: not at the till, not in search, not on its page, not in care, and an old ticket sells nothing', async () => {
  const phone = api.newPhone();
  const importId = await moveIn([{ row: 2, cells: { phone, name: '周兰芝', cardNumber: 'VIP-0042', principal: '100', points: '10', birthday: '11月29日', note: '怕吵', joinedOn: '2020-05-06' } }]);
  await api.settle();
  const gone = await memberBy(phone) as Member;
  const [match] = await lookUp('phone', phone);
  await undo(importId);
  await api.settle();
  expect([await lookUp('phone', phone), await lookUp('card-number', 'VIP-0042')]).toEqual([[], []]);
  for (const query of ['周兰', gone.number, phone]) expect([query, must(await shop.owner.membership.searchMembers({ shopId: shop.shopId, q: query })).items]).toEqual([query, []]);
  expect(must(await shop.owner.membership.searchMembers({ shopId: shop.shopId })).items.map(({ memberId }) => memberId)).not.toContain(gone.memberId);
  const purchase = { shopId: shop.shopId, storeId: shop.storeId, ticket: match?.ticket as string, amountFen: 1_000 as never, couponIds: [], useStoredValue: false };
  expect(await shop.cashier.visits.quoteVisit(purchase)).toMatchObject({ ok: false, error: { code: 'visits/ticket-invalid' } });
  expect(await shop.owner.membership.getMember({ shopId: shop.shopId, memberId: gone.memberId })).toMatchObject({ ok: false, error: { code: 'http/not-found' } });
  const left = memberOf((await api.table.get(memberKey(gone.memberId))) as Item);
  expect(left).toMatchObject({ version: 2, balances: { points: 0, growth: 0, principalFen: 0, bonusFen: 0 } });
  expect([left.name, left.phoneMasked, left.cardNumber]).toEqual([undefined, undefined, undefined]);
  const profile = await api.table.get(profileKey(gone.memberId)) as Item;
  expect([profile.phoneSealed, profile.phoneHash, profile.birthday]).toEqual([undefined, undefined, undefined]);
  expect([...api.table.items.values()].filter((item) => item.kind === 'note' && item.memberId === gone.memberId)).toEqual([]);
  expect(JSON.stringify([...api.table.items.values()].filter((item) => item.memberId === gone.memberId))).not.toContain('周兰芝');
  // Whoever comes to the till with the number is new.
  must(await shop.cashier.joining.enrolMember({ shopId: shop.shopId, storeId: shop.storeId, phone, agreedInPerson: true }, { key: api.newKey() }));
  expect((await memberBy(phone))?.memberId).not.toBe(gone.memberId);
  // The birthday that was armed comes, and so does every day after: nobody is greeted.
  for (let day = 0; day < 9; day++) {
    api.world.clock.move(DAY_MS);
    await composeCareTick(api.world)();
    await api.settle();
  }
  expect([...api.table.items.values()].filter((item) => item.memberId === gone.memberId && ['message', 'coupon'].includes(item.kind as string))).toEqual([]);
  expect(api.alarms()).toEqual([]);
  expect(await prove()).toMatchObject({ holds: true });
});

test('a card that was completed is as it was before; one that was used since stays', async () => {
  const [blank, used] = [api.newPhone(), api.newPhone()];
  for (const phone of [blank, used]) must(await shop.cashier.joining.enrolMember({ shopId: shop.shopId, storeId: shop.storeId, phone, agreedInPerson: true }, { key: api.newKey() }));
  const before = await memberBy(blank) as Member;
  const importId = await moveIn([{ row: 2, cells: { phone: blank, name: '吴月', principal: '50', birthday: '3月5日', cardNumber: 'C-77', tier: '金卡' } }, { row: 3, cells: { phone: used, principal: '60' } }], 'fill');
  expect(await memberBy(blank)).toMatchObject({ name: '吴月', tierId: 'gold', cardNumber: 'C-77' });
  await visit(used);
  expect(await preview(importId)).toEqual({ taken: 0, reversed: 1, kept: 1 });
  await undo(importId);
  await api.settle();
  expect(await memberBy(blank)).toEqual({ ...before, version: before.version + 2 });
  expect(await keptBy(shop.owner, shop.shopId, importId)).toMatchObject([{ row: 3, code: 'kept-visited' }]);
  expect((await memberBy(used))?.balances.principalFen).toBe(6_000);
  const again = await moveIn([{ row: 2, cells: { phone: blank, principal: '50', cardNumber: 'C-77' } }], 'fill');
  expect(await view(again)).toMatchObject({ moved: { completed: 1 } });
  expect(await prove()).toMatchObject({ holds: true });
});

test('an undo that is killed at any write goes on, fifty at once take back each once, and a visit in between wins or loses whole', async () => {
  const rows = Array.from({ length: 60 }, (_, i) => ({ row: i + 2, cells: { phone: api.newPhone(), principal: '10', points: '5', cardNumber: `C-${1000 + i}` } }));
  const importId = await moveIn(rows);
  const before = await principal();
  must(await askUndo(importId));
  let writes = 0;
  for (let killedAt = 3; (await view(importId)).undo?.state === 'running' && killedAt < 200; killedAt += 17) {
    writes = 0;
    api.table.nextFault = () => (++writes === killedAt ? 'unavailable-after' : writes > killedAt ? 'unavailable-before' : 'none');
    await run();
  }
  api.table.nextFault = () => 'none';
  await run();
  expect(await view(importId)).toMatchObject({ undo: { state: 'done', rows: 60, taken: 60, kept: 0, totals: { principalFen: 60_000, points: 300 } } });
  expect([before - (await principal()), kinds('import-running')]).toEqual([60_000, 0]);
  expect(await prove()).toMatchObject({ holds: true });

  const second = await moveIn(rows);
  const asked = await Promise.all(Array.from({ length: 50 }, () => askUndo(second)));
  expect([asked.filter(({ ok }) => ok).length, ...new Set(asked.flatMap((one) => (one.ok ? [] : [one.error.code])))]).toEqual([1, 'records/import-undone']);
  const phones = rows.slice(0, 10).map(({ cells }) => cells.phone);
  const visits = await Promise.allSettled([...phones.map(visit), ...Array.from({ length: 20 }, run)]);
  await run();
  const stayed = (await Promise.all(phones.map(memberBy))).filter((one) => one !== undefined);
  expect(stayed.map(({ visits: n, balances }) => [n, balances.principalFen])).toEqual(stayed.map(() => [1, 1_000]));
  expect(await view(second)).toMatchObject({ undo: { state: 'done', rows: 60, kept: stayed.length } });
  expect(visits.slice(0, 10).filter(({ status }) => status === 'fulfilled')).toHaveLength(stayed.length);
  expect(await prove()).toMatchObject({ holds: true });
}, 120_000);

test('what a person changed, a package that was stopped, and a plastic card bound since keep a member; once, when it is done, within seven days', async () => {
  const { owner, shopId } = shop;
  const running = await rehearse(api, owner, shopId, [{ row: 2, cells: { phone: api.newPhone(), points: '1' } }]);
  expect(await askUndo(running)).toMatchObject({ error: { code: 'records/import-not-done' } });
  const phones = [api.newPhone(), api.newPhone(), api.newPhone(), api.newPhone()];
  must(await owner.packages.createPackageType({ shopId, title: '护理卡', services: [{ name: '面部', listPriceFen: 10_000, count: 5 }] as never, priceFen: 40_000 as never, term: { days: 365 } as never }, { key: api.newKey() }));
  const importId = await moveIn(phones.map((phone, i) => ({ row: i + 2, cells: { phone, points: '10', packages: '护理卡：面部 3 次，到 2027-12-31' } })));
  const [bound, adjusted, paused, gone] = await Promise.all(phones.map(memberBy));
  const [stopped] = must(await shop.manager.packages.listMemberPackages({ shopId, memberId: paused?.memberId as MemberId } as never)).items;
  must(await shop.manager.packages.pausePackage({ shopId, memberId: paused?.memberId as MemberId, packageId: stopped?.packageId as never, reason: '出差' }, { key: api.newKey() }));
  must(await shop.cashier.membership.bindCard({ shopId, memberId: bound?.memberId as MemberId, cardNumber: 'NEW-1' }, { key: api.newKey() }));
  must(await owner.adjustments.adjustMember({ shopId, memberId: adjusted?.memberId as MemberId, asset: 'points', amount: 5, reason: '补上次漏积' }, { key: api.newKey() }));
  await undo(importId);
  expect((await keptBy(owner, shopId, importId)).map(({ row, code }) => [row, code])).toEqual([[2, 'kept-changed'], [3, 'kept-otherwise'], [4, 'kept-package']]);
  expect([...api.table.items.values()].filter((item) => item.kind === 'package' && item.memberId === gone?.memberId)).toEqual([]);
  expect(await view(importId)).toMatchObject({ undo: { taken: 1, kept: 3, totals: { uses: 3 } } });
  expect(await prove()).toMatchObject({ holds: true });
  expect(await askUndo(importId)).toMatchObject({ error: { code: 'records/import-undone' } });
  const late = await moveIn([{ row: 2, cells: { phone: api.newPhone() } }]);
  api.world.clock.move(7 * DAY_MS);
  expect(await askUndo(late)).toMatchObject({ error: { code: 'records/undo-over', facts: { days: 7 } } });
});

test('the proof finds an undo that its document does not bear out, and an import that says it took back more', async () => {
  const phone = api.newPhone();
  const importId = await moveIn([{ row: 2, cells: { phone, principal: '10' } }]);
  await undo(importId);
  const document = [...api.table.items.values()].find((item) => item.documentKind === 'opening-undone') as Item;
  await api.table.write([{ put: { ...document, facts: { ...(document.facts as object), principalFen: 999 } as never } }]);
  expect((await prove()).difference).toMatchObject({ what: 'undone-amount', asset: 'principal', expected: -999, found: -1_000 });
  await api.table.write([{ put: document }]);
  expect(await prove()).toMatchObject({ holds: true });
  const item = [...api.table.items.values()].find((one) => one.kind === 'import' && one.importId === importId) as Item;
  await api.table.write([{ put: { ...item, undonePrincipalFen: 1_001 } }]);
  expect((await prove()).difference).toMatchObject({ what: 'import-total', documentId: importId, expected: -1_001, found: -1_000 });
});

test('whoever scanned the poster before the owner moved in is completed beside their gifts, and taking back gives exactly the opening back', async () => {
  must(await shop.owner.shops.setPointsExpiry({ shopId: shop.shopId, terms: { kind: 'rolling', months: 12 } }));
  api.world.clock.move(40 * DAY_MS);
  await api.settle();
  const phone = api.newPhone();
  const { person } = await joinWhole(api, shop, 'poster-first', phone);
  await api.settle();
  const before = await memberBy(phone);
  expect(before?.balances.points).toBe(20);
  const lots = async () => (await api.table.get(lotsKey(before?.memberId as MemberId)))?.lots;
  const lotsBefore = await lots();
  expect(lotsBefore).toBeDefined();
  api.world.clock.move(40 * DAY_MS);
  const rows = [{ row: 2, cells: { phone, principal: '3000', points: '5', tier: '金卡' } }, { row: 3, cells: { cardNumber: before?.number, principal: '7' } }];
  const importId = await moveIn(rows.slice(0, 1), 'fill');
  expect(await view(importId)).toMatchObject({ moved: { completed: 1, totals: { principalFen: 300_000, points: 5 } } });
  expect(must(await person.membership.getMyCard({ shopId: shop.shopId })).balances).toMatchObject({ principalFen: 300_000, points: 25 });
  await undo(importId);
  expect((await view(importId)).undo).toMatchObject({ reversed: 1, kept: 0, totals: { principalFen: 300_000, points: 5 } });
  expect(await memberBy(phone)).toEqual({ ...before, version: 3 });
  expect(await lots()).toEqual(lotsBefore);
  expect(await prove()).toMatchObject({ holds: true });
  // By the number of the card in the app, on a card that has another plastic one, also after the first was taken back.
  must(await shop.manager.membership.bindCard({ shopId: shop.shopId, memberId: before?.memberId as MemberId, cardNumber: 'PLASTIC-7' }, { key: api.newKey() }));
  const byNumber = await moveIn(rows.slice(1), 'fill');
  expect(await view(byNumber)).toMatchObject({ moved: { completed: 1, totals: { principalFen: 700 } } });
  await undo(byNumber);
  expect((await view(byNumber)).undo).toMatchObject({ state: 'done', reversed: 1 });
  expect(await memberBy(phone)).toMatchObject({ cardNumber: 'PLASTIC-7', balances: before?.balances });
  const visited = await moveIn(rows.slice(0, 1), 'fill');
  await visit(phone);
  await undo(visited);
  expect((await view(visited)).undo).toMatchObject({ reversed: 0, kept: 1 });
  expect((await memberBy(phone))?.balances.principalFen).toBe(300_000);
}, 30_000);
