import type { ShopId, StaffId, StoreId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { dayOf, type ShopDay, type Zone } from '@shared/kernel/shop-day';
import { changesOf, type Document, documentOf, type Entry, entryOf, isEntryItem, moneyOf, type TenderLine } from '../ledger';
import { REPAYMENT, type RepaymentFacts } from '../credit';
import type { MoneyFacts, UseFacts } from '../packages';
import { PAID_REFUND, PAID_SALE, type PaidFacts } from '../paid-tiers';
import type { Item, Key, QueryRange, Write } from '../platform/table/table';
import type { TakenAtTill } from '../stored-value';
import { add, type Fen, fen, negate } from '@shared/kernel/money';
import { VISIT_REFUND, type VisitRefundFacts } from './refund-visit.use-case';
import { allMoneyBack, restOf } from './domain/refund';
import type { SharedPart } from './domain/visit';
import { type DayLine, outsideWechat, tillTenderOf } from './domain/day-line';
import { servedUse, soldOne, type Work, workBack, workOf } from './domain/work';
import { refundedOf, undoneOf, type VisitFacts } from './visit-facts';

/** Recharges in the app happen in no store. */
export const NO_STORE = 'SHOP';
export type DayPlace = StoreId | typeof NO_STORE;

export const dayPk = (shopId: ShopId, place: DayPlace, day: ShopDay): string => `DAY#${shopId}#${place}#${day}`;
export const daySumKey = (shopId: ShopId, place: DayPlace, day: ShopDay): Key => ({ pk: dayPk(shopId, place, day), sk: 'SUM' });
const padded = (at: Instant) => String(at).padStart(13, '0');
export const dayLines = (shopId: ShopId, place: DayPlace, day: ShopDay, until?: Instant): Omit<QueryRange, 'limit'> =>
  until === undefined ? { pk: dayPk(shopId, place, day), prefix: 'LINE#' } : { pk: dayPk(shopId, place, day), from: 'LINE#', to: `LINE#${padded(until)}#~` };
/** The lines of a day from an instant until before another. */
export const linesBetween = (shopId: ShopId, place: DayPlace, day: ShopDay, from: Instant, until: Instant): Omit<QueryRange, 'limit'> => ({ pk: dayPk(shopId, place, day), from: `LINE#${padded(from)}`, to: `LINE#${padded(until)}` });
export const dayLineOf = (item: Item): DayLine => item as unknown as DayLine;

/** What recharges and packages count under for whoever sold them; no category of the list has such a name. */
export const RECHARGES = '#recharge';
export const PACKAGES = '#package';
/** Uses of packages, for whoever served them. */
export const USES = '#use';
/** Paid membership stands among the categories, by this name. */
export const PAID_TIERS = '付费会员';
const NOTHING = { amountFen: 0, taken: [], valueUsedFen: 0, ofMember: false, byCode: false };
export function lineWrites(shopId: ShopId, place: DayPlace, zone: Zone, line: DayLine): readonly Write[] {
  const pk = dayPk(shopId, place, dayOf(line.at, zone));
  // A sum made before this line came is no longer true: the next compaction makes it again, until then readers add up the lines.
  return [{ put: { pk, sk: `LINE#${padded(line.at)}#${line.documentId}#${line.type}`, kind: 'day-line', ...line } as unknown as Item }, { delete: { pk, sk: 'SUM' } }];
}
const negated = (tenders: readonly TenderLine[]) => tenders.map(({ tender, amountFen }) => ({ tender, amountFen: -amountFen }));

/** The lines that a change of the table stands for. Keys are derived from the source, so a repeated record writes the same line again. */
export const createDayLineProjection = (zoneOf: (shopId: ShopId) => Promise<Zone>) => async (before: Item | undefined, after: Item | undefined): Promise<readonly Write[]> =>
  after?.kind === 'document' || after?.kind === 'entry' ? linesOf(before, after, await zoneOf(after.shopId as ShopId)) : [];

const pointsPaid = (pointsFen: number): Pick<DayLine, 'pointsFen'> => (pointsFen === 0 ? {} : { pointsFen });
const bonusUsed = (bonusUsedFen: number): Pick<DayLine, 'bonusUsedFen'> => (bonusUsedFen === 0 ? {} : { bonusUsedFen });
const pointsGiven = (points: number): Pick<DayLine, 'points'> => (points === 0 ? {} : { points });
const worked = (work: readonly Work[] | undefined): Pick<DayLine, 'work'> => (work?.length ? { work } : {});
const doneBy = (staffId: unknown, staffName: unknown): Pick<DayLine, 'staffId' | 'staffName'> => ({ ...(staffId === undefined ? {} : { staffId: staffId as StaffId }), ...(staffName === undefined ? {} : { staffName: staffName as string }) });
const undoneBy = ({ state }: Document): Pick<DayLine, 'staffId' | 'staffName'> => doneBy(state.undoneByStaff, state.undoneByName);

function linesOf(before: Item | undefined, after: Item, zone: Zone): readonly Write[] {
  const isNew = before === undefined;
  const undone = after.undoneAt !== undefined && before?.undoneAt === undefined;
  if (after.documentKind === 'visit') return visitLines(documentOf<VisitFacts>(after), isNew, undone, zone);
  if (after.documentKind === REPAYMENT) return repaymentLines(documentOf<RepaymentFacts>(after), isNew, undone, zone);
  if (after.documentKind === 'package-use') return deductionLines(documentOf<UseFacts>(after), isNew, undone, zone);
  if (!isNew) return [];
  if (after.documentKind === 'package-sale' || after.documentKind === 'package-refund') return packageLines(documentOf<MoneyFacts>(after), zone);
  if (after.documentKind === PAID_SALE || after.documentKind === PAID_REFUND) return paidTierLines(documentOf<PaidFacts>(after), zone);
  if (after.documentKind === VISIT_REFUND) return refundLines(documentOf<VisitRefundFacts>(after), zone);
  if (after.documentKind === 'recharge-refund') return saleBackLines(documentOf<RefundedAtTill>(after), zone);
  return isEntryItem(after) ? entryLines(after, zone) : [];
}
function visitLines(document: Document<VisitFacts>, isNew: boolean, undoneNow: boolean, zone: Zone): readonly Write[] {
  const { facts, key, shopId, at, state } = document;
  const line: DayLine = { type: 'visit', at, documentId: key, amountFen: facts.dueFen, taken: moneyOf(facts.tenders), valueUsedFen: add(facts.principalFen, facts.bonusFen, sharedFen(facts.shared)), ofMember: facts.member !== undefined, byCode: false };
  const creditFen = facts.tenders.find(({ tender }) => tender === 'credit')?.amountFen;
  const undone = undoneOf(document);
  // What refunds gave back stands on their own days: an undo takes the rest, and the visit itself.
  const refunded = refundedOf(document);
  const rest = restOf(facts, refunded);
  // A refund of all of it says itself what it takes of anybody's work.
  const back = state.refundedFen !== undefined && allMoneyBack(facts, refunded) ? [] : workBack(facts, refunded, refunded, true);
  return [
    ...(isNew ? lineWrites(shopId, facts.storeId, zone, { ...line, ...bonusUsed(add(facts.bonusFen, facts.shared?.bonusFen ?? fen(0))), ...pointsPaid(facts.pointsFen ?? 0), ...pointsGiven(facts.earnedPoints), ...(creditFen === undefined ? {} : { creditFen }), ...worked(workOf(facts)), ...doneBy(facts.staffId, facts.staffName) }) : []),
    ...(undone && undoneNow ? lineWrites(shopId, facts.storeId, zone, {
      ...line, type: 'undo', at: undone.at, ...givenBack({ ...rest, tenders: [...rest.tenders, ...(undone.paidBack ?? [])] }), ...offCredit(rest.credit?.amountFen), ...worked(back), ...undoneBy(document),
    }) : []),
  ];
}
/** Money that a store took for what was owed; the sale itself was of an earlier day. */
function repaymentLines(document: Document<RepaymentFacts>, isNew: boolean, undoneNow: boolean, zone: Zone): readonly Write[] {
  const { facts, key, shopId, at, by, state } = document;
  const line = { ...NOTHING, at, documentId: key, ofMember: true, type: 'repayment' as const, amountFen: facts.amountFen, taken: facts.tenders };
  return [
    ...(isNew ? lineWrites(shopId, facts.storeId, zone, { ...line, ...doneBy(by, facts.staffName) }) : []),
    ...(undoneNow ? lineWrites(shopId, facts.storeId, zone, { ...line, type: 'repayment-undo', at: state.undoneAt as Instant, amountFen: -facts.amountFen, taken: negated(facts.tenders), ...undoneBy(document) }) : []),
  ];
}
const sharedFen = (shared: Pick<VisitRefundFacts, 'principalFen' | 'bonusFen'> | undefined): Fen => (shared ? add(shared.principalFen, shared.bonusFen) : fen(0));
type GivenBack = Pick<VisitRefundFacts, 'amountFen' | 'tenders' | 'principalFen' | 'bonusFen' | 'points' | 'pointsFen'> & { readonly shared?: SharedPart };
const givenBack = ({ amountFen, tenders, principalFen, bonusFen, points, pointsFen, shared }: GivenBack) => ({
  amountFen: negate(amountFen), taken: negated(tenders), valueUsedFen: negate(add(principalFen, bonusFen, sharedFen(shared))), ...bonusUsed(negate(add(bonusFen, shared?.bonusFen ?? fen(0)))),
  ...pointsPaid(pointsFen ? negate(pointsFen) : 0), ...pointsGiven(negate(points)),
});
/** What was put on credit and is no more. */
const offCredit = (amountFen: Fen | undefined): Pick<DayLine, 'creditFen'> => (amountFen ? { creditFen: negate(amountFen) } : {});
/** In the day of the store that gave it back, whichever sold it. */
const refundLines = ({ facts, key, shopId, at, by }: Document<VisitRefundFacts>, zone: Zone): readonly Write[] =>
  lineWrites(shopId, facts.storeId, zone, { ...NOTHING, type: 'visit-refund', at, documentId: key, ofMember: facts.memberId !== undefined, ...givenBack(facts), ...offCredit(facts.credit && add(facts.credit.offFen, facts.credit.writtenOffFen, facts.credit.movedFen, facts.credit.paidBackFen)), ...worked(facts.work), ...doneBy(by, facts.byName) });
/** Money that a store took for a package, or paid out; a gift leaves no line. Whoever sold it has it taken back. */
function packageLines({ facts, key, shopId, at, by, kind }: Document<MoneyFacts>, zone: Zone): readonly Write[] {
  if (facts.tenders.length === 0) return [];
  const seller = facts.pack?.soldBy;
  const work = (amountFen: Fen, count: 1 | -1) => worked(seller && soldOne(seller, PACKAGES, amountFen, count));
  const line = { ...NOTHING, at, documentId: key, ofMember: true, ...doneBy(by, facts.staffName) };
  return kind === 'package-sale'
    ? lineWrites(shopId, facts.storeId, zone, { ...line, type: 'package', amountFen: facts.amountFen, taken: facts.tenders, ...work(facts.amountFen, 1) })
    : lineWrites(shopId, facts.storeId, zone, { ...line, type: 'package-refund', amountFen: -facts.amountFen, taken: negated(facts.tenders), ...(facts.pack?.soldIn === undefined ? {} : { cleared: { soldIn: facts.pack.soldIn } }), ...work(negate(facts.amountFen), -1) });
}
/** Money for a term of paid membership, or back of it; a trial leaves no line. */
function paidTierLines({ facts: { storeId, staffName, amountFen, tenders, soldBy }, key, shopId, at, by, kind }: Document<PaidFacts>, zone: Zone): readonly Write[] {
  if (tenders.length === 0) return [];
  const line = { ...NOTHING, at, documentId: key, ofMember: true, ...doneBy(by, staffName) };
  return kind === PAID_SALE
    ? lineWrites(shopId, storeId, zone, { ...line, type: 'paid-tier', amountFen, taken: tenders, ...worked(soldOne(soldBy, PAID_TIERS, amountFen, 1)) })
    : lineWrites(shopId, storeId, zone, { ...line, type: 'paid-tier-refund', amountFen: negate(amountFen), taken: negated(tenders), ...worked(soldOne(soldBy, PAID_TIERS, negate(amountFen), -1)) });
}
/** Uses that a store deducted: value of before, and no money; their list price is the work of whoever served. */
function deductionLines(document: Document<UseFacts>, isNew: boolean, undoneNow: boolean, zone: Zone): readonly Write[] {
  const { facts, key, shopId, at, by, state } = document;
  const line = { ...NOTHING, documentId: key, ofMember: true };
  const work = (sign: 1 | -1) => worked(facts.servedBy && servedUse(facts.servedBy, USES, facts.valueFen ?? fen(0), facts.quantity, sign));
  const { cleared } = facts;
  const off = cleared?.worthFen === undefined ? cleared : { ...cleared, worthFen: negate(cleared.worthFen) };
  return [
    ...(isNew ? lineWrites(shopId, facts.storeId, zone, { ...line, type: 'package-use', at, uses: facts.quantity, ...(cleared ? { cleared } : {}), ...work(1), ...doneBy(by, facts.staffName) }) : []),
    ...(undoneNow ? lineWrites(shopId, facts.storeId, zone, { ...line, type: 'package-use-undo', at: state.undoneAt as Instant, uses: -facts.quantity, ...(off ? { cleared: off } : {}), ...work(-1), ...undoneBy(document) }) : []),
  ];
}
/** The refund's document knows who sold the recharge; its money is on the line of the entry. */
type RefundedAtTill = { readonly till?: TakenAtTill; readonly moneyFen: Fen };
const saleBackLines = ({ facts: { till, moneyFen }, key, shopId, at }: Document<RefundedAtTill>, zone: Zone): readonly Write[] =>
  (till ? lineWrites(shopId, till.storeId, zone, { ...NOTHING, type: 'sale-back', at, documentId: key, ofMember: true, ...worked(soldOne(till.soldBy ?? till.staffId, RECHARGES, negate(moneyFen), -1)) }) : []);
/** WeChat kept what it was to send, on the app's day; the store whose money it was paid it, on its own. Of what was owed, the card has no part in it. */
function byHandLines(entry: Entry, zone: Zone): readonly Write[] {
  const [amountFen, ofCards] = [entry.amountFen ?? fen(0), entry.postings.some(({ asset }) => asset === 'principal')];
  const line = { ...NOTHING, type: 'refund-by-hand' as const, at: entry.at, documentId: entry.documentId, ofMember: true, ofCards };
  const [kept, paid] = [{ tender: 'wechat-pay' as const, amountFen }, { tender: tillTenderOf(entry.postings) ?? ('cash' as const), amountFen: negate(amountFen) }];
  if (entry.storeId === undefined) return lineWrites(entry.shopId, NO_STORE, zone, { ...line, taken: [kept, paid], ...doneBy(entry.staffId, entry.staffName) });
  return [...lineWrites(entry.shopId, NO_STORE, zone, { ...line, amountFen, taken: [kept] }), ...lineWrites(entry.shopId, entry.storeId, zone, { ...line, amountFen: paid.amountFen, taken: [paid], ...doneBy(entry.staffId, entry.staffName) })];
}
/** By which tender: what the shop gave back itself is none of WeChat's. */
function tookBy(postings: Entry['postings'], amountFen: Fen): DayLine['taken'] {
  const takenFen = add(amountFen, outsideWechat(postings));
  return takenFen === 0 ? [] : [{ tender: tillTenderOf(postings) ?? ('wechat-pay' as const), amountFen: takenFen }];
}
function entryLines(item: Item, zone: Zone): readonly Write[] {
  const entry = entryOf(item);
  const line = { ...NOTHING, at: entry.at, documentId: entry.documentId, ofMember: true };
  const paidFen = entry.amountFen ?? fen(0);
  const place = entry.storeId ?? NO_STORE;
  const changes = changesOf(entry.postings);
  const money = (amountFen: Fen) => ({ amountFen, taken: tookBy(entry.postings, amountFen), ...pointsGiven(changes.points), ...doneBy(entry.staffId, entry.staffName) });
  if (entry.kind === 'recharge') return lineWrites(entry.shopId, place, zone, { ...line, type: 'recharge', ...money(paidFen), ...worked(entry.staffId && soldOne(entry.soldBy ?? entry.staffId, RECHARGES, paidFen, 1)) });
  // One that a till took has its line from its document.
  if (entry.kind === 'credit-repaid' && entry.storeId === undefined) return lineWrites(entry.shopId, place, zone, { ...line, type: 'repayment', ...money(paidFen) });
  if (entry.kind === 'credit-repayment-undone' && entry.storeId === undefined) return lineWrites(entry.shopId, place, zone, { ...line, type: 'repayment-undo', ...money(negate(paidFen)) });
  // Money that came too late and went back was never counted: only a refund of what was credited takes from the day.
  if (entry.kind === 'recharge-refunded' && entry.postings.length > 0) return lineWrites(entry.shopId, place, zone, { ...line, type: 'recharge-refund', ...money(negate(paidFen)) });
  if (entry.kind === 'refund-by-hand') return byHandLines(entry, zone);
  // A card that the till opened has its first entry there; its own sign-in, later, is no second joining.
  if (entry.kind === 'join-gift' && entry.sequence === 1) return lineWrites(entry.shopId, entry.storeId ?? NO_STORE, zone, { ...line, type: 'join', byCode: entry.staffId === undefined });
  return [];
}
