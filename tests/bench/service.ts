import type { Transport } from '@shared/client/create-client';
import type { CommandKey, MemberId, ShopId, StoreId } from '@shared/kernel/ids';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { composeApi } from '../../functions/entry/compose';
import { composeFront } from '../../functions/entry/compose-front';
import { memberCodes, memberKey, memberOf } from '../../functions/membership';
import { lambdaHandler } from '../../functions/platform/http/lambda-handler';
import type { Item } from '../../functions/platform/table/table';
import { createDynamoTable, createTableClient } from '../../functions/platform/table/dynamo-table';
import { CONTENT, TEMPLATES } from '../support/care-world';
import { type Clients, clientsOver } from '../support/clients';
import { type Meter, meter } from '../support/consumed-capacity';
import { localAws } from '../support/dynamo';
import { must } from '../support/service-shop';
import { createTestWorld, type TestWorld } from '../support/test-world';

export interface Person extends Clients {
  readonly token: string;
}
export interface Ask {
  readonly token?: string | undefined;
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly body?: unknown;
  readonly key?: string | undefined;
}
export interface BenchService {
  readonly world: TestWorld;
  readonly units: Meter;
  /** The SDK's document client as it ships, for what is written bare. */
  readonly client: DynamoDBDocumentClient;
  /** The service's own client, to be overheard. */
  readonly own: DynamoDBClient;
  readonly tableName: string;
  newKey(): CommandKey;
  /** One invocation of the API's Lambda, as API Gateway makes it. */
  invoke(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2>;
  signIn(name: string): Promise<Person>;
  stop(): void;
}
const MERCHANT = { mchid: '1900000001', serialNo: 'S', privateKeyPem: '-----BEGIN', apiV3Key: 'k'.repeat(32), publicKeyId: 'PUB_KEY_ID_1', publicKeyPem: '-----BEGIN' };

/** An event of payload format 2.0. */
export function eventOf({ token, method, path, body, key }: Ask): APIGatewayProxyEventV2 {
  const [rawPath = '', rawQueryString = ''] = path.split('?');
  const headers = { host: 'shuke.example.cn', 'content-type': 'application/json', 'user-agent': 'bench', ...(token ? { authorization: `Bearer ${token}` } : {}), ...(key ? { 'idempotency-key': key } : {}) };
  return {
    version: '2.0', routeKey: '$default', rawPath, rawQueryString, headers, isBase64Encoded: false,
    ...(rawQueryString ? { queryStringParameters: Object.fromEntries(new URLSearchParams(rawQueryString)) } : {}),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    requestContext: {
      accountId: '000000000000', apiId: 'bench', domainName: 'shuke.example.cn', domainPrefix: 'shuke', requestId: 'bench', routeKey: '$default', stage: '$default', time: '22/Nov/2026:04:00:00 +0000', timeEpoch: 0,
      http: { method, path: rawPath, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'bench' },
    },
  };
}

/** The service's API behind its real Lambda handler, over a table of an engine; one container, warm after its first calls. */
export function startService(endpoint: string, tableName: string): BenchService {
  const [own, shipped] = [createTableClient({ ...localAws, endpoint }), new DynamoDBClient({ ...localAws, endpoint })];
  const units = meter(own);
  const client = DynamoDBDocumentClient.from(shipped, { marshallOptions: { removeUndefinedValues: true } });
  const base = createTestWorld({ table: createDynamoTable(own, tableName), elapsed: () => performance.now(), pause: (ms) => new Promise((done) => setTimeout(done, ms)) });
  const world: TestWorld = {
    ...base, logger: { info: () => undefined, alarm: (event, facts) => { throw new Error(`alarm ${event} ${JSON.stringify(facts)}`); } }, settings: { ...base.settings, templates: TEMPLATES }, secrets: { ...base.secrets, merchant: async () => MERCHANT },
    wechat: { ...base.wechat, listTemplates: async () => ({ ok: true, value: Object.entries(CONTENT).map(([templateId, content]) => ({ templateId, title: templateId, content, enums: {} })) }) },
  };
  // The counter's Lambda by itself, as it is deployed; everything else is asked of the whole.
  const [front, whole] = [lambdaHandler(composeFront(world)), lambdaHandler(composeApi(world))];
  const invoke: BenchService['invoke'] = async (event) => await (/^\/(office|pay|records)\//.test(event.rawPath) ? whole : front)(event, {});
  const over = (token: string | undefined): Transport => async ({ method, path, body, headers }) => {
    const { statusCode = 500, body: text = '' } = await invoke(eventOf({ token, method, path, body, key: headers['idempotency-key'] }));
    return { status: statusCode, body: JSON.parse(text) as unknown };
  };
  return {
    world, units, client, own, tableName, invoke,
    newKey: () => world.ids.newCommandKey(world.clock()),
    signIn: async (code) => {
      const { accessToken: token } = must(await clientsOver(over(undefined)).identity.signIn({ platform: 'weapp', code }));
      return { token, ...clientsOver(over(token)) };
    },
    stop: () => {
      for (const one of [own, shipped]) one.destroy();
    },
  };
}

export interface BenchShop {
  readonly owner: Person;
  readonly cashier: Person;
  readonly shopId: ShopId;
  readonly storeId: StoreId;
}
/** A shop with a cashier, a join gift with a coupon, and recharge switched on, all through the public commands. */
export async function openShop(service: BenchService): Promise<BenchShop> {
  const { newKey, world } = service;
  const owner = await service.signIn('owner');
  const { shopId, storeId } = must(await owner.shops.setUpShop({ setUpCode: 'SETUPCODEALPHA01', name: '禾木美学', hue: 158, chroma: 0.06, storeName: '湖滨店', ownerName: '陈禾' }, { key: newKey() }));
  const { code } = must(await owner.staff.inviteStaff({ shopId, role: 'cashier', storeIds: [storeId], name: '小满' }, { key: newKey() }));
  const cashier = await service.signIn('cashier');
  must(await cashier.staff.acceptInvitation({ code }, { key: newKey() }));
  const { couponTypeId } = must(await owner.coupons.createCouponType({ shopId, kind: 'cash-off', title: '新客立减 ¥20', valueFen: 2_000, minimumSpendFen: 10_000, validityDays: 30, perMember: 1 }, { key: newKey() }));
  must(await owner.shops.setJoinGift({ shopId, points: 100, couponTypeIds: [couponTypeId] }));
  must(await owner.storedValue.setFiling({ shopId, filingNo: '330100AAB0001', issuer: '杭州禾木美容有限公司', authority: '杭州市商务局', filedOn: '2026-01-15' }));
  must(await owner.storedValue.createOffer({ shopId, payFen: 50_000, bonusFen: 8_000 }, { key: newKey() }));
  must(await owner.storedValue.switchRecharge({ shopId, open: true }));
  // A changed rule takes effect two minutes ahead.
  world.clock.move(3 * 60_000);
  return { owner, cashier, shopId, storeId };
}

/** Twenty digits, as the member's phone shows them now. */
export async function codeOf({ world }: BenchService, memberId: MemberId): Promise<string> {
  const member = memberOf((await world.table.get(memberKey(memberId), { consistent: true })) as Item);
  return memberCodes((await world.secrets.installation()).memberCodeRootKey, member, world.clock()).codes[0] as string;
}
