import { balanceOf, changesOf, documentKey, documentOf, type Entry } from '../../../functions/ledger';
import { listedOf, MALL_ORDER, type Order, openOrdersRange, orderOf } from '../../../functions/mall';
import { type Member, memberKey, memberOf } from '../../../functions/membership';
import * as gifts from '../../../functions/points-gifts';
import type { AuditSource } from './audit-source';
import type { BookDifference } from './prove-documents';

const KINDS: ReadonlySet<string> = new Set<Entry['kind']>(['mall-held', 'mall-redeemed', 'mall-collected', 'mall-uncollected', 'mall-cancelled', 'mall-lapsed', 'mall-auto-redeemed']);
/** A member who orders again and again while the audit reads is looked at this often. */
const ROUNDS = 20;

/** The first entry of the points mall that its order does not bear out; then what waits for the member against the points that are set aside. */
export async function checkMall(source: AuditSource, member: Member, entries: readonly Entry[]): Promise<BookDifference | undefined> {
  const about = entries.filter(({ kind }) => KINDS.has(kind));
  const documents = await source.get(about.map((entry) => documentKey(member.shopId, entry.documentId)));
  for (const [i, entry] of about.entries()) {
    const item = documents[i];
    const order = item?.documentKind === MALL_ORDER ? orderOf(item) : item && documentOf<{ readonly order?: Order }>(item).facts.order;
    const where = { documentId: entry.documentId, memberId: member.memberId, sequence: entry.sequence };
    if (!order) return { ...where, what: 'mall-without-document', expected: entry.sequence, found: 0 };
    const wrong = wrongAmount(entry, order);
    if (wrong) return { ...where, what: 'mall-amount', ...wrong };
  }
  return heldDifference(source, member);
}
/** What an entry moved of points and of held points, each against the order; points and held ones are turned one to one. */
function wrongAmount({ kind, postings }: Entry, { points }: Order): { readonly asset: 'points' | 'held'; readonly expected: number; readonly found: number } | undefined {
  const moved = changesOf(postings);
  const out = 0 - points;
  const given = kind === 'mall-redeemed' || kind === 'mall-auto-redeemed';
  const back = kind === 'mall-cancelled' || kind === 'mall-lapsed';
  const expected = { points: back ? points : kind === 'mall-held' || given ? out : 0, held: back || kind === 'mall-collected' ? out : given ? 0 : points };
  const asset = (['points', 'held'] as const).find((one) => moved[one] !== expected[one]);
  return asset && { asset, expected: expected[asset], found: moved[asset] };
}

/** Orders that wait and gifts on the way in a member's lists, added up, against the balance of the journal's asset `held`. Where an order came between the reads, all are read again. */
async function heldDifference(source: AuditSource, member: Member): Promise<BookDifference | undefined> {
  let seen = member;
  for (let round = 0; round < ROUNDS; round++) {
    // What waited on a merged card is listed under the one that stands.
    const found = seen.mergedInto ? 0 : await waitingOf(source, seen);
    const expected = balanceOf(seen.balances, 'held');
    if (found === expected) return undefined;
    const [item] = await source.get([memberKey(member.memberId)]);
    const now = item && memberOf(item);
    if (!now || now.version === seen.version) return { what: 'held-orders', memberId: member.memberId, sequence: seen.version, asset: 'held', expected, found };
    seen = now;
  }
  return undefined;
}
async function waitingOf(source: AuditSource, { memberId, shopId }: Member): Promise<number> {
  const { pk, prefix } = openOrdersRange(memberId);
  let waiting = 0;
  for await (const line of source.partition(pk, prefix)) {
    const order = orderOf((await source.get([documentKey(shopId, listedOf(line).orderId)]))[0]);
    waiting += order?.state === 'open' ? order.points : 0;
  }
  const onTheWay = gifts.openGiftsRange(memberId);
  for await (const line of source.partition(onTheWay.pk, onTheWay.prefix)) {
    const [item] = await source.get([gifts.giftKey(shopId, gifts.listedOf(line).giftId)]);
    const gift = item && gifts.giftOf(item);
    waiting += gift?.state === 'open' ? gift.points : 0;
  }
  return waiting;
}
