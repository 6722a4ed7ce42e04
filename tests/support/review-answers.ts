import { type Handlers, Refused } from './fake-api';
import type { ContractAnswer } from './owner-world.data';
import { HOUR, NOW, ulid } from './member-world.data';

type Mine = ContractAnswer<'reviews', 'getMyReview'>;
type One = ContractAnswer<'reviews', 'listReviews'>['items'][number];
const DAY = 24 * HOUR;
const STAFF = { ai: { staffId: `stf_${ulid(332)}` as never, name: '小艾' }, zhou: { staffId: `stf_${ulid(331)}` as never, name: '周店长' } };
const VISIT = (visitId: string) => ({ visitId: visitId as never, visitAt: (NOW - 2 * HOUR) as never, storeName: '西湖店', staff: [STAFF.ai], items: ['手冲·耶加雪菲', '可颂'] });

/** A member's own review of a visit: written, read, deleted. */
export function myReviewAnswers(): Pick<NonNullable<Handlers['reviews']>, 'getMyReview' | 'writeReview' | 'deleteReview'> {
  let [review, deleted] = [undefined as Mine['review'], false];
  return {
    getMyReview: ({ visitId }) => ({ ...VISIT(visitId), until: (NOW + 30 * DAY) as never, open: !review && !deleted, deleted, points: review || deleted ? 0 : 20, ...(review ? { review } : {}) }),
    writeReview: ({ stars, text }) => {
      review = { at: NOW as never, stars, points: 20, ...(text ? { text } : {}), answer: { text: '谢谢你，下次给你留靠窗的座。', at: NOW as never, byName: '周店长' } };
      return { at: NOW as never, stars, points: 20 };
    },
    deleteReview: () => {
      [review, deleted] = [undefined, true];
      return { deletedAt: NOW as never };
    },
  };
}
/** What members said, as the office reads and answers it. */
export function shopReviewAnswers(empty: boolean): Pick<NonNullable<Handlers['reviews']>, 'listReviews' | 'getReviewMonth' | 'answerReview'> {
  const one = (n: number, memberName: string, review: Partial<One['review']>, more: Partial<One> = {}): One => ({ ...VISIT(ulid(800 + n)), storeName: '万象城店', items: ['水光护理', '肩颈放松'], memberId: `mbr_${ulid(400 + n)}` as never, memberName, memberNumber: `000012345${n}`, undone: false, review: { at: (NOW - n * DAY) as never, stars: 5, points: 20, ...review }, ...more });
  const all = empty ? [] : [
    one(0, '林若溪', { text: '小艾手法很稳，房间有点冷。', stars: 4 }), one(1, '周桐', { stars: 5, text: '一直都好。', answer: { text: '谢谢周姐，周三见。', at: NOW as never, byName: '周店长' } }), one(2, '许清扬', { stars: 2, text: '约的三点，等到三点四十才开始，也没有人来说一声。下次希望能提前告诉我。' }, { staff: [STAFF.zhou] }), one(3, '', { stars: 5 }, { undone: true }),
  ];
  return {
    listReviews: () => ({ items: all }),
    getReviewMonth: ({ month }) => (empty ? { month, count: 0, tenths: 0, staff: [], more: false } : { month, count: 3, tenths: 37, staff: [{ ...STAFF.ai, count: 2, tenths: 45 }, { ...STAFF.zhou, count: 1, tenths: 20 }], more: false }),
    answerReview: ({ visitId, text }) => {
      const i = all.findIndex((found) => found.visitId === visitId);
      const was = all[i];
      if (!was) throw new Refused('http/not-found');
      all[i] = { ...was, review: { ...was.review, answer: { text, at: NOW as never, byName: '陈禾' } } };
      return { at: NOW as never, byName: '陈禾' };
    },
  };
}
