import type { CouponTypeId, ShopId, StaffId, StoreId } from '@shared/kernel/ids';
import { MINUTE_MS } from '@shared/kernel/instant';
import { ok, refuse } from '@shared/kernel/result';
import { effectiveFrom, FIRST_RULES } from '../../functions/shops/domain/rules';
import { agreementOf } from '../../functions/shops/domain/agreement';
import { JOIN_PAGE } from '../../functions/shops/domain/shop';
import {
  createAddStore, createCreateJoinCode, createDrawJoinCode, createFindScene, createListJoinCodes, createReadGift, createReadJoinCode, createReadShop, createRuleBook, createUpdateShop, createUpdateStore, shopsOfficeRoutes, shopsRoutes,
} from '../../functions/shops';
import { createStaffNameOf } from '../../functions/staff';
import { mount } from '../../functions/platform/http/mount';
import { SCENE } from '../../functions/platform/wechat/mini-code';
import { codeOf, createTestService, must, newMark, openTestShop, SHOP_REQUEST } from '../support/service-shop';
import { SET_UP_CODES } from '../support/test-secrets';

const UNKNOWN_STORE = 'sto_01ARZ3NDEKTSV4RRFFQ69G5FAV' as StoreId;
const COUPON = 'cty_01ARZ3NDEKTSV4RRFFQ69G5FAV' as CouponTypeId;

async function world() {
  const service = createTestService();
  const shop = await openTestShop(service);
  const views = { ...service, rechargeOpen: async () => false, couponTexts: async (_: ShopId, ids: readonly CouponTypeId[]) => ids.map((id) => (id === COUPON ? { title: '10 元代金券', terms: '满 50 元可用' } : undefined)) };
  const readShop = createReadShop(views);
  const readGift = createReadGift(views);
  const createJoinCode = createCreateJoinCode({ ...service, staffNameOf: createStaffNameOf(service) });
  const readJoinCode = createReadJoinCode({ findScene: createFindScene(service), readShop, readGift });
  const drawMiniCode = async () => ok({ mediaType: 'image/png' as const, bytes: new Uint8Array([1, 2]) });
  const drawJoinCode = createDrawJoinCode({ ...service, drawMiniCode, publicBase: 'https://shop.test' });
  const [addStore, updateStore, updateShop] = [createAddStore(service), createUpdateStore(service), createUpdateShop(service)];
  const app = mount(service, [shopsRoutes({ setUpShop: service.setUpShop, readShop, readJoinCode }), shopsOfficeRoutes({ ...views, readShop, addStore, updateStore, updateShop, createJoinCode, drawJoinCode, listJoinCodes: createListJoinCodes(service) })]);
  return { ...service, ...shop, views, readShop, readGift, createJoinCode, readJoinCode, drawJoinCode, addStore, updateStore, updateShop, app };
}

describe('setting up a shop', () => {
  test('the code is used once, however many try at once; a second code makes a second shop', async () => {
    const service = createTestService();
    const caller = await service.callerOf('owner-1');
    const results = await Promise.all(Array.from({ length: 10 }, () => service.setUpShop({ ...SHOP_REQUEST, setUpCode: SET_UP_CODES[0] }, caller, newMark())));
    expect(results.map(codeOf).sort()).toEqual(['ok', ...Array<string>(9).fill('shops/set-up-code-wrong')]);
    expect(codeOf(await service.setUpShop({ ...SHOP_REQUEST, setUpCode: 'setupcode-bravo02' }, caller, newMark()))).toBe('ok');
    expect([...service.table.items.values()].filter((item) => item.kind === 'shop')).toHaveLength(2);
  });
  test('a repeat of the same command gets the same shop, also after a lost answer; another body with its key is refused', async () => {
    const service = createTestService();
    const caller = await service.callerOf('owner-1');
    const [mark, request] = [newMark(), { ...SHOP_REQUEST, setUpCode: SET_UP_CODES[0] }];
    let lost = true;
    service.table.nextFault = () => { const fault = lost ? 'unavailable-after' : 'none'; lost = false; return fault; };
    const first = must(await service.setUpShop(request, caller, mark));
    expect(must(await service.setUpShop(request, caller, mark))).toEqual(first);
    expect(await service.setUpShop(request, caller, { ...mark, hash: 'other' })).toEqual({ ok: false, error: { code: 'http/key-reused' } });
    expect((await service.authority.asStaff(caller, first.shopId, 'owner')).ok).toBe(true);
  });
  test('a made-up code and a made-up zone are refused and store nothing', async () => {
    const service = createTestService();
    const caller = await service.callerOf('owner-1');
    const before = service.table.items.size;
    expect(codeOf(await service.setUpShop({ ...SHOP_REQUEST, setUpCode: 'WRONGWRONG' }, caller, newMark()))).toBe('shops/set-up-code-wrong');
    expect(codeOf(await service.setUpShop({ ...SHOP_REQUEST, setUpCode: SET_UP_CODES[0], zone: 'Mars/Base' }, caller, newMark()))).toBe('shops/zone-unknown');
    expect(service.table.items.size).toBe(before);
  });
});

describe('rules', () => {
  const at = Date.UTC(2026, 10, 22) as never;
  test('the first takes effect at once, a change two minutes ahead, and never before the one that waits', () => {
    const first = { kind: 'undo' as const, version: 1, effectiveAt: at, rule: FIRST_RULES.undo };
    expect(effectiveFrom(undefined, at)).toBe(at);
    expect(effectiveFrom(first, at) - at).toBe(2 * MINUTE_MS);
    expect(effectiveFrom({ ...first, effectiveAt: (at + 5 * MINUTE_MS) as never }, at) - at).toBe(5 * MINUTE_MS + 1);
  });
  test('every container decides by the same version, whenever it read', async () => {
    const w = await world();
    const containers = Array.from({ length: 4 }, () => createRuleBook(w));
    const rule = { ...FIRST_RULES.earning, pointsPerYuan: 2 };
    await containers[0]?.inForce(w.shopId, 'earning', w.now());
    w.now.move(59_000);
    await containers[1]?.inForce(w.shopId, 'earning', w.now());
    const changed = must(await w.ruleBook.propose(w.shopId, 'earning', rule, w.owner.userId));
    await containers[2]?.inForce(w.shopId, 'earning', w.now());
    for (let second = 0; second <= 180; second++) {
      const versions = await Promise.all(containers.map(async (book) => (await book.inForce(w.shopId, 'earning', w.now()))?.version));
      expect(versions).toEqual(Array(4).fill(w.now() >= changed.effectiveAt ? 2 : 1));
      w.now.move(1_000);
    }
  });
  test('an absence is not remembered', async () => {
    const w = await world();
    const other = 'shp_01ARZ3NDEKTSV4RRFFQ69G5FAV' as ShopId;
    expect(await w.ruleBook.inForce(other, 'undo', w.now())).toBeUndefined();
    must(await w.ruleBook.propose(other, 'undo', FIRST_RULES.undo, w.owner.userId));
    expect((await w.ruleBook.inForce(other, 'undo', w.now()))?.version).toBe(1);
  });
  test('of two changes at once one is refused; proposing what stands makes no version', async () => {
    const w = await world();
    const results = await Promise.all([2, 3].map((pointsPerYuan) => createRuleBook(w).propose(w.shopId, 'earning', { ...FIRST_RULES.earning, pointsPerYuan }, w.owner.userId)));
    expect(results.map(codeOf).sort()).toEqual(['ok', 'shops/changed-meanwhile']);
    const { storedValueEarns, ...rest } = FIRST_RULES.undo as never as Record<string, unknown>;
    expect(storedValueEarns).toBeUndefined();
    expect(must(await w.ruleBook.propose(w.shopId, 'undo', { managerDays: 7, cashierMinutes: 10, ...rest } as never, w.owner.userId)).version).toBe(1);
  });
  test('what is kept for a minute costs no read', async () => {
    const w = await world();
    await w.ruleBook.inForce(w.shopId, 'earning', w.now());
    const before = w.table.requests.reads;
    for (let i = 0; i < 100; i++) await w.ruleBook.inForce(w.shopId, 'earning', w.now());
    expect(w.table.requests.reads).toBe(before);
  });
});

describe('stores', () => {
  test('added once for the key, named anew, and seen at once', async () => {
    const w = await world();
    const mark = newMark();
    const [one, two] = [must(await w.addStore({ shopId: w.shopId, name: '滨江店' }, w.owner, mark)), must(await w.addStore({ shopId: w.shopId, name: '滨江店' }, w.owner, mark))];
    expect(two).toEqual(one);
    expect(must(await w.readShop(w.shopId)).stores.map((s) => s.name).sort()).toEqual(['万象店', '滨江店'].sort());
    expect(must(await w.updateStore({ shopId: w.shopId, storeId: one.storeId, name: '江边店', address: '滨江路 1 号' }))).toEqual({ storeId: one.storeId, name: '江边店', address: '滨江路 1 号' });
    expect(must(await w.updateStore({ shopId: w.shopId, storeId: one.storeId, name: '江边店' }))).toEqual({ storeId: one.storeId, name: '江边店' });
    expect(codeOf(await w.updateStore({ shopId: w.shopId, storeId: UNKNOWN_STORE, name: 'x' }))).toBe('http/not-found');
    expect([...w.table.items.keys()].some((key) => key.includes(UNKNOWN_STORE))).toBe(false);
  });
  test('a thousand and no more', async () => {
    const w = await world();
    await w.table.write([{ update: { pk: `SHOP#${w.shopId}`, sk: 'SHOP' }, set: { storeCount: 999 } }]);
    const results = await Promise.all([1, 2, 3].map((i) => w.addStore({ shopId: w.shopId, name: `店 ${i}` }, w.owner, newMark())));
    expect(results.map(codeOf).sort()).toEqual(['ok', 'shops/too-many-stores', 'shops/too-many-stores']);
  });
  test('a new colour brings its palette, other changes leave it', async () => {
    const w = await world();
    const before = must(await w.readShop(w.shopId));
    must(await w.updateShop({ shopId: w.shopId, addressForm: '您' }));
    expect(must(await w.readShop(w.shopId))).toMatchObject({ addressForm: '您', palette: before.palette });
    must(await w.updateShop({ shopId: w.shopId, hue: 45, chroma: 0.088 }));
    expect(must(await w.readShop(w.shopId)).palette.light['brand-6']).toBe('#8c5237');
  });
});

describe('join codes', () => {
  test('a scene opens its own shop and store, and fits WeChat\'s 32 characters', async () => {
    const w = await world();
    must(await w.ruleBook.propose(w.shopId, 'join-gift', { points: 100, couponTypeIds: [COUPON, 'cty_01BX5ZZKBKACTAV9WEVGEMMVRZ' as CouponTypeId] }, w.owner.userId));
    w.now.move(2 * MINUTE_MS);
    const code = must(await w.createJoinCode({ shopId: w.shopId, storeId: w.storeId, channel: 'table', staffId: w.staffId }, w.owner, newMark()));
    expect(code).toMatchObject({ storeName: '万象店', staffName: '陈禾', channel: 'table' });
    expect(code.scene).toMatch(/^s=[0-9a-z]{6}$/);
    expect(code.scene).toMatch(SCENE);
    expect(must(await w.readJoinCode({ scene: code.scene }))).toMatchObject({ shop: { shopId: w.shopId, name: '禾木美学' }, storeName: '万象店', gift: { points: 100, coupons: [{ title: '10 元代金券', terms: '满 50 元可用' }] } });
    expect(codeOf(await w.readJoinCode({ scene: 's=000000' }))).toBe('shops/join-code-unknown');
    expect(must(await w.drawJoinCode({ shopId: w.shopId, joinCodeId: code.joinCodeId, form: 'h5' }))).toEqual({ form: 'h5', url: `https://shop.test/#/${JOIN_PAGE}?scene=${encodeURIComponent(code.scene)}` });
    expect(must(await w.drawJoinCode({ shopId: w.shopId, joinCodeId: code.joinCodeId, form: 'weapp' }))).toEqual({ form: 'weapp', mediaType: 'image/png', base64: 'AQI=' });
  });
  test('neither another shop\'s store nor its codes nor an unknown person', async () => {
    const w = await world();
    const other = await openTestShop(w, SET_UP_CODES[1], 'owner-2');
    expect(codeOf(await w.createJoinCode({ shopId: w.shopId, storeId: other.storeId, channel: 'table' }, w.owner, newMark()))).toBe('http/not-found');
    expect(codeOf(await w.createJoinCode({ shopId: w.shopId, storeId: w.storeId, channel: 'staff', staffId: other.staffId as StaffId }, w.owner, newMark()))).toBe('http/not-found');
    const code = must(await w.createJoinCode({ shopId: other.shopId, storeId: other.storeId, channel: 'counter' }, other.owner, newMark()));
    expect(codeOf(await w.drawJoinCode({ shopId: w.shopId, joinCodeId: code.joinCodeId, form: 'h5' }))).toBe('http/not-found');
  });
  test('WeChat that does not draw now is no failure of ours', async () => {
    const w = await world();
    const code = must(await w.createJoinCode({ shopId: w.shopId, storeId: w.storeId, channel: 'counter' }, w.owner, newMark()));
    const draw = createDrawJoinCode({ ...w, drawMiniCode: async () => refuse('busy'), publicBase: '' });
    expect(codeOf(await draw({ shopId: w.shopId, joinCodeId: code.joinCodeId, form: 'weapp' }))).toBe('identity/wechat-busy');
  });
});

test('the agreement promises what the law asks, in the shop\'s own form of address, and nothing that it forbids', () => {
  const { text } = agreementOf('禾木美学', '您');
  for (const word of ['禾木美学', '退还', '本金', '注销', '撤回', '七日']) expect(text).toContain(word);
  expect(text).not.toMatch(/概不退款|最终解释权|不予退还|[^权]你/);
});

test('the owner sees the rules and what waits, over HTTP; a stranger sees no shop', async () => {
  const w = await world();
  const token = must(await w.signIn({ platform: 'weapp', code: 'owner-1' })).accessToken;
  const ask = async (path: string, bearer = token, body?: object) => {
    const answer = await w.app.request(path, { headers: { authorization: `Bearer ${bearer}`, ...(body ? { 'content-type': 'application/json' } : {}) }, ...(body ? { method: 'PUT', body: JSON.stringify(body) } : {}) });
    return { status: answer.status, body: (await answer.json()) as Record<string, never> };
  };
  expect((await ask(`/office/${w.shopId}/rules/join-gift`, token, { points: 50, couponTypeIds: [] })).body).toMatchObject({ version: 2 });
  expect((await ask(`/office/${w.shopId}/rules/join-gift`, token, { points: 50, couponTypeIds: ['cty_01BX5ZZKBKACTAV9WEVGEMMVRZ'] })).body).toEqual({ code: 'coupons/type-unknown' });
  expect((await ask(`/office/${w.shopId}/rules`)).body).toMatchObject({ earning: { version: 1, rule: FIRST_RULES.earning }, joinGift: { version: 1, rule: { points: 0 } }, waiting: [{ kind: 'join-gift', version: 2 }] });
  const stranger = must(await w.signIn({ platform: 'weapp', code: 'stranger' })).accessToken;
  expect(await ask(`/office/${w.shopId}/rules`, stranger)).toEqual({ status: 404, body: { code: 'http/not-found' } });
  expect((await ask(`/shops/${w.shopId}`, stranger)).body).toMatchObject({ name: '禾木美学', earningText: expect.stringContaining('每消费 1 元积 1 分'), tiers: [{ name: '普卡' }, { name: '银卡' }, { name: '金卡' }, { name: '黑金' }], rechargeOpen: false });
  expect((await ask('/shops/shp_01BX5ZZKBKACTAV9WEVGEMMVRZ')).status).toBe(404);
});
