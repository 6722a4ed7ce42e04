import { type Fact, fact } from '@shared/events/catalogue';
import type { EntryDetail } from '@shared/events/ledger.events';
import type { MemberId, ShopId } from '@shared/kernel/ids';
import type { Teller } from '../platform/stream/follow-stream';
import type { Item } from '../platform/table/table';
import type { Entry } from './domain/entry';
import { changesOf, pointsPaidIn } from './domain/posting';
import { entryOf, isEntryItem } from './ledger.dynamo';
import { isLotsItem, lotsOf } from './lots.dynamo';

const MEMBER = 'MBR#';

/** The fact that a new journal entry of a member tells; entries that moved nothing and concern nobody else (a reservation, a code step) tell none. */
export function ledgerFactsOf(before: Item | undefined, after: Item | undefined): readonly Fact[] {
  if (before || !after || !isEntryItem(after) || !after.pk.startsWith(MEMBER)) return [];
  const entry = entryOf(after);
  const detail = detailOf(entry);
  switch (entry.kind) {
    case 'visit': return [fact('visit.recorded', detail)];
    case 'visit-undone': return [fact('visit.undone', detail)];
    case 'visit-refunded': return [fact('visit.refunded', detail)];
    case 'recharge': return [fact('recharge.credited', detail)];
    case 'recharge-refunded': return [fact('recharge.refunded', detail)];
    case 'share-spent': return [fact('share.spent', detail)];
    case 'share-returned': return [fact('share.returned', detail)];
    case 'join-gift': return [fact('gift.given', { ...detail, occasion: 'joining' })];
    case 'care-gift': return [fact('gift.given', { ...detail, occasion: 'care' })];
    default: return [];
  }
}
const detailOf = (entry: Entry): EntryDetail => {
  const { points, growth, principal, bonus } = changesOf(entry.postings);
  const { shopId, memberId, sequence, documentId, at, after } = entry;
  return {
    shopId, memberId, sequence, documentId, at, changes: { points, growth, principal, bonus },
    after: { points: after.points, growth: after.growth, principalFen: after.principalFen, bonusFen: after.bonusFen },
    ...(entry.storeId === undefined ? {} : { storeId: entry.storeId }), ...(entry.storeName === undefined ? {} : { storeName: entry.storeName }),
    ...pendingOf(entry), ...(entry.cut === undefined ? {} : { cut: entry.cut }), ...(entry.besides ? { besides: entry.besides } : {}),
    ...(entry.proof === undefined ? {} : { proof: entry.proof }),
    ...(entry.ground === undefined ? {} : { ground: entry.ground }),
    ...(entry.spender === undefined ? {} : { spender: entry.spender }),
    ...(entry.amountFen === undefined ? {} : { amountFen: entry.amountFen }), ...(entry.pointsFen === undefined ? {} : { pointsPaid: { points: pointsPaidIn(entry.postings), amountFen: entry.pointsFen } }),
  };
};
/** What of it waits: a visit's points have one day. */
function pendingOf({ postings }: Entry): Pick<EntryDetail, 'pending'> {
  const moved = postings.find(({ asset }) => asset === 'pending');
  const day = moved?.lots?.[0]?.day;
  return moved && day ? { pending: { points: moved.to === 'member' ? moved.amount : -moved.amount, day } } : {};
}
/** What a member's lots tell: a day that is new among them. Of days that go, nobody needs to hear. */
function lotsFactsOf(before: Item | undefined, after: Item | undefined): readonly Fact[] {
  if (!after || !isLotsItem(after) || !after.pk.startsWith(MEMBER) || before?.lots === after.lots) return [];
  const had = new Set(before ? lotsOf(before).lots.map(({ day }) => day) : []);
  const { lots, version } = lotsOf(after);
  return lots.some(({ day }) => !had.has(day)) ? [fact('points.dated', { shopId: after.shopId as ShopId, memberId: after.pk.slice(MEMBER.length) as MemberId, lotsVersion: version })] : [];
}
export const ledgerTeller: Teller = (before, after) => [...ledgerFactsOf(before, after), ...lotsFactsOf(before, after)].map(({ name, version, detail }) => ({ name, detail: { version, ...detail } }));
