import { assert } from '@shared/kernel/assert';
import type { CommandKey, MemberId, ShopId, StoreId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { fen, subtract } from '@shared/kernel/money';
import { ok, refuse, type Result } from '@shared/kernel/result';
import { dayOf, type ShopDay } from '@shared/kernel/shop-day';
import { backWrites, couponKey, couponOf, restoreWrite } from '../coupons';
import { chargeGivenBack } from '../credit';
import { advance, type Advanced, advanceWrites, type Apart, type Document, documentKey, documentOf, type Entry, entryKey, entryOf, lotsKey, withLots } from '../ledger';
import { cardsUpTo, isOwn, type Member, memberKey, memberOf, openCouponsOf, withCounted, withoutEarned, withoutVisit } from '../membership';
import { type Caller, denied, type Refused, type StaffCaller } from '../platform/http/routes';
import { type Item, TableUnavailable, type Write } from '../platform/table/table';
import { mayRefund, mayUndo } from '../shops';
import { inTier, lowered, perksKey, perksOf, perksWrite, withoutUse } from '../tiers';
import { takenOf } from './domain/tier-uses';
import { type Piece, pieceOf, piecePostings, underPolicy, type Wanted } from './domain/refund';
import { returnToShare } from './return-to-share';
import { refundedOf, undoneOf, type VisitFacts } from './visit-facts';
import type { ShopRules, VisitDependencies } from './visits.ports';
import { withoutExpired } from './without-expired';

export type GiveBackCode = 'http/not-found' | 'identity/session-over' | 'identity/not-allowed' | 'visits/already-undone' | 'visits/undo-window-over' | 'visits/points-already-spent' | 'visits/own-membership' | 'visits/refund-too-much' | 'visits/refund-nothing' | 'visits/refund-term-over' | 'visits/refund-needs-manager' | 'visits/repaid-online';
/** An undo is a refund of all that is left, in the visit's own store, within the undo's window; a refund says where it is made, and how much of it. */
export type Asked = { readonly shopId: ShopId; readonly visitId: CommandKey } & ({ readonly undo: true } | { readonly undo?: undefined; readonly storeId: StoreId; readonly wanted: Wanted });

export interface GivingBack {
  readonly at: Instant;
  readonly staff: StaffCaller;
  readonly rules: ShopRules;
  readonly storeId: StoreId;
  readonly visit: Document<VisitFacts>;
  readonly piece: Piece;
  /** The visit says what refunds gave back; what is left of it an undo gives back. */
  readonly undo: boolean;
  /** Absent for a walk-in: there is no account to restore. */
  readonly advanced?: Advanced;
  /** Points taken back that were spent already: owed or forgiven, by the shop's policy. */
  readonly missing: number;
  /** Points that were to be taken back and had expired before: none is taken in their stead. */
  readonly expired: number;
  /** Coupons that are their member's to use again, and those that are not. */
  readonly couponTitles: readonly string[];
  readonly couponsGone: readonly CouponGone[];
  /** What becomes of the bill, where the visit was put on credit and this reaches it. */
  readonly credit?: CreditBack;
  /** The account that gets back what another's card paid. */
  readonly sharedTo?: MemberId;
  readonly writes: readonly Write[];
}
/** A coupon that the visit had used and that is nobody's to use any more: its old term is over, or the shop has recalled it. */
export interface CouponGone {
  readonly title: string;
  readonly why: 'expired' | 'recalled';
}
/** Comes off the bill, which was open or written off; was repaid and pays other bills; was repaid and is handed out. */
export type CreditBack = Pick<NonNullable<Awaited<ReturnType<typeof chargeGivenBack>> & { readonly ok: true }>['value'], 'offFen' | 'writtenOffFen' | 'movedFen' | 'paidBack'>;
/** The account may be newer than the visit that was read just before it: then both are read again. */
const MAX_READS = 3;

/**
 * What a refund or an undo of a visit does; `by` is the command that does it. Quoting and doing share it.
 *
 * 1. Read the visit with session and role; check who may. 2. Reckon the piece. 3. Read the account and take the piece back from it. 4. The writes: the visit,
 * conditioned on what was refunded of it so far, the entry, the member, and, when nothing is left, the coupons.
 */
export async function prepareGiveBack(deps: VisitDependencies, caller: Caller, asked: Asked, by: CommandKey): Promise<Result<GivingBack, Refused<GiveBackCode>>> {
  for (let read = 1; ; read++) {
    const tried = await prepareOnce(deps, caller, asked, by);
    if (tried !== 'again') return tried;
    assert(read < MAX_READS, `the account of visit ${asked.visitId} has lost what the visit gave or took`);
  }
}
async function prepareOnce(deps: VisitDependencies, caller: Caller, asked: Asked, by: CommandKey): Promise<Result<GivingBack, Refused<GiveBackCode>> | 'again'> {
  const at = deps.now();
  const { shopId, visitId } = asked;
  const [visitItem, ...staffItems] = await deps.table.getMany([documentKey(shopId, visitId), ...deps.staff.keys(caller, shopId)]);
  const staff = deps.staff.from(staffItems, caller, shopId, 'cashier');
  if (!staff.ok) return denied(staff.error);
  if (visitItem?.documentKind !== 'visit') return refuse('http/not-found');
  const visit = documentOf<VisitFacts>(visitItem);
  const storeId = asked.undo ? visit.facts.storeId : asked.storeId;
  const rules = await deps.rulesOf(shopId, storeId, at);
  if (!rules) return refuse('http/not-found');
  const before = refundedOf(visit);
  const done = { at: visit.at, storeId: visit.facts.storeId, undone: undoneOf(visit) !== undefined };
  const piece = pieceOf(visit.facts, before, asked.undo ? undefined : asked.wanted);
  const allowed = asked.undo ? mayUndo(done, staff.value, rules.undo, at) : mayRefund(done, staff.value, rules.undo, { at, storeId, sumFen: piece.ok ? piece.value.refunded.amountFen : before.amountFen });
  if (!allowed.ok) return allowed;
  if (!piece.ok) return piece;
  const base = { at, staff: staff.value, rules, storeId, visit, piece: piece.value, undo: asked.undo === true };
  if (!visit.facts.member) return ok({ ...base, missing: 0, expired: 0, couponTitles: [], couponsGone: [], writes: [markOf(base, by, { missing: 0 })] });
  const account = await accountOf(deps, caller, base, by);
  if (account === 'moved' || (!account.ok && account.error.code === 'visits/points-already-spent')) return await overtaken(deps, visit, account);
  if (!account.ok) return account;
  const { advanced, coupons, couponTitles, couponsGone, missing, expired, beside, sharedTo, credit } = account.value;
  return ok({ ...base, advanced, missing, expired, ...(sharedTo ? { sharedTo } : {}), ...(credit ? { credit } : {}), couponTitles, couponsGone, writes: [markOf(base, by, account.value), ...advanceWrites(advanced), ...coupons, ...beside] });
}

type Base = Omit<GivingBack, 'missing' | 'expired' | 'couponTitles' | 'couponsGone' | 'writes' | 'advanced'>;
/** The visit's own state: what was refunded of it, and, when nothing is left, that it is undone. The condition lets one of many win. */
function markOf({ at, staff, rules, visit, piece, undo }: Base, by: CommandKey, { missing, credit }: Pick<Account, 'missing' | 'credit'>): Write {
  const { refundedFen } = visit.state;
  const parts = undo ? {} : { refundedFen: piece.refunded.amountFen, ...(piece.refunded.quantities.length > 0 ? { refundedItems: piece.refunded.quantities } : {}) };
  // A refund keeps in its own document what it hands out.
  const paidBack = undo && credit ? credit.paidBack : [];
  const undone = piece.whole ? { undoneAt: at, undoneBy: by, undoneByName: staff.name, undoneByStaff: staff.staffId, ...(missing > 0 ? { undoneMissing: missing, undonePolicy: rules.debt.policy } : {}), ...(paidBack.length > 0 ? { undonePaidBack: paidBack.map(({ tender, amountFen }) => ({ tender, amountFen })) } : {}) } : {};
  return { update: documentKey(visit.shopId, visit.key), set: { ...parts, ...undone }, when: refundedFen === undefined ? { exists: true, missing: ['undoneAt', 'refundedFen'] } : { equals: { refundedFen: refundedFen as number }, missing: ['undoneAt'] } };
}

interface Account extends Pick<GivingBack, 'missing' | 'expired' | 'couponTitles' | 'couponsGone'> {
  readonly advanced: Advanced;
  readonly coupons: readonly Write[];
  readonly credit?: CreditBack;
  readonly sharedTo?: MemberId;
  /** The bills, where the visit was put on credit, and another's card, where that paid. */
  readonly beside: readonly Write[];
}
/** The account as this leaves it: the piece taken back, and when nothing is left the visit and its coupons too; the tier that the growth then reaches. */
async function accountOf(deps: VisitDependencies, caller: Caller, { at, staff, rules, storeId, visit, piece }: Base, by: CommandKey): Promise<Result<Account, Refused<'visits/own-membership' | 'visits/points-already-spent' | 'visits/repaid-online'>> | 'moved'> {
  const of = visit.facts.member;
  assert(of, 'a walk-in has no account');
  const used = piece.whole ? visit.facts.coupons : [];
  const rows = await deps.table.getMany([entryKey(of.memberId, of.sequence), memberKey(of.memberId), ...used.map((coupon) => couponKey(coupon.heldBy ?? of.memberId, coupon.id)), lotsKey(of.memberId)]);
  const [entryRow, memberRow] = rows;
  assert(entryRow && memberRow, `visit ${visit.key} has lost its entry`);
  const { member, through } = await survivorOf(deps, memberOf(memberRow), rows[2 + used.length], rules, at);
  if (isOwn(member, caller)) return refuse('visits/own-membership');
  const coupons = rows.slice(2, 2 + used.length).flatMap((row) => (row && row.usedBy === visit.key ? [couponOf(row)] : []));
  if (coupons.length !== used.length || member.visits === 0) return 'moved';
  const entry = entryOf(entryRow);
  const back = await withoutExpired(deps, { visit, rules, at, through }, member, piecePostings(visit.facts, entry, piece));
  const reversal = underPolicy(member, back.postings, rules.debt.policy);
  if (!reversal.ok) return reversal;
  const charged = piece.credit && (piece.whole || piece.credit.amountFen > 0) ? await chargeGivenBack(deps.table, member, { billId: visit.key, memberId: of.memberId, at: visit.at, sequence: of.sequence }, { ...piece.credit, whole: piece.whole }, at) : ok(undefined);
  if (!charged) return 'moved';
  if (!charged.ok) return charged;
  const charge = charged.value;
  const { shared } = visit.facts;
  const stamp = { at, storeId, storeName: rules.storeName, staffId: staff.staffId, staffName: staff.name };
  const returned = shared && (await returnToShare(deps, visit.shopId, { ...visit.facts, shared }, piece, member.memberId, stamp, by));
  if (returned && isOwn(returned.owner, caller)) return refuse('visits/own-membership');
  const { freeUse, tierUses } = visit.facts;
  const taken = piece.whole ? [...(freeUse ? [freeUse] : []), ...takenOf(tierUses)] : [];
  const perks = taken.length > 0 ? await giveUsesBack(deps, member, taken.map((use) => ({ ...use, useId: visit.key })), dayOf(at, rules.zone)) : [];
  const recalled = coupons.filter((coupon) => coupon.recalledAt !== undefined);
  const [good, gone] = [coupons.filter((coupon) => coupon.to > at && coupon.recalledAt === undefined), coupons.filter((coupon) => coupon.to <= at || coupon.recalledAt !== undefined)];
  const couponsGone = gone.map(({ title, recalledAt }): CouponGone => ({ title, why: recalledAt === undefined ? 'expired' : 'recalled' }));
  const besides = besidesOf(back.expired, good.length, couponsGone);
  const reopened = good.map(({ couponId, to, memberId }) => ({ couponId, to, ...(memberId === member.memberId ? {} : { heldBy: memberId }) }));
  const draft = {
    ...stamp, kind: piece.whole ? ('visit-undone' as const) : ('visit-refunded' as const), documentId: by, postings: [...reversal.value.postings, ...(charge?.postings ?? []), ...(returned?.own ?? [])],
    amountFen: piece.amountFen, ...(piece.pointsFen ? { pointsFen: piece.pointsFen } : {}), ...(entry.givenIn === undefined ? {} : { givenIn: entry.givenIn }), ...(besides ? { besides } : {}), rules: { tiers: rules.tiers.version },
  };
  const advanced = advance(member, draft, (now) => {
    const same = charge ? charge.change(now) : now;
    const rest = piece.whole ? { ...withoutVisit(same, visit.at), openCoupons: [...openCouponsOf(same, at), ...reopened] } : same;
    const counted = withCounted(rest, visit.at, rules.zone, { growth: piece.growth, spentFen: subtract(piece.amountFen, piece.pointsFen ?? fen(0)) }, -1, piece.whole ? -1 : 0);
    const account = counted.earnedOn || counted.earnedIn ? withoutEarned(counted, dayOf(visit.at, rules.zone), piece.points) : counted;
    return back.told(inTier(account, lowered(account, rules.tiers, dayOf(at, rules.zone))));
  });
  // Another command came between the reading of member and bills: both are read again.
  if (!advanced.ok && charge) throw new TableUnavailable('the bills are newer than the member');
  if (!advanced.ok) return 'moved';
  return ok({ advanced: advanced.value, missing: reversal.value.missing, expired: back.expired, couponTitles: good.map(({ title }) => title), couponsGone, coupons: [...coupons.map((coupon) => restoreWrite(coupon, visit.key)), ...backWrites(recalled)], ...(charge ? { credit: charge } : {}), beside: [...back.writes, ...perks, ...(charge?.writes ?? []), ...(returned?.writes ?? [])], ...(returned ? { sharedTo: returned.memberId } : {}) });
}
/** What a member is told besides what moved. */
function besidesOf(expiredPoints: number, couponsBack: number, gone: readonly CouponGone[]): Entry['besides'] {
  const count = (of: CouponGone['why']) => gone.filter(({ why }) => why === of).length;
  const some = Object.entries({ expiredPoints, couponsBack, couponsExpired: count('expired'), couponsRecalled: count('recalled') }).filter(([, n]) => n > 0);
  return some.length > 0 ? Object.fromEntries(some) : undefined;
}
/** What was used of the tier's benefits goes back with the whole visit, each to its own period; where that is over, nobody counts it any more. */
async function giveUsesBack({ table }: Pick<VisitDependencies, 'table'>, member: Member, uses: readonly Parameters<typeof withoutUse>[1][], today: ShopDay): Promise<readonly Write[]> {
  const book = perksOf(await table.get(perksKey(member.memberId), { consistent: true }));
  return [perksWrite(member.shopId, member.memberId, book, uses.reduce((now, use) => withoutUse(now, use, today), book))];
}
/** The account does not fit the visit that was read just before: where another refund came between, both are read again; otherwise the refusal stands, and without one the books are broken. */
async function overtaken(deps: Pick<VisitDependencies, 'table'>, visit: Document<VisitFacts>, refusal: 'moved' | Result<never, Refused<'visits/own-membership' | 'visits/points-already-spent' | 'visits/repaid-online'>>): Promise<Result<never, Refused<GiveBackCode>> | 'again'> {
  const item = await deps.table.get(documentKey(visit.shopId, visit.key), { consistent: true });
  if (item?.undoneAt !== undefined) return refuse('visits/already-undone');
  if (item?.refundedFen !== visit.state.refundedFen || refusal === 'moved') return 'again';
  return refusal;
}
/** The card that stands for the visit's own, with its lots, and those that it became it by, with theirs as they are stored: itself too where no points expire now. `lots`: of the first, which were read with it. */
async function survivorOf({ table }: Pick<VisitDependencies, 'table'>, first: Member, lots: Item | undefined, { expiry, zone }: ShopRules, at: Instant): Promise<{ readonly member: Member; readonly through: readonly Apart[] }> {
  const cards = (await cardsUpTo(table, [first]))[0]?.flatMap((card) => card ?? []) ?? [];
  const member = cards.at(-1);
  assert(member && !member.mergedInto, `merged member ${first.memberId} points nowhere`);
  const books = cards.length === 1 ? [lots] : await table.getMany(cards.map(({ memberId }) => lotsKey(memberId)));
  const stands = withLots(member, books[cards.length - 1], expiry, at, zone);
  return { member: stands, through: cards.map(({ memberId }, i) => ({ memberId, lots: books[i] })).slice(0, stands.lots ? -1 : undefined) };
}
