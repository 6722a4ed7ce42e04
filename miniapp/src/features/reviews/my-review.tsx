import type { CommandKey, ShopId } from '@shared/kernel/ids';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { dateText } from '../../copy/dates';
import { reviewsCopy } from '../../copy/reviews.copy';
import { now } from '../../platform/clock';
import { forgetCommand, runCommand } from '../../platform/commands';
import { ask, toast } from '../../platform/device';
import { back } from '../../platform/navigate';
import { Button } from '../../ui/button/button';
import { Cell, Cells } from '../../ui/cell/cell';
import { Empty } from '../../ui/empty/empty';
import { ErrorLine } from '../../ui/error-state/error-state';
import { SaveBar, TextArea } from '../../ui/form/rows';
import { Page } from '../../ui/page/page';
import { Asked } from '../query/asked';
import { sentenceFor } from '../query/failure';
import { useQuery } from '../query/use-query';
import { useTask } from '../query/use-task';
import { type MyReview, reviewsClient } from './reviews.client';
import { StarPicker, Stars } from './stars';

interface ReviewProps {
  readonly shopId: ShopId;
  readonly visitId: CommandKey;
  readonly zone: string;
}
/** 评价: how a visit was, said once to the shop alone; what was said may be deleted at any time. */
export function MyReviewView({ shopId, visitId, zone }: ReviewProps) {
  const query = useQuery<MyReview>(`review:${visitId}`, () => reviewsClient.getMyReview({ shopId, visitId }));
  const refresh = () => void query.refresh();
  const mine = query.data;
  if (mine?.open) return <Write shopId={shopId} visitId={visitId} zone={zone} mine={mine} onDone={refresh} />;
  return <Page><Asked query={query}>{(said) => <View><About mine={said} zone={zone} />{said.review ? <Said shopId={shopId} visitId={visitId} mine={said} onRemoved={refresh} /> : <Closed mine={said} />}</View>}</Asked></Page>;
}
function About({ mine, zone }: { readonly mine: MyReview; readonly zone: string }) {
  const t = reviewsCopy();
  const names = mine.staff.map(({ name }) => name).filter(Boolean).join(t.joiner);
  return (
    <Cells facts>
      <Cell title={t.visit(dateText(mine.visitAt, zone, now()), mine.storeName)} />
      {mine.items.length > 0 ? <Cell title={t.items} note={mine.items.join(t.joiner)} /> : null}
      {names ? <Cell title={t.served} value={names} /> : null}
    </Cells>
  );
}
function Closed({ mine }: { readonly mine: MyReview }) {
  const t = reviewsCopy();
  return <Empty title={mine.deleted ? t.deletedTitle : now() > mine.until ? t.over : t.closed} action={{ label: t.toStatement, onTap: back }} />;
}
function Write({ shopId, visitId, zone, mine, onDone }: ReviewProps & { readonly mine: MyReview; readonly onDone: () => void }) {
  const t = reviewsCopy();
  const [draft, setDraft] = useState({ stars: 0, text: '' });
  const [tried, setTried] = useState(false);
  const task = useTask();
  const slot = `review:${visitId}`;
  const set = (change: Partial<typeof draft>) => {
    if (task.failure?.kind !== 'no-answer') forgetCommand(slot);
    setDraft((before) => ({ ...before, ...change }));
  };
  const said = draft.text.trim();
  const send = async () => {
    setTried(true);
    if (draft.stars === 0) return;
    const done = await task.run(() => runCommand(slot, (key) => reviewsClient.writeReview({ shopId, visitId, stars: draft.stars, ...(said ? { text: said } : {}) }, { key })));
    if (!done) return;
    toast(t.sent(done.points));
    onDone();
  };
  return (
    <Page footer={<SaveBar id='send-review' label={t.send} busy={task.busy} onSave={() => void send()} failure={task.failure && sentenceFor(task.failure)} />}>
      <About mine={mine} zone={zone} />
      <View className='section'>{t.ask}</View>
      <View className='sheet review-write'>
        <StarPicker value={draft.stars} onChange={(stars) => set({ stars })} />
        {tried && draft.stars === 0 ? <View className='form-row__error review-wrong' {...{ role: 'alert' }}>{t.starsNeeded}</View> : null}
        <TextArea id='review-text' label={t.text} value={draft.text} maxlength={200} placeholder={t.textHint} onChange={(text) => set({ text })} />
      </View>
      <View className='cap gap'>{`${t.privately}${mine.points > 0 ? t.points(mine.points) : ''}`}</View>
      <View className='cap'>{t.until(dateText(mine.until, zone, now()))}</View>
    </Page>
  );
}
function Said({ shopId, visitId, mine, onRemoved }: Pick<ReviewProps, 'shopId' | 'visitId'> & { readonly mine: MyReview; readonly onRemoved: () => void }) {
  const t = reviewsCopy();
  const task = useTask();
  const { review } = mine;
  if (!review) return null;
  const remove = async () => {
    if (!(await ask(t.removeAsk, t.removeText, t.removeYes, t.removeNo))) return;
    const done = await task.run(() => runCommand(`delete-review:${visitId}`, (key) => reviewsClient.deleteReview({ shopId, visitId }, { key })));
    if (!done) return;
    toast(t.removed);
    onRemoved();
  };
  return (
    <View>
      <View className='section'>{t.mine}</View>
      <View className='sheet review-said'>
        <Stars of={review.stars} />
        {review.text ? <View className='pre'>{review.text}</View> : null}
        {review.answer ? <View className='review-answer'><View className='cap'>{t.answered(review.answer.byName)}</View><View className='pre'>{review.answer.text}</View></View> : null}
      </View>
      <View className='gap' />
      <Button id='delete-review' kind='quiet' busy={task.busy} onTap={() => void remove()}>{t.remove}</Button>
      {task.failure ? <ErrorLine sentence={sentenceFor(task.failure)} /> : null}
    </View>
  );
}
