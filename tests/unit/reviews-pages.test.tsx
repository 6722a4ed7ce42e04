import { DAY_MS, instant } from '@shared/kernel/instant';
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { reviewUntil } from '../../functions/reviews/domain/review';
import { REVIEW_MS } from '../../miniapp/src/features/ledger/statement-list';
import ReviewPage from '../../miniapp/src/packages/member/review/index';
import StatementPage from '../../miniapp/src/packages/member/statement/index';
import ReviewsPage from '../../miniapp/src/packages/owner/reviews/index';
import { createMemberWorld } from '../support/member-world';
import { ulid } from '../support/member-world.data';
import { asked, open, type } from '../support/owner-desk';
import { answer, emptyDesk, input, show, shown, tap, toasted } from '../support/phone-desk';
import { world as phone } from '../support/taro.stub';

emptyDesk();
const START = instant(1_795_000_000_000);

test('a visit in the statement leads to its review', async () => {
  show(<StatementPage />, createMemberWorld());
  const [visit] = await screen.findAllByText('消费');
  act(() => void fireEvent.click(visit?.closest('.ledger__row') as Element));
  await tap('review');
  await waitFor(() => expect(phone.gone.at(-1)).toMatchObject({ url: expect.stringContaining('/packages/member/review/index?id=') }));
});

test('a visit of more than thirty days ago asks for no review: what was said is read there', async () => {
  expect(reviewUntil(START)).toBe(START + REVIEW_MS);
  const later = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 400 * DAY_MS);
  show(<StatementPage />, createMemberWorld());
  const [visit] = await screen.findAllByText('消费');
  act(() => void fireEvent.click(visit?.closest('.ledger__row') as Element));
  await tap('my-review');
  later.mockRestore();
  expect(document.getElementById('review')).toBeNull();
  await waitFor(() => expect(phone.gone.at(-1)).toMatchObject({ url: expect.stringContaining('/packages/member/review/index?id=') }));
});

test('stars are asked for, words are not; then it is read with the answer, and deleted', async () => {
  const world = createMemberWorld();
  show(<ReviewPage />, world, { params: { id: ulid(130) } });
  await screen.findByText('这次怎么样？');
  expect(shown()).toContain('只有店里看得到，不公开。评价送 20 积分');
  await tap('send-review');
  expect(shown()).toContain('请先选几颗星');
  await tap('star-4');
  expect(shown()).toContain('满意');
  await input('review-text', '手冲很好');
  await tap('send-review');
  await toasted('谢谢，已得 20 积分');
  await screen.findByText('谢谢你，下次给你留靠窗的座。');
  expect(world.calls.filter(({ operation }) => operation === 'reviews.writeReview')).toMatchObject([{ request: { stars: 4 }, key: expect.stringMatching(/^[0-9A-Z]{26}$/) }]);
  await tap('delete-review');
  expect(await answer(true)).toContain('得到的积分不收回');
  await screen.findByText('评价已删除');
});

test('the office: the month\'s average, of each who served, and one answer', async () => {
  const world = open(<ReviewsPage />);
  await screen.findByText('3.7');
  await tap('tab-last');
  await waitFor(() => expect(asked(world, 'reviews.getReviewMonth')).toHaveLength(2));
  for (const text of ['3 条评价', '小艾', '4.5', '小艾手法很稳，房间有点冷。', '谢谢周姐，周三见。', '这次到店已撤销']) expect(shown()).toContain(text);
  await tap(`review-${ulid(800)}`);
  await tap('answer-review');
  expect(shown()).toContain('请写一句');
  await type('review-answer', '空调已调高，谢谢提醒');
  await tap('answer-review');
  await toasted('已回复');
  await waitFor(() => expect(shown()).toContain('陈禾 回复：空调已调高，谢谢提醒'));
  expect(asked(world, 'reviews.answerReview')).toHaveLength(1);
});
test('a shop without any says how one comes about', async () => {
  open(<ReviewsPage />, { empty: true });
  await screen.findByText('还没有评价');
  expect(shown()).not.toContain('平均');
});
