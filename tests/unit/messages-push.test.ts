import type { MemberId, MessageId } from '@shared/kernel/ids';
import { MINUTE_MS } from '@shared/kernel/instant';
import { memberItem } from '../../functions/membership';
import { createSetMyScene, createTakePushEvent } from '../../functions/messages';
import { ALL_KINDS } from '../../functions/care';
import { type CareWorld, createCareWorld, memberIdOf, SHOP, shanghai } from '../support/care-world';
import { list, OPENID, prepared, visit } from '../support/message-world';

describe('the push, sent at most once', () => {
  const planned = async (start = '2026-11-22T12:00:00') => {
    const { world, memberId } = await prepared(start);
    await world.giveCredit(memberId, 'T-visit');
    await visit(world, memberId, 1);
    await world.settle({ sender: false });
    const messageId = world.messagesOf(memberId)[0]?.messageId as MessageId;
    return { world, memberId, about: { memberId, messageId } };
  };

  test('trap: a time-out past the send is unknown, and never blindly re-sent; a receipt settles it', async () => {
    const { world, memberId, about } = await planned();
    world.answer = () => ({ kind: 'unknown' });
    await world.send(about);
    await world.send(about);
    expect(world.sent).toHaveLength(1);
    expect(world.messagesOf(memberId)).toMatchObject([{ push: 'unknown' }]);
    const take = createTakePushEvent({ table: world.table, now: world.clock, logger: world.logger, people: { membershipsOf: async () => [{ shopId: SHOP, memberId }] } });
    await take({ FromUserName: OPENID, CreateTime: '1', Event: 'subscribe_msg_sent_event', List: { TemplateId: 'T-visit', MsgID: '77', ErrorCode: '0', ErrorStatus: 'success' } });
    expect(world.messagesOf(memberId)).toMatchObject([{ push: 'sent', msgid: '77' }]);
  });

  test('a sender that died after marking: the next one waits, then marks unknown, and sends nothing', async () => {
    const { world, memberId, about } = await planned();
    world.answer = () => { throw new Error('killed'); };
    await expect(world.send(about)).rejects.toThrow('killed');
    world.answer = () => ({ kind: 'accepted' });
    expect(await world.send(about)).toBe('again');
    world.clock.move(3 * MINUTE_MS);
    expect(await list(world, memberId)).toMatchObject({ items: [{ push: 'unknown' }] });
    expect(await world.send(about)).toBe('done');
    expect(world.messagesOf(memberId)).toMatchObject([{ push: 'unknown' }]);
    expect(world.sent).toHaveLength(1);
  });

  test('many senders at once: one sends', async () => {
    const { world, about } = await planned();
    await Promise.all(Array.from({ length: 20 }, () => world.send(about)));
    expect(world.sent).toHaveLength(1);
  });

  test('43101 is final: no credit is left, and the message stays in the inbox', async () => {
    const { world, memberId, about } = await planned();
    world.answer = () => ({ kind: 'not-subscribed' });
    await world.send(about);
    await world.send(about);
    expect(world.sent).toHaveLength(1);
    expect(world.messagesOf(memberId)).toMatchObject([{ push: 'failed', reason: 'refused-by-wechat' }]);
    expect(world.attentionOf(memberId).credits['T-visit']).toMatchObject({ left: 0 });
  });

  test('43108 is asked again in a moment, then by a later tick', async () => {
    const { world, memberId, about } = await planned();
    world.answer = () => ({ kind: 'concurrent' });
    expect(await world.send(about)).toBe('held');
    expect(world.sent).toHaveLength(3);
    world.answer = () => ({ kind: 'accepted' });
    world.clock.move(6 * MINUTE_MS + 1000);
    await world.tick();
    expect(world.messagesOf(memberId)).toMatchObject([{ push: 'sent' }]);
    expect(world.dueEntries().filter((entry) => entry.dueKind === 'push')).toEqual([]);
  });

  test('45009 closes the channel until midnight, and loses none', async () => {
    const { world, memberId, about } = await planned();
    world.answer = () => ({ kind: 'quota' });
    expect(await world.send(about)).toBe('held');
    await world.giveCredit(memberId, 'T-visit');
    await visit(world, memberId, 2);
    await world.settle();
    expect(world.sent).toHaveLength(1);
    world.answer = () => ({ kind: 'accepted' });
    await world.tick('2026-11-22T23:59:00');
    expect(world.sent).toHaveLength(1);
    await world.tick('2026-11-23T00:01:00');
    expect(world.messagesOf(memberId).map(({ push }) => push)).toEqual(['sent', 'sent']);
    expect(world.sent).toHaveLength(3);
  });

  test('a template that WeChat does not take is closed, its credit is there again, and an operator is told', async () => {
    const { world, memberId, about } = await planned();
    world.answer = () => ({ kind: 'rejected', errcode: 40037, errmsg: 'invalid template_id' });
    await world.send(about);
    expect(world.messagesOf(memberId)).toMatchObject([{ push: 'failed', reason: 'channel-closed' }]);
    expect(world.attentionOf(memberId).credits['T-visit']).toMatchObject({ left: 1, used: 0 });
  });

  test('no connection at all: later, with the same credit', async () => {
    const { world, memberId, about } = await planned();
    world.answer = () => ({ kind: 'busy' });
    expect(await world.send(about)).toBe('held');
    expect(world.messagesOf(memberId)).toMatchObject([{ push: 'waiting' }]);
    world.answer = () => ({ kind: 'accepted' });
    world.clock.move(10 * MINUTE_MS);
    await world.tick();
    expect(world.messagesOf(memberId)).toMatchObject([{ push: 'sent' }]);
  });
});

describe('the push of a care message', () => {
  const birthdayAt = async (hour: number) => {
    const world = createCareWorld('2026-11-22T12:00:00');
    await world.switchOn('birthday', { hour });
    const memberId = await world.addMember(1, {}, { birthday: { calendar: 'solar', month: 11, day: 23 } });
    await world.giveCredit(memberId, 'T-birthday');
    await world.arm(memberId);
    return { world, memberId };
  };

  test('in quiet hours the inbox has it at once, and the push waits for nine', async () => {
    const { world, memberId } = await birthdayAt(7);
    await world.tick('2026-11-23T07:01:00');
    expect(world.messagesOf(memberId)).toMatchObject([{ push: 'waiting' }]);
    expect(world.sent).toEqual([]);
    await world.tick('2026-11-23T08:59:00');
    expect(world.sent).toEqual([]);
    await world.tick('2026-11-23T09:01:00');
    await world.tick('2026-11-23T09:06:00');
    expect(world.sent.map(({ at }) => at)).toEqual([shanghai('2026-11-23T09:01:00')]);
    expect(world.messagesOf(memberId)).toMatchObject([{ push: 'sent' }]);
  });

  test.each([
    ['scene-off', async (world: CareWorld) => world.switchOn('birthday', { hour: 7 }, false)],
    ['no-consent', async (world: CareWorld) => world.addMember(1, {}, { birthday: { calendar: 'solar', month: 11, day: 23 }, marketing: false })],
    ['stopped-by-member', async (world: CareWorld, memberId: MemberId) => createSetMyScene({ table: world.table, kinds: ALL_KINDS })({ memberId, scenarioId: 'birthday', on: false })],
    ['no-longer-true', async (world: CareWorld) => world.addMember(1, {}, { birthday: { calendar: 'solar', month: 6, day: 1 } })],
    ['member-gone', async (world: CareWorld, memberId: MemberId) => world.table.write([{ put: memberItem({ ...world.memberNow(memberId), mergedInto: memberIdOf(9) }) }])],
  ] as const)('trap: what changes between planning and sending stops the push, %s, and gives the credit back', async (reason, change) => {
    const { world, memberId } = await birthdayAt(7);
    await world.tick('2026-11-23T07:01:00');
    await change(world, memberId);
    await world.tick('2026-11-23T09:01:00');
    expect(world.sent).toEqual([]);
    expect(world.messagesOf(memberId)).toMatchObject([{ push: 'skipped', reason }]);
    expect(world.attentionOf(memberId).credits['T-birthday']).toEqual({ left: 1, used: 0 });
    expect(world.outcomes('birthday')).toMatchObject([{ channel: 'inbox', outcome: 'sent' }, { channel: 'subscribe-message', outcome: 'skipped', reason }]);
  });
});
