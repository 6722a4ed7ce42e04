import { readCsv } from '@shared/spreadsheet/csv';
import { DAY_MS } from '@shared/kernel/instant';
import { dayOf } from '@shared/kernel/shop-day';
import { exportRegister } from '../../infra/scripts/audit/export-register';
import { exportShop } from '../../infra/scripts/audit/export-shop';
import { createMemoryAuditSource } from '../support/memory-audit';
import { codeOf } from '../support/counter';
import { must } from '../support/service-shop';
import { openPartsShop } from '../support/parts-shop';
import { keysOf } from '../support/whole-copies';

type Shop = Awaited<ReturnType<typeof openPartsShop>>;
const read = async ({ owner, shopId, newKey }: Shop, years = 5) => {
  const { registerId } = must(await owner.storedValue.takeCardRegister({ shopId, years }, { key: newKey() }));
  const texts: string[] = [];
  let [members, cursor]: [number, string | undefined] = [0, undefined];
  do {
    const page: { text: string; members: number; next?: string | undefined } = must(await owner.storedValue.readCardRegister({ shopId, registerId, ...(cursor ? { after: cursor } : {}) }));
    texts.push(page.text);
    members += page.members;
    cursor = page.next;
  } while (cursor);
  return { lines: readCsv(texts.join('')), pages: texts.length, members };
};
const byCli = async (shop: Shop) => {
  const phones = keysOf(shop.world);
  const lines: string[] = [];
  for await (const line of exportRegister(createMemoryAuditSource(shop.table), shop.shopId, dayOf(shop.clock(), 'Asia/Shanghai'), { zone: 'Asia/Shanghai', phoneOf: (member, sealed) => phones.reveal(member.memberId, sealed), numbers: phones, at: shop.clock() })) lines.push(line);
  return readCsv(lines.join(''));
};
const sorted = (lines: readonly (readonly string[])[]) => lines.map((line) => line.join('|')).sort();

test('the register in the owner\'s hand is line by line what the command line writes: whole phones, real names, merged cards, long journals', async () => {
  const shop = await openPartsShop('2026-11-27T10:00:00');
  const { manager, shopId, newKey } = shop;
  const [anna, bella] = [await shop.join(), await shop.join('13800000043')];
  const { offerId } = must(await shop.offer(2, 'day', 'now'));
  await shop.recharge(anna, offerId);
  await shop.recharge(bella, offerId);
  for (let n = 0; n < 450; n++) must(await shop.post(bella.memberId, 'care-gift', [{ from: 'issuance', to: 'member', asset: 'bonus', amount: 1, reason: 'gift' }]));
  for (let n = 0; n < 25; n++) await shop.join(`1390000${String(1_000 + n)}`);
  must(await manager.membership.resolvePhone({ shopId, memberId: bella.memberId, phone: '13800000042', decision: 'same-person', reason: '本人的旧卡' }, { key: newKey() }));
  await shop.settle();
  const { lines, pages, members } = await read(shop);
  expect(pages).toBeGreaterThan(1);
  expect(members).toBe(26);
  expect(sorted(lines)).toEqual(sorted(await byCli(shop)));
  const [, , name, phone, , , , , what] = lines.find(([, , , , , , , , event]) => event === '充值') as string[];
  expect([name, /^1\d{10}$/.test(phone as string), what]).toEqual(['林若溪', true, '充值']);
  expect(lines.filter(([, , , , , , , , event]) => event === '并入他卡')).toHaveLength(1);
});

test('only so many years, with what the card held before as its first line', async () => {
  const shop = await openPartsShop('2026-11-27T10:00:00');
  const anna = await shop.join();
  await shop.recharge(anna, must(await shop.offer(2, 'day', 'now')).offerId);
  shop.clock.move(400 * DAY_MS);
  expect((await read(shop, 1)).lines.slice(1).map(([, , , , , , day, , what]) => [day, what])).toEqual([['2027-01-01', '此前余额']]);
  expect((await read(shop, 2)).lines.slice(1).map(([, , , , , , , , what]) => what)).toEqual(['充值']);
});

test('who took it stays noted; only the owner who asked for it reads it, within a day; no other list shows the name', async () => {
  const shop = await openPartsShop('2026-11-27T10:00:00');
  const { owner, manager, till, shopId, newKey } = shop;
  const anna = await shop.join();
  await shop.recharge(anna, must(await shop.offer(2, 'day', 'now')).offerId);
  expect(codeOf(await manager.storedValue.takeCardRegister({ shopId, years: 5 }, { key: newKey() }))).toBe('identity/not-allowed');
  const key = newKey();
  const taken = must(await owner.storedValue.takeCardRegister({ shopId, years: 5 }, { key }));
  expect(must(await owner.storedValue.takeCardRegister({ shopId, years: 5 }, { key }))).toEqual(taken);
  expect(must(await owner.storedValue.listCardRegisters({ shopId })).items).toEqual([{ registerId: key, since: '2021-11-27', at: expect.any(Number), byName: '陈禾' }]);
  const of = { shopId, registerId: taken.registerId };
  expect(codeOf(await owner.storedValue.readCardRegister({ ...of, after: 'eyJhIjoxfQ' }))).toBe('http/bad-request');
  expect(codeOf(await owner.storedValue.readCardRegister({ shopId, registerId: newKey() }))).toBe('http/not-found');
  expect(codeOf(await owner.storedValue.readCardRegister(of))).toBe('ok');
  shop.clock.move(DAY_MS);
  expect(codeOf(await owner.storedValue.readCardRegister(of))).toBe('http/not-found');
  const seen = [await manager.membership.getMember({ shopId, memberId: anna.memberId }), await manager.membership.listTimeline({ shopId, memberId: anna.memberId }), await till.visits.lookUpMember({ shopId, storeId: shop.storeId, by: 'member-number', value: (await shop.read(anna.memberId)).number })];
  expect(JSON.stringify(seen)).not.toContain('林若溪');
  const lines = [];
  for await (const line of exportShop(createMemoryAuditSource(shop.table), shopId)) lines.push(line);
  expect(lines.filter((line) => line.includes('"since":"2021-11-27"'))).toHaveLength(1);
});
