import { MINUTE_MS } from '@shared/kernel/instant';
import { codeOf } from '../support/counter';
import { afterADay, at, DAY, lineOf } from '../support/proved-day';
import { must } from '../support/service-shop';

test('a day that differed is proved again the next night: what was on its way has come, what was set right is well; until then it stays what the owner reads', async () => {
  const shop = await afterADay();
  const line = lineOf(shop, 'package');
  await shop.spoil({ delete: line });
  await shop.morning();
  expect((await shop.seen()).proof).toMatchObject({ day: DAY, differs: 2, faults: [{ what: 'line-missing', memberId: shop.ben.memberId }, { what: 'day-close', place: shop.storeId }] });
  shop.clock.set(at('2026-11-23T12:00:00'));
  must(await shop.ring(shop.till, { ticket: await shop.scan(shop.till, shop.anna), amountFen: 1_000 }));
  await shop.follow();
  shop.clock.set(at('2026-11-24T02:35:00'));
  await shop.nights.pass();
  expect((await shop.seen()).proof).toMatchObject({ day: DAY, daysAgo: 2, differs: 2 });
  // As the stream writes a line that comes late: the sum that was stored without it goes.
  await shop.spoil({ put: line }, { delete: { pk: line.pk, sk: 'SUM' } });
  shop.clock.set(at('2026-11-25T02:35:00'));
  await shop.nights.pass();
  expect((await shop.seen()).proof).toMatchObject({ day: '2026-11-23', daysAgo: 2, differs: 0 });
  expect(await shop.nights.proof(shop.shopId, DAY)).toMatchObject({ differs: 0, members: 2 });
  expect(await shop.nights.arm()).toEqual({ armed: 0, failed: 0 });
});

test('the owner has a day proved again: it begins anew with the next tick, once however often it is asked, and says meanwhile that it does', async () => {
  const shop = await afterADay({ members: 12 });
  const { shopId } = shop;
  const line = lineOf(shop, 'package');
  expect(codeOf(await shop.owner.proofs.proveDayAgain({ shopId, day: DAY as never }, { key: shop.newKey() }))).toBe('http/not-found');
  await shop.spoil({ delete: line });
  await shop.morning();
  expect((await shop.seen()).proof).toMatchObject({ day: DAY, differs: 2 });
  await shop.spoil({ put: line }, { delete: { pk: line.pk, sk: 'SUM' } });
  shop.clock.set(at('2026-11-23T09:00:00'));
  const key = shop.newKey();
  const asked = must(await shop.owner.proofs.proveDayAgain({ shopId, day: DAY as never }, { key }));
  expect(asked).toEqual({ day: DAY, askedAt: at('2026-11-23T09:00:00') });
  shop.clock.move(MINUTE_MS);
  expect(must(await shop.owner.proofs.proveDayAgain({ shopId, day: DAY as never }, { key }))).toEqual(asked);
  expect(must(await shop.owner.proofs.proveDayAgain({ shopId, day: DAY as never }, { key: shop.newKey() }))).toEqual(asked);
  expect(await shop.seen()).toEqual({ again: { day: DAY, daysAgo: 1, askedAt: asked.askedAt } });
  await shop.nights.tick();
  expect((await shop.seen()).proof).toMatchObject({ day: DAY, differs: 0, faults: [] });
  expect((await shop.seen()).again).toBeUndefined();
  expect(await shop.nights.proof(shopId, DAY)).not.toHaveProperty('askedAt');
  // Still different, it says so again; whoever is no owner may not ask.
  await shop.spoil({ delete: line });
  must(await shop.owner.proofs.proveDayAgain({ shopId, day: DAY as never }, { key: shop.newKey() }));
  await shop.nights.tick();
  expect((await shop.seen()).proof).toMatchObject({ day: DAY, differs: 2 });
  expect(codeOf(await shop.manager.proofs.proveDayAgain({ shopId, day: DAY as never }, { key: shop.newKey() }))).toBe('identity/not-allowed');
  // The marks of who moved are gone one day: a proof of nobody would say that all is well.
  shop.clock.set(at('2026-12-24T12:00:00'));
  expect(codeOf(await shop.owner.proofs.proveDayAgain({ shopId, day: DAY as never }, { key: shop.newKey() }))).toBe('http/not-found');
});
test('asked again while a run is at it, cut off and asked by many at once: it ends with the whole day, counted once', async () => {
  const shop = await afterADay({ members: 30 });
  await shop.spoil({ update: { pk: `MBR#${shop.ben.memberId}`, sk: 'MEMBER' }, add: { points: 1 } });
  await shop.morning();
  const first = await shop.nights.proof(shop.shopId, DAY);
  shop.clock.set(at('2026-11-23T09:00:00'));
  const asked = await Promise.all(Array.from({ length: 12 }, () => shop.owner.proofs.proveDayAgain({ shopId: shop.shopId, day: DAY as never }, { key: shop.newKey() })));
  expect(new Set(asked.map((one) => must(one).askedAt)).size).toBe(1);
  let n = 0;
  shop.table.nextFault = () => (++n % 3 === 0 ? (n % 2 === 0 ? 'unavailable-before' : 'unavailable-after') : 'none');
  for (let round = 0; round < 20; round++) {
    await Promise.all([shop.nights.tick(), shop.nights.tick()]);
    shop.clock.move(MINUTE_MS);
  }
  shop.table.nextFault = () => 'none';
  await shop.nights.tick();
  const figures = ({ members, entries, orders, lines, walkIns, differs, faults }: NonNullable<typeof first>) => ({ members, entries, orders, lines, walkIns, differs, faults });
  const last = await shop.nights.proof(shop.shopId, DAY);
  expect(last?.doneAt).toBeDefined();
  expect(figures(last as NonNullable<typeof last>)).toEqual(figures(first as NonNullable<typeof first>));
});
