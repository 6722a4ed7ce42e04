import type { CommandKey, MemberId, OfferId, ShopId, UserId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { fen, points } from '@shared/kernel/money';
import type { ShopDay } from '@shared/kernel/shop-day';
import { type Document, documentKey, documentOf } from '../ledger';
import { memberPk } from '../membership';
import type { Item, Key, Table, Value, When, Write } from '../platform/table/table';
import type { Gifts } from './domain/gifts';
import type { Offer } from './domain/offer';
import { type Order, orderNo, type OrderState } from './domain/order';
import type { Parts } from './domain/parts';

export const RECHARGE = 'recharge';
/** The document of a balance that an import moved in. */
const OPENING = 'opening';
/** A repayment of what is on credit, by WeChat Pay: the same order, named apart, so that nothing that is about recharges ever takes one for its own. */
export const CREDIT_ORDER = 'credit-order';

const shopPk = (shopId: ShopId): string => `STORED#${shopId}`;
export const settingsKey = (shopId: ShopId): Key => ({ pk: shopPk(shopId), sk: 'SETTINGS' });
export const offerKey = (shopId: ShopId, offerId: OfferId): Key => ({ pk: shopPk(shopId), sk: `OFFER#${offerId}` });
export const offersRange = (shopId: ShopId) => ({ pk: shopPk(shopId), prefix: 'OFFER#' });

export interface Filing {
  readonly filingNo: string;
  readonly issuer: string;
  readonly authority: string;
  readonly filedOn: ShopDay;
}
/** Grounds on which interest is due. */
const RATED = ['shop-fault', 'own-reasons'] as const;
export type RatedGround = (typeof RATED)[number];
const rateOf = (ground: RatedGround): string => `rate-${ground}`;
/** Kept as the next proposal; whoever writes last is right. */
export const lastRateWrite = (shopId: ShopId, ground: RatedGround, rate: number): Write => ({ update: settingsKey(shopId), set: { kind: 'recharge-settings', shopId, [rateOf(ground)]: rate } });
/** One item a shop, read consistently before money moves: the filing, the switch, and the offers that stand. */
export interface Settings {
  readonly filing?: Filing;
  readonly open: boolean;
  readonly openOffers: readonly Offer[];
  /** Counts changes of the offers; 0 before the first. */
  readonly offersVersion: number;
  /** Packs of law of a city that the shop chose. */
  readonly lawPacks: readonly string[];
  /** The year's interest that the shop entered last for a refund on each of these grounds. */
  readonly lastRates: Readonly<Partial<Record<RatedGround, number>>>;
  /** Version of the shop's own terms; absent where those that come with the product stand. */
  readonly ownTerms?: number;
  /** Since when, and by whom, the shop asks for the numbers of identity papers; absent while it does not. */
  readonly papersSince?: Instant;
  readonly papersBy?: string;
}
export const settingsOf = (item: Item | undefined): Settings => ({
  open: item?.open === true, openOffers: (item?.openOffers ?? []) as unknown as readonly Offer[], offersVersion: (item?.offersVersion ?? 0) as number, lawPacks: (item?.lawPacks ?? []) as readonly string[], lastRates: Object.fromEntries(RATED.flatMap((ground) => (item?.[rateOf(ground)] === undefined ? [] : [[ground, item[rateOf(ground)] as number]]))), ...(item?.ownTerms === undefined ? {} : { ownTerms: item.ownTerms as number }),
  ...(item?.papersSince === undefined ? {} : { papersSince: item.papersSince as Instant, papersBy: item.papersBy as string }),
  ...(item?.filingNo === undefined ? {} : { filing: { filingNo: item.filingNo as string, issuer: item.issuer as string, authority: item.authority as string, filedOn: item.filedOn as ShopDay } }),
});
/** The offers that stand, conditioned on the version that was read. */
export const openOffersWrite = (shopId: ShopId, was: Settings, openOffers: readonly Offer[]): Write => ({
  update: settingsKey(shopId), set: { openOffers: openOffers.map((offer) => ({ ...offer }) as unknown as Value), offersVersion: was.offersVersion + 1 },
  when: was.offersVersion === 0 ? { missing: ['offersVersion'] } : { equals: { offersVersion: was.offersVersion } },
});
export const offerItem = (shopId: ShopId, offer: Offer): Item => ({ ...offerKey(shopId, offer.offerId), kind: 'offer', shopId, ...offer } as unknown as Item);
export const offerOf = (item: Item): Offer => ({
  offerId: item.offerId as OfferId, payFen: fen(item.payFen as number), bonusFen: fen(item.bonusFen as number), createdAt: item.createdAt as Instant,
  ...(item.points === undefined ? {} : { points: points(item.points as number) }), ...(item.gifts === undefined ? {} : { gifts: item.gifts as unknown as Gifts }), ...(item.parts === undefined ? {} : { parts: item.parts as unknown as Parts }), ...(item.closedAt === undefined ? {} : { closedAt: item.closedAt as Instant }),
});

/** The member's newest repayment order: one at a time waits for payment. */
const newestRepaymentKey = (memberId: MemberId): Key => ({ pk: memberPk(memberId), sk: 'REPAYMENT' });
export async function newestRepayment(table: Table, shopId: ShopId, memberId: MemberId): Promise<Order | undefined> {
  const line = await table.get(newestRepaymentKey(memberId), { consistent: true });
  return line && creditOrderOf(await table.get(documentKey(shopId, line.orderId as CommandKey), { consistent: true }));
}
export const newestRepaymentWrite = (memberId: MemberId, before: Order | undefined, orderId: CommandKey): Write =>
  ({ put: { ...newestRepaymentKey(memberId), kind: 'newest-repayment', orderId }, when: before ? { equals: { orderId: before.rechargeId } } : { absent: true } });

/** Facts of an order's document: fixed when it is made. The order's number, shop, payer's person and time stand on the document itself. */
export type OrderFacts = Pick<Order, 'memberId' | 'purpose' | 'payFen' | 'bonusFen' | 'offerId' | 'points' | 'gifts' | 'parts' | 'termsVersion' | 'law' | 'closesAt' | 'appId' | 'openid' | 'mchid' | 'description' | 'noticeBase' | 'till'>;

/** Orders that something is left to do for stand in the index, by the time at which they are looked at next. */
export const DUE = 'ORDERS#OPEN';
export const dueSk = (at: number, no = ''): string => `${String(at).padStart(13, '0')}#${no}`;
export const dueRange = (now: Instant) => ({ index: true as const, pk: DUE, to: dueSk(now + 1) });

/** What an order's document may hold beside its facts, under the order's own names. */
const KEPT = ['prepayId', 'transactionId', 'creditedAt', 'principalAfterFen', 'bonusAfterFen', 'settledFen', 'giftsKeptFen', 'giftsTo', 'pointLots', 'pointsCharged', 'partsFrom', 'partsGiven', 'repaid'] as const satisfies readonly (keyof Order)[];
/** What changes on an order's document; an attribute that is undefined is taken away. */
export const orderState = (order: Order): Readonly<Record<string, Value | undefined>> => ({
  state: order.state, ...(Object.fromEntries(KEPT.map((name) => [name, order[name]])) as Record<string, Value | undefined>), giftsKeptFen: order.giftsKeptFen || undefined, partsGiven: order.partsGiven || undefined,
  refundedFen: order.refundedFen === 0 ? undefined : order.refundedFen, refundIds: order.refundIds.length === 0 ? undefined : order.refundIds,
  tries: order.tries === 0 ? undefined : order.tries, gsi1pk: order.dueAt === undefined ? undefined : DUE, gsi1sk: order.dueAt === undefined ? undefined : dueSk(order.dueAt, orderNo(order)),
});
/** The order's next state over the one that was read; only what differs is written. */
export function orderWrite(key: Key, was: Order, is: Order): Write {
  const [before, after] = [orderState(was), orderState(is)];
  const changed = Object.keys(after).filter((name) => after[name] !== before[name]);
  const stood = { ...(was.opening ? {} : { state: was.state }), ...(was.partsGiven ? { partsGiven: was.partsGiven } : {}), ...(was.tries === 0 ? {} : { tries: was.tries }), ...(was.refundedFen === 0 ? {} : { refundedFen: was.refundedFen }) };
  const missing = [...(was.tries === 0 ? ['tries'] : []), ...(was.refundedFen === 0 ? ['refundedFen'] : []), ...(was.parts && !was.partsGiven ? ['partsGiven'] : [])];
  const when: When = { equals: stood, ...(missing.length > 0 ? { missing } : {}) };
  return {
    update: key, set: Object.fromEntries(changed.filter((name) => after[name] !== undefined).map((name) => [name, after[name] as Value])),
    remove: changed.filter((name) => after[name] === undefined), when,
  };
}

/** The recharge in a document; undefined when the document is of another command. */
export const orderOf = (item: Item | undefined): Order | undefined => (item?.documentKind === RECHARGE ? readOrder(item) : undefined);
/** The repayment in a document. */
export const creditOrderOf = (item: Item | undefined): Order | undefined => (item?.documentKind === CREDIT_ORDER ? readOrder(item) : undefined);
/** A recharge, or a balance that was moved in: what a member may have back. */
export const refundableOrderOf = (item: Item | undefined): Order | undefined => orderOf(item) ?? openingOf(item);
/** Only what is asked of it is read of the opening's own facts; one that was taken back with its import is nothing. */
function openingOf(item: Item | undefined): Order | undefined {
  if (item?.documentKind !== OPENING) return undefined;
  const { facts, key, shopId, at, by, state } = documentOf<{ readonly memberId: MemberId; readonly principalFen: number; readonly bonusFen: number }>(item);
  if (facts.principalFen === 0 || state.undoneAt !== undefined) return undefined;
  return {
    shopId, rechargeId: key, memberId: facts.memberId, userId: by as UserId, payFen: fen(facts.principalFen), bonusFen: fen(facts.bonusFen), termsVersion: 0, createdAt: at, creditedAt: at, closesAt: at,
    appId: '', openid: '', mchid: '', description: '', noticeBase: '', opening: true, state: 'shipped', tries: 0, refundedFen: fen((state.refundedFen ?? 0) as number), refundIds: (state.refundIds ?? []) as readonly CommandKey[], ...(state.settledFen === undefined ? {} : { settledFen: fen(state.settledFen as number) }),
  };
}
/** Either: what WeChat Pay tells of. */
export const paidOrderOf = (item: Item | undefined): Order | undefined => orderOf(item) ?? creditOrderOf(item);
function readOrder(item: Item): Order {
  const document: Document<OrderFacts> = documentOf<OrderFacts>(item);
  const { state } = document;
  return {
    ...document.facts, memberId: document.facts.memberId as MemberId, shopId: document.shopId, rechargeId: document.key as CommandKey, userId: document.by as UserId, createdAt: document.at,
    state: state.state as OrderState, tries: (state.tries ?? 0) as number, refundedFen: fen((state.refundedFen ?? 0) as number), refundIds: (state.refundIds ?? []) as readonly CommandKey[],
    ...(Object.fromEntries(KEPT.flatMap((name) => (state[name] === undefined ? [] : [[name, state[name]]]))) as Partial<Order>),
    ...(typeof state.gsi1sk === 'string' ? { dueAt: Number(state.gsi1sk.slice(0, 13)) as Instant } : {}),
  };
}
