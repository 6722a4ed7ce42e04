import type { MessageId } from '@shared/kernel/ids';
import { after } from '@shared/kernel/instant';
import { memberItem } from '../../functions/membership';
import { createMySubscriptions, createReadMessage, createSetMyScene, createTakePushEvent } from '../../functions/messages';
import { ALL_KINDS } from '../../functions/care';
import { memberIdOf, SHOP, TEMPLATES } from '../support/care-world';
import { inboxOf, list, OPENID, prepared, visit } from '../support/message-world';

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
    expect(settings).toMatchObject({ value: { ask: [{ templateId: 'T-birthday' }, { templateId: 'T-recharge' }, { templateId: 'T-package' }], credits: [{ templateId: 'T-visit', left: 2 }, ...Array.from({ length: 7 }, () => ({ left: 0 }))] } });
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
