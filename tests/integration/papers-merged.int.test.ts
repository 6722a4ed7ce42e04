import { DAY_MS } from '@shared/kernel/instant';
import type { MemberPerson } from '../support/counter';
import { NUMBER, openPaperShop } from '../support/papers-shop';
import { must } from '../support/service-shop';
import { keysOf } from '../support/whole-copies';

test('two cards that become one: the one without takes it over under its own seal, with the name; taken apart again it has none', async () => {
  const shop = await openPaperShop();
  const { manager, shopId, newKey } = shop;
  const [anna, bella] = [await shop.join(), await shop.join('13800000043')];
  must(await shop.note(anna));
  must(await shop.take(anna, 1_000));
  const merge = async () => must(await manager.membership.resolvePhone({ shopId, memberId: bella.memberId, phone: '13800000042', decision: 'same-person', reason: '本人的旧卡' }, { key: newKey() }));
  await merge();
  const [from, into] = [await shop.kept(anna), await shop.kept(bella)];
  expect([into?.tail, into?.ttl, from?.numberSealed === into?.numberSealed]).toEqual(['002X', from?.ttl, false]);
  expect(await keysOf(shop.world).openNumber(bella.memberId, into?.numberSealed as string)).toBe(NUMBER);
  expect((await shop.read(bella.memberId)).realName).toBe('林若溪');
  expect((await shop.desk(bella)).paper?.tail).toBe('002X');
  expect((await shop.register()).slice(1).every((line) => line[4] === `身份证 ${NUMBER}`)).toBe(true);
  must(await manager.joining.undoMerge({ shopId, memberId: anna.memberId, reason: '不是同一位' }, { key: newKey() }));
  expect([(await shop.kept(anna))?.tail, await shop.kept(bella)]).toEqual(['002X', undefined]);
  must(await shop.note(bella, { kind: 'passport', number: 'E12345678', name: '周雨桐' }));
  await merge();
  expect([(await shop.kept(bella))?.tail, (await shop.read(bella.memberId)).realName]).toEqual(['5678', '周雨桐']);
  await shop.proves();
});

test('a recharge since a merge that is undone keeps the paper, and the name, with the card on which it stands, and the other has its own back', async () => {
  const shop = await openPaperShop();
  const { manager, shopId, newKey } = shop;
  const [anna, bella] = [await shop.join(), await shop.join('13800000043')];
  const merge = async () => must(await manager.membership.resolvePhone({ shopId, memberId: bella.memberId, phone: '13800000042', decision: 'same-person', reason: '本人的旧卡' }, { key: newKey() }));
  const undo = async () => must(await manager.joining.undoMerge({ shopId, memberId: anna.memberId, reason: '不是同一位' }, { key: newKey() }));
  const named = async () => [(await shop.read(anna.memberId)).realName, (await shop.read(bella.memberId)).realName];
  must(await shop.note(anna));
  const own = await shop.kept(anna);
  await merge();
  must(await shop.take(bella, 1_000));
  await undo();
  const years = Date.parse('2031-11-28T00:00:00+08:00') / 1000;
  expect([await shop.kept(anna), (await shop.kept(bella))?.ttl, (await shop.kept(bella))?.tail, await named()]).toEqual([own, years, '002X', ['林若溪', '林若溪']]);
  shop.clock.move(60 * DAY_MS);
  expect([(await shop.desk(anna)).paper, (await shop.desk(bella)).paper?.tail]).toEqual([undefined, '002X']);
  expect((await shop.register()).slice(1).map((line) => [line[2], line[4]])).toEqual([['林若溪', `身份证 ${NUMBER}`]]);
  await shop.proves();
});

test('an order of the app that waits keeps it as well, also on the day of a recharge of before; a paper told anew since stays with its name', async () => {
  const shop = await openPaperShop();
  const { manager, shopId, newKey } = shop;
  const [anna, bella, carla] = [await shop.join(), await shop.join('13800000043'), await shop.join('13800000044')];
  const merge = async (into: MemberPerson) => must(await manager.membership.resolvePhone({ shopId, memberId: into.memberId, phone: '13800000042', decision: 'same-person', reason: '本人的旧卡' }, { key: newKey() }));
  const undo = async () => must(await manager.joining.undoMerge({ shopId, memberId: anna.memberId, reason: '不是同一位' }, { key: newKey() }));
  must(await shop.note(anna));
  must(await shop.take(anna, 1_000));
  const own = await shop.kept(anna);
  await merge(bella);
  must(await shop.ask(bella, 1_000));
  await undo();
  expect([await shop.kept(anna), (await shop.kept(bella))?.ttl]).toEqual([own, own?.ttl]);
  await merge(carla);
  must(await shop.note(carla, { kind: 'passport', number: 'E12345678' }));
  await undo();
  expect([(await shop.kept(anna))?.tail, (await shop.kept(carla))?.tail, (await shop.read(carla.memberId)).realName]).toEqual(['002X', '5678', '林若溪']);
  await shop.proves();
});
