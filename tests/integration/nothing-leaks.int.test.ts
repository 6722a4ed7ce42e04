import { fen } from '@shared/kernel/money';
import { DAY_MS, MINUTE_MS } from '@shared/kernel/instant';
import { createHash } from 'node:crypto';
import { SignJWT } from 'jose';
import { signTicket } from '../../functions/visits/ticket';
import { askFor, callerOf, filled, type Named, OPERATIONS, type Request } from '../support/every-operation';
import { askedBill } from '../support/operations/made';
import { codeOf, must } from '../support/service-shop';
import { type Answer, createWholeApi, type Person, type WholeApi } from '../support/whole-api';
import { codeOfMember, createWholeShop, joinWhole, paidRecharge, recordedVisit, stuckRefundOf, ticketBy, type WholeShop } from '../support/whole-shop';

let api: WholeApi;
let a: WholeShop;
let b: WholeShop;
beforeAll(async () => {
  api = createWholeApi();
  [a, b] = [await createWholeShop(api, 'ALPHA'), await createWholeShop(api, 'BRAVO')];
});

describe('a cursor continues its own list and no other', () => {
  const LISTS = OPERATIONS.filter(({ operation }) => operation.method === 'GET' && 'cursor' in ((operation.request as unknown as { shape?: object }).shape ?? {}));
  const text = (value: unknown): string => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
  interface List {
    readonly named: Named;
    readonly by: Person;
    readonly request: Request;
    readonly whole: readonly unknown[];
    readonly next: string | undefined;
  }
  const lists: List[] = [];
  const itemsOf = (answer: Answer) => (answer.body as { items: readonly unknown[] }).items;
  const nextOf = (answer: Answer) => (answer.body as { next?: string }).next;

  /** Enough of everything in both shops for a second page. */
  async function fill(shop: WholeShop): Promise<void> {
    const { owner, shopId, storeId, member } = shop;
    must(await owner.shops.setReferralRule({ shopId, on: true, referrer: { points: 1, couponTypeIds: [] }, newcomer: { points: 1, couponTypeIds: [] }, leastFen: fen(1), mostPerMonth: 5 }));
    for (let n = 0; n < 3; n++) {
      await joinWhole(api, { shopId, referredBy: shop.memberId }, `friend-${n}${shop.mark}`);
      must(await owner.shops.createJoinCode({ shopId, storeId, channel: 'counter' }, { key: api.newKey() }));
      must(await owner.coupons.createCouponType({ shopId, kind: 'exchange', title: `换${n}${shop.mark}`, valueFen: 0 as never, minimumSpendFen: 0 as never, validityDays: 3, perMember: 1 }, { key: api.newKey() }));
      must(await owner.coupons.issueToMembers({ shopId, couponTypeId: shop.couponTypeId, reason: `因${n}${shop.mark}`, memberIds: [shop.secondMemberId] }, { key: api.newKey() }));
      must(await owner.coupons.recallCoupons({ shopId, couponTypeId: must(await owner.coupons.createCouponType({ shopId, kind: 'exchange', title: `收${n}${shop.mark}`, valueFen: 0 as never, minimumSpendFen: 0 as never, validityDays: 3, perMember: 1 }, { key: api.newKey() })).couponTypeId, reason: `收${n}${shop.mark}` }, { key: api.newKey() }));
      must(await owner.storedValue.createOffer({ shopId, payFen: (10_000 * (n + 1)) as never, bonusFen: 0 as never }, { key: api.newKey() }));
      must(await member.membership.setMyConsent({ shopId, purpose: 'sms', on: n % 2 === 0, version: 1 }));
      must(await owner.membership.revealPhone({ shopId, memberId: shop.memberId }));
      must(await member.membership.bindMyPhone({ shopId, phoneCode: api.newPhone() }, { key: api.newKey() }));
      const visitId = await recordedVisit(api, shop.cashier, shop, shop.memberId);
      must(await member.reviews.writeReview({ shopId, visitId, stars: n + 3, text: `好${n}${shop.mark}` }, { key: api.newKey() }));
      await stuckRefundOf(api, shop);
      await askedBill(api, shop, (await joinWhole(api, { shopId }, `asks-${n}${shop.mark}`)).person);
      must(await member.storedValue.askRefund({ shopId, rechargeId: await paidRecharge(api, member, shopId, 1_000) }, { key: api.newKey() }));
      must(await owner.storedValue.recordCover({ shopId, day: '2026-11-20' as never, kind: 'in', amountFen: fen(100), note: `存${n}${shop.mark}` }, { key: api.newKey() }));
      must(await owner.records.startImport({ shopId, fileName: `${n}${shop.mark}.csv`, rowCount: 1, existing: 'skip' }, { key: api.newKey() }));
      must(await owner.adjustments.adjustMember({ shopId, memberId: shop.secondMemberId, asset: 'points', amount: n + 1, reason: `因${n}${shop.mark}` }, { key: api.newKey() }));
      const { goodsId } = must(await owner.mall.createGoods({ shopId, title: `杯${n}${shop.mark}`, points: 1, gives: { kind: 'pickup', days: 60 } }, { key: api.newKey() }));
      must(await member.mall.orderGoods({ shopId, goodsId, points: 1 }, { key: api.newKey() }));
      const { shiftId } = must(await shop.cashier.till.openShift({ shopId, storeId: shop.storeId, floatFen: fen(100) }, { key: api.newKey() }));
      must(await shop.cashier.till.countShift({ shopId, storeId: shop.storeId, shiftId, countedFen: fen(100) }, { key: api.newKey() }));
      must(await owner.catalogue.createItem({ shopId, name: `护理${n}${shop.mark}`, kind: 'service', category: '护理', priceFen: fen(100) }, { key: api.newKey() }));
      must(await owner.itemImports.importItems({ shopId, fileName: `${n}${shop.mark}.csv`, rows: [{ row: 2, name: `护理${n}${shop.mark}`, kind: 'service', category: '护理', priceFen: fen(200) }] }, { key: api.newKey() }));
      api.world.clock.move(1_000);
    }
    must(await owner.care.setScene({ shopId, scenarioId: 'dormant', on: true }));
  }
  beforeAll(async () => {
    await fill(a);
    await fill(b);
    await api.settle();
    api.world.clock.move(31 * DAY_MS);
    await api.tick();
    await api.settle();
    for (const named of LISTS) {
      const by = callerOf(a, named, a.owner) as Person;
      const { limit: _limit, q: _q, asset: _asset, outcome: _outcome, day: _day, cursor: _cursor, ...made } = await named.make(api, a, by);
      const request = named.name === 'care.listOutcomes' ? { ...made, scenarioId: 'dormant' } : named.name === 'visits.listVisits' ? { ...made, day: '2026-11-22' } : made;
      const whole = await askFor(api, by, named, { ...request, limit: 50 });
      lists.push({ named, by, request, whole: itemsOf(whole), next: nextOf(await askFor(api, by, named, { ...request, limit: 1 })) });
    }
  });

  test('page by page gives the whole list, nothing twice', async () => {
    expect(lists.filter(({ next }) => next === undefined).map(({ named }) => named.name)).toEqual([]);
    for (const { named, by, request, whole } of lists) for (const limit of [1, 2]) {
      const seen: unknown[] = [];
      let cursor: string | undefined;
      do {
        const page = await askFor(api, by, named, { ...request, limit, ...(cursor ? { cursor } : {}) });
        expect([named.name, page.status, page.text.slice(0, 100)]).toEqual([named.name, 200, expect.anything()]);
        seen.push(...itemsOf(page));
        cursor = nextOf(page);
      } while (cursor);
      expect([named.name, seen]).toEqual([named.name, whole]);
    }
  });
  test('the cursor of another list, another shop or another member is refused', async () => {
    for (const { named, by, request } of lists) {
      const others = [...lists.filter((other) => other.named !== named).flatMap(({ next }) => next ?? []), ...(await foreignCursors(named))];
      for (const cursor of others) {
        const answer = await askFor(api, by, named, { ...request, cursor });
        // The two statements of one member are one list, and so are the two lists of their packages, and of their recharges.
        const own = /^(ledger|packages)\.|^stored-value\.list(?=M(?:y|ember)Re(?:charges|payments)$)/.exec(named.name)?.[0];
        if (own && answer.status === 200) expect(lists.find((one) => one.next === cursor)?.named.name.startsWith(own)).toBe(true);
        else expect([named.name, cursor, answer.status, answer.body]).toEqual([named.name, cursor, 400, { code: 'http/bad-request' }]);
        expect(answer.text).not.toContain(b.mark);
      }
    }
    expect(api.alarms()).toEqual([]);
  });
  async function foreignCursors(named: Named): Promise<readonly string[]> {
    const by = callerOf(b, named, b.owner) as Person;
    const { limit: _limit, q: _q, asset: _asset, ...request } = await named.make(api, b, by);
    return [nextOf(await askFor(api, by, named, { ...request, limit: 1 })) ?? []].flat();
  }
  test('a made-up cursor is refused, whatever it names', async () => {
    const pks = [`SHOP#${b.shopId}`, `MBR#${b.memberId}`, `USER#${b.member.userId}`, `SHOP#${b.shopId}#MEMBERS`, `INBOX#${b.memberId}`, 'SHOPS', `DAY#${b.shopId}#${b.storeId}#2026-11-22`, ''];
    const keys = pks.flatMap((pk) => ['', 'JNL#0000000001', 'STAFF#', '\u0000', '\uffff'].flatMap((sk) => [{ pk, sk }, { pk, sk, gsi1pk: pk, gsi1sk: sk }]));
    const places = [[null, null], ['x', 'y', 'z'], ['', '', ''], [null, '0', null], [null, '-5', null], [null, '1e999', null], [null, 'NaN', null], [null, '99999999999999999999', null], [null, ' 1', null], [null, '0x1', null], [1, 2, 3], [{}, {}, {}]];
    const odd = [...keys, ...places, null, 1, 'x', {}, [], { __proto__: null }, { pk: 1, sk: 2 }, { pk: [], sk: {} }];
    const cursors = [...odd.map(text), 'AAAA', 'A', '-', '____', 'x'.repeat(512), text('{"__proto__":{"pk":"x"}}')];
    for (const { named, by, request } of lists) for (const cursor of cursors) {
      const answer = await askFor(api, by, named, { ...request, cursor });
      expect([named.name, Buffer.from(cursor, 'base64url').toString().slice(0, 90), answer.status]).toEqual([named.name, expect.any(String), 400]);
      expect(answer.body).toMatchObject({ code: 'http/bad-request' });
    }
    expect(api.alarms()).toEqual([]);
  });
});

describe('tokens and tickets', () => {
  const claims = (token: string) => JSON.parse(Buffer.from(token.split('.')[1] as string, 'base64url').toString()) as Record<string, string | number>;
  const signed = (key: Uint8Array, payload: Record<string, unknown>, alg = 'HS256') => new SignJWT(payload).setProtectedHeader({ alg }).sign(key);
  const whoAmI = async (token: string) => (await api.send(token, { method: 'GET', path: '/me' })).body;
  const NOBODY = { code: 'identity/sign-in-needed' };

  test('an access token is good for fifteen minutes, by its own key and algorithm only', async () => {
    const { tokenSigningKey, ticketKey, phoneHashKey, memberCodeRootKey, phoneEncryptionKey } = await api.world.secrets.installation();
    const real = claims(await a.owner.token());
    expect(await whoAmI(await signed(tokenSigningKey, real))).toMatchObject({ userId: a.owner.userId });
    for (const key of [ticketKey, phoneHashKey, memberCodeRootKey, phoneEncryptionKey, new Uint8Array(32)]) expect(await whoAmI(await signed(key, real))).toEqual(NOBODY);
    for (const alg of ['HS384', 'HS512']) expect(await whoAmI(await signed(tokenSigningKey, real, alg))).toEqual(NOBODY);
    for (const wrong of [{ ...real, iss: 'other' }, { ...real, exp: Math.floor(api.world.clock() / 1000) }, { sub: real.sub, sid: real.sid, iss: real.iss }, { ...real, sub: '__proto__' }, { ...real, sid: undefined }, { ...real, nbf: Math.floor(api.world.clock() / 1000) + 60 }]) expect(await whoAmI(await signed(tokenSigningKey, wrong))).toEqual(NOBODY);
    expect(Number(real.exp) - Number(real.iat)).toBe(15 * 60);
  });
  test("a token that names another person's session is over", async () => {
    const { tokenSigningKey } = await api.world.secrets.installation();
    const [mine, theirs] = [claims(await a.member.token()), claims(await a.owner.token())];
    expect(await whoAmI(await signed(tokenSigningKey, { ...mine, sid: theirs.sid }))).toEqual({ code: 'identity/session-over' });
    expect(await whoAmI(await signed(tokenSigningKey, { ...theirs, sub: mine.sub }))).toEqual({ code: 'identity/session-over' });
  });
  test('a refresh token is no access token, nor the other way', async () => {
    const tokens = must(await a.owner.identity.signIn({ platform: 'weapp', code: 'tokens' }));
    expect(await whoAmI(tokens.refreshToken)).toEqual(NOBODY);
    expect(codeOf(await a.owner.identity.refreshSession({ refreshToken: tokens.accessToken }))).toBe('identity/session-over');
    const [sessionId, , mac] = tokens.refreshToken.split('.');
    for (const made of [`${sessionId}.2.${mac}`, `${sessionId}.1.${'A'.repeat(43)}`, `${sessionId}.1.${mac}.x`, `${sessionId}.01.${mac}`, `${sessionId}.1e0.${mac}`]) expect(codeOf(await a.owner.identity.refreshSession({ refreshToken: made }))).toBe('identity/session-over');
    expect(codeOf(await a.owner.identity.refreshSession({ refreshToken: tokens.refreshToken }))).toBe('ok');
  });
  test('a ticket is signed by its own key', async () => {
    const { tokenSigningKey, memberCodeRootKey } = await api.world.secrets.installation();
    const ticket = { memberId: a.memberId, shopId: a.shopId, storeId: a.storeId, userId: a.cashier.userId, sessionId: 'ses_x' as never, step: 1, expiresAt: (api.world.clock() + MINUTE_MS) as never };
    for (const key of [tokenSigningKey, memberCodeRootKey, Buffer.alloc(32)]) {
      expect(codeOf(await a.cashier.visits.quoteVisit({ shopId: a.shopId, storeId: a.storeId, ticket: signTicket(Buffer.from(key), ticket), amountFen: 100 as never, couponIds: [], useStoredValue: true }))).toBe('visits/ticket-invalid');
    }
  });
});

test('no phone number, number of a paper, token, code or key is in a log or, but sealed, in the table', async () => {
  const secrets = new Set<string>([...a.phones, ...b.phones]);
  const keep = (one: unknown) => void (typeof one === 'string' && one.length >= 11 && secrets.add(one));
  // Whoever knows the rest of a body tries all numbers there are: a digest without a key is the number itself.
  const digests: string[] = [];
  const sorted = (value: unknown): unknown => (Array.isArray(value) ? value.map(sorted) : typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).sort(([x], [y]) => (x < y ? -1 : 1)).map(([k, v]) => [k, sorted(v)])) : value);
  const digest = ({ operation }: Named, request: Request, by: Person | undefined) => {
    const text = JSON.stringify([operation.method, operation.path, by?.userId ?? null, sorted(operation.request.parse(request))]);
    for (const form of ['base64url', 'base64', 'hex'] as const) digests.push(createHash('sha256').update(text).digest(form));
  };
  for (const named of OPERATIONS) {
    const by = callerOf(a, named, await api.signIn(`logged-${named.name}`));
    if (by) keep(await by.token());
    const request = await named.make(api, a, by);
    for (const field of ['setUpCode', 'refreshToken', 'ticket', 'phone', 'phoneCode', 'code', 'number']) keep(request[field]);
    if (named.operation.command) digest(named, request, by);
    const answer = await askFor(api, by, named, request);
    const body = answer.body as Record<string, unknown>;
    for (const field of ['accessToken', 'refreshToken', 'ticket', 'phone', 'code']) keep(body[field]);
    if (Array.isArray(body.codes)) for (const code of body.codes) keep(code);
    // The same, spoilt: refusals write logs, too.
    await api.ask(by, { ...filled(named, request), ...(named.operation.method === 'GET' ? {} : { body: { ...request, extra: [...secrets].slice(-3) } }) }, api.newKey());
  }
  keep(await codeOfMember(api, a.memberId));
  keep(await ticketBy(api, a.cashier, a, a.memberId));
  await a.cashier.visits.scanMember({ shopId: a.shopId, storeId: a.storeId, code: '99000000000000000000' });
  await api.settle();
  await api.tick();
  // Something breaks inside: name, message and stack are logged, never what was sent.
  const { send } = api;
  const write = api.table.write;
  api.table.write = async () => { throw new Error('broken'); };
  const broken = await send(await a.cashier.token(), { method: 'POST', path: `/shops/${a.shopId}/enrolments`, headers: { 'idempotency-key': api.newKey() }, body: JSON.stringify({ storeId: a.storeId, phone: a.phones[0], agreedInPerson: true }) });
  api.table.write = write;
  expect([broken.status, broken.body]).toEqual([500, { code: 'http/failed', retryable: true }]);
  expect(api.alarms().join()).toContain('http.failed');
  const installation = await api.world.secrets.installation();
  for (const key of [installation.tokenSigningKey, installation.ticketKey, installation.phoneHashKey, installation.phoneEncryptionKey, installation.memberCodeRootKey]) keep(Buffer.from(key).toString('base64url'));

  expect(secrets.size).toBeGreaterThan(40);
  const logged = JSON.stringify(api.world.log.lines);
  const stored = JSON.stringify([...api.table.items.values()], (_, value: unknown) => (value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value));
  const names = [...secrets].filter((secret) => !secret.startsWith('someone-'));
  expect(names.filter((secret) => logged.includes(secret))).toEqual([]);
  expect(names.filter((secret) => stored.includes(secret))).toEqual([]);
  expect(digests.length).toBeGreaterThan(200);
  expect(digests.filter((one) => stored.includes(one))).toEqual([]);
  expect(logged).not.toMatch(/\b1[3-9]\d{9}\b/);
  expect(stored).not.toMatch(/"1[3-9]\d{9}"/);
});

test('answers are nobody else\'s to keep', async () => {
  for (const [by, path] of [[a.member, `/shops/${a.shopId}/me/card`], [undefined, `/shops/${a.shopId}`], [undefined, '/me'], [undefined, '/nowhere']] as const) {
    const response = await api.app.request(path, by ? { headers: { authorization: `Bearer ${await by.token()}` } } : {});
    expect([path, response.headers.get('cache-control'), response.headers.get('x-content-type-options')]).toEqual([path, 'no-store', 'nosniff']);
  }
});
