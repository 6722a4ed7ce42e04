import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import type { AddressInfo } from 'node:net';
import { instant } from '@shared/kernel/instant';
import { fen } from '@shared/kernel/money';
import { refuse } from '@shared/kernel/result';
import { advance, entryOf, journalRange, openingWrites, proveMember } from '../../functions/ledger';
import { memberKey, memberOf } from '../../functions/membership';
import { ids } from '../../functions/platform/ids';
import type { Secrets } from '../../functions/platform/secrets/secrets';
import { createDynamoTable, createTableClient } from '../../functions/platform/table/dynamo-table';
import { createWechatClient } from '../../functions/platform/wechat/wechat-client';
import { createWechatPayClient } from '../../functions/platform/wechat-pay';
import { createStoredValue, orderNo, orderOf, TERMS, wechatPayNotifyApp } from '../../functions/stored-value';
import { documentKey } from '../../functions/ledger';
import { meter } from '../support/consumed-capacity';
import { localAws } from '../support/dynamo';
import { MINI, SERVICE, startWechat } from '../support/local-wechat';
import { caller, keyNo, mark, MEMBER, newMember, SHOP } from '../support/recharge-world';
import { createMerchantPair } from '../support/test-merchant';
import { SERVICE_TABLE, startServiceTable } from '../support/service-table';

const MINUTE = 60_000;
const id = (n: number) => ({ shopId: SHOP, rechargeId: keyNo(n) });

/** Everything real but AWS and WeChat: the table over HTTP, signed requests to the strict double, its notices to a real server. */
async function start() {
  const [dynamo, wechat] = [await startServiceTable(), await startWechat()];
  const raw = createTableClient({ ...localAws, endpoint: dynamo.endpoint });
  const units = meter(raw);
  const table = createDynamoTable(raw, SERVICE_TABLE);
  const { merchant, merchantPublicKeyPem } = createMerchantPair(wechat.wechat.platformKey);
  wechat.wechat.setMerchant({ mchid: merchant.mchid, serialNo: merchant.serialNo, merchantPublicKeyPem, apiV3Key: merchant.apiV3Key });
  const person = wechat.wechat.people.list()[0]?.id as string;
  const lines: [string, string, unknown][] = [];
  const logger = { info: (event: string, facts?: unknown) => void lines.push(['info', event, facts]), alarm: (event: string, facts?: unknown) => void lines.push(['alarm', event, facts]) };
  const now = () => instant(wechat.now());
  const root = new Hono();
  const server = createAdaptorServer({ fetch: root.fetch });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const settings = { publicBase: `http://localhost:${(server.address() as AddressInfo).port}`, weappAppId: MINI.appid };
  const secrets = { installation: async () => ({ weappSecret: MINI.appSecret, webSecret: SERVICE.appSecret }) } as unknown as Secrets;
  const pause = () => new Promise<void>((resolve) => setTimeout(resolve, 1));
  const api = createWechatClient({ table, now, logger, secrets, pause, fetch, settings: { apiBase: wechat.wechat.url, openBase: '', weappAppId: MINI.appid, webAppId: SERVICE.appid, miniprogramState: 'formal' } });
  const merchants = { of: async () => merchant };
  const does = createStoredValue({
    table, now, logger, merchants, settings, ids, pause, elapsed: () => performance.now(), fraction: () => 0.5, payerOf: async () => ({ appId: MINI.appid, openid: wechat.wechat.phone.openid(person) }),
    shopName: async () => '熟客'.repeat(12), pay: createWechatPayClient({ base: wechat.wechat.url, now, nonce: () => ids.letters(32) }), uploadShipping: api.uploadShipping, zoneOf: async () => 'Asia/Shanghai', storeName: async () => undefined, lotsFor: async (member) => member, memberOfTicket: async () => refuse('visits/ticket-invalid'), ruleBook: { inForce: async () => undefined } as never, paperNumbers: {} as never,
  });
  root.route('/', wechatPayNotifyApp({ ...does, merchants, now, logger }));
  const joined = advance(newMember(), { at: now(), kind: 'join-gift', documentId: keyNo(0), postings: [] });
  if (joined.ok) await table.write(openingWrites(joined.value));
  await does.setFiling({ shopId: SHOP, filingNo: '310000备2026-001', issuer: '熟客小馆', authority: '上海市商务委员会', filedOn: '2026-01-01' as never });
  await does.switchRecharge({ shopId: SHOP, open: true });
  return {
    ...wechat, table, units, does, person, lines,
    recharge: async (n: number, amountFen = 50_000) => {
      const started = await does.startRecharge({ shopId: SHOP, termsVersion: TERMS.version, adultConfirmed: true, amountFen: fen(amountFen) }, caller(), mark(n));
      if (!started.ok || !started.value.payment) throw new Error(JSON.stringify(started));
      return started.value.payment;
    },
    member: async () => memberOf((await table.get(memberKey(MEMBER), { consistent: true })) as never),
    order: async (n: number) => orderOf(await table.get(documentKey(SHOP, keyNo(n)), { consistent: true })),
    proof: async () => proveMember(memberOf((await table.get(memberKey(MEMBER), { consistent: true })) as never), (await table.query({ ...journalRange(MEMBER), limit: 1_000, consistent: true })).items.map(entryOf)),
    stop: async () => {
      await wechat.wechat.close();
      server.close();
      raw.destroy();
      await dynamo.stop();
    },
  };
}
let world: Awaited<ReturnType<typeof start>>;
beforeAll(async () => { world = await start(); });
afterAll(() => world.stop());
beforeEach(() => {
  world.wechat.faults.clear();
  world.lines.length = 0;
});

test('from prepay to shipped in 14 write units: the phone accepts what we sign, the notice credits, the sweeper reports the shipping', async () => {
  world.units.reset();
  const payment = await world.recharge(1);
  expect({ ...world.units }).toMatchObject({ writeUnits: 7 });
  expect(world.wechat.phone.pay(world.person, payment, 'pay')).toBe('ok');
  await world.wechat.notifications.settle();
  expect({ ...world.units }).toMatchObject({ writeUnits: 13 });
  expect(await world.member()).toMatchObject({ reservedFen: 0, balances: { principalFen: 50_000 } });
  world.pass(2 * MINUTE);
  const token = await world.token();
  expect(token).not.toBe('');
  const before = world.units.writeUnits;
  expect(await world.does.sweepRecharges()).toEqual({ looked: 1, failed: 0, more: false });
  expect(await world.order(1)).toMatchObject({ state: 'shipped' });
  // The access token of api.weixin.qq.com is kept in the table too, once in two hours: a unit that is no recharge's.
  expect(world.units.writeUnits - before).toBe(2);
  expect(world.units.indexWriteUnits).toBeGreaterThan(0);
  console.info('recharge.writeUnits', world.units.writeUnits - 1, 'recharge.indexWriteUnits', world.units.indexWriteUnits, 'recharge.writeRequests', world.units.writeRequests - 1);
});

test('notices doubled, spoilt and probing: one credit, and no alarm', async () => {
  world.wechat.faults.delivery({ kind: 'pay', action: 'duplicate', copies: 19 });
  for (const action of ['probe', 'bad-signature', 'wrong-serial', 'stale'] as const) world.wechat.faults.delivery({ kind: 'pay', action });
  const payment = await world.recharge(2, 10_000);
  world.wechat.phone.pay(world.person, payment, 'pay');
  await Promise.all([world.wechat.notifications.settle(), world.does.checkRecharge(id(2), caller()), world.does.cancelRecharge(id(2), caller())]);
  world.pass(MINUTE);
  await world.wechat.notifications.settle();
  expect(world.wechat.notifications.list().every((delivery) => delivery.state === 'delivered')).toBe(true);
  expect(await world.member()).toMatchObject({ reservedFen: 0, balances: { principalFen: 60_000 } });
  expect(world.lines.filter(([level]) => level === 'alarm')).toEqual([]);
  expect(world.lines.filter(([, event]) => event === 'wechat-pay.notice-unbelieved')).toHaveLength(4);
});

test('every notice lost: the sweeper finds the payment; unpaid orders are closed at WeChat too', async () => {
  world.wechat.faults.delivery({ kind: 'pay', action: 'lose', times: 20 });
  world.wechat.phone.pay(world.person, await world.recharge(3, 10_000), 'pay');
  const unpaid = await world.recharge(4, 10_000);
  await world.wechat.notifications.settle();
  world.pass(5 * MINUTE);
  await world.does.sweepRecharges();
  expect(await world.order(3)).toMatchObject({ state: 'credited' });
  expect(await world.order(4)).toMatchObject({ state: 'prepaid' });
  world.pass(26 * MINUTE);
  await world.does.sweepRecharges();
  expect(await world.order(4)).toMatchObject({ state: 'closed' });
  expect(world.wechat.phone.pay(world.person, unpaid, 'pay')).toEqual({ fail: '该订单已关闭' });
  expect(await world.member()).toMatchObject({ reservedFen: 0, balances: { principalFen: 70_000 } });
});

test('over the limit when it is paid: refunded at WeChat, told by its notice', async () => {
  const payment = await world.recharge(5, 400_000);
  await world.table.write([{ update: memberKey(MEMBER), set: { phoneVerified: false } }]);
  world.wechat.phone.pay(world.person, payment, 'pay');
  await world.wechat.notifications.settle();
  expect(await world.order(5)).toMatchObject({ state: 'refunding' });
  await world.does.sweepRecharges();
  world.pass(MINUTE);
  await world.wechat.notifications.settle();
  expect(await world.order(5)).toMatchObject({ state: 'refunded' });
  expect(await world.member()).toMatchObject({ reservedFen: 0, balances: { principalFen: 70_000 } });
});

test('at the end the journal proves', async () => {
  expect(await world.proof()).toMatchObject({ differences: [], balances: { principal: 70_000, bonus: 0 } });
  expect(orderNo({ rechargeId: keyNo(1) })).toHaveLength(28);
});
