import type { CommandKey } from '@shared/kernel/ids';
import type { Item } from '../../functions/platform/table/table';
import { isDeleted, type Kept, REVIEW, reviewOf } from '../../functions/reviews';
import { type Books, holds } from './books';
import { visitsOf } from './checks';
import type { Town } from './town';

/** A member says how a visit was, at times twice at once, or while it is undone; deletes it; and the shop answers. */
export async function reviewVisit(town: Town): Promise<void> {
  const { random, shopId, owner, manager } = town;
  const visits = visitsOf(town.books).slice(-8);
  const visit = visits.length > 0 ? random.pick(visits) : undefined;
  const memberId = visit?.facts.member && town.books.standing(visit.facts.member.memberId).memberId;
  const person = town.residents.find((one) => town.books.standing(one.memberId).memberId === memberId)?.person;
  if (!visit || !person) return;
  const of = { shopId, visitId: visit.item.key as CommandKey };
  const write = () => {
    const said = { ...of, stars: random.between(1, 5), ...(random.chance(0.5) ? { text: '很好' } : {}) };
    return town.command('review', (key) => person.reviews.writeReview(said, { key }));
  };
  const undo = () => town.command('undo reviewed', (key) => owner.visits.undoVisit({ ...of }, { key }));
  await Promise.all(random.pick([[write], [write], [write, write], [write, undo]] as const).map((send) => send()));
  if (random.chance(0.3)) await town.command('answer review', (key) => manager.reviews.answerReview({ ...of, text: '谢谢' }, { key }));
  if (random.chance(0.2)) await town.command('delete review', (key) => person.reviews.deleteReview(of, { key }));
  if (random.chance(0.2)) await undo();
}

const reviewsOf = (items: Iterable<Item>): readonly Kept[] => [...items].filter(({ kind }) => kind === REVIEW).map(reviewOf);
/** At rest: one review a visit, its points in the journal once, and taken back exactly once where the visit was undone. */
export function checkReviews(books: Books, items: Iterable<Item>): void {
  const entries = [...books.entries.values()].flat();
  const reviews = reviewsOf(items);
  const given = entries.filter(({ kind }) => kind === 'review');
  holds(given.length === reviews.filter(({ sequence }) => sequence !== undefined).length, 'points of reviews are not in the journal once', { given: given.length });
  const undone = new Set(visitsOf(books).filter(({ item }) => item.undoneAt !== undefined).map(({ item }) => item.key));
  for (const review of reviews) holds((review.returnedAt !== undefined) === undone.has(review.visitId), 'points of a review outlive its visit, or left without its undo', { review, deleted: isDeleted(review) });
}
