import { createHash } from 'node:crypto';
import { DAY_MS } from '@shared/kernel/instant';
import { readCsv } from '@shared/spreadsheet/csv';
import { documentKey } from '../../functions/ledger';
import { orderOf, paperKey } from '../../functions/stored-value';
import { proveAll } from '../../infra/scripts/audit/prove-all';
import { exportRegister } from '../../infra/scripts/audit/export-register';
import { exportShop } from '../../infra/scripts/audit/export-shop';
import { codeOf, type MemberPerson, tally, times } from '../support/counter';
import { createMemoryAuditSource } from '../support/memory-audit';
import { NUMBER, openPaperShop, PAPER } from '../support/papers-shop';
import { must } from '../support/service-shop';
import { copyFiles, copyOf, keysOf, restoreFrom } from '../support/whole-copies';
import { createTestWorld } from '../support/test-world';
import { createMemoryTable } from '../support/memory-table';

const { write, remove } = copyFiles();
afterAll(remove);


test('off until the owner switches it on: nobody is asked, and nothing is taken that nobody asked for', async () => {
  const shop = await openPaperShop(false);
  const { owner, manager, shopId } = shop;
  const anna = await shop.join();
  expect(must(await owner.storedValue.getLaw({ shopId })).papers).toEqual({ on: false });
  expect(codeOf(await shop.note(anna))).toBe('stored-value/paper-not-asked');
  expect(codeOf(await shop.take(anna, 200_000, '林若溪'))).toBe('ok');
  expect(await shop.desk(anna)).not.toHaveProperty('paperAboveFen');
  expect(codeOf(await manager.storedValue.askForPapers({ shopId, on: true }))).toBe('identity/not-allowed');
  const { papers } = must(await owner.storedValue.askForPapers({ shopId, on: true }));
  expect(papers).toEqual({ on: true, since: shop.clock(), byName: '陈禾' });
  shop.clock.move(DAY_MS);
  expect(must(await owner.storedValue.askForPapers({ shopId, on: true })).papers).toEqual(papers);
  expect(codeOf(await shop.take(anna, 1_000))).toBe('stored-value/paper-needed');
  expect(must(await owner.storedValue.askForPapers({ shopId, on: false })).papers).toEqual({ on: false });
  expect(codeOf(await shop.take(anna, 1_000))).toBe('ok');
});

test('a registered card is not recharged without it, in the app or at the till; an anonymous one is, up to its limit; asked once', async () => {
  const shop = await openPaperShop();
  const { till, shopId, storeId, newKey } = shop;
  const anna = await shop.join();
  expect(await shop.desk(anna)).toMatchObject({ paperAboveFen: 100_000 });
  must(await shop.take(anna, 100_000));
  for (const name of [undefined, '林若溪']) expect([codeOf(await shop.take(anna, 100, name)), codeOf(await shop.ask(anna, 100, name))]).toEqual(['stored-value/paper-needed', 'stored-value/paper-needed']);
  expect(codeOf(await shop.ask(anna, 500_000))).toBe('stored-value/over-limit');
  expect(must(await till.storedValue.getTillDesk({ shopId, storeId, ticket: await shop.lookUp(till, anna) }))).toMatchObject({ paperAboveFen: 0 });
  const key = newKey();
  expect(must(await shop.note(anna, {}, key))).toEqual({ kind: 'id-card', tail: '002X' });
  expect(must(await shop.note(anna, {}, key))).toEqual({ kind: 'id-card', tail: '002X' });
  expect(codeOf(await shop.note(anna, { number: 'E12345678', kind: 'passport' }, key))).toBe('http/key-reused');
  const desk = await shop.desk(anna);
  expect([desk.paper, desk.paperAboveFen, desk.namelessRoomFen]).toEqual([{ kind: 'id-card', tail: '002X' }, undefined, undefined]);
  const { paperNoted, paperAboveFen, ...atTill } = must(await till.storedValue.getTillDesk({ shopId, storeId, ticket: await shop.lookUp(till, anna) }));
  expect([paperNoted, paperAboveFen, JSON.stringify(atTill).includes('002X')]).toEqual([true, undefined, false]);
  const rechargeId = newKey();
  expect([codeOf(await shop.take(anna, 100_000, undefined, rechargeId)), codeOf(await shop.ask(anna, 50_000))]).toEqual(['ok', 'ok']);
  expect(orderOf(await shop.table.get(documentKey(shopId, rechargeId)))?.law).toContain('prepaid-cards-2012');
  expect((await shop.read(anna.memberId)).realName).toBe('林若溪');
  await shop.proves();
});

test('a name told with an order does not take the place of the one on the paper', async () => {
  const shop = await openPaperShop();
  const anna = await shop.join();
  must(await shop.note(anna));
  must(await shop.take(anna, 1_000, '别的名字'));
  expect((await shop.read(anna.memberId)).realName).toBe('林若溪');
});

test('at the till the cashier types it for whoever is in hand, and sees nothing of it again; nobody for their own card', async () => {
  const shop = await openPaperShop();
  const { till, manager, shopId, storeId, newKey } = shop;
  const [anna, bella] = [await shop.join(), await shop.join('13800000043')];
  const at = async (who: MemberPerson) => ({ shopId, storeId, ticket: await shop.lookUp(till, who) });
  expect(must(await till.storedValue.notePaper({ ...(await at(anna)), ...PAPER }, { key: newKey() }))).toEqual({});
  expect(await shop.kept(anna)).toMatchObject({ channel: 'till', tail: '002X' });
  expect(codeOf(await till.storedValue.getMemberPaper({ shopId, memberId: anna.memberId }))).toBe('identity/not-allowed');
  expect(must(await manager.storedValue.getMemberPaper({ shopId, memberId: anna.memberId }))).toEqual({ paper: { kind: 'id-card', tail: '002X', at: shop.clock() } });
  expect(must(await manager.storedValue.getMemberPaper({ shopId, memberId: bella.memberId }))).toEqual({});
  const lines = must(await manager.membership.listTimeline({ shopId, memberId: anna.memberId })).items;
  expect(lines.map(({ title, by }) => [title, by])).toContainEqual(['登记了储值卡的证件号码', 'till']);
  expect(codeOf(await shop.note(bella, { number: '110105194912310021' }))).toBe('stored-value/paper-wrong');
  expect(codeOf(await bella.storedValue.noteMyPaper({ shopId, ...PAPER, consented: false as never }, { key: newKey() }))).toBe('http/bad-request');
});

test('fifty at once note it once for a key, and one of many keys stands; a recharge meanwhile loses nothing', async () => {
  const shop = await openPaperShop();
  const anna = await shop.join();
  const key = shop.newKey();
  expect(tally(await times(25, () => shop.note(anna, {}, key)))).toEqual({ ok: 25 });
  const done = tally([...(await times(25, (n) => shop.note(anna, { kind: 'passport', number: `E1000000${n % 10}` }))), ...(await times(5, () => shop.take(anna, 1_000)))]);
  expect(Object.keys(done).filter((code) => code !== 'ok' && code !== 'ledger/busy')).toEqual([]);
  const item = await shop.kept(anna);
  const opened = await keysOf(shop.world).openNumber(anna.memberId, item?.numberSealed as string);
  expect([opened.slice(-4), /^E1000000\d$/.test(opened)]).toEqual([item?.tail, true]);
  await shop.proves();
});

test('trap: the number of an identity paper is in no table, log, entry, stream, statement, list, export or message, but in the register; a stored hash does not betray it', async () => {
  const shop = await openPaperShop();
  const { manager, owner, till, shopId, storeId, newKey, table } = shop;
  const anna = await shop.join();
  const key = newKey();
  must(await shop.note(anna, {}, key));
  must(await till.storedValue.notePaper({ shopId, storeId, ticket: await shop.lookUp(till, anna), ...PAPER, number: ` ${NUMBER.toLowerCase()}` }, { key: newKey() }));
  must(await shop.take(anna, 200_000));
  await shop.settle();
  await shop.tick();
  const exported: string[] = [];
  for await (const line of exportShop(createMemoryAuditSource(table), shopId)) exported.push(line);
  const seen = [
    [...table.items.values()], table.stream, shop.world.log.lines, shop.world.told, shop.world.pushed, exported,
    must(await manager.membership.getMember({ shopId, memberId: anna.memberId })), must(await manager.membership.listTimeline({ shopId, memberId: anna.memberId })), must(await manager.membership.searchMembers({ shopId })), must(await anna.membership.getMyProfile({ shopId })),
    must(await anna.ledger.getMyStatement({ shopId, asset: 'principal' })), must(await owner.storedValue.getLaw({ shopId })), must(await manager.storedValue.getMemberPaper({ shopId, memberId: anna.memberId })),
  ];
  const text = JSON.stringify(seen).toUpperCase();
  expect([text.includes(NUMBER), text.includes(NUMBER.slice(0, 14)), text.includes('19491231')]).toEqual([false, false, false]);
  expect(exported.join('')).not.toContain('Sealed');
  // The hash of a command is told by everything in it: whoever has the table could try all numbers, were it not keyed.
  const { hash } = (await table.get(documentKey(shopId, key))) as { readonly hash?: string };
  const guess = createHash('sha256').update(JSON.stringify(['POST', '/pay/:shopId/me/paper', anna.caller.userId, { consented: true, kind: 'id-card', name: '林若溪', number: NUMBER, shopId }])).digest('base64url');
  expect(hash).not.toBe(guess);
  expect((await shop.register()).filter((line) => line.includes(`身份证 ${NUMBER}`)).map((line) => line[8])).toEqual(['充值']);
  expect((await shop.register())[0]?.[4]).toBe('证件');
});

test('a member corrects it, also when the shop no longer asks; the register has the new one', async () => {
  const shop = await openPaperShop();
  const anna = await shop.join();
  must(await shop.note(anna));
  must(await shop.take(anna, 1_000));
  const ttl = (await shop.kept(anna))?.ttl;
  must(await shop.owner.storedValue.askForPapers({ shopId: shop.shopId, on: false }));
  expect(must(await shop.note(anna, { kind: 'passport', number: 'e12345678', name: '林若曦' }))).toEqual({ kind: 'passport', tail: '5678' });
  expect(await shop.kept(anna)).toMatchObject({ ttl, paperKind: 'passport' });
  expect((await shop.register())[1]?.slice(2, 5)).toEqual(['林若曦', '13800000042', '护照 E12345678']);
  const lines = must(await shop.manager.membership.listTimeline({ shopId: shop.shopId, memberId: anna.memberId })).items;
  expect(lines.map(({ title }) => title)).toContain('更正了储值卡的证件号码');
});

test('trap: the number outlives its duty: five years after the last recharge it is gone, a month where none followed, also before the table has taken it away', async () => {
  const shop = await openPaperShop();
  const [anna, bella] = [await shop.join(), await shop.join('13800000043')];
  must(await shop.note(anna));
  must(await shop.note(bella, { kind: 'passport', number: 'E12345678' }));
  must(await shop.take(anna, 1_000));
  shop.clock.move(365 * DAY_MS);
  expect([(await shop.desk(anna)).paper?.tail, (await shop.desk(bella)).paper]).toEqual(['002X', undefined]);
  expect(codeOf(await shop.take(bella, 1_000))).toBe('stored-value/paper-needed');
  must(await shop.take(anna, 1_000));
  shop.clock.set(Date.parse('2032-11-27T23:59:00+08:00'));
  expect((await shop.desk(anna)).paper?.tail).toBe('002X');
  expect((await shop.register()).some((line) => line.includes(`身份证 ${NUMBER}`))).toBe(true);
  shop.clock.set(Date.parse('2032-11-28T00:00:00+08:00'));
  expect((await shop.desk(anna)).paper).toBeUndefined();
  expect(must(await shop.manager.storedValue.getMemberPaper({ shopId: shop.shopId, memberId: anna.memberId }))).toEqual({});
  expect((await shop.register()).some((line) => line.includes(`身份证 ${NUMBER}`))).toBe(false);
});

test('the command line writes the same register, and a whole copy opens under other secrets', async () => {
  const shop = await openPaperShop();
  const anna = await shop.join();
  must(await shop.note(anna));
  must(await shop.take(anna, 1_000));
  await shop.settle();
  const keys = keysOf(shop.world);
  const lines: string[] = [];
  for await (const line of exportRegister(createMemoryAuditSource(shop.table), shop.shopId, '2026-11-27' as never, { zone: 'Asia/Shanghai', phoneOf: (member, sealed) => keys.reveal(member.memberId, sealed), numbers: keys, at: shop.clock() })) lines.push(line);
  expect(readCsv(lines.join(''))).toEqual(await shop.register());
  const copy = await copyOf(shop.world, shop.table, shop.shopId);
  expect(copy.filter((line) => line.includes('holder-paper')).map((line) => JSON.parse(line).numberSealed)).toEqual([{ open: NUMBER }]);
  const there = createTestWorld({ table: createMemoryTable() });
  there.clock.set(shop.clock());
  await restoreFrom(there, write(copy));
  const [before, after] = [await shop.kept(anna), await there.table.get(paperKey(anna.memberId), { consistent: true })];
  expect(await keysOf(there).openNumber(anna.memberId, after?.numberSealed as string)).toBe(NUMBER);
  expect([{ ...after, numberSealed: 0 }, after?.numberSealed === before?.numberSealed]).toEqual([{ ...before, numberSealed: 0 }, false]);
  await expect(keys.openNumber(anna.memberId, after?.numberSealed as string)).rejects.toThrow();
  await expect(keys.reveal(anna.memberId, before?.numberSealed as string)).rejects.toThrow();
  expect(await proveAll(createMemoryAuditSource(there.table as never), there.clock(), shop.shopId)).toMatchObject({ holds: true });
});
