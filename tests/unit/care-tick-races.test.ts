import { DAY_MS, HOUR_MS } from '@shared/kernel/instant';
import { TableUnavailable } from '../../functions/platform/table/table';
import { createCareWorld, memberIdOf, SHOP, shanghai } from '../support/care-world';

const ON_23RD = { birthday: { calendar: 'solar' as const, month: 11, day: 23 } };

describe('two at once, and crashes', () => {
  const birthdays = async (count: number) => {
    const world = createCareWorld('2026-11-22T12:00:00');
    await world.switchOn('birthday', { gift: { points: 50, couponTypeIds: [] } });
    for (let n = 1; n <= count; n++) await world.arm(await world.addMember(n, {}, ON_23RD));
    return world;
  };

  test('two ticks at once make one message and one gift each', async () => {
    const world = await birthdays(5);
    world.clock.set(shanghai('2026-11-23T10:01:00'));
    await Promise.all([world.runTick(), world.runTick(), world.runTick()]);
    await world.settle();
    for (let n = 1; n <= 5; n++) {
      expect(world.messagesOf(memberIdOf(n))).toHaveLength(1);
      expect(world.memberNow(memberIdOf(n)).balances.points).toBe(50);
      expect(world.dueEntries().filter((entry) => entry.memberId === memberIdOf(n) && entry.dueKind === 'birthday')).toHaveLength(1);
    }
  });

  test.each([0, 1, 2, 3, 4, 5, 6, 7])('the table goes away at write %i of the tick: the next tick finishes, once', async (failing) => {
    for (const fault of ['unavailable-before', 'unavailable-after'] as const) {
      const world = await birthdays(1);
      world.clock.set(shanghai('2026-11-23T10:01:00'));
      let writes = 0;
      world.table.nextFault = () => (writes++ === failing ? fault : 'none');
      await world.runTick().catch((error: unknown) => expect(error).toBeInstanceOf(TableUnavailable));
      world.table.nextFault = () => 'none';
      await world.tick('2026-11-23T10:06:00');
      await world.tick('2026-11-23T11:06:00');
      expect(world.messagesOf(memberIdOf(1))).toHaveLength(1);
      expect(world.memberNow(memberIdOf(1)).balances.points).toBe(50);
      expect(world.dueEntries().filter((entry) => entry.dueKind === 'birthday')).toMatchObject([{ at: shanghai('2027-11-22T10:00:00') }]);
    }
  });

  test('stream records that come twice and again change nothing', async () => {
    const world = await birthdays(1);
    await world.giveCredit(memberIdOf(1), 'T-birthday');
    world.clock.set(shanghai('2026-11-23T10:01:00'));
    await world.runTick();
    await world.settle({ times: 3 });
    expect(world.sent).toHaveLength(1);
    expect(world.outcomes('birthday')).toHaveLength(2);
    const counts = [...world.table.items.values()].filter((item) => item.kind === 'care-count');
    expect(counts.reduce((sum, item) => sum + ((item.inbox as number) ?? 0), 0)).toBe(1);
    expect(counts.reduce((sum, item) => sum + ((item.pushed as number) ?? 0), 0)).toBe(1);
  });

  test('trap: one bad entry is set aside with its reason; the rest go on', async () => {
    const world = await birthdays(3);
    await world.table.write([{ put: { pk: `MBR#${memberIdOf(2)}`, sk: 'PROFILE', kind: 'profile', birthday: { calendar: 'solar', month: 13, day: 40 }, consents: {} } }]);
    await world.tick('2026-11-23T10:01:00');
    expect([1, 2, 3].map((n) => world.messagesOf(memberIdOf(n)).length)).toEqual([1, 0, 1]);
    expect([...world.table.items.values()].filter((item) => item.pk === `DUEASIDE#${SHOP}`)).toMatchObject([{ memberId: memberIdOf(2), reason: expect.any(String) }]);
    expect(world.logger.lines.filter((line) => line.event === 'care.entry-set-aside')).toHaveLength(1);
  });

  test('trap: members who cannot be reached, ahead of the others, keep nobody waiting', async () => {
    const world = createCareWorld('2026-11-22T12:00:00');
    await world.switchOn('birthday');
    for (let n = 1; n <= 120; n++) await world.arm(await world.addMember(n, {}, { ...ON_23RD, marketing: n > 100 }));
    await world.tick('2026-11-23T10:01:00');
    const reached = Array.from({ length: 120 }, (_, i) => world.messagesOf(memberIdOf(i + 1)).length);
    expect(reached.slice(0, 100).every((count) => count === 0)).toBe(true);
    expect(reached.slice(100).every((count) => count === 1)).toBe(true);
  });

  test('an entry armed into an hour that the tick has left behind is still found today', async () => {
    const world = createCareWorld('2026-11-23T08:00:00');
    await world.switchOn('birthday');
    await world.tick('2026-11-23T10:01:00');
    await world.tick('2026-11-23T13:01:00');
    const memberId = await world.addMember(1, {}, ON_23RD);
    world.clock.set(shanghai('2026-11-23T09:00:00'));
    await world.arm(memberId);
    await world.tick('2026-11-23T14:01:00');
    expect(world.messagesOf(memberId)).toHaveLength(1);
  });

  test('who is due costs what is due: the same requests among ten members as among three hundred', async () => {
    const requests = async (others: number): Promise<number> => {
      const world = createCareWorld('2026-11-22T12:00:00');
      await world.switchOn('birthday');
      for (let n = 1; n <= 5; n++) await world.arm(await world.addMember(n, {}, ON_23RD));
      for (let n = 6; n <= 5 + others; n++) await world.arm(await world.addMember(n, {}, { birthday: { calendar: 'solar', month: 6, day: 1 } }));
      world.clock.set(shanghai('2026-11-23T10:01:00'));
      const before = world.table.requests.reads;
      await world.runTick();
      return world.table.requests.reads - before;
    };
    expect(await requests(300)).toBe(await requests(10));
  });

  test('the gap is read with the claim: of two scenes at once, one sends', async () => {
    const world = createCareWorld('2026-10-24T12:00:00');
    await world.switchOn('birthday', { dayBefore: false });
    await world.switchOn('dormant');
    const memberId = await world.addMember(1, { visits: 1, recentVisitAts: [shanghai('2026-10-24T18:00:00')] }, ON_23RD);
    await world.arm(memberId);
    await world.tick('2026-11-23T10:01:00');
    expect(world.messagesOf(memberId)).toHaveLength(1);
    expect([...world.outcomes('birthday'), ...world.outcomes('dormant')].filter(({ reason }) => reason === 'minimum-gap')).toHaveLength(1);
  });
});
test('a knob that moves dates arms every member anew', async () => {
  const world = createCareWorld('2026-11-01T12:00:00');
  const { createSetScene, scenarioOf } = await import('../../functions/care');
  const setScene = createSetScene({ table: world.table, now: world.clock, scenarioOf, couponTypesKnown: async () => true });
  for (let n = 1; n <= 30; n++) await world.arm(await world.addMember(n, { visits: 1, recentVisitAts: [shanghai('2026-10-20T12:00:00')] }));
  const done = await setScene({ shopId: SHOP, scenarioId: 'dormant', on: true, knobs: { firstDays: 20 }, by: 'usr_1' as never });
  expect(done).toMatchObject({ ok: true, value: { on: true, ruleText: '20 天和 60 天没来，各提醒一次' } });
  await world.tick('2026-11-01T12:05:00');
  expect(new Set(world.dueEntries().map((entry) => entry.at))).toEqual(new Set([shanghai('2026-11-09T10:00:00')]));
  expect(await setScene({ shopId: SHOP, scenarioId: 'dormant', knobs: { firstDays: 70 }, by: 'usr_1' as never })).toMatchObject({ ok: false, error: { code: 'care/knobs-invalid' } });
  expect(DAY_MS / HOUR_MS).toBe(24);
});
