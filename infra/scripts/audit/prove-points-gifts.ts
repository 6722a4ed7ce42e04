import { changesOf, documentKey, documentOf, type Entry } from '../../../functions/ledger';
import type { Member } from '../../../functions/membership';
import { giftKey, giftOf, type PointsGift } from '../../../functions/points-gifts';
import type { AuditSource } from './audit-source';
import type { BookDifference } from './prove-documents';

const STATE: Readonly<Partial<Record<Entry['kind'], PointsGift['state']>>> = { 'points-offered': 'open', 'points-given': 'taken', 'points-received': 'taken', 'points-returned': 'returned', 'points-unclaimed': 'lapsed' };
/** The first entry about points between members that its gift does not bear out: the gift that its document names, the same amounts, and the end that the gift came to. */
export async function checkPointsGifts(source: AuditSource, member: Member, entries: readonly Entry[]): Promise<BookDifference | undefined> {
  const about = entries.filter(({ kind }) => STATE[kind] !== undefined);
  const documents = await source.get(about.map((entry) => documentKey(member.shopId, entry.documentId)));
  const named = documents.map((item) => item && documentOf<Pick<PointsGift, 'giftId'>>(item).facts.giftId);
  const items = await source.get(named.flatMap((giftId) => (giftId ? [giftKey(member.shopId, giftId)] : [])));
  const gifts = new Map(items.flatMap((item) => (item ? [[giftOf(item).giftId, giftOf(item)] as const] : [])));
  for (const [i, entry] of about.entries()) {
    const giftId = named[i];
    const gift = giftId && gifts.get(giftId);
    const where = { documentId: entry.documentId, memberId: member.memberId, sequence: entry.sequence };
    // An offer that is over since was open once; whatever else is said of it is its end.
    if (!gift || (entry.kind !== 'points-offered' && gift.state !== STATE[entry.kind])) return { ...where, what: 'gift-without-document', expected: entry.sequence, found: 0 };
    const wrong = wrongAmount(entry, gift);
    if (wrong) return { ...where, what: 'gift-amount', ...wrong };
  }
  return undefined;
}
/** What an entry moved of points and of held points against the gift; what lapsed on the way arrives with nobody. */
function wrongAmount({ kind, postings }: Entry, { points, lapsed }: PointsGift): { readonly asset: 'points' | 'held'; readonly expected: number; readonly found: number } | undefined {
  const moved = changesOf(postings);
  const out = 0 - points;
  const expected = kind === 'points-offered' ? { points: out, held: points } : kind === 'points-received' ? { points: points - (lapsed ?? 0), held: 0 } : { points: kind === 'points-given' ? 0 : points, held: out };
  const asset = (['points', 'held'] as const).find((one) => moved[one] !== expected[one]);
  return asset && { asset, expected: expected[asset], found: moved[asset] };
}
