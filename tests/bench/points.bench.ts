import { DAY_MS, instant, MINUTE_MS } from '@shared/kernel/instant';
import type { MemberId } from '@shared/kernel/ids';
import { composeCareTick } from '../../functions/entry/compose-background';
import { lotsKey, POINTS_EXPIRY_DUE } from '../../functions/ledger';
import { dueItem } from '../../functions/platform/due/due-entry';
import type { Item } from '../../functions/platform/table/table';
import { must } from '../support/service-shop';
import { type Engine, load, startEngine } from './engine';
import { crowd } from './members.fixture';
import { atMost, reported, type Row } from './row';
import type { Sizes } from './sections';
import { openShop, startService } from './service';

/** The first minutes of December in Shanghai: lots of November are over. */
const MIDNIGHT = instant(Date.parse('2026-12-01T00:00:00+08:00'));

/** Members whose 100 points last through a day, with the entry that the stream would have armed. */
function* holders(members: Iterable<Item>, day: string, since: number): Generator<Item> {
  for (const item of members) {
    if (item.kind !== 'member') continue;
    const [memberId, shopId] = [item.memberId as MemberId, item.shopId as never];
    yield { ...item, points: 100 };
    yield { ...lotsKey(memberId), kind: 'lots', shopId, lots: { [day.replaceAll('-', '')]: 100 }, version: item.version as number, since };
    yield dueItem({ shopId, kind: POINTS_EXPIRY_DUE, subject: memberId, memberId, at: instant(Date.parse(`${day}T00:00:00+08:00`) + DAY_MS) });
  }
}

async function monthEnd(engine: Engine, tableName: string, members: number, due: number) {
  await engine.createTable(tableName, { stream: false });
  const service = startService(engine.endpoint, tableName);
  const { world, units } = service;
  try {
    const { owner, shopId } = await openShop(service);
    must(await owner.shops.setPointsExpiry({ shopId, terms: { kind: 'rolling', months: 1 } }));
    world.clock.move(3 * MINUTE_MS);
    const since = must(await owner.shops.getRules({ shopId })).pointsExpiry.effectiveAt;
    const some = (mark: number, count: number, day: string) => load(service.client, tableName, holders(crowd({ shopId, now: world.now(), mark, count, birthday: () => ({ month: 1, day: 1 }) }), day, since));
    await some(1, due, '2026-11-30');
    await some(2, members - due, '2027-06-30');
    const tick = composeCareTick(world);
    world.clock.set(instant(MIDNIGHT - MINUTE_MS));
    await tick();
    world.clock.set(instant(MIDNIGHT + 2 * MINUTE_MS));
    const before = { ...units };
    const { fired, left, setAside } = await tick();
    if (fired !== due || left + setAside > 0) throw new Error(`${fired} of ${due} members' points expired, ${left} left, ${setAside} set aside`);
    return { requests: units.readRequests + units.writeRequests - before.readRequests - before.writeRequests, readUnits: units.readUnits - before.readUnits, writeUnits: units.writeUnits - before.writeUnits };
  } finally {
    service.stop();
  }
}

/** What a month's end costs: by the members whose points expire then, whatever the number of the others. */
export async function pointsRows({ fewMembers, manyMembers, fired }: Sizes): Promise<readonly Row[]> {
  const engine = await startEngine();
  try {
    const [few, many] = [await monthEnd(engine, 'points-few', fewMembers, fired), await monthEnd(engine, 'points-many', manyMembers, fired)];
    return [
      atMost('points.expireMonthGrowth', Math.max(many.requests / few.requests, many.writeUnits / few.writeUnits), 'ratio', 1.05, `${fired} members with points due among ${fewMembers} and ${manyMembers}`),
      reported('points.expireMonth.requests', many.requests / fired, 'requests', 'a member with points due, the empty hours of the tick included'),
      atMost('points.expireMonth.writeUnits', many.writeUnits / fired, 'WCU', 10, 'document, entry, member, lots, and the entry taken away'), reported('points.expireMonth.readUnits', many.readUnits / fired, 'RCU'),
    ];
  } finally {
    await engine.stop();
  }
}
