import { View } from '@tarojs/components';
import { useState } from 'react';
import { dateText, monthKey } from '../../copy/dates';
import { whoText } from '../../copy/members.copy';
import { reviewsCopy } from '../../copy/reviews.copy';
import { now } from '../../platform/clock';
import { runCommand } from '../../platform/commands';
import { toast } from '../../platform/device';
import { open } from '../../platform/navigate';
import { useOnBottom, useOnPull } from '../../platform/page-events';
import { Cell, Cells } from '../../ui/cell/cell';
import { Empty } from '../../ui/empty/empty';
import { SaveBar, TextRow } from '../../ui/form/rows';
import { TextTabs } from '../../ui/tabs/text-tabs';
import { BottomSheet } from '../../ui/sheet/bottom-sheet';
import { Asked, Paged } from '../query/asked';
import { sentenceFor } from '../query/failure';
import { usePages } from '../query/use-pages';
import { useQuery } from '../query/use-query';
import { useTask } from '../query/use-task';
import type { Office } from '../shops/office';
import { type ReviewMonth, reviewsClient, type ShopReview } from './reviews.client';
import { Stars } from './stars';
import '../../copy/errors/work';

interface OfProps {
  readonly office: Office;
}
/** 评价: this month's average, of all and of each who served, then what members said, newest first. */
export function ShopReviews({ office }: OfProps) {
  const t = reviewsCopy();
  const { shopId, zone } = office;
  const [which, setWhich] = useState<'this' | 'last'>('this');
  const key = which === 'this' ? monthKey(now(), zone) : monthBefore(monthKey(now(), zone));
  const month = useQuery<ReviewMonth>(`review-month:${shopId}:${key}`, () => reviewsClient.getReviewMonth({ shopId, month: key }));
  const pages = usePages<ShopReview, { readonly items: readonly ShopReview[]; readonly next?: string | undefined }>(`reviews:${shopId}`, (cursor) => reviewsClient.listReviews({ shopId, ...(cursor ? { cursor } : {}) }));
  const [chosen, setChosen] = useState<ShopReview>();
  useOnPull(() => Promise.all([month.refresh(), pages.refresh()]));
  useOnBottom(pages.loadMore);
  const answered = () => {
    setChosen(undefined);
    void pages.refresh();
  };
  if (pages.items.length === 0 && !pages.loading && !pages.failure) return <Empty title={t.none} text={t.noneText} />;
  return (
    <View>
      <TextTabs tabs={(['this', 'last'] as const).map((one) => ({ key: one, title: t.months[one] }))} value={which} onChange={setWhich} />
      <Asked query={month}>{(of) => <Month of={of} />}</Asked>
      <View className='section'>{t.list}</View>
      <Paged pages={pages} empty={<Empty title={t.none} text={t.noneText} />}>
        {(items) => <Cells>{items.map((one) => <Line key={one.visitId} one={one} zone={zone} onTap={() => setChosen(one)} />)}</Cells>}
      </Paged>
      {chosen ? <One office={office} one={chosen} onClose={() => setChosen(undefined)} onAnswered={answered} /> : null}
    </View>
  );
}
const monthBefore = (key: string): string => {
  const [year = 0, month = 1] = key.split('-').map(Number);
  return month === 1 ? `${year - 1}-12` : `${year}-${String(month - 1).padStart(2, '0')}`;
};
function Month({ of }: { readonly of: ReviewMonth }) {
  const t = reviewsCopy();
  return (
    <View>
      <View className='review-head' id='review-month'>
        <View className='cap2'>{t.mean}</View>
        <View className='hero'>{of.count > 0 ? t.average(of.tenths) : '—'}</View>
        <View className='cap'>{of.count > 0 ? t.counted(of.count) : t.noneThisMonth}</View>
      </View>
      {of.staff.length > 0 ? <View className='section'>{t.byStaff}</View> : null}
      {of.staff.length > 0 ? <Cells facts>{of.staff.map(({ staffId, name, tenths, count }) => <Cell key={staffId} title={name} note={t.counted(count)} value={<View className='strong'>{t.average(tenths)}</View>} />)}</Cells> : null}
      {of.more ? <View className='cap gap'>{t.more}</View> : null}
    </View>
  );
}
function Line({ one, zone, onTap }: { readonly one: ShopReview; readonly zone: string; readonly onTap: () => void }) {
  const t = reviewsCopy();
  const { review, staff, items } = one;
  const about = [dateText(review.at, zone, now()), staff.map(({ name }) => name).filter(Boolean).join(t.joiner), ...items.slice(0, 2)].filter(Boolean).join(' · ');
  return (
    <Cell
      id={`review-${one.visitId}`} onTap={onTap} title={<View className='row'><View className='grow cut strong'>{whoText(one.memberName, one.memberNumber)}</View><Stars of={review.stars} /></View>}
      note={<View>{review.text ? <View className='review-line__text'>{review.text}</View> : null}<View>{about}</View>{one.undone ? <View>{t.undone}</View> : null}{review.answer ? <View>{`${t.answered(review.answer.byName)}：${review.answer.text}`}</View> : null}</View>}
    />
  );
}
function One({ office, one, onClose, onAnswered }: OfProps & { readonly one: ShopReview; readonly onClose: () => void; readonly onAnswered: () => void }) {
  const t = reviewsCopy();
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const task = useTask();
  const said = text.trim();
  const { review, visitId } = one;
  const answer = async () => {
    setTried(true);
    if (said === '') return;
    const done = await task.run(() => runCommand(`answer-review:${visitId}:${said}`, (key) => reviewsClient.answerReview({ shopId: office.shopId, visitId, text: said }, { key })));
    if (!done) return;
    toast(t.answeredNow);
    onAnswered();
  };
  return (
    <BottomSheet open title={whoText(one.memberName, one.memberNumber)} onClose={onClose}>
      <Stars of={review.stars} />
      <View className='pre gap'>{review.text ?? t.noText}</View>
      {review.answer ? <View className='review-answer gap'><View className='cap'>{t.answered(review.answer.byName)}</View><View className='pre'>{review.answer.text}</View></View> : null}
      <View className='sheet-cells'><Cell id='review-member' title={t.toMember} onTap={() => open('officeMember', { id: one.memberId })} /></View>
      {review.answer ? null : (
        <View>
          <View className='sheet-form'><TextRow id='review-answer' label={t.answerLabel} value={text} maxlength={200} placeholder={t.answerHint} error={tried && said === '' ? t.answerNeeded : undefined} onChange={setText} /></View>
          <SaveBar id='answer-review' label={t.answer} busy={task.busy} onSave={() => void answer()} failure={task.failure && sentenceFor(task.failure, true)} />
        </View>
      )}
    </BottomSheet>
  );
}
