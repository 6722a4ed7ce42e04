import type { MemberId, MessageId, StoreId } from '@shared/kernel/ids';
import { after, MINUTE_MS } from '@shared/kernel/instant';
import { fen } from '@shared/kernel/money';
import { advance, advanceWrites, posting } from '../../functions/ledger';
import { memberItem } from '../../functions/membership';
import { createListMyMessages, createMySubscriptions, createReadMessage, createSetMyScene, createTakePushEvent } from '../../functions/messages';
import { ALL_KINDS } from '../../functions/care';
import type { CommandKey } from '@shared/kernel/ids';
import { type CareWorld, createCareWorld, memberIdOf, SHOP, shanghai, TEMPLATES } from '../support/care-world';

const OPENID = 'openid-1';
/** A visit as the counter would have committed it: ¥128.00, 128 points. */
async function visit(world: CareWorld, memberId: MemberId, n: number, kind: 'visit' | 'visit-undone' | 'visit-refunded' | 'recharge' = 'visit'): Promise<void> {
  const member = world.memberNow(memberId);
  const postings = kind === 'recharge' ? [posting('payments', 'member', 'principal', 50_000, 'recharge'), posting('issuance', 'member', 'bonus', 8_000, 'recharge')]
    : kind === 'visit' ? [posting('issuance', 'member', 'points', 128, 'visit')] : [posting('member', 'issuance', 'points', kind === 'visit-undone' ? 128 : 28, 'undo')];
  const advanced = advance(member, { at: world.clock(), kind, documentId: `01KCV1S1TXXXXXXXXXXXXXX${String(n).padStart(3, '0')}` as CommandKey, postings, storeId: 'sto_01KAC00NTERXXXXXXXXXXXXXXX' as StoreId, storeName: '万象城店', amountFen: fen(12_800) });
  if (!advanced.ok) throw new Error('not advanced');
  await world.table.write(advanceWrites(advanced.value));
}
const inboxOf = (world: CareWorld) => ({ table: world.table, now: world.clock, kinds: ALL_KINDS, shopOf: async () => ({ name: '禾木', zone: 'Asia/Shanghai', addressForm: '你' as const }) });
const list = async (world: CareWorld, memberId: MemberId) => {
  const page = await createListMyMessages(inboxOf(world))({ shopId: SHOP, memberId });
  if (!page.ok) throw new Error('no inbox');
  return page.value;
};
const prepared = async (start = '2026-11-22T22:30:00') => {
  const world = createCareWorld(start);
  const memberId = await world.addMember(1);
  return { world, memberId };
};

describe('receipts', () => {
  test('a visit is in the inbox at once, at any hour, and pushed where a credit stands', async () => {
    const { world, memberId } = await prepared();
    await world.giveCredit(memberId, 'T-visit');
    await visit(world, memberId, 1);
    await world.settle();
    expect(await list(world, memberId)).toMatchObject({ unread: 1, items: [{ title: '消费 ¥128.00，得 128 积分', body: '万象城店 · 11月22日 22:30。积分 +128，现有 128。', category: 'receipt', push: 'sent', canStop: false, why: { scenarioTitle: '消费通知', fact: '11月22日 22:30 在万象城店消费 ¥128.00' } }] });
    expect(world.sent.map(({ message }) => [message.templateId, message.data])).toEqual([['T-visit', { thing1: '万象城店', amount2: '¥128.00', time3: '2026年11月22日 22:30', number4: '128', thing5: '现有 128 积分' }]]);
    expect(world.attentionOf(memberId).credits['T-visit']).toEqual({ left: 0, used: 1 });
  });

  test.each([
    [{ name: '金卡', measure: 'spend', missing: 12_000, spendFen: 12_000 }, '再消费 ¥120.00 升「金卡」。'], [{ name: '金卡', measure: 'growth', missing: 120, spendFen: 6_001 }, '再消费 ¥60.01 升「金卡」。'],
    [{ name: '金卡', measure: 'growth', missing: 1_200 }, '再得 1,200 成长值升「金卡」。'], [{ name: '金卡', measure: 'visits', missing: 2 }, '再到店 2 次升「金卡」。'], [undefined, ''],
  ] as const)('the receipt says how far the next tier is: %j', async (wayUp, words) => {
    const { world, memberId } = await prepared();
    world.told = { nextTier: wayUp };
    await visit(world, memberId, 1);
    await world.settle();
    expect((await list(world, memberId)).items[0]?.body).toBe(`万象城店 · 11月22日 22:30。积分 +128，现有 128。${words}`);
  });

  test('without a credit it stays in the inbox, and says so', async () => {
    const { world, memberId } = await prepared();
    await visit(world, memberId, 1);
    await world.settle();
    expect(await list(world, memberId)).toMatchObject({ items: [{ push: 'skipped' }] });
    expect(world.sent).toEqual([]);
  });

  test('the same fact told again makes no second receipt; undo and recharge have their own', async () => {
    const { world, memberId } = await prepared();
    await visit(world, memberId, 1);
    await visit(world, memberId, 2, 'visit-undone');
    await visit(world, memberId, 3, 'recharge');
    await world.settle({ times: 3 });
    const { items, unread } = await list(world, memberId);
    expect(items.map((item) => item.title).sort()).toEqual(['充值到账 ¥580.00', '消费 ¥128.00 已撤销', '消费 ¥128.00，得 128 积分'].sort());
    expect(unread).toBe(3);
  });

  test('a refund of a part has its own, and says what is left of the points', async () => {
    const { world, memberId } = await prepared();
    await visit(world, memberId, 1);
    await visit(world, memberId, 2, 'visit-refunded');
    await world.settle();
    expect((await list(world, memberId)).items.map(({ title, body }) => [title, body])).toContainEqual(['消费退款 ¥128.00', '万象城店 · 11月22日 22:30。积分 −28，现有 100。有疑问请联系门店。']);
  });

  test('a merged member\'s receipt goes to who they became', async () => {
    const { world, memberId } = await prepared();
    const into = await world.addMember(2);
    await visit(world, memberId, 1);
    await world.table.write([{ put: memberItem({ ...world.memberNow(memberId), mergedInto: into }) }]);
    await world.settle();
    expect(world.messagesOf(memberId)).toEqual([]);
    expect(world.messagesOf(into)).toHaveLength(1);
  });

  test('inbox alone costs four write units, and with the push six, in three requests', async () => {
    const { world, memberId } = await prepared();
    await world.giveCredit(memberId, 'T-visit');
    await visit(world, memberId, 1);
    await world.settle({ sender: false });
    const [message] = world.messagesOf(memberId);
    expect(JSON.stringify(world.table.items.get(`MBR#${memberId}\nMSG#${message?.messageId}`)).length).toBeLessThan(1024);
    const before = world.table.requests.writes;
    await world.send({ memberId, messageId: message?.messageId as MessageId });
    expect(world.table.requests.writes - before).toBe(2);
  });
});

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

describe('subscription credits', () => {
  const popup = (status: string, time = '1', extra: object = {}) => ({ FromUserName: OPENID, CreateTime: time, MsgType: 'event', Event: 'subscribe_msg_popup_event', List: { TemplateId: 'T-visit', SubscribeStatusString: status, PopupScene: '0' }, ...extra });
  const taking = async () => {
    const { world, memberId } = await prepared();
    const take = createTakePushEvent({ table: world.table, now: world.clock, logger: world.logger, people: { membershipsOf: async (openid) => (openid === OPENID ? [{ shopId: SHOP, memberId }] : []) } });
    return { world, memberId, take, left: () => world.attentionOf(memberId).credits['T-visit']?.left ?? 0 };
  };

  test('are earned by WeChat\'s event only, once however often it comes, as an object or as a list', async () => {
    const { take, left, world, memberId } = await taking();
    await Promise.all([take(popup('accept')), take(popup('accept')), take(popup('accept'))]);
    expect(left()).toBe(1);
    await take({ ...popup('accept', '2'), List: [{ TemplateId: 'T-visit', SubscribeStatusString: 'accept', PopupScene: '0' }, { TemplateId: 'T-birthday', SubscribeStatusString: 'accept', PopupScene: '0' }] });
    expect(left()).toBe(2);
    expect(world.attentionOf(memberId).credits['T-birthday']).toMatchObject({ left: 1 });
  });

  test('refusing takes none away, save in the settings', async () => {
    const { take, left } = await taking();
    await take(popup('accept'));
    await take(popup('reject', '2'));
    expect(left()).toBe(1);
    await take({ ...popup('reject', '3'), Event: 'subscribe_msg_change_event' });
    expect(left()).toBe(0);
  });

  test.each([null, {}, { Event: 7 }, { FromUserName: OPENID, CreateTime: '1', Event: 'subscribe_msg_popup_event', List: [{ TemplateId: {} }] }, 'x'])('anything else changes nothing: %j', async (raw) => {
    const { take, world, memberId } = await taking();
    await take(raw);
    expect(world.attentionOf(memberId)).toMatchObject({ version: 0 });
  });

  test('a request to delete data is kept for a person, who is told', async () => {
    const { take, world } = await taking();
    await take({ FromUserName: OPENID, OpenID: OPENID, CreateTime: '1', MsgType: 'event', Event: 'user_authorization_revoke', RevokeInfo: '8' });
    expect([...world.table.items.values()].filter((item) => item.kind === 'privacy-request')).toMatchObject([{ revokeInfo: '8' }]);
    expect(world.logger.lines.map((line) => line.event)).toContain('wechat.privacy-request');
  });

  test('what is asked for belongs to the moment, at most three, and what is least left comes first', async () => {
    const { world, memberId } = await prepared();
    const ask = createMySubscriptions({ table: world.table, now: world.clock, templates: TEMPLATES });
    expect(await ask({ memberId, moment: 'receipt' })).toMatchObject({ value: { ask: [{ templateId: 'T-visit' }, { templateId: 'T-balance' }, { templateId: 'T-birthday' }] } });
    await world.giveCredit(memberId, 'T-visit', 2);
    const settings = await ask({ memberId, moment: 'settings' });
    expect(settings).toMatchObject({ value: { ask: [{ templateId: 'T-birthday' }, { templateId: 'T-recharge' }, { templateId: 'T-package' }], credits: [{ templateId: 'T-visit', left: 2 }, ...Array.from({ length: 6 }, () => ({ left: 0 }))] } });
  });
});

test('reading a message counts it once; stopping a scene works at once, and a receipt cannot be stopped', async () => {
  const { world, memberId } = await prepared();
  await visit(world, memberId, 1);
  await world.settle();
  const [message] = world.messagesOf(memberId);
  const read = createReadMessage(inboxOf(world));
  await Promise.all([1, 2, 3].map(() => read({ shopId: SHOP, memberId, messageId: message?.messageId as MessageId })));
  expect(await list(world, memberId)).toMatchObject({ unread: 0, items: [{ read: true }] });
  expect(await read({ shopId: SHOP, memberId: memberIdOf(2), messageId: message?.messageId as MessageId })).toMatchObject({ ok: false, error: { code: 'http/not-found' } });
  const setMyScene = createSetMyScene({ table: world.table, kinds: ALL_KINDS });
  expect(await setMyScene({ memberId, scenarioId: 'visit-receipt', on: false })).toMatchObject({ ok: false });
  expect(await setMyScene({ memberId, scenarioId: 'dormant', on: false })).toMatchObject({ ok: true, value: { on: false } });
  expect(world.attentionOf(memberId).stopped).toEqual(['dormant']);
  await setMyScene({ memberId, scenarioId: 'dormant', on: true });
  expect(world.attentionOf(memberId).stopped).toEqual([]);
  expect(after(world.clock(), 1)).toBeGreaterThan(world.clock());
});
