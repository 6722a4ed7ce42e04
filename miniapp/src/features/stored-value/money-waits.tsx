import type { StoredValueContract } from '@shared/contracts/stored-value.contract';
import { View } from '@tarojs/components';
import type * as z from 'zod';
import { count } from '../../copy/money';
import { coverCopy } from '../../copy/cover.copy';
import { calendarDayText } from '../../copy/dates';
import { prepaidLawCopy } from '../../copy/prepaid-law.copy';
import { refundAsksCopy } from '../../copy/refund-asks.copy';
import { stuckRefundsCopy } from '../../copy/stuck-refunds.copy';
import { now } from '../../platform/clock';
import { open } from '../../platform/navigate';
import { useOnShow } from '../../platform/page-events';
import { Cell, Cells } from '../../ui/cell/cell';
import { useQuery } from '../query/use-query';
import type { Office } from '../shops/office';
import { storedValueClient } from './stored-value.client';
import { type Filing, useFiling } from './filing.query';
import { isOverdue, payByText } from './until-text';
import type { StuckPage } from './stuck-refunds.types';

type Asks = z.output<StoredValueContract['listRefundAsks']['response']>;
const some = (n: number, more: boolean): string => `${count(n)}${more ? '+' : ''}`;

/** Refunds that wait for a person, what the law wants of the shop's filing, and a cover below the owner's line, on the day's page: a line for each kind, and nothing where nothing waits. */
export function MoneyWaits({ office: { shopId, isOwner, zone } }: { readonly office: Office }) {
  const [s, a, c] = [stuckRefundsCopy(), refundAsksCopy(), coverCopy()];
  const stuck = useQuery<StuckPage>(`stuck-count:${shopId}`, () => storedValueClient.listStuckRefunds({ shopId }));
  const asks = useQuery<Asks>(`asks-count:${shopId}`, () => storedValueClient.listRefundAsks({ shopId }));
  const filing = useFiling(isOwner ? shopId : undefined);
  useOnShow(() => void Promise.all([stuck.refresh(), asks.refresh(), ...(isOwner ? [filing.refresh()] : [])]));
  const { due, coverBelow } = filing.data ?? {};
  const stuckNow = stuck.data?.items.filter(({ state }) => state !== 'trying').length ?? 0;
  const asked = asks.data?.items.length ?? 0;
  if (stuckNow + asked === 0 && !due && !coverBelow) return null;
  return (
    <View className='gap'>
      <Cells>
        {stuckNow > 0 ? <Cell id='stuck-waits' title={s.title} value={<View className='warn nowrap'>{s.count(some(stuckNow, stuck.data?.next !== undefined))}</View>} onTap={() => open('stuckRefunds')} /> : null}
        {asked > 0 ? <Cell id='asks-wait' title={a.officeTitle} note={dueNote(asks.data?.items ?? [], zone)} value={<View className='warn nowrap'>{a.waiting(some(asked, asks.data?.next !== undefined))}</View>} onTap={() => open('refundAsks')} /> : null}
        {due ? <DueCell due={due} zone={zone} /> : null}
        {coverBelow ? <Cell id='cover-below' title={c.title} note={<View className='warn'>{c.below(coverBelow.percent, coverBelow.redLinePercent)}</View>} onTap={() => open('cover')} /> : null}
      </Cells>
    </View>
  );
}

/** How many of the requests are overdue, or by when the first is to be paid; they come in that order. */
function dueNote(items: Asks['items'], zone: string) {
  const t = refundAsksCopy();
  const overdue = items.filter(({ ask }) => isOverdue(ask, zone)).length;
  const first = items[0]?.ask.payBy;
  return overdue > 0 ? <View className='warn'>{t.overdueOf(count(overdue))}</View> : first ? t.firstDue(payByText(first, zone)) : undefined;
}

/** Cards to file, or figures to report, with the last day; late ones are said so. */
function DueCell({ due: { kind, lastDay, late, owedFen }, zone }: { readonly due: NonNullable<Filing['due']>; readonly zone: string }) {
  const t = prepaidLawCopy();
  const day = calendarDayText(lastDay, zone, now());
  return kind === 'report' ? <Cell id='filing-due' title={t.report} note={t.reportDue(day)} onTap={() => open('prepaidLaw')} /> : <Cell id='filing-due' title={t.due} note={<View className='warn'>{late ? t.fileLate(owedFen ?? 0) : t.fileDue(owedFen ?? 0, day)}</View>} onTap={() => open('filing')} />;
}
