import type { CommandKey, CouponId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { add, fen, growth, most, points, subtract } from '@shared/kernel/money';
import { ok, refuse, type Refusal, type Result } from '@shared/kernel/result';
import { advance, type Advanced, type Entry } from '../../ledger/domain/entry';
import { lapsedHere, untold } from '../../ledger/domain/expired';
import { sumOfLots, withLotsAdded } from '../../ledger/domain/lots';
import { type Asset, ASSETS, balanceOf, changesOf, type Posting } from '../../ledger/domain/posting';
import type { Lot } from '../../membership/domain/lot';
import { earnedIn, earnedOn, type Member, RECENT_VISITS } from '../../membership/domain/member';
import type { ConsentPurpose, Profile } from '../../membership/domain/profile';
import type { MonthTally } from '../../membership/domain/tally';
import { billsOn } from '../../membership/domain/unscanned';

/** Both cards as they were, and the one that stands as the merge left it: what an undo goes by. */
export interface Merged {
  readonly mergeId: CommandKey;
  readonly at: Instant;
  readonly from: Member;
  readonly into: Member;
  readonly joined: Member;
  readonly out: Pick<Entry, 'sequence' | 'postings'>;
  readonly in: Pick<Entry, 'sequence' | 'postings'>;
}
/** Something that came with the card was used; less of a balance is left than came; or something happened that cannot be told apart. */
export type MergeStays = Refusal<'joining/merge-used' | 'joining/merge-spent' | 'joining/merge-changed'>;

/** By value, whatever the order of names: a table gives maps back in its own. */
const told = (value: unknown): string | undefined => JSON.stringify(value, (_name, one: unknown) => (one !== null && typeof one === 'object' && !Array.isArray(one) ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1))) : one));
const same = (a: unknown, b: unknown): boolean => told(a) === told(b);
/** Set by a merge from either card; what changed since is the standing card's own. */
const TAKEN_OVER = ['paid', 'paidTrial', 'credit', 'shares', 'cards', 'people', 'userId', 'checkedInOn', 'profileEarned', 'name', 'realName', 'cardNumber', 'frozen', 'accelerator', 'phoneMasked', 'phoneVerified', 'joinedAt'] as const satisfies readonly (keyof Member)[];
/** What of these the merged card brought must be as the merge left it: it cannot be told which card a later change was of. */
const WHOLE = ['paid', 'credit', 'shares'] as const satisfies readonly (keyof Member)[];

/** Points of the merged card's lots that have lapsed since: they lapsed for it, as far as the standing card still tells of them. What was told of for another, or left out of a visit that was given back, is told of once. */
export function lapsedOf({ out }: Pick<Merged, 'out'>, since: readonly Entry[], told: readonly Lot[]): readonly Lot[] {
  const lots = out.postings.find(({ asset, from }) => asset === 'points' && from === 'member')?.lots ?? [];
  const gone = withLotsAdded([], since.filter(({ kind }) => kind === 'points-expired').flatMap(({ postings }) => postings.flatMap((one) => one.lots ?? [])));
  const of = (all: readonly Lot[], day: string) => all.find((lot) => lot.day === day)?.points ?? 0;
  return lots.map(({ day, points: held }) => ({ day, points: Math.min(held, of(gone, day), of(told, day)) })).filter((lot) => lot.points > 0);
}
export const without = (lots: readonly Lot[], gone: readonly Lot[]): readonly Lot[] => lots.map(({ day, points: held }) => ({ day, points: held - (gone.find((lot) => lot.day === day)?.points ?? 0) })).filter((lot) => lot.points > 0);

interface Arrived {
  /** Under the days for which they waited. */
  readonly waited: readonly Lot[];
  /** Where they arrived; less where they paid a debt, none where points do not expire. */
  readonly lots: readonly Lot[];
}
const NOT_ARRIVED: Arrived = { waited: [], lots: [] };
/** Points that the merged card was waiting for and that have arrived since: a day's come in whole, so that its share is what it brought of that day. */
function arrivedOf(waiting: readonly Lot[] = [], since: readonly Entry[]): Arrived {
  return since.filter(({ kind }) => kind === 'points-arrived').reduce(({ waited, lots }: Arrived, { postings }): Arrived => {
    const due = postings.filter(({ asset }) => asset === 'pending').flatMap((one) => one.lots ?? []);
    const mine = without(waiting, waited).map(({ day, points: brought }) => ({ day, points: Math.min(brought, due.find((one) => one.day === day)?.points ?? 0) })).filter((lot) => lot.points > 0);
    const [lot] = postings.filter(({ asset }) => asset === 'points').flatMap((one) => one.lots ?? []);
    return { waited: [...waited, ...mine], lots: lot && mine.length > 0 ? [...lots, { day: lot.day, points: sumOfLots(mine) }] : lots };
  }, NOT_ARRIVED);
}

/** The postings of a merge's entry the other way; counted uses as many as the packages that go back hold now, points without what has lapsed, and as points what waited and has arrived. */
function turned({ sequence, postings }: Merged['in'], uses: number, lapsed: readonly Lot[], { waited, lots: stands }: Arrived): readonly Posting[] {
  const less: Readonly<Partial<Record<Asset, readonly Lot[]>>> = { points: lapsed, pending: waited };
  return postings.flatMap((one): readonly Posting[] => {
    const gone = less[one.asset] ?? [];
    const amount = one.asset === 'uses' ? uses : one.amount - sumOfLots(gone);
    const { lots, ...rest } = one;
    const back = { ...rest, from: one.to, to: one.from, reason: 'merge-undone' };
    return [
      ...(amount === 0 ? [] : [{ ...back, reverses: sequence, amount, ...(lots ? { lots: without(lots, gone) } : {}) }]),
      // What arrived came after the merge and reverses nothing of it: where it paid a debt and has no lot, it lasts as what is new.
      ...(one.asset === 'pending' && waited.length > 0 ? [{ ...back, asset: 'points' as const, amount: sumOfLots(waited), ...(stands.length > 0 ? { lots: stands } : {}) }] : []),
    ];
  });
}

/** Before, and what came since the merge: now less joined. */
const grown = (before: number, now: number, joined: number): number => before + (now - joined);
const NO_MONTH = { growth: growth(0), spentFen: fen(0), visits: 0 };
function monthsApart({ into, joined }: Merged, now: Member): readonly MonthTally[] | undefined {
  if (same(now.months, joined.months)) return into.months;
  const of = (member: Member, month: number) => member.months?.find((one) => one.month === month) ?? NO_MONTH;
  const all = [...new Set([...(now.months ?? []), ...(into.months ?? [])].map(({ month }) => month))].sort((a, b) => b - a);
  return all.map((month) => {
    const [was, is, then] = [of(into, month), of(now, month), of(joined, month)];
    return { month, growth: add(was.growth, most(growth(0), subtract(is.growth, then.growth))), spentFen: add(was.spentFen, most(fen(0), subtract(is.spentFen, then.spentFen))), visits: Math.max(0, grown(was.visits, is.visits, then.visits)) };
  }).filter((one) => one.visits > 0 || one.growth > 0 || one.spentFen > 0);
}
function earnedApart({ into, joined }: Merged, now: Member): Member['earnedOn'] {
  if (same(now.earnedOn, joined.earnedOn) || !now.earnedOn) return into.earnedOn;
  const { day, points: earned } = now.earnedOn;
  return { day, points: add(earnedOn(into, day), most(points(0), subtract(earned, earnedOn(joined, day)))) };
}
function monthApart({ into, joined }: Merged, now: Member): Member['earnedIn'] {
  if (same(now.earnedIn, joined.earnedIn) || !now.earnedIn) return into.earnedIn;
  const { month, points: earned } = now.earnedIn;
  return { month, points: add(earnedIn(into, month), most(points(0), subtract(earned, earnedIn(joined, month)))) };
}
/** Bills that the plastic card alone has paid. */
function billsApart({ into, joined }: Merged, now: Member): Member['cardBills'] {
  if (same(now.cardBills, joined.cardBills) || !now.cardBills) return into.cardBills;
  const { day } = now.cardBills;
  return { day, bills: billsOn(into, day) + Math.max(0, billsOn(now, day) - billsOn(joined, day)) };
}
/** Visits since the merge, and those from before it. */
function visitsApart({ into, joined }: Merged, now: Member): readonly Instant[] {
  const known = [...joined.recentVisitAts];
  const since = now.recentVisitAts.filter((at) => {
    const place = known.indexOf(at);
    if (place >= 0) known.splice(place, 1);
    return place < 0;
  });
  return [...since, ...into.recentVisitAts].sort((a, b) => b - a).slice(0, RECENT_VISITS);
}
type Loose = { -readonly [K in keyof Member]?: Member[K] | undefined };
const dense = (member: Loose): Member => Object.fromEntries(Object.entries(member).filter(([, value]) => value !== undefined)) as unknown as Member;

/** The standing card without what the merge brought: where nothing happened since, exactly as it was. */
function apart(merge: Merged, now: Member, after: Member, stand: (account: Member) => Member): Member {
  const { from, into, joined } = merge;
  const back: Loose = Object.fromEntries(TAKEN_OVER.filter((name) => same(now[name], joined[name])).map((name) => [name, into[name]]));
  const moved = new Set(from.openCoupons.map(({ couponId }) => couponId));
  const spentFen = add(into.spentFen ?? fen(0), most(fen(0), subtract(now.spentFen ?? fen(0), joined.spentFen ?? fen(0))));
  const visits = grown(into.visits, now.visits, joined.visits);
  const card = dense({
    ...after, ...back, visits, recentVisitAts: visitsApart(merge, now), months: monthsApart(merge, now), spentFen: spentFen === 0 ? undefined : spentFen, earnedOn: earnedApart(merge, now), earnedIn: monthApart(merge, now), cardBills: billsApart(merge, now),
    openCoupons: now.openCoupons.filter(({ couponId }) => !moved.has(couponId)), tierId: into.tierId, tierHold: into.tierHold, tierBars: into.tierBars,
  });
  const counted = visits !== into.visits || after.balances.growth !== into.balances.growth || spentFen !== (into.spentFen ?? fen(0)) || !same(card.paid, into.paid);
  return counted ? stand(card) : card;
}

/** What stands in the way of going back, in the order in which it is told. */
function checked({ from, joined }: Merged, now: Member, since: readonly Entry[], recalled: ReadonlySet<CouponId>, at: Instant): Result<undefined, MergeStays> {
  if (from.credit && since.some(({ kind }) => kind.startsWith('credit-'))) return refuse('joining/merge-changed');
  if (WHOLE.some((name) => from[name] !== undefined && !same(now[name], joined[name]))) return refuse('joining/merge-changed');
  const used = from.openCoupons.filter(({ couponId, to }) => to > at && !recalled.has(couponId) && !now.openCoupons.some((one) => one.couponId === couponId));
  return used.length > 0 ? refuse('joining/merge-used') : ok(undefined);
}
const MONEY: ReadonlySet<Asset> = new Set<Asset>(['principal', 'bonus', 'coming', 'credit']);
/** A balance that is less than what came: whatever was spent since was the standing card's own first. A debt of points from before the merge comes back as it was. */
function missing(now: Member, into: Member, postings: readonly Posting[]): Readonly<Record<string, number>> | undefined {
  const changes = changesOf(postings);
  for (const asset of ASSETS) {
    const floor = asset === 'points' ? Math.min(0, balanceOf(into.balances, asset)) : 0;
    const left = balanceOf(now.balances, asset) + changes[asset];
    if (changes[asset] < 0 && left < floor) return { [MONEY.has(asset) ? 'missingFen' : 'missing']: floor - left };
  }
  return undefined;
}

/** Of consents, of answers, of a whole profile: what was changed since stays as it is now, all else is as it was before. */
const toldApart = (into: object, joined: object, now: object): object => {
  const [was, then, is] = [new Map(Object.entries(into)), new Map(Object.entries(joined)), new Map(Object.entries(now))];
  return Object.fromEntries([...new Set([...was.keys(), ...is.keys()])].map((name): [string, unknown] => [name, same(is.get(name), then.get(name)) ? was.get(name) : is.get(name)]).filter(([, value]) => value !== undefined));
};
/** The standing card's profile without what the other told: what was changed since stays, consent by consent and answer by answer; the number goes back. */
export function profileApart(into: Profile, joined: Profile, now: Profile): Profile {
  const { phoneHash: _hash, phoneSealed: _sealed, answers: _answers, ...told } = toldApart(into, joined, now) as Profile;
  const answers = toldApart(into.answers ?? {}, joined.answers ?? {}, now.answers ?? {}) as NonNullable<Profile['answers']>;
  return {
    ...told, ...(into.phoneHash === undefined ? {} : { phoneHash: into.phoneHash }), ...(into.phoneSealed === undefined ? {} : { phoneSealed: into.phoneSealed }), ...(Object.keys(answers).length === 0 ? {} : { answers }),
    consents: toldApart(into.consents, joined.consents, now.consents) as Profile['consents'], version: now.version + 1,
  };
}
/** The profile of the card that went. Who withdrew a consent while the two were one has withdrawn it: whoever signed in with this card did so on the other. */
export const profileReturned = (from: Profile, joined: Profile, now: Profile, version: number): Profile =>
  ({ ...from, consents: { ...from.consents, ...Object.fromEntries(Object.entries(now.consents).filter(([name, one]) => !one.on && !same(one, joined.consents[name as ConsentPurpose]))) }, version });

export interface Unmerging {
  readonly merge: Merged;
  /** The card that became a pointer, and the one that stands, as they are now. */
  readonly gone: Member;
  readonly now: Member;
  /** Entries of the standing card since the merge. */
  readonly since: readonly Entry[];
  /** What the standing card tells as expired where no points expire any more, and it is read without its lots. */
  readonly told?: readonly Lot[];
  /** Counted uses that the packages going back hold now. */
  readonly uses: number;
  /** Coupons that the shop has taken back since: they are used by nobody, and in no list. */
  readonly recalled?: ReadonlySet<CouponId>;
  /** The standing card keeps an identity paper, or a recharge since rests on its holder's name: then it keeps the name too. */
  readonly registered?: boolean;
  readonly at: Instant;
  readonly documentId: CommandKey;
  readonly stand: (account: Member) => Member;
}
/**
 * Takes a merge apart by two entries that meet at the clearing account. The card that went gets everything that came from it; what was earned, bought and spent
 * since stays with the card that stands, which spent its own first. Where less is left than came, or something of it was used, the merge stays and says why.
 */
export function unmergeMembers({ merge, gone, now, since, told = [], uses, recalled = new Set(), registered = false, at, documentId, stand }: Unmerging): Result<{ readonly out: Advanced; readonly into: Advanced }, MergeStays> {
  const free = checked(merge, now, since, recalled, at);
  if (!free.ok) return free;
  const lapsed = lapsedOf(merge, since, now.lots ? (now.lots.gone ?? []) : told);
  const arrived = arrivedOf(merge.from.waiting, since);
  const [gives, gets] = [turned(merge.in, uses, lapsed, arrived), turned(merge.out, uses, lapsed, arrived)];
  const short = missing(now, merge.into, gives);
  if (short) return refuse('joining/merge-spent', short);
  const out = advance(now, { at, kind: 'merge-undone-out', documentId, postings: gives }, (after) => ({ ...apart(merge, now, untold({ gone: without(now.lots?.gone ?? [], lapsed), expired: sumOfLots(lapsed) })(after), stand), ...(registered && now.realName !== undefined ? { realName: now.realName } : {}) }));
  const into = advance(gone, { at, kind: 'merge-undone-in', documentId, postings: gets }, ({ version, balances, lots, waiting }) => lapsedHere(lapsed)(dense({ ...merge.from, openCoupons: merge.from.openCoupons.filter(({ couponId }) => !recalled.has(couponId)), version, balances, lots, waiting })));
  return out.ok && into.ok ? ok({ out: out.value, into: into.value }) : refuse('joining/merge-changed');
}
