import { createHash } from 'node:crypto';
import type { CommandKey, ShopId } from '@shared/kernel/ids';
import { MINUTE_MS } from '@shared/kernel/instant';
import { fen } from '@shared/kernel/money';
import { createPhones, profileKey } from '../../functions/membership';
import { shopKey, SHOPS_PK } from '../../functions/shops';
import { proveAll } from '../../infra/scripts/audit/prove-all';
import { copyShop } from '../../infra/scripts/whole/copy-shop';
import { isPersonClaim, isPlace, LEFT_BEHIND, nameOf } from '../../infra/scripts/whole/belongings';
import { everythingOnce } from '../support/every-operation';
import { createMemoryAuditSource } from '../support/memory-audit';
import { must } from '../support/service-shop';
import { createWholeApi, type Person, type WholeApi } from '../support/whole-api';
import { copyFiles, copyOf as copied, itemsOf, keysOf, restoreFrom } from '../support/whole-copies';
import { createWholeShop, recordedVisit, type WholeShop } from '../support/whole-shop';

const { write: fileOf, remove } = copyFiles();
afterAll(remove);
/** The same lines with a right end: what somebody writes who knows the format. */
const forged = (lines: readonly string[]): string => {
  const body = lines.slice(0, -1);
  return fileOf([...body, `${JSON.stringify({ end: 'shuke-shop', lines: body.length, sha256: createHash('sha256').update(body.join('')).digest('hex') })}\n`]);
};

const copyOf = (of: WholeApi, shopId: ShopId) => copied(of.world, of.table, shopId);
const restoreInto = (into: WholeApi, path: string) => restoreFrom(into.world, path);

/** A card as its holder sees it; codes are made with each installation's own key. */
async function cardOf(person: Person): Promise<object> {
  const { codes: _codes, ...rest } = must(await person.membership.getMyCard({ shopId: shop.shopId })) as Record<string, unknown>;
  return { ...rest, card: { ...(rest.card as object), codes: undefined } };
}

let api: WholeApi;
let shop: WholeShop;
let other: WholeShop;
let lines: readonly string[];
let file: string;
let oldVisit: CommandKey;
beforeAll(async () => {
  api = createWholeApi();
  [shop, other] = [await createWholeShop(api, 'ALPHA'), await createWholeShop(api, 'BRAVO')];
  await everythingOnce(api, shop);
  oldVisit = await recordedVisit(api, shop.cashier, shop, shop.secondMemberId);
  await api.settle();
  await api.tick();
  await api.settle();
  lines = await copyOf(api, shop.shopId);
  file = fileOf(lines);
});
/** Another installation with secrets of its own, at the same time of day. */
function elsewhere(): WholeApi {
  const second = createWholeApi();
  second.world.clock.set(api.world.clock());
  return second;
}

test('everything in the table is in the copy of one shop, or left behind for a reason', async () => {
  const copied = new Set<string>();
  for (const line of [...lines, ...(await copyOf(api, other.shopId))]) {
    const { pk, sk } = JSON.parse(line) as { readonly pk: unknown; readonly sk: string };
    copied.add(`${JSON.stringify(pk)} ${sk}`);
  }
  // Who has signed in and belongs to no shop yet is nobody's to take along.
  const placed = new Set([...api.table.items.values()].filter(isPlace).map(({ userId }) => userId));
  const missing = [...api.table.items.values()].filter((item) => !LEFT_BEHIND[nameOf(item)] && !copied.has(`${JSON.stringify(item.pk)} ${item.sk}`) && (placed.has(item.userId) || !(item.kind === 'user' || isPersonClaim(item))) && !/^CLAIM#.*phone/.test(item.pk));
  expect(missing.map((item) => `${nameOf(item)} ${item.pk} ${item.sk}`)).toEqual([]);
  expect(lines.filter((line) => line.includes(other.shopId))).toEqual([]);
});

test('nothing in it is sealed, or named by a key, that a number of the shop stands behind', async () => {
  const profiles = [...api.table.items.values()].filter((item) => item.kind === 'profile' && item.phoneHash !== undefined);
  const text = lines.join('');
  for (const { phoneHash, phoneSealed } of profiles) expect([text.includes(phoneHash as string), text.includes(phoneSealed as string)]).toEqual([false, false]);
  const { phoneHashKey, phoneEncryptionKey, memberCodeRootKey } = await api.world.secrets.installation();
  for (const key of [phoneHashKey, phoneEncryptionKey, memberCodeRootKey]) expect(text).not.toContain(Buffer.from(key).toString('base64url'));
});

test('restored under other secrets it is the same, proves, and is no news: no message, no gift, nothing counted twice', async () => {
  const second = elsewhere();
  await restoreInto(second, file);
  expect(itemsOf(await copyOf(second, shop.shopId))).toEqual(itemsOf(lines));
  await second.settle();
  expect([second.world.told, second.world.pushed, second.alarms()]).toEqual([[], [], []]);
  expect(itemsOf(await copyOf(second, shop.shopId))).toEqual(itemsOf(lines));
  expect([...second.table.items.values()].filter((item) => item.restored !== undefined || item.kind === 'restore')).toEqual([]);
  const phones = [...api.table.items.values()].filter((item) => item.kind === 'profile' && item.shopId === shop.shopId && item.phoneSealed !== undefined);
  for (const profile of phones) expect((await second.table.get(profile))?.phoneHash).not.toBe(profile.phoneHash);
  expect(await proveAll(createMemoryAuditSource(second.table), second.world.clock(), shop.shopId)).toMatchObject({ holds: true });
});

test('life goes on: the same person sees the same card, the till finds the number, visits, refunds of old visits and undoing work, and are news again', async () => {
  const second = elsewhere();
  await restoreInto(second, file);
  await second.settle();
  const { shopId, storeId } = shop;
  const [member, cashier, manager] = [await second.signIn('second-ALPHA'), await second.signIn('cashier-ALPHA'), await second.signIn('manager-ALPHA')];
  expect([member.userId, await cardOf(member)]).toEqual([shop.secondMember.userId, await cardOf(shop.secondMember)]);
  const profile = await api.table.get(profileKey(shop.secondMemberId));
  const phone = await createPhones(api.world).reveal(shop.secondMemberId, profile?.phoneSealed as string);
  expect(must(await cashier.visits.lookUpMember({ shopId, storeId, by: 'phone', value: phone })).matches).toHaveLength(1);
  expect(must(await manager.membership.revealPhone({ shopId, memberId: shop.secondMemberId })).phone).toBe(phone);

  const part = { amountFen: fen(100) };
  const { quoteHash } = must(await manager.visits.quoteVisitRefund({ shopId, storeId, visitId: oldVisit, part }));
  must(await manager.visits.refundVisit({ shopId, storeId, visitId: oldVisit, part, quoteHash, reason: '少了一件' }, { key: second.newKey() }));
  const visitId = await recordedVisit(second, cashier, shop, shop.secondMemberId);
  must(await cashier.visits.undoVisit({ shopId, visitId, reason: '扫错了' }, { key: second.newKey() }));
  await recordedVisit(second, cashier, shop, shop.secondMemberId);
  const before = must(await member.messages.listMyMessages({ shopId })).items.length;
  await second.settle();
  expect(must(await member.messages.listMyMessages({ shopId })).items.length).toBeGreaterThan(before);
  await second.tick();
  await second.settle();
  expect(second.alarms()).toEqual([]);
  second.world.clock.move(10 * MINUTE_MS);
  expect(await proveAll(createMemoryAuditSource(second.table), second.world.clock(), shop.shopId)).toMatchObject({ holds: true });
});

test('killed again and again it goes on, nobody finds the shop before it is whole, and in the end it is the same', async () => {
  const second = elsewhere();
  let seen = 0;
  const isOpen = async () => second.table.items.has(`${SHOPS_PK}\n${shop.shopId}`);
  // Each life is some writes long, of up to a hundred items; the last of them stands without its answer.
  let lives = 0;
  while (!(await isOpen()) && lives < 40) {
    lives++;
    const { write } = second.table;
    let left = 6 + ((lives * 3) % 6);
    (second.table as { write: typeof write }).write = async (writes) => {
      if (left-- > 0) return write(writes);
      if (left === -1) await write(writes);
      throw new TypeError('killed');
    };
    await restoreInto(second, file).catch((error: unknown) => expect((error as Error).message).toBe('killed'));
    (second.table as { write: typeof write }).write = write;
    if (!(await isOpen())) seen += second.table.items.has(`SHOP#${shop.shopId}\nSHOP`) ? 1 : 0;
    await second.settle();
  }
  expect([lives > 3, seen, await isOpen()]).toEqual([true, 0, true]);
  expect(itemsOf(await copyOf(second, shop.shopId))).toEqual(itemsOf(lines));
  expect([second.world.told, second.world.pushed, second.alarms()]).toEqual([[], [], []]);
});

test('a table that is in the way now and then is tried again', async () => {
  const second = elsewhere();
  let n = 0;
  second.table.nextFault = () => (['none', 'contention', 'none', 'unavailable-before', 'none', 'unavailable-after'] as const)[n++ % 6] ?? 'none';
  await restoreInto(second, file);
  second.table.nextFault = () => 'none';
  expect(itemsOf(await copyOf(second, shop.shopId))).toEqual(itemsOf(lines));
});

test('a file that is cut off, edited, of a newer version or none is refused before anything is written', async () => {
  const second = elsewhere();
  const refused = (path: string, because: RegExp) => expect(restoreInto(second, path)).rejects.toThrow(because);
  const [header, ...rest] = lines as [string, ...string[]];
  await refused(fileOf([]), /empty/);
  await refused(fileOf(['{"type":"member"}\n']), /no whole copy/);
  await refused(fileOf(lines.slice(0, -1)), /cut off/);
  await refused(fileOf([lines.join('').slice(0, 200_000)]), /cut off/);
  await refused(fileOf(lines.filter((_, i) => i !== 500)), /not as it was written/);
  await refused(fileOf(lines.map((line) => line.replace('"points":20', '"points":21'))), /not as it was written/);
  await refused(fileOf([...lines, '{}\n']), /after its end/);
  await refused(forged([header.replace('"version":1', '"version":2'), ...rest]), /newer version/);
  expect(second.table.items.size).toBe(0);
});

test('a line that is not the shop\'s own is refused, however well the file is made', async () => {
  const second = elsewhere();
  const place = (userId: string, shopId: string) => `${JSON.stringify({ pk: `USER#${userId}`, sk: `STAFF#${shopId}`, kind: 'staff-place', userId, shopId, role: 'owner' })}\n`;
  const plant = (...planted: readonly object[]) => forged([...lines.slice(0, -3), ...planted.map((one) => (typeof one === 'string' ? one : `${JSON.stringify(one)}\n`)), ...lines.slice(-3)]);
  const victim = other.memberId;
  for (const planted of [
    [place(shop.owner.userId, other.shopId)], [place(other.owner.userId, shop.shopId)], [{ pk: `MBR#${victim}`, sk: 'ENTRY#1', kind: 'entry' }], [{ pk: `SHOP#${other.shopId}`, sk: 'STAFF#x', kind: 'staff', shopId: shop.shopId }],
    [{ pk: `STOCK#${other.couponTypeId}#0`, sk: 'STOCK', kind: 'stock', remaining: 9 }], [{ pk: 'SESSION#ses_x', sk: 'SESSION', kind: 'session' }], [{ pk: 'TOKEN#wxmini', sk: 'TOKEN' }], [{ pk: `CLAIM#openid#wxmini#thief`, sk: 'CLAIM', userId: other.owner.userId }],
    [{ pk: `CLAIM#${other.shopId}#number#1`, sk: 'CLAIM', memberId: shop.memberId }], [{ pk: `MBR#${victim}`, sk: 'MEMBER', kind: 'member', memberId: shop.memberId, shopId: other.shopId }],
  ]) await expect(restoreInto(second, plant(...(planted as object[])))).rejects.toThrow(/not the shop's|not in it|leads to nobody/);
  expect(second.table.items.size).toBe(0);
});

test('a shop that is here is refused, and a copy of another hour while one is half in', async () => {
  await expect(restoreInto(api, file)).rejects.toThrow(/in this installation already/);
  const second = elsewhere();
  second.table.nextFault = () => 'none';
  const later = [(lines[0] as string).replace(/"at":\d+/, '"at":1'), ...lines.slice(1)];
  const { write } = second.table;
  let left = 20;
  (second.table as { write: typeof write }).write = async (writes) => {
    if (left-- > 0) return write(writes);
    throw new TypeError('killed');
  };
  await expect(restoreInto(second, file)).rejects.toThrow('killed');
  (second.table as { write: typeof write }).write = write;
  await expect(restoreInto(second, forged(later))).rejects.toThrow(/Another copy of this shop is half brought in/);
  // Somebody wrote there meanwhile: it is neither overwritten nor passed over.
  const line = JSON.parse(lines.at(-20) as string) as { pk: string; sk: string };
  await second.table.write([{ put: { pk: line.pk, sk: line.sk, kind: 'something-else' } }]);
  await expect(restoreInto(second, file)).rejects.toThrow(/Something else stands in this installation/);
  await second.table.write([{ delete: { pk: line.pk, sk: line.sk } }]);
  await restoreInto(second, file);
  await expect(restoreInto(second, file)).rejects.toThrow(/in this installation already/);
  expect(await second.table.get(shopKey(shop.shopId))).toMatchObject({ name: '店ALPHA' });
});

test('who is in the installation already is respected: the same person under another id, the same person of two shops', async () => {
  const second = elsewhere();
  const known = await second.signIn('second-ALPHA');
  expect(known.userId).not.toBe(shop.secondMember.userId);
  expect(await restoreInto(second, file)).toMatchObject({ renamed: 1 });
  expect(await cardOf(known)).toEqual(await cardOf(shop.secondMember));
  expect((await second.signIn('member-ALPHA')).userId).toBe(shop.member.userId);
  await restoreInto(second, fileOf(await copyOf(api, other.shopId)));
  const cashier = await second.signIn('cashier-BRAVO');
  await recordedVisit(second, cashier, other, other.memberId);
  await second.settle();
  expect(await proveAll(createMemoryAuditSource(second.table), second.world.clock())).toMatchObject({ books: { holds: true } });
});

test('two people of the shop who are one here are refused, and a person who is two people here', async () => {
  const one = elsewhere();
  for (const name of ['member-ALPHA/u1', 'second-ALPHA/u1']) await one.signIn(name);
  const before = one.table.items.size;
  await expect(restoreInto(one, file)).rejects.toThrow(/Two people of this shop are one person/);
  expect(one.table.items.size).toBe(before);
  // A person with two names at WeChat, each of which leads to somebody else here.
  const [third, home] = [elsewhere(), createWholeApi()];
  const lived = await createWholeShop(home, 'CHARLIE');
  await home.signIn('member-CHARLIE/union-c');
  for (const name of ['member-CHARLIE', 'somebody-else/union-c']) await third.signIn(name);
  await expect(restoreInto(third, fileOf(await copyOf(home, lived.shopId)))).rejects.toThrow(/is two people in this installation/);
});

test('what happens while the shop is copied leaves the file without an end', async () => {
  const taken: string[] = [];
  const copying = async () => {
    for await (const line of copyShop({ source: createMemoryAuditSource(api.table), phones: keysOf(api.world), at: api.world.clock() }, shop.shopId)) {
      if (taken.push(line) === 300) await recordedVisit(api, shop.cashier, shop, shop.secondMemberId);
    }
  };
  await expect(copying()).rejects.toThrow(/lived on while it was copied/);
  await expect(restoreInto(elsewhere(), fileOf(taken))).rejects.toThrow(/cut off/);
});
