import { DAY_MS } from '@shared/kernel/instant';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { dateWithWeekday, dayText, monthText, timeText, weekdayText } from '../../copy/dates';
import { count, money, signedCount } from '../../copy/money';
import { pointsCashCopy } from '../../copy/points-cash.copy';
import { pointsCopy } from '../../copy/points.copy';
import { reviewsCopy } from '../../copy/reviews.copy';
import { statementCopy } from '../../copy/statement.copy';
import { proofSaid, stoodIn, unscannedCopy } from '../../copy/unscanned.copy';
import { now } from '../../platform/clock';
import { open } from '../../platform/navigate';
import { Button } from '../../ui/button/button';
import { Effect } from '../../ui/effect/effect';
import { star } from '../../ui/icon/icons';
import { Ledger, LedgerRow } from '../../ui/ledger/ledger';
import { BottomSheet } from '../../ui/sheet/bottom-sheet';
import type { Month, Row, Tab } from './statement-lines';
import './statement-list.scss';

interface StatementListProps {
  readonly months: readonly Month[];
  readonly tab: Tab;
  readonly zone: string;
  /** One's own: a visit may be reviewed. */
  readonly mine?: boolean;
}
/** So long after a visit a review is taken; later what was said is only read and deleted. */
export const REVIEW_MS = 30 * DAY_MS;
/** Nothing of the tab moved: the line is there for what it says. */
const STILL = '—';
const amountIn = (tab: Tab, amount: number, signed = false): string => (signed && amount === 0 ? STILL : tab === 'balance' ? money(amount, { signed }) : signed ? signedCount(amount) : count(amount));

/** Months of rows; a tap opens what the line was. */
export function StatementList({ months, tab, zone, mine = false }: StatementListProps) {
  const t = statementCopy();
  const [opened, setOpened] = useState<Row>();
  return (
    <View>
      {months.map(({ key, at, rows, totals }) => (
        <View key={key}>
          <View className='section statement__month'>
            <View className='strong statement__name'>{monthText(at, zone, now())}</View>
            {totals ? <View>{t.month(amountIn(tab, totals.income), amountIn(tab, totals.spent))}</View> : null}
          </View>
          <Ledger>{rows.map((row) => <Entry key={row.line.sequence} row={row} tab={tab} zone={zone} onTap={() => setOpened(row)} />)}</Ledger>
        </View>
      ))}
      {opened ? <Opened row={opened} tab={tab} zone={zone} mine={mine} onClose={() => setOpened(undefined)} /> : null}
    </View>
  );
}

/** Which part of a bonus it was, 2/3, where it was one. */
const partOf = ({ kind, what }: Row['line']) => (kind === 'bonus-part' && what ? statementCopy().part(what) : undefined);

function Entry({ row, tab, zone, onTap }: { readonly row: Row; readonly tab: Tab; readonly zone: string; readonly onTap: () => void }) {
  const t = statementCopy();
  const { line, amount, left } = row;
  const where = [tab === 'points' && row.amount === 0 && row.pending !== 0 ? pointsCopy().waits(signedCount(row.pending)) : undefined, line.spender, timeText(line.at, zone), partOf(line) ?? line.what, line.storeName, stoodIn(line.proof, line.staffName) ?? line.staffName].filter(Boolean).join(' · ');
  return (
    <LedgerRow
      day={dayText(line.at, zone)} weekday={weekdayText(line.at, zone)} what={`${t.kinds[line.kind]}${line.undone ? ` · ${t.undone}` : ''}`} where={where}
      amount={amountIn(tab, amount, true)} left={t.left(amountIn(tab, left))} gain={amount > 0} struck={line.undone} onTap={onTap}
    />
  );
}

function Opened({ row, tab, zone, mine, onClose }: { readonly row: Row; readonly tab: Tab; readonly zone: string; readonly mine: boolean; readonly onClose: () => void }) {
  const t = statementCopy();
  const { line } = row;
  const toReview = () => open('review', { id: line.documentId });
  const lines = [
    { name: t.when, after: `${dateWithWeekday(line.at, zone, now())} ${timeText(line.at, zone)}` },
    ...(line.spender ? [{ name: t.spender, after: line.spender }] : []),
    ...(line.what ? [{ name: partOf(line) ? t.parts : t.what, after: line.what }] : []),
    ...(line.ground ? [{ name: t.ground, after: t.grounds[line.ground] ?? line.ground }] : []),
    ...(line.storeName ? [{ name: t.store, after: line.storeName }] : []),
    ...(line.staffName ? [{ name: t.staff, after: line.staffName }] : []),
    ...(line.proof ? [{ name: unscannedCopy().how, after: proofSaid(line.proof, line.staffName) }] : []),
    ...(line.amountFen ? [{ name: t.paid, after: money(line.amountFen) }] : []),
    ...(line.pointsPaid ? [{ name: pointsCashCopy().name, after: pointsCashCopy().asks(line.pointsPaid.points, line.pointsPaid.amountFen) }] : []),
    ...line.changes.map(({ asset, amount, balanceAfter }) => {
      const isMoney = asset === 'principal' || asset === 'bonus' || asset === 'coming' || asset === 'credit';
      return { name: t[asset], before: isMoney ? money(balanceAfter - amount) : count(balanceAfter - amount), after: isMoney ? money(balanceAfter) : count(balanceAfter) };
    }),
    { name: t.document, after: line.documentId },
  ];
  return (
    <BottomSheet open title={row.amount === 0 ? t.kinds[line.kind] : `${t.kinds[line.kind]} ${amountIn(tab, row.amount, true)}`} onClose={onClose}>
      <Effect lines={lines} />
      {mine && line.kind === 'visit' && !line.undone ? <View className='statement__review'>{now() <= line.at + REVIEW_MS ? <Button id='review' kind='soft' icon={star} onTap={toReview}>{reviewsCopy().entry}</Button> : <Button id='my-review' kind='quiet' small onTap={toReview}>{reviewsCopy().whatISaid}</Button>}</View> : null}
    </BottomSheet>
  );
}
