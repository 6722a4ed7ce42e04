import { changesOf, documentOf } from '../../functions/ledger';
import type { VisitFacts } from '../../functions/visits';
import { type Referral, referralOf } from '../../functions/referral';
import { type Books, holds } from './books';
import type { Town } from './town';

/** A manager undoes the very purchase that brought a reward, now and then twice at once. */
export async function undoRewarded({ memory, random, manager, shopId, command }: Town): Promise<void> {
  const rewarded = [...memory.items.values()].filter(({ kind, state }) => kind === 'referral' && state === 'rewarded').map(referralOf);
  if (rewarded.length === 0) return;
  const { visitId } = random.pick(rewarded);
  const undo = () => command('undo rewarded', (key) => manager.visits.undoVisit({ shopId, visitId: visitId as NonNullable<typeof visitId> }, { key }));
  await Promise.all(random.chance(0.2) ? [undo(), undo()] : [undo()]);
}

interface Rewarded {
  readonly memberId: string;
  readonly referrerId: string;
  readonly outcome: string;
  readonly points: number;
}
/** A side of a referral has a reward once more than it was taken back, at most; and each entry moves what its document says. */
export function checkReferrals(books: Books): void {
  const standing = new Map<string, number>();
  const note = (name: string, by: number) => standing.set(name, (standing.get(name) ?? 0) + by);
  for (const item of books.documents.values()) {
    const facts = item.facts as unknown as Rewarded;
    if (item.documentKind === 'referral-gift') note(`${facts.memberId} ${facts.outcome}`, 1);
    if (item.documentKind === 'referral-returned') for (const side of ['newcomer', 'referrer']) if ((standing.get(`${facts.memberId} ${side}`) ?? 0) > 0) note(`${facts.memberId} ${side}`, -1);
  }
  for (const [name, times] of standing) holds(times <= 1, 'a referral was rewarded twice', { name, times });
  for (const [memberId, entries] of books.entries) {
    for (const entry of entries.filter(({ kind }) => kind === 'referral-gift' || kind === 'referral-returned')) {
      const facts = books.documents.get(entry.documentId)?.facts as { readonly points: number | Readonly<Record<string, number>> } | undefined;
      const expected = typeof facts?.points === 'object' ? facts.points[memberId] : facts?.points;
      holds(changesOf(entry.postings).points === expected, 'a referral\'s entry is not what its document says', { entry, facts });
    }
  }
}
/** When everything has come to rest, every reward that stands has a purchase that stands, both sides of it or a month that was full, and the months count just these. */
export function checkReferralsAtRest({ memory, books }: Town): void {
  const counted = new Map<string, number>();
  for (const item of memory.items.values()) {
    if (item.kind !== 'referral') continue;
    const referral: Referral = referralOf(item);
    const newcomer = books.members.get(referral.memberId);
    holds(newcomer?.referredBy === referral.referrerId && newcomer.joinedAt <= referral.at, 'a referral that no card notes', { referral, newcomer });
    if (referral.state !== 'rewarded') continue;
    const visit = books.documents.get(referral.visitId ?? '');
    holds(visit && visit.undoneAt === undefined, 'a reward without its purchase', referral);
    holds(visit && documentOf<VisitFacts>(visit).facts.dueFen > Number(visit.refundedFen ?? 0), 'a reward of which nothing stays of the purchase', { referral, visit });
    holds(referral.toNewcomer && (referral.monthFull || referral.toReferrer), 'a reward of one side only', referral);
    if (referral.counted) counted.set(`MBR#${referral.counted.memberId} ${referral.counted.month}`, (counted.get(`MBR#${referral.counted.memberId} ${referral.counted.month}`) ?? 0) + 1);
  }
  for (const item of memory.items.values()) {
    if (item.kind !== 'referral-month') continue;
    const name = `${item.pk} ${item.sk.slice(item.sk.indexOf('#') + 1)}`;
    holds(item.count === (counted.get(name) ?? 0), 'a referrer\'s month does not count its rewards', { name, item });
  }
}
