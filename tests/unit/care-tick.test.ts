
import type { CouponTypeId } from '@shared/kernel/ids';
import { withoutVisit, withVisit } from '../../functions/membership';
import { createCareWorld, memberIdOf, SHOP, shanghai } from '../support/care-world';

const ON_23RD = { birthday: { calendar: 'solar' as const, month: 11, day: 23 } };

describe('birthday', () => {
  test('the morning of the day brings one message with its gift, however often the tick runs', async () => {
    const world = createCareWorld('2026-11-22T12:00:00');
    await world.switchOn('birthday', { gift: { points: 50, couponTypeIds: [] } });
    const memberId = await world.addMember(1, {}, ON_23RD);
    await world.giveCredit(memberId, 'T-birthday');
    await world.arm(memberId);
    await world.tick('2026-11-23T09:59:00');
    expect(world.messagesOf(memberId)).toEqual([]);
    await world.tick('2026-11-23T10:01:00');
    await world.tick('2026-11-23T10:06:00');
    await world.tick('2026-11-23T11:01:00');
    expect(world.messagesOf(memberId)).toMatchObject([{ scenarioId: 'birthday', occasion: '2026/day', push: 'sent', facts: { giftPoints: 50 } }]);
    expect(world.memberNow(memberId).balances.points).toBe(50);
    expect(world.sent.map(({ message }) => message.data)).toEqual([{ name1: '会员', date2: '2026年11月23日', thing3: '生日快乐，送你 50 积分', thing4: '禾木' }]);
    expect(world.outcomes('birthday').map(({ channel, outcome, reason }) => [channel, outcome, reason])).toEqual([['inbox', 'sent', undefined], ['subscribe-message', 'sent', undefined]]);
  });

  test('the day before and the day, one gift between them', async () => {
    const world = createCareWorld('2026-11-21T12:00:00');
    await world.gap(12);
    await world.switchOn('birthday', { gift: { points: 50, couponTypeIds: [] } });
    const memberId = await world.addMember(1, {}, ON_23RD);
    await world.arm(memberId);
    await world.tick('2026-11-22T10:01:00');
    await world.tick('2026-11-23T10:01:00');
    expect(world.messagesOf(memberId).map(({ occasion, facts }) => [occasion, facts.giftPoints])).toEqual([['2026/before', 50], ['2026/day', undefined]]);
    expect(world.memberNow(memberId).balances.points).toBe(50);
  });

  test('where the gap admits one, the day wins, and the owner can read why', async () => {
    const world = createCareWorld('2026-11-21T12:00:00');
    await world.gap(24);
    await world.switchOn('birthday');
    const memberId = await world.addMember(1, {}, ON_23RD);
    await world.arm(memberId);
    await world.tick('2026-11-22T10:01:00');
    await world.tick('2026-11-23T10:00:30');
    expect(world.messagesOf(memberId).map(({ occasion }) => occasion)).toEqual(['2026/day']);
    expect(world.outcomes('birthday')).toMatchObject([{ occasion: '2026/before', outcome: 'skipped', reason: 'minimum-gap' }, { occasion: '2026/day', outcome: 'sent' }, { channel: 'subscribe-message', outcome: 'skipped', reason: 'no-subscription-credit' }]);
  });

  test('gift and message are one unit: a coupon that cannot be given leaves neither', async () => {
    const world = createCareWorld('2026-11-22T12:00:00');
    await world.switchOn('birthday', { gift: { points: 50, couponTypeIds: ['cty_01KATYPEXXXXXXXXXXXXXXXXXX' as CouponTypeId] } });
    const memberId = await world.addMember(1, {}, ON_23RD);
    await world.arm(memberId);
    await world.tick('2026-11-23T10:01:00');
    expect(world.messagesOf(memberId)).toEqual([]);
    expect(world.memberNow(memberId).balances.points).toBe(0);
    expect(world.outcomes('birthday')).toMatchObject([{ reason: 'gift-unavailable' }]);
  });

  test.each([
    ['no-consent', { marketing: false }, async () => undefined],
    ['stopped-by-member', {}, (world) => world.table.write([{ update: { pk: `MBR#${memberIdOf(1)}`, sk: 'ATTENTION' }, set: { stopped: ['birthday'] }, add: { version: 1 } }])],
    ['staff-member', {}, (world) => world.table.write([{ put: { pk: `USER#usr_01KB${'1'.padStart(22, '0')}`, sk: `STAFF#${SHOP}`, kind: 'staff-place' } }])],
    ['scene-off', {}, (world) => world.switchOn('birthday', {}, false)],
    ['birthday-too-new', { birthdaySetAt: shanghai('2026-10-30T12:00:00') }, async () => undefined],
  ] as readonly (readonly [string, object, (world: ReturnType<typeof createCareWorld>) => Promise<unknown>])[])('not sending is a fact: %s', async (reason, profile, prepare) => {
    const world = createCareWorld('2026-11-22T12:00:00');
    await world.switchOn('birthday');
    const memberId = await world.addMember(1, {}, { ...ON_23RD, ...profile });
    await prepare(world);
    await world.arm(memberId);
    await world.tick('2026-11-23T10:01:00');
    expect(world.messagesOf(memberId)).toEqual([]);
    expect(world.outcomes('birthday')).toMatchObject([{ occasion: '2026/day', channel: 'inbox', outcome: 'skipped', reason }]);
    expect(world.dueEntries().filter((entry) => entry.dueKind === 'birthday')).toMatchObject([{ at: shanghai('2027-11-22T10:00:00') }]);
  });

  test('trap: an edited birthday is greeted once a year all the same', async () => {
    const world = createCareWorld('2026-03-01T12:00:00');
    await world.gap(0);
    await world.switchOn('birthday', { dayBefore: false });
    const memberId = await world.addMember(1, {}, { birthday: { calendar: 'solar', month: 3, day: 2 } });
    await world.arm(memberId);
    await world.tick('2026-03-02T10:01:00');
    await world.addMember(1, {}, { birthday: { calendar: 'solar', month: 12, day: 20 }, birthdaySetAt: shanghai('2026-03-05T12:00:00') });
    await world.moveDue({ shopId: SHOP, memberId, scenario: (await import('../../functions/care')).scenarioOf('birthday') as never, zone: 'Asia/Shanghai' });
    await world.tick('2026-12-20T10:01:00');
    expect(world.messagesOf(memberId).map(({ occasion }) => occasion)).toEqual(['2026/day']);
    await world.tick('2027-12-20T10:01:00');
    expect(world.messagesOf(memberId).map(({ occasion }) => occasion)).toEqual(['2026/day', '2027/day']);
  });
});

describe('dormant', () => {
  const LAST = '2026-10-23T18:00:00';
  const prepared = async (start: string) => {
    const world = createCareWorld(start);
    await world.switchOn('dormant');
    const memberId = await world.addMember(1, { visits: 1, recentVisitAts: [shanghai(LAST)] });
    await world.armDue({ shopId: SHOP, memberId, scenario: (await import('../../functions/care')).scenarioOf('dormant') as never, zone: 'Asia/Shanghai' });
    return { world, memberId };
  };

  test('trap: 30 then 60 days within one spell, one message each; then no entry stands', async () => {
    const { world, memberId } = await prepared(LAST);
    await world.tick('2026-11-22T10:01:00');
    await world.tick('2026-11-22T10:06:00');
    await world.tick('2026-12-22T10:01:00');
    expect(world.messagesOf(memberId).map(({ occasion }) => occasion)).toEqual(['2026-10-23/first', '2026-10-23/second']);
    expect(world.dueEntries()).toEqual([]);
  });

  test('a visit does not move the entry: it fires, is looked at, and is armed for when it is then right', async () => {
    const { world, memberId } = await prepared(LAST);
    await world.change(memberId, (member) => withVisit(member, shanghai('2026-11-10T12:00:00')));
    expect(world.dueEntries()).toMatchObject([{ at: shanghai('2026-11-22T10:00:00') }]);
    await world.tick('2026-11-22T10:01:00');
    expect(world.messagesOf(memberId)).toEqual([]);
    expect(world.outcomes('dormant')).toEqual([]);
    expect(world.dueEntries()).toMatchObject([{ at: shanghai('2026-12-10T10:00:00') }]);
  });

  test('trap: undoing the only visit restores the earlier date', async () => {
    const { world, memberId } = await prepared(LAST);
    await world.change(memberId, (member) => ({ ...withoutVisit(member, shanghai(LAST)), joinedAt: shanghai('2026-10-20T12:00:00') }));
    await world.moveDue({ shopId: SHOP, memberId, scenario: (await import('../../functions/care')).scenarioOf('dormant') as never, zone: 'Asia/Shanghai' });
    expect(world.dueEntries()).toMatchObject([{ at: shanghai('2026-11-19T10:00:00') }]);
    await world.tick('2026-11-19T10:01:00');
    expect(world.messagesOf(memberId)).toMatchObject([{ occasion: '2026-10-20/first', facts: { visited: false } }]);
  });

  test('the tick was away: within seven days it is made up for, later it is armed anew without sending', async () => {
    const within = await prepared(LAST);
    await within.world.tick('2026-11-29T09:00:00');
    expect(within.world.messagesOf(within.memberId)).toHaveLength(1);
    const later = await prepared(LAST);
    await later.world.tick('2026-11-29T10:01:00');
    expect(later.world.messagesOf(later.memberId)).toEqual([]);
    expect(later.world.outcomes('dormant')).toMatchObject([{ occasion: '2026-10-23/first', reason: 'too-late' }]);
    expect(later.world.dueEntries()).toMatchObject([{ at: shanghai('2026-12-22T10:00:00') }]);
  });
});
