import type { MemberId, ShopId, UserId } from '@shared/kernel/ids';
import { isNews } from '../../functions/platform/stream/stream-record';
import { createFollowStream } from '../../functions/platform/stream/follow-stream';
import { ids } from '../../functions/platform/ids';
import type { Item } from '../../functions/platform/table/table';
import { createBelongings, isAtLarge, isDoor, isWholeDoor, LEFT_BEHIND, nameOf } from '../../infra/scripts/whole/belongings';
import { bring, portionsOf } from '../../infra/scripts/whole/bring';
import { checked, FORMAT, itemLines, VERSION, written } from '../../infra/scripts/whole/file';
import { Renaming } from '../../infra/scripts/whole/people';
import { isUnnamed, itemOf, type Line, lineOf, numbersIn, sameItem } from '../../infra/scripts/whole/portable';
import { createMemoryTable } from '../support/memory-table';
import { silentLogger } from '../support/test-clock';
import { createTestSecrets } from '../support/test-secrets';
import { copyFiles, keysOf } from '../support/whole-copies';

const SHOP = 'shp_01M80PJBG01VCFSHSYA3XTGR7W' as ShopId;
const OTHER = 'shp_01M80PJBG029K0BYDGC8RZG9EY' as ShopId;
const MEMBER = 'mbr_01M80PQV90DZ7JKPWT78KKZPA5' as MemberId;
const USER = 'usr_01M80PQV90M80NQ3NE8J57RK1C' as UserId;
const { write, remove } = copyFiles();
afterAll(remove);
const item = (pk: string, sk: string, rest: object = {}): Item => ({ pk, sk, ...rest });
const phones = () => keysOf({ secrets: createTestSecrets(), ids });

describe('the file', () => {
  async function* these(lines: readonly Line[]) {
    yield* lines;
  }
  const fileOf = async (lines: readonly Line[]) => {
    const text: string[] = [];
    for await (const line of written({ format: FORMAT, version: VERSION, shopId: SHOP, name: '禾木', at: 7 }, these(lines))) text.push(line);
    return text;
  };
  test('header, items, end: read back whole, the items in their order, whatever text is in them', async () => {
    const lines: Line[] = [{ pk: 'a', sk: '1', text: '换\r\n行\u2028\u2029 {"end":' }, { pk: 'b', sk: '2', n: 1.5, none: null, list: [true, { deep: '' }] }];
    const path = write(await fileOf(lines));
    expect(await checked(path)).toMatchObject({ format: FORMAT, version: VERSION, shopId: SHOP, name: '禾木', at: 7, items: 2 });
    const read: unknown[] = [];
    for await (const line of itemLines(path)) read.push(JSON.parse(line));
    expect(read).toEqual(lines);
  });
  test.each([
    ['cut in the middle of its end', (text: string) => text.slice(0, -20), /not as it was written/],
    ['without its end', (text: string) => text.slice(0, text.lastIndexOf('{"end"')), /cut off/],
    ['cut in a line', (text: string) => text.slice(0, 108), /cut off/],
    ['with one letter changed', (text: string) => text.replace('"1"', '"3"'), /not as it was written/],
    ['with its time changed', (text: string) => text.replace('"at":7', '"at":8'), /not as it was written/],
    ['with a line twice', (text: string) => text.replace(/(\{"pk":"a".*\n)/, '$1$1'), /not as it was written/],
    ['that goes on after its end', (text: string) => `${text}x\n`, /after its end/],
    ['of a newer version', (text: string) => text.replace('"version":1', '"version":2'), /newer version/],
    ['without a shop', (text: string) => text.replace(SHOP, 'shp_x'), /damaged/],
    ['that is the export for reading', () => '{"type":"member"}\n', /no whole copy/],
    ['that is no text of ours', () => '\u0000\u0001', /no whole copy/],
    ['with nothing in it', () => '', /empty/],
  ])('a file %s is refused', async (_, spoilt, because) => {
    await expect(checked(write([spoilt((await fileOf([{ pk: 'a', sk: '1' }, { pk: 'b', sk: '2' }])).join(''))]))).rejects.toThrow(because);
  });
});

describe('whose a line is', () => {
  const theirs = createBelongings(SHOP);
  for (const one of [
    item(`MBR#${MEMBER}`, 'MEMBER', { kind: 'member', shopId: SHOP, version: 3 }), item(`USER#${USER}`, `MEMBER#${SHOP}`, { kind: 'member-place', shopId: SHOP, userId: USER }), item(`SHOP#${SHOP}`, 'COUPONTYPE#cty_1'), item(`SHOP#${OTHER}`, 'COUPONTYPE#cty_2'),
  ]) theirs.learn(one);
  test.each([
    [`SHOP#${SHOP}`, 'STORE#1', true], [`SHOP#${OTHER}`, 'STORE#1', false], [`DOC#${SHOP}#k`, 'DOC', true], [`SHOP#${SHOP}#MEMBERS`, 'x', true], [`CLAIM#${SHOP}#card#${OTHER}`, 'CLAIM', true], [`CLAIM#${OTHER}#card#${SHOP}`, 'CLAIM', false],
    [`MBR#${MEMBER}`, 'ENTRY#1', true], [`MBR#${MEMBER}#OWED`, 'COUNTED#1', true], ['MBR#mbr_other', 'ENTRY#1', false], [`USER#${USER}`, `STAFF#${SHOP}`, true], [`USER#${USER}`, `STAFF#${OTHER}`, false], [`COMMAND#${USER}#k`, 'COMMAND', true],
    ['STOCK#cty_1#0', 'STOCK', true], ['STOCK#cty_2#0', 'STOCK', false], [`STOCK#CPNCODE#${SHOP}#X#0`, 'STOCK', true], [`STOCK#CPNCODE#${OTHER}#X#0`, 'STOCK', false], ['SHOPS', SHOP, true], ['SHOPS', OTHER, false],
    ['IMPORTS#RUNNING', `k#${SHOP}`, true], ['IMPORTS#RUNNING', `k#${OTHER}`, false], ['JOINSCENE#s', 'SCENE', false], ['CLAIM#set-up#h', 'CLAIM', false], ['TOKEN#wx', 'TOKEN', false],
  ])('%s %s: %s', (pk, sk, owned) => expect(theirs.owns(item(pk, sk))).toBe(owned));
  test('a code, an invitation and a name of WeChat say it in themselves; sessions stay', () => {
    expect([SHOP, OTHER].map((shopId) => theirs.owns(item('JOINSCENE#s', 'SCENE', { kind: 'join-scene', shopId })))).toEqual([true, false]);
    expect([USER, 'usr_other'].map((userId) => theirs.owns(item('CLAIM#openid#wx#o', 'CLAIM', { userId })))).toEqual([true, false]);
    expect([...theirs.members]).toEqual([[MEMBER, 3]]);
    expect(LEFT_BEHIND[nameOf(item('SESSION#1', 'SESSION', { kind: 'session', shopId: SHOP }))]).toMatch(/sign/);
  });
  test('the door and what the background finds over all shops', () => {
    const doors = [item(`SHOP#${SHOP}`, 'SHOP'), item('SHOPS', SHOP), item('IMPORTS#RUNNING', `k#${SHOP}`), item(`SHOP#${SHOP}`, 'STORE#1'), item('SHOPS', OTHER)];
    expect(doors.map((one) => isDoor(one, SHOP))).toEqual([true, true, true, false, false]);
    expect([doors, doors.slice(0, 2), doors.slice(1), doors.slice(2), []].map((keys) => isWholeDoor(keys, SHOP))).toEqual([true, true, false, false, false]);
    expect(['ORDERS#OPEN', `ASKS#${SHOP}`, `INBOX#${MEMBER}`, undefined].map((gsi1pk) => isAtLarge(item('DOC#x', 'DOC', gsi1pk ? { gsi1pk } : {}), SHOP))).toEqual([true, false, false, false]);
  });
});

describe('what only one installation can open', () => {
  const all = async () => {
    const [here, there] = [phones(), phones()];
    const profile = item(`MBR#${MEMBER}`, 'PROFILE', { kind: 'profile', memberId: MEMBER, shopId: SHOP, ...(await here.keep(SHOP, MEMBER, '13700000001')) });
    const known = new Map<string, string>();
    await numbersIn(profile, here, known);
    return { here, there, profile, known };
  };
  test('a number is whole in the line, and sealed and named anew where it arrives', async () => {
    const { here, there, profile, known } = await all();
    const line = await lineOf(profile, here, known);
    expect(line).toMatchObject({ phoneSealed: { open: '13700000001' }, phoneHash: { of: '13700000001' }, phoneMasked: profile.phoneMasked });
    const back = await itemOf(JSON.parse(JSON.stringify(line)) as Line, SHOP, there);
    expect([await there.reveal(MEMBER, back.phoneSealed as string), back.phoneHash]).toEqual(['13700000001', await there.hashOf(SHOP, '13700000001')]);
    expect(Object.keys(back)).toEqual(Object.keys(profile));
    expect(await sameItem(back, await itemOf(line, SHOP, there), there)).toBe(true);
    expect(await sameItem({ ...back, version: 2 }, back, there)).toBe(false);
  });
  test.each(['phone', 'join-gift-phone', 'paid-trial-phone', 'referral-phone', 'opening-phone', 'phone-had'])('a claim by number (%s) is found under the new name', async (kind) => {
    const { here, there, profile, known } = await all();
    const claim = item(`CLAIM#${SHOP}#${kind}#${profile.phoneHash as string}`, 'CLAIM', { memberId: MEMBER });
    expect((await itemOf(await lineOf(claim, here, known), SHOP, there)).pk).toBe(`CLAIM#${SHOP}#${kind}#${await there.hashOf(SHOP, '13700000001')}`);
    expect(isUnnamed(claim)).toBe(true);
    expect((await itemOf(await lineOf(claim, here, new Map()), SHOP, there)).pk).toBe(claim.pk);
  });
  test('a claim goes on after its number; a card or a person is no number', async () => {
    const { here, there, profile, known } = await all();
    const gift = item(`CLAIM#${SHOP}#tier-gift-phone#${profile.phoneHash as string}#gold`, 'CLAIM');
    expect((await itemOf(await lineOf(gift, here, known), SHOP, there)).pk).toBe(`CLAIM#${SHOP}#tier-gift-phone#${await there.hashOf(SHOP, '13700000001')}#gold`);
    expect([`CLAIM#${SHOP}#card#13700000001`, `CLAIM#${SHOP}#join-gift-user#${USER}`].map((pk) => isUnnamed(item(pk, 'CLAIM')))).toEqual([false, false]);
  });
  test('rows of an import and the memory of a merge are opened too, and close as they were', async () => {
    const { here, there, known } = await all();
    const rows = item(`IMPORT#${SHOP}#k`, 'CHUNK#0', { kind: 'import-chunk', shopId: SHOP, rows: [{ row: 1, memberId: MEMBER, phone: await here.keep(SHOP, MEMBER, '13700000002') }] });
    const merge = item(`MBR#${MEMBER}`, 'MERGED', { kind: 'merge-memory', shopId: SHOP, memory: JSON.stringify({ profiles: { from: { memberId: MEMBER, ...(await here.keep(SHOP, MEMBER, '13700000003')) } }, lines: [] }) });
    for (const one of [rows, merge]) await numbersIn(one, here, known);
    expect([...known.values()]).toEqual(['13700000001', '13700000002', '13700000003']);
    for (const one of [rows, merge]) {
      const line = await lineOf(one, here, known);
      expect(JSON.stringify(line)).toMatch(/"open":"1370000000[23]"/);
      const back = await itemOf(line, SHOP, there);
      expect(await lineOf(back, there, new Map([...known.values()].map((phone) => [phone, phone])))).toEqual(await lineOf(back, there, new Map()));
      const again = new Map<string, string>();
      await numbersIn(back, there, again);
      expect(again.size).toBe(1);
      expect(typeof back.memory).toBe(typeof one.memory);
    }
  });
  test('sign-ins and the mark of a restore stay behind', async () => {
    expect(await lineOf(item(`USER#${USER}`, 'USER', { kind: 'user', sessions: ['ses_1'], restored: true }), phones(), new Map())).toEqual({ pk: `USER#${USER}`, sk: 'USER', kind: 'user', sessions: [] });
  });
});

describe('what is written', () => {
  const deps = () => ({ table: createMemoryTable(), phones: phones(), pause: async () => undefined });
  test('portions fit into one transaction: a hundred items, two megabytes', () => {
    const small = Array.from({ length: 250 }, (_, i) => item('a', String(i)));
    expect(portionsOf(small).map(({ length }) => length)).toEqual([100, 100, 50]);
    const large = Array.from({ length: 20 }, (_, i) => item('a', String(i), { text: 'x'.repeat(300_000) }));
    expect(portionsOf(large).map(({ length }) => length)).toEqual([6, 6, 6, 2]);
    expect(portionsOf([])).toEqual([]);
  });
  test('the stream passes over it, and a later change is news', async () => {
    const { table, ...rest } = deps();
    await bring({ table, ...rest }, [item('a', '1', { kind: 'x' }), item('a', '2')]);
    expect(table.items.get('a\n1')).toEqual(item('a', '1', { kind: 'x' }));
    expect(table.stream.filter(isNews)).toEqual([]);
    await table.write([{ update: { pk: 'a', sk: '1' }, set: { points: 3 } }]);
    await table.write([{ delete: { pk: 'a', sk: '2' } }]);
    await table.write([{ put: item('a', '3') }]);
    expect(table.stream.filter(isNews)).toHaveLength(3);
    const seen: unknown[] = [];
    const follow = createFollowStream({ table, logger: silentLogger, bus: { publish: async () => [] }, projections: [], tellers: [(_, after) => { seen.push(after?.sk); return []; }] });
    expect(await follow(table.stream.map((change, i) => ({ ...change, number: String(i) })))).toEqual([]);
    expect(seen).toEqual(['1', undefined, '3']);
  });
  test('what is there and the same is passed over, what is left marked is finished, what differs stops it', async () => {
    const one = deps();
    await one.table.write([{ put: item('a', '1') }]);
    await one.table.write([{ put: item('a', '2', { restored: true }) }]);
    const before = one.table.stream.length;
    await bring(one, [item('a', '1'), item('a', '2'), item('a', '3')]);
    expect([...one.table.items.values()]).toEqual([item('a', '1'), item('a', '2'), item('a', '3')]);
    expect(one.table.stream.length - before).toBe(3);
    await expect(bring(one, [item('a', '1', { points: 1 })])).rejects.toThrow(/Something else stands/);
    expect(one.table.items.get('a\n1')).toEqual(item('a', '1'));
  });
  test('people who are here under another id are named so in every line, and two of them are never one', () => {
    const renaming = new Renaming();
    const there = 'usr_01M80PQV90M80NQ3NE8J57RK1D' as UserId;
    renaming.note(item(`USER#${USER}`, 'USER', { userId: USER }), { is: 'other', userId: there });
    expect(renaming.in(`{"pk":"CLAIM#${SHOP}#join-gift-user#${USER}","by":"${USER}","other":"usr_01M80PJBG02V60F8GEHPGPW2MN"}`)).toBe(`{"pk":"CLAIM#${SHOP}#join-gift-user#${there}","by":"${there}","other":"usr_01M80PJBG02V60F8GEHPGPW2MN"}`);
    expect(() => renaming.note(item('USER#x', 'USER', { userId: there }), { is: 'here' })).toThrow(/Two people/);
  });
});
