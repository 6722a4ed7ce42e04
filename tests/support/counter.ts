import type { VisitsContract } from '@shared/contracts/visits.contract';
import type { Client, Transport } from '@shared/client/create-client';
import type { ErrorBody } from '@shared/contracts/error-codes';
import type { CommandKey, CouponTypeId, MemberId, ShareId, ShopId, StoreId } from '@shared/kernel/ids';
import { MINUTE_MS } from '@shared/kernel/instant';
import type { Fen } from '@shared/kernel/money';
import { ok, type Result } from '@shared/kernel/result';
import { dayOf } from '@shared/kernel/shop-day';
import { composeApi } from '../../functions/entry/compose';
import { createIssueCoupons } from '../../functions/coupons';
import { advance, advanceWrites, changesOf, commitOnce, type EntryKind, entryOf, journalRange, type Posting, posting, proveMember, readLots } from '../../functions/ledger';
import { type Member, memberCodes, memberKey, memberOf } from '../../functions/membership';
import type { Caller } from '../../functions/platform/http/routes';
import type { Item } from '../../functions/platform/table/table';
import { AGREEMENT_VERSION, createRuleBook, MARKETING_CONSENT_VERSION } from '../../functions/shops';
import { inTier, raised } from '../../functions/tiers';
import { type Clients, clientsOver } from './clients';
import { must } from './service-shop';
import { createTestWorld, type TestWorld } from './test-world';
import { SET_UP_CODES } from './test-secrets';

type Quote = Awaited<ReturnType<Client<VisitsContract>['quoteVisit']>>;
export type Visit = Awaited<ReturnType<Client<VisitsContract>['recordVisit']>>;
type VisitView = Extract<Visit, { ok: true }>['value'];
export interface Person extends Clients {
  readonly code: string;
  readonly caller: Caller;
}
export interface MemberPerson extends Person {
  readonly memberId: MemberId;
}
export interface Purchase {
  readonly ticket?: string;
  readonly amountFen?: number;
  /** As the app would send them; whatever they hold. */
  readonly items?: readonly object[];
  readonly couponIds?: readonly string[];
  readonly useStoredValue?: boolean;
  readonly shareId?: string;
  readonly usePoints?: number | 'most';
  readonly confirmationId?: string;
  readonly checked?: boolean;
  readonly key?: string;
  readonly bill?: { readonly slot: number; readonly billId: string };
  readonly storeId?: StoreId;
  /** How the rest is collected; in cash when left out. */
  readonly tenders?: readonly { readonly tender: 'cash' | 'wechat' | 'credit'; readonly amountFen: number }[];
}
export type RefundPart = NonNullable<Parameters<Client<VisitsContract>['quoteVisitRefund']>[0]['part']>;
/** The stable code of an answer. */
export const codeOf = (result: Result<unknown, Pick<ErrorBody, 'code'>>): string => (result.ok ? 'ok' : result.error.code);
/** So many at once. */
export const times = <T>(count: number, make: (n: number) => Promise<T>): Promise<T[]> => Promise.all(Array.from({ length: count }, (_, n) => make(n)));
/** How many answered with each code. */
export const tally = (results: readonly Result<unknown, Pick<ErrorBody, 'code'>>[]): Readonly<Record<string, number>> =>
  results.map(codeOf).reduce((counts, code) => Object.assign(counts, { [code]: (counts[code] ?? 0) + 1 }), {} as Record<string, number>);

/** A shop with two tills, a manager and as many members as a test asks for, driven through HTTP as the app drives it. */
export async function createCounter(world: TestWorld = createTestWorld()) {
  const app = composeApi(world);
  const { table, clock, ids } = world;
  const ruleBook = createRuleBook(world);
  const newKey = (): CommandKey => ids.newCommandKey(clock());

  const owner = await person(app, world, 'owner');
  const { shopId, storeId } = must(await owner.shops.setUpShop({ setUpCode: SET_UP_CODES[0], name: '禾木', hue: 158, chroma: 0.06, storeName: '万象店', ownerName: '陈禾' }, { key: newKey() }));
  const hire = async (code: string, role: 'cashier' | 'manager') => {
    const invited = must(await owner.staff.inviteStaff({ shopId, role, storeIds: [storeId], name: code }, { key: newKey() }));
    const hired = await person(app, world, code);
    must(await hired.staff.acceptInvitation({ code: invited.code }, { key: newKey() }));
    return hired;
  };
  const [till, otherTill, manager] = [await hire('till', 'cashier'), await hire('other-till', 'cashier'), await hire('manager', 'manager')];

  const read = async (memberId: MemberId): Promise<Member> => memberOf((await table.get(memberKey(memberId), { consistent: true })) as Item);
  /** An entry as another capability would write it. */
  const post = async (memberId: MemberId, kind: EntryKind, postings: readonly Posting[], couponTypeIds: readonly CouponTypeId[] = [], key = newKey()) =>
    commitOnce({ ...world }, { key, hash: kind, shopId, kind }, async () => {
      const member = await read(memberId);
      const issued = await createIssueCoupons(world)({ shopId, member, couponTypeIds, at: clock(), zone: 'Asia/Shanghai', source: 'shop' });
      if (!issued.ok) return issued as { ok: false; error: { code: 'coupons/out-of-stock' } };
      const tiers = await ruleBook.inForce(shopId, 'tiers', clock());
      const stand = (one: Member): Member => (tiers && changesOf(postings).growth > 0 ? inTier(one, raised(one, tiers.rule, dayOf(clock(), 'Asia/Shanghai'))) : one);
      const advanced = advance(await readLots({ table, ruleBook }, member, clock(), 'Asia/Shanghai'), { at: clock(), kind, documentId: key, postings }, (same) => stand({ ...same, openCoupons: issued.value.openCoupons }));
      if (!advanced.ok) return { ok: false, error: { code: 'coupons/not-usable' } };
      return ok({ at: clock(), by: 'test', facts: { coupons: issued.value.coupons.map((coupon) => coupon.couponId) }, writes: [...advanceWrites(advanced.value), ...issued.value.writes] });
    });

  let opening = 0;
  return {
    world, app, table, clock, shopId, storeId, owner, till, otherTill, manager, newKey, read, post,
    /** A member with a WeChat of their own and, if wanted, money on the card. */
    async join(has: { readonly principalFen?: number; readonly bonusFen?: number; readonly points?: number; readonly growth?: number; readonly referredBy?: MemberId } = {}): Promise<MemberPerson> {
      const who = await person(app, world, `member-${++opening}`);
      const { memberId } = must(await who.joining.join({ shopId, ...(has.referredBy ? { referredBy: has.referredBy } : {}), agreementVersion: AGREEMENT_VERSION, agreed: true, marketing: true, sms: false, marketingConsentVersion: MARKETING_CONSENT_VERSION }, { key: newKey() }));
      const assets = [['payments', 'principal', has.principalFen], ['issuance', 'bonus', has.bonusFen], ['issuance', 'points', has.points], ['issuance', 'growth', has.growth]] as const;
      const postings = assets.flatMap(([from, asset, amount]) => (amount ? [posting(from, 'member', asset, amount, 'opening')] : []));
      if (postings.length > 0) must(await post(memberId, 'care-gift', postings));
      return { ...who, memberId };
    },
    /** Twenty digits, as the phone shows them now. */
    async code(of: { readonly memberId: MemberId }): Promise<string> {
      const { memberCodeRootKey } = await world.secrets.installation();
      return memberCodes(memberCodeRootKey, await read(of.memberId), clock()).codes[0] as string;
    },
    async scan(by: Person, of: { readonly memberId: MemberId }): Promise<string> {
      return must(await by.visits.scanMember({ shopId, storeId, code: await this.code(of) })).ticket;
    },
    async lookUp(by: Person, of: { readonly memberId: MemberId }): Promise<string> {
      return must(await by.visits.lookUpMember({ shopId, storeId, by: 'member-number', value: (await read(of.memberId)).number })).matches[0]?.ticket as string;
    },
    quote: (by: Person, purchase: Purchase): Promise<Quote> => by.visits.quoteVisit(requestOf(shopId, storeId, purchase)),
    /** Records what was quoted, the rest in cash. */
    record: (by: Person, purchase: Purchase, quote: { readonly quoteHash: string; readonly restFen: number }): Promise<Visit> =>
      by.visits.recordVisit({ ...requestOf(shopId, storeId, purchase), quoteHash: quote.quoteHash, tenders: [...(purchase.tenders ?? [{ tender: 'cash' as const, amountFen: quote.restFen }])] }, { key: purchase.key ?? newKey() }),
    /** Quotes and records; a refusal of either is the answer. */
    async ring(by: Person, purchase: Purchase): Promise<Visit> {
      const quote = await this.quote(by, purchase);
      return quote.ok ? this.record(by, purchase, quote.value) : quote;
    },
    /** A recorded visit that must succeed, of a member whose code is scanned. */
    async visit(by: Person, of: { readonly memberId: MemberId }, purchase: Purchase): Promise<VisitView> {
      clock.move(MINUTE_MS);
      return must(await this.ring(by, { ...purchase, ticket: await this.scan(by, of) }));
    },
    undo: (by: Person, visitId: string, key: string = newKey()) => by.visits.undoVisit({ shopId, visitId }, { key }),
    quoteRefund: (by: Person, visitId: string, part?: RefundPart, at: StoreId = storeId) => by.visits.quoteVisitRefund({ shopId, visitId, storeId: at, ...(part ? { part } : {}) }),
    /** Quotes and refunds so much of a visit, or all that is left; a refusal of either is the answer. */
    async refund(by: Person, visitId: string, part?: RefundPart, at: StoreId = storeId, key: string = newKey()) {
      const quote = await this.quoteRefund(by, visitId, part, at);
      return quote.ok ? by.visits.refundVisit({ shopId, visitId, storeId: at, quoteHash: quote.value.quoteHash, ...(part ? { part } : {}) }, { key }) : quote;
    },
    async createCouponType(parts: { readonly valueFen?: number; readonly minimumSpendFen?: number; readonly stock?: number; readonly perMember?: number; readonly validityDays?: number; readonly kind?: 'cash-off' | 'exchange' } = {}): Promise<CouponTypeId> {
      return must(await owner.coupons.createCouponType({ shopId, kind: 'cash-off', title: '满减', valueFen: 1_000, minimumSpendFen: 0, validityDays: 30, perMember: 1, ...parts }, { key: newKey() })).couponTypeId;
    },
    /** Gives one coupon of a type, inside a command as any gift is; answers its id. */
    give: async (of: { readonly memberId: MemberId }, couponTypeId: CouponTypeId): Promise<Result<string, { readonly code: ErrorBody['code'] }>> => {
      const given = await post(of.memberId, 'care-gift', [], [couponTypeId]);
      return given.ok ? ok(given.value.document.facts.coupons[0] as string) : given;
    },
    async prove(of: { readonly memberId: MemberId }) {
      const entries: Item[] = [];
      let cursor: string | undefined;
      do {
        const page = await table.query({ ...journalRange(of.memberId), limit: 200, consistent: true, cursor });
        entries.push(...page.items);
        cursor = page.cursor;
      } while (cursor);
      const member = await read(of.memberId);
      return { ...proveMember(member, entries.map(entryOf)), journal: entries.map(entryOf), member };
    },
  };
}
export type Counter = Awaited<ReturnType<typeof createCounter>>;

const requestOf = (shopId: ShopId, storeId: StoreId, purchase: Purchase) => ({
  shopId, storeId: purchase.storeId ?? storeId, amountFen: (purchase.amountFen ?? 0) as Fen, couponIds: [...(purchase.couponIds ?? [])], useStoredValue: purchase.useStoredValue ?? false,
  ...(purchase.usePoints === undefined ? {} : { usePoints: purchase.usePoints as never }), ...(purchase.bill ? { bill: { slot: purchase.bill.slot, billId: purchase.bill.billId as CommandKey } } : {}), ...(purchase.items ? { items: purchase.items as never } : {}), ...(purchase.shareId === undefined ? {} : { shareId: purchase.shareId as ShareId }), ...(purchase.ticket === undefined ? {} : { ticket: purchase.ticket }), ...(purchase.confirmationId === undefined ? {} : { confirmationId: purchase.confirmationId }), ...(purchase.checked ? { checked: true as const } : {}),
});

/** Someone who signs in, and again when the token has run out; every request goes through the HTTP edge. */
async function person(app: ReturnType<typeof composeApi>, world: TestWorld, code: string): Promise<Person> {
  const send = (header: () => Promise<Record<string, string>>): Transport => async ({ method, path, body, headers }) => {
    const answer = await app.request(path, { method, headers: { ...headers, ...(await header()), ...(body ? { 'content-type': 'application/json' } : {}) }, ...(body ? { body: JSON.stringify(body) } : {}) });
    return { status: answer.status, body: await answer.json() };
  };
  const { identity } = clientsOver(send(async () => ({})));
  let tokens = must(await identity.signIn({ platform: 'weapp', code }));
  const clients = clientsOver(send(async () => {
    if (world.clock() >= tokens.accessExpiresAt - MINUTE_MS) {
      const refreshed = await identity.refreshSession({ refreshToken: tokens.refreshToken });
      tokens = refreshed.ok ? refreshed.value : must(await identity.signIn({ platform: 'weapp', code }));
    }
    return { authorization: `Bearer ${tokens.accessToken}` };
  }));
  const claims = JSON.parse(Buffer.from(tokens.accessToken.split('.')[1] as string, 'base64url').toString()) as { sub: string; sid: string };
  return { code, caller: { userId: claims.sub, sessionId: claims.sid } as Caller, ...clients };
}
