import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { MemberId, ShopId, StoreId, UserId } from '@shared/kernel/ids';
import { fen } from '@shared/kernel/money';
import type { DynamoDBRecord } from 'aws-lambda';
import { DEFAULT_TEMPLATE_IDS } from '../../infra/local/wechat';
import { composeCareTick, composeFollowStream, composeMessageSender, composeReactions } from '../../functions/entry/compose-background';
import { memberPlaceItem } from '../../functions/identity';
import { advance, advanceWrites, openingWrites, type Posting, posting } from '../../functions/ledger';
import { type Member, memberKey, memberOf, profileKey } from '../../functions/membership';
import { attentionKey, attentionOf, createPeople, createTakePushEvent, wechatPushRoutes } from '../../functions/messages';
import { changeOf } from '../../functions/platform/stream/stream-record';
import { createWechatClient } from '../../functions/platform/wechat/wechat-client';
import { member as blank } from '../support/arbitraries';
import { meter } from '../support/consumed-capacity';
import { localAws } from '../support/dynamo';
import { MINI, PUSH_KEYS, SERVICE, type StartedWechat, startWechat } from '../support/local-wechat';
import { must } from '../support/service-shop';
import { SERVICE_TABLE, type StartedTable, startServiceTable } from '../support/service-table';
import { createTestWorld, type TestWorld } from '../support/test-world';
import { createDynamoTable, createTableClient } from '../../functions/platform/table/dynamo-table';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';

const TEMPLATES = { 'visit-receipt': DEFAULT_TEMPLATE_IDS.visitReceipt, 'recharge-receipt': DEFAULT_TEMPLATE_IDS.recharge, 'balance-change': DEFAULT_TEMPLATE_IDS.balanceChange, birthday: DEFAULT_TEMPLATE_IDS.birthday, dormant: DEFAULT_TEMPLATE_IDS.dormant, 'package-ending': DEFAULT_TEMPLATE_IDS.packageEnding, 'coupon-ending': DEFAULT_TEMPLATE_IDS.couponEnding, 'points-ending': DEFAULT_TEMPLATE_IDS.pointsEnding };
const SHOP = 'shp_01KASH0PXXXXXXXXXXXXXXXXXX' as ShopId;

let dynamo: StartedTable;
let double: StartedWechat;
let client: DynamoDBClient;
let units: ReturnType<typeof meter>;
let world: TestWorld;
let server: Server;
let checkpoint: Record<string, string> = {};

beforeAll(async () => {
  dynamo = await startServiceTable();
  double = await startWechat();
  client = createTableClient({ ...localAws, endpoint: dynamo.endpoint });
  units = meter(client);
  const plain = createTestWorld({ table: createDynamoTable(client, SERVICE_TABLE) });
  plain.clock.set(double.now());
  const settings = { apiBase: double.wechat.url, openBase: double.wechat.url, weappAppId: MINI.appid, webAppId: SERVICE.appid, miniprogramState: 'formal' };
  const secrets = { ...plain.secrets, installation: async () => ({ ...(await plain.secrets.installation()), weappSecret: MINI.appSecret }) };
  world = { ...plain, wechat: createWechatClient({ ...plain, secrets, fetch, settings }), settings: { ...plain.settings, weappAppId: MINI.appid, templates: TEMPLATES } };
  const push = wechatPushRoutes({ ...world, keys: async () => ({ ...PUSH_KEYS, appid: MINI.appid }), takePushEvent: createTakePushEvent({ ...world, people: createPeople({ table: world.table, weappAppId: MINI.appid }) }) });
  server = createServer(getRequestListener(push.fetch)).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  double.wechat.setPush({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/wechat/push`, ...PUSH_KEYS });
  await world.table.write([{ put: { pk: `SHOP#${SHOP}`, sk: 'SHOP', kind: 'shop', shopId: SHOP, name: '禾木', zone: 'Asia/Shanghai', addressForm: '你', hue: 1, chroma: 0.05, palette: { light: {}, dark: {} }, createdAt: world.now() } }, { put: { pk: 'SHOPS', sk: SHOP, shopId: SHOP } }]);
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  client.destroy();
  await double.wechat.close();
  await dynamo.stop();
});

let opened = 0;
/** A member whose WeChat is a person of the double. */
async function join(personId: string): Promise<MemberId> {
  const n = String(++opened).padStart(2, '0');
  const memberId = `mbr_01KBMEMBERXXXXXXXXXXXXXX${n}`.replace(/[ILOU]/g, 'X') as MemberId;
  const userId = `usr_01KBXXXXXXXXXXXXXXXXXXXX${n}` as UserId;
  const openid = double.wechat.phone.openid(personId);
  const joined = must(advance({ ...blank(), memberId, shopId: SHOP, number: `10000000${n}`, version: 0, joinedAt: world.now(), userId, name: '林若溪' }, { at: world.now(), kind: 'join-gift', documentId: world.ids.newCommandKey(world.now()), postings: [] }));
  await world.table.write([
    ...openingWrites(joined), { put: memberPlaceItem({ userId, shopId: SHOP, memberId }) }, { put: { pk: `USER#${userId}`, sk: 'USER', kind: 'user', userId, openids: { [MINI.appid]: openid }, sessions: [], version: 1, createdAt: world.now() } },
    { put: { pk: `CLAIM#openid#${MINI.appid}#${openid}`, sk: 'CLAIM', userId } },
    { put: { ...profileKey(memberId), kind: 'profile', memberId, shopId: SHOP, version: 1, birthday: { calendar: 'solar', month: 11, day: 23 }, birthdaySetAt: world.now() - 90 * 86_400_000, consents: { marketing: { on: true, version: 1, at: world.now(), channel: 'app' } } } },
  ]);
  return memberId;
}
const memberNow = async (memberId: MemberId): Promise<Member> => memberOf((await world.table.get(memberKey(memberId), { consistent: true })) as never);
async function enter(memberId: MemberId, kind: 'visit' | 'visit-undone' | 'recharge', postings: readonly Posting[]): Promise<void> {
  const advanced = must(advance(await memberNow(memberId), { at: world.now(), kind, documentId: world.ids.newCommandKey(world.now()), postings, storeId: 'sto_01KAC00NTERXXXXXXXXXXXXXXX' as StoreId, storeName: '万象城店（地铁站旁，很长的门店名字）', amountFen: fen(12_800) }));
  await world.table.write(advanceWrites(advanced));
}
/** Stream, facts, reactions, senders and WeChat's callbacks, over the real shapes, until nothing moves. */
async function settle(): Promise<void> {
  const follow = composeFollowStream(world);
  const react = composeReactions(world);
  const send = composeMessageSender(world);
  for (let round = 0; round < 20; round++) {
    const batches = await dynamo.streams.read(SERVICE_TABLE, checkpoint, 100);
    for (const { shardId, records } of batches) {
      expect(await follow((records as unknown as DynamoDBRecord[]).map(changeOf))).toEqual([]);
      checkpoint = { ...checkpoint, [shardId]: records.at(-1)?.dynamodb.SequenceNumber ?? '' };
    }
    const told = world.told.splice(0);
    for (const { name, detail } of told) await (name === 'message.planned' ? send(detail) : react(name, detail));
    await double.wechat.notifications.settle();
    if (batches.length === 0 && told.length === 0) return;
  }
}
const accept = async (personId: string, ...purposes: readonly (keyof typeof TEMPLATES)[]) => {
  world.clock.move(1000);
  double.pass(1000);
  double.wechat.phone.subscribe(personId, purposes.map((purpose) => TEMPLATES[purpose]), 'accept');
  await double.wechat.notifications.settle();
};
const onPhone = (personId: string) => {
  return double.wechat.phone.messages(personId).map(({ title, lines }) => [title, ...lines.map(({ label, value }) => `${label}:${value}`)]);
};
const left = async (memberId: MemberId, purpose: keyof typeof TEMPLATES) => attentionOf(await world.table.get(attentionKey(memberId), { consistent: true })).credits[TEMPLATES[purpose]]?.left ?? 0;

test('the double asks for our address, and a forged push is refused', async () => {
  expect(await double.wechat.verifyPush()).toBe(true);
  const { port } = server.address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${port}/wechat/push?signature=0&timestamp=1&nonce=2&echostr=x`);
  expect([answer.status, await answer.text()]).toEqual([403, 'forbidden']);
  expect((await fetch(`http://127.0.0.1:${port}/wechat/push?msg_signature=0&timestamp=1&nonce=2`, { method: 'POST', body: '{"Encrypt":"AAAA"}' })).status).toBe(403);
  expect((await fetch(`http://127.0.0.1:${port}/wechat/push`, { method: 'POST', body: '[' })).status).toBe(403);
});

test('every kind of receipt passes the strict double, in the person\'s own words, and each uses one consent', async () => {
  const [person] = double.wechat.people.list();
  const id = person?.id as string;
  const memberId = await join(id);
  await settle();
  await accept(id, 'visit-receipt', 'recharge-receipt', 'balance-change');
  expect([await left(memberId, 'visit-receipt'), await left(memberId, 'recharge-receipt'), await left(memberId, 'balance-change')]).toEqual([1, 1, 1]);
  await enter(memberId, 'recharge', [posting('payments', 'member', 'principal', 50_000, 'recharge'), posting('issuance', 'member', 'bonus', 8_000, 'recharge')]);
  await enter(memberId, 'visit', [posting('member', 'sales', 'principal', 12_800, 'visit'), posting('issuance', 'member', 'points', 128, 'visit')]);
  await enter(memberId, 'visit-undone', [posting('sales', 'member', 'principal', 12_800, 'undo'), posting('member', 'issuance', 'points', 128, 'undo')]);
  await settle();
  expect(onPhone(id).map(([title]) => title).sort()).toEqual(['余额变动提醒', '充值成功通知', '消费成功通知']);
  expect([await left(memberId, 'visit-receipt'), await left(memberId, 'recharge-receipt'), await left(memberId, 'balance-change')]).toEqual([0, 0, 0]);
  expect(world.log.lines.filter((line) => line.level === 'alarm')).toEqual([]);
});

test('the morning of the birthday brings the message to the phone, with its gift in the card', async () => {
  const id = double.wechat.people.list()[1]?.id as string;
  const memberId = await join(id);
  await settle();
  await accept(id, 'birthday');
  await world.table.write([{ put: { pk: `SHOP#${SHOP}`, sk: 'SCENE#birthday', kind: 'scene', on: true, knobs: { gift: { points: 88, couponTypeIds: [] }, dayBefore: false }, version: 1 } }]);
  const tick = composeCareTick(world);
  const morning = Date.parse('2026-11-23T10:02:00+08:00') - world.now();
  world.clock.move(morning);
  double.pass(morning);
  expect(await tick()).toMatchObject({ setAside: 0, left: 0 });
  await settle();
  await tick();
  await settle();
  expect(onPhone(id)).toEqual([['生日祝福提醒', '会员姓名:林若溪', '生日日期:2026年11月23日', '祝福内容:生日快乐，送你 88 积分', '门店名称:禾木']]);
  expect((await memberNow(memberId)).balances.points).toBe(88);
});

test('units, as DynamoDB counts them: four into the inbox, six with the push, index units apart', async () => {
  const id = double.wechat.people.list()[2]?.id as string;
  const memberId = await join(id);
  await settle();
  const react = composeReactions(world);
  const send = composeMessageSender(world);
  const fact = async () => {
    await enter(memberId, 'visit', [posting('issuance', 'member', 'points', 128, 'visit')]);
    return { version: 1, shopId: SHOP, memberId, sequence: (await memberNow(memberId)).version, documentId: world.ids.newCommandKey(world.now()), at: world.now(), storeName: '万象城店', amountFen: 12_800, changes: { points: 128, growth: 0, principal: 0, bonus: 0 }, after: { points: 128, growth: 0, principalFen: 0, bonusFen: 0 } };
  };
  const warm = await fact();
  await react('visit.recorded', warm);
  const inbox = await fact();
  units.reset();
  await react('visit.recorded', inbox);
  expect(units).toMatchObject({ writeUnits: 4, writeRequests: 1 });
  await settle();
  await accept(id, 'visit-receipt');
  const pushed = await fact();
  units.reset();
  await react('visit.recorded', pushed);
  const batches = await dynamo.streams.read(SERVICE_TABLE, checkpoint, 100);
  const told = batches.flatMap(({ records }) => records as unknown as DynamoDBRecord[]).map(changeOf).find(({ after }) => after?.kind === 'message');
  await send({ version: 1, shopId: SHOP, memberId, messageId: String(told?.after?.sk).slice(4), scenarioId: 'visit-receipt', at: world.now() });
  expect(units).toMatchObject({ writeUnits: 6, writeRequests: 3 });
  expect(units.indexWriteUnits).toBeLessThanOrEqual(4);
});
