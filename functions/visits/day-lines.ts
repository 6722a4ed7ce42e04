import type { ShopId, StoreId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { dayOf, type ShopDay, type Zone } from '@shared/kernel/shop-day';
import { changesOf, type Document, documentOf, entryOf, isEntryItem, moneyOf, type TenderLine } from '../ledger';
import { REPAYMENT, type RepaymentFacts } from '../credit';
import type { MoneyFacts } from '../packages';
import type { Item, Key, QueryRange, Write } from '../platform/table/table';
import { add, type Fen, fen, negate } from '@shared/kernel/money';
import { VISIT_REFUND, type VisitRefundFacts } from './refund-visit.use-case';
import { restOf } from './domain/refund';
import type { SharedPart } from './domain/visit';
import { type DayLine, outsideWechat, tillTenderOf } from './domain/day-line';
import { refundedOf, undoneOf, type VisitFacts } from './visit-facts';

/** Recharges in the app happen in no store. */
export const NO_STORE = 'SHOP';
export type DayPlace = StoreId | typeof NO_STORE;

export const dayPk = (shopId: ShopId, place: DayPlace, day: ShopDay): string => `DAY#${shopId}#${place}#${day}`;
export const daySumKey = (shopId: ShopId, place: DayPlace, day: ShopDay): Key => ({ pk: dayPk(shopId, place, day), sk: 'SUM' });
const padded = (at: Instant) => String(at).padStart(13, '0');
export const dayLines = (shopId: ShopId, place: DayPlace, day: ShopDay, until?: Instant): Omit<QueryRange, 'limit'> =>
  until === undefined ? { pk: dayPk(shopId, place, day), prefix: 'LINE#' } : { pk: dayPk(shopId, place, day), from: 'LINE#', to: `LINE#${padded(until)}#~` };
export const dayLineOf = (item: Item): DayLine => item as unknown as DayLine;

const NOTHING = { amountFen: 0, taken: [], valueUsedFen: 0, ofMember: false, byCode: false };
function lineWrites(shopId: ShopId, place: DayPlace, zone: Zone, line: DayLine): readonly Write[] {
  const pk = dayPk(shopId, place, dayOf(line.at, zone));
  // A sum made before this line came is no longer true: the next compaction makes it again, until then readers add up the lines.
  return [{ put: { pk, sk: `LINE#${padded(line.at)}#${line.documentId}#${line.type}`, kind: 'day-line', ...line } }, { delete: { pk, sk: 'SUM' } }];
}
const negated = (tenders: readonly TenderLine[]) => tenders.map(({ tender, amountFen }) => ({ tender, amountFen: -amountFen }));

/** The lines that a change of the table stands for. Keys are derived from the source, so a repeated record writes the same line again. */
export const createDayLineProjection = (zoneOf: (shopId: ShopId) => Promise<Zone>) => async (before: Item | undefined, after: Item | undefined): Promise<readonly Write[]> =>
  after?.kind === 'document' || after?.kind === 'entry' ? linesOf(before, after, await zoneOf(after.shopId as ShopId)) : [];

const pointsPaid = (pointsFen: number): Pick<DayLine, 'pointsFen'> => (pointsFen === 0 ? {} : { pointsFen });
const bonusUsed = (bonusUsedFen: number): Pick<DayLine, 'bonusUsedFen'> => (bonusUsedFen === 0 ? {} : { bonusUsedFen });
function linesOf(before: Item | undefined, after: Item, zone: Zone): readonly Write[] {
  if (after.documentKind === 'visit') return visitLines(documentOf<VisitFacts>(after), before === undefined, before?.undoneAt === undefined, zone);
  if (after.documentKind === REPAYMENT) return repaymentLines(documentOf<RepaymentFacts>(after), before === undefined, before?.undoneAt === undefined, zone);
  if (before === undefined && (after.documentKind === 'package-sale' || after.documentKind === 'package-refund')) return packageLines(documentOf<MoneyFacts>(after), zone);
  if (before === undefined && after.documentKind === VISIT_REFUND) return refundLines(documentOf<VisitRefundFacts>(after), zone);
  if (before === undefined && isEntryItem(after)) return entryLines(after, zone);
  return [];
}
function visitLines(document: Document<VisitFacts>, isNew: boolean, wasStanding: boolean, zone: Zone): readonly Write[] {
  const { facts, key, shopId, at } = document;
  const plain: DayLine = { type: 'visit', at, documentId: key, amountFen: facts.dueFen, taken: moneyOf(facts.tenders), valueUsedFen: add(facts.principalFen, facts.bonusFen, sharedFen(facts.shared)), ofMember: facts.member !== undefined, byCode: false };
  const undone = undoneOf(document);
  // What refunds gave back stands on their own days: an undo takes the rest, and the visit itself.
  const rest = restOf(facts, refundedOf(document));
  return [
    ...(isNew ? lineWrites(shopId, facts.storeId, zone, { ...plain, ...bonusUsed(add(facts.bonusFen, facts.shared?.bonusFen ?? fen(0))), ...pointsPaid(facts.pointsFen ?? 0) }) : []),
    ...(undone && wasStanding ? lineWrites(shopId, facts.storeId, zone, { ...plain, type: 'undo', at: undone.at, ...givenBack(undone.paidBackFen ? { ...rest, tenders: [...rest.tenders, { tender: 'cash', amountFen: undone.paidBackFen }] } : rest) }) : []),
  ];
}
/** Money that a store took for what was owed; the sale itself was of an earlier day. */
function repaymentLines({ facts, key, shopId, at, state }: Document<RepaymentFacts>, isNew: boolean, wasStanding: boolean, zone: Zone): readonly Write[] {
  const line = { ...NOTHING, at, documentId: key, ofMember: true, type: 'repayment' as const, amountFen: facts.amountFen, taken: facts.tenders };
  return [
    ...(isNew ? lineWrites(shopId, facts.storeId, zone, line) : []),
    ...(state.undoneAt !== undefined && wasStanding ? lineWrites(shopId, facts.storeId, zone, { ...line, type: 'repayment-undo', at: state.undoneAt as Instant, amountFen: -facts.amountFen, taken: negated(facts.tenders) }) : []),
  ];
}
const sharedFen = (shared: Pick<VisitRefundFacts, 'principalFen' | 'bonusFen'> | undefined): Fen => (shared ? add(shared.principalFen, shared.bonusFen) : fen(0));
const givenBack = ({ amountFen, tenders, principalFen, bonusFen, shared, pointsFen }: Pick<VisitRefundFacts, 'amountFen' | 'tenders' | 'principalFen' | 'bonusFen' | 'pointsFen'> & { readonly shared?: SharedPart }) => ({ amountFen: negate(amountFen), taken: negated(tenders), valueUsedFen: negate(add(principalFen, bonusFen, sharedFen(shared))), ...bonusUsed(negate(add(bonusFen, shared?.bonusFen ?? fen(0)))), ...pointsPaid(pointsFen ? negate(pointsFen) : 0) });
/** In the day of the store that gave it back, whichever sold it. */
const refundLines = ({ facts, key, shopId, at }: Document<VisitRefundFacts>, zone: Zone): readonly Write[] =>
  lineWrites(shopId, facts.storeId, zone, { ...NOTHING, type: 'visit-refund', at, documentId: key, ofMember: facts.memberId !== undefined, ...givenBack(facts) });
/** Money that a store took for a package, or paid out; a gift leaves no line. */
function packageLines({ facts, key, shopId, at, kind }: Document<MoneyFacts>, zone: Zone): readonly Write[] {
  if (facts.tenders.length === 0) return [];
  const line = { ...NOTHING, at, documentId: key, ofMember: true };
  return kind === 'package-sale'
    ? lineWrites(shopId, facts.storeId, zone, { ...line, type: 'package', amountFen: facts.amountFen, taken: facts.tenders })
    : lineWrites(shopId, facts.storeId, zone, { ...line, type: 'package-refund', amountFen: -facts.amountFen, taken: negated(facts.tenders) });
}
function entryLines(item: Item, zone: Zone): readonly Write[] {
  const entry = entryOf(item);
  const line = { ...NOTHING, at: entry.at, documentId: entry.documentId, ofMember: true };
  const paidFen = entry.amountFen ?? 0;
  const place = entry.storeId ?? NO_STORE;
  const money = (amountFen: number) => ({ amountFen, taken: outsideWechat(entry.postings) ? [] : [{ tender: tillTenderOf(entry.postings) ?? ('wechat-pay' as const), amountFen }] });
  if (entry.kind === 'recharge') return lineWrites(entry.shopId, place, zone, { ...line, type: 'recharge', ...money(paidFen) });
  // One that a till took has its line from its document.
  if (entry.kind === 'credit-repaid' && entry.storeId === undefined) return lineWrites(entry.shopId, place, zone, { ...line, type: 'repayment', ...money(paidFen) });
  // Money that came too late and went back was never counted: only a refund of what was credited takes from the day.
  if (entry.kind === 'recharge-refunded' && changesOf(entry.postings).principal < 0) return lineWrites(entry.shopId, place, zone, { ...line, type: 'recharge-refund', ...money(-paidFen) });
  // A card that the till opened has its first entry there; its own sign-in, later, is no second joining.
  if (entry.kind === 'join-gift' && entry.sequence === 1) return lineWrites(entry.shopId, entry.storeId ?? NO_STORE, zone, { ...line, type: 'join', byCode: entry.staffId === undefined });
  return [];
}
