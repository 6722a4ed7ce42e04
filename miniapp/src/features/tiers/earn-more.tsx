import type { TiersContract } from '@shared/contracts/tiers.contract';
import type { ShopId } from '@shared/kernel/ids';
import { View } from '@tarojs/components';
import type * as z from 'zod';
import { acceleratorsCopy } from '../../copy/accelerators.copy';
import { calendarDayText } from '../../copy/dates';
import { earnMoreCopy } from '../../copy/earn-more.copy';
import { now } from '../../platform/clock';
import { runCommand } from '../../platform/commands';
import { toast } from '../../platform/device';
import { open } from '../../platform/navigate';
import { useOnShow } from '../../platform/page-events';
import { Button } from '../../ui/button/button';
import { Cell, Cells } from '../../ui/cell/cell';
import { ErrorLine } from '../../ui/error-state/error-state';
import { cake, calendar, members, star } from '../../ui/icon/icons';
import { membershipClient } from '../membership/membership.client';
import { sentenceFor } from '../query/failure';
import { dropEntry } from '../query/query-cache';
import { useQuery } from '../query/use-query';
import { type Task, useTask } from '../query/use-task';
import { tiersClient } from './tiers.client';
import '../../copy/errors/work';

/** Only this year's days go without their year; which year it is differs nowhere for long. */
const ANY_ZONE = 'Asia/Shanghai';
type Earning = z.output<TiersContract['getMyEarning']['response']>;
interface Part {
  readonly shopId: ShopId;
  readonly task: Task;
  /** The points that came, none where somebody else was first. */
  readonly onDone: (points: number | undefined) => void;
}

/** What brings points without a purchase: a check-in, a complete profile, the month of the birthday. Nothing where the shop gives none. */
export function EarnMore({ shopId, onEarned }: { readonly shopId: ShopId; readonly onEarned: () => void }) {
  const t = earnMoreCopy();
  const query = useQuery(`earning:${shopId}`, () => tiersClient.getMyEarning({ shopId }));
  const task = useTask();
  useOnShow(() => void query.refresh());
  const onDone = (points: number | undefined) => {
    void query.refresh();
    if (points === undefined) return;
    toast(t.got(points));
    dropEntry(`card:${shopId}`);
    onEarned();
  };
  if (!query.data || Object.keys(query.data).length === 0) return null;
  const { checkIn, profile, birthday, accelerators = [] } = query.data;
  const part = { shopId, task, onDone };
  return (
    <View>
      <View className='section'>{t.title}</View>
      <Cells>
        {checkIn ? <CheckIn {...part} checkIn={checkIn} /> : null}
        {profile && !profile.earned ? <FinishProfile {...part} profile={profile} /> : null}
        {accelerators.map(({ name, percent, until, scoped }, n) => <Cell key={`${name}${until}`} id={`earn-accelerator-${n}`} icon={star} title={acceleratorsCopy().mine(percent)} note={acceleratorsCopy().mineNote(name, calendarDayText(until, ANY_ZONE, now()), scoped)} />)}
        {birthday ? <Cell id='earn-birthday' icon={cake} title={t.birthday(birthday.percent)} note={birthday.now ? t.birthdayNow : t.birthdayNote} /> : null}
      </Cells>
      {task.failure ? <ErrorLine sentence={sentenceFor(task.failure, true)} /> : null}
    </View>
  );
}

function CheckIn({ shopId, task, onDone, checkIn: { points, done } }: Part & { readonly checkIn: NonNullable<Earning['checkIn']> }) {
  const t = earnMoreCopy();
  const check = async () => onDone((await task.run(() => runCommand(`check-in:${shopId}`, (key) => tiersClient.checkIn({ shopId, from: 'points' }, { key }))))?.points);
  return <Cell id='earn-check-in' icon={calendar} title={t.checkIn} note={t.checkInNote(points)} value={done ? <View className='soft'>{t.checkedIn}</View> : <Button id='check-in' kind='soft' small busy={task.busy} onTap={() => void check()}>{t.check}</Button>} />;
}

function FinishProfile({ shopId, task, onDone, profile: { points, missing } }: Part & { readonly profile: NonNullable<Earning['profile']> }) {
  const t = earnMoreCopy();
  const take = async () => {
    const profile = await task.run(() => membershipClient.getMyProfile({ shopId }));
    if (profile) onDone((await task.run(() => runCommand(`profile-finished:${shopId}:${profile.version}`, (key) => tiersClient.finishProfile({ shopId, version: profile.version }, { key }))))?.points);
  };
  const note = missing.length === 0 ? t.profileDone(points) : t.profileNote(points, missing.map(({ id, label }) => label ?? (id === 'name' ? t.name : t.birthdayWord)));
  if (missing.length > 0) return <Cell id='earn-profile' icon={members} title={t.profile} note={note} onTap={() => open('profile')} />;
  return <Cell id='earn-profile' icon={members} title={t.profile} note={note} value={<Button id='take-profile' kind='soft' small busy={task.busy} onTap={() => void take()}>{t.take}</Button>} />;
}
