import { View } from '@tarojs/components';
import { dateText, timeText } from '../../copy/dates';
import { money } from '../../copy/money';
import { tillCopy } from '../../copy/till.copy';
import { Cell, Cells } from '../../ui/cell/cell';
import { Money } from '../../ui/money/money';
import { Seal } from '../../ui/seal/seal';
import { xiangfu } from '../../ui/seal/seals';
import { hoursText } from './place';
import { Fact, SumsView } from './sums-view';
import type { Shift, ShiftAnswer } from './till.client';
import './till.scss';

const cashOf = ({ sums }: Shift): number => sums.tenders.find(({ tender }) => tender === 'cash')?.amountFen ?? 0;
/** What was moved since the count begins: before that nothing is counted. */
const movedOf = ({ moves, countedFrom }: Shift, kind: 'in' | 'out'): number => moves.filter((move) => move.kind === kind && move.at >= countedFrom).reduce((sum, { amountFen }) => sum + amountFen, 0);

interface ShiftResultProps {
  readonly shift: Shift;
  readonly zone: string;
  /** What reached it after its count. */
  readonly late?: ShiftAnswer['late'];
  /** It was closed just now: the stamp lands. */
  readonly fresh?: boolean;
}
/** A closed shift: what was counted against what should have been there, what reached it later, and what came by which way and by whom. */
export function ShiftResult({ shift, zone, late, fresh = false }: ShiftResultProps) {
  const t = tillCopy();
  const { differenceFen } = shift;
  const [movedIn, movedOut] = [movedOf(shift, 'in'), movedOf(shift, 'out')];
  return (
    <View className='till-sheet'>
      <View className='row shift__head'>
        <View className='grow'>
          <View className='cap'>{`${t.running(shift.number)} ${t.closed} · ${hoursText(shift.openedAt, shift.closedAt, zone)} · ${shift.closedByName}`}</View>
          <View id='shift-difference' className={`hero ${differenceFen === 0 ? '' : 'warn'}`}>{differenceFen === 0 ? t.even : t.differs(differenceFen)}</View>
        </View>
        {differenceFen === 0 ? <Seal of={xiangfu} label={t.even} large lands={fresh} /> : null}
      </View>
      <Cells facts>
        <Cell title={<View className='strong'>{t.counted}</View>} value={<View className='strong'><Money fen={shift.countedFen} /></View>} />
        <Fact id='shift-expected' title={t.expected} fen={shift.expectedFen} />
        <Fact title={t.float} fen={shift.floatFen} />
        <Fact title={t.cashTaken} fen={cashOf(shift)} />
        {movedIn > 0 ? <Fact title={t.in} fen={movedIn} /> : null}
        {movedOut > 0 ? <Fact title={t.out} fen={-movedOut} /> : null}
      </Cells>
      <View className='cap gap'>{t.expectedOf}</View>
      {shift.countedFrom > shift.openedAt ? <View className='cap'>{t.countedSince(`${dateText(shift.countedFrom, zone, shift.closedAt)} ${timeText(shift.countedFrom, zone)}`)}</View> : null}
      {late ? <Late late={late} /> : null}
      {shift.reason ? <View><View className='section'>{t.reason}</View><Cells><Cell title={shift.reason} /></Cells></View> : null}
      {shift.moves.length > 0 ? <View><View className='section'>{t.moves}</View><Cells>{shift.moves.map((move) => <Cell key={move.moveId} title={move.reason} note={`${move.byName} ${timeText(move.at, zone)}`} value={money(move.kind === 'in' ? move.amountFen : -move.amountFen, { signed: true })} />)}</Cells></View> : null}
      <SumsView sums={shift.sums} moves={false} />
      {shift.counts.length > 1 ? <View><View className='section'>{t.countsMade(shift.counts.length)}</View><Cells>{shift.counts.map((one) => <Cell key={one.at} title={t.countLine(one.countedFen, one.expectedFen)} note={`${one.byName} ${timeText(one.at, zone)}`} />)}</Cells></View> : null}
    </View>
  );
}

/** Lines of the shift that the store's day knew only after the count; in no sum of the shift. */
function Late({ late: { lines, takenFen, tenders } }: { readonly late: NonNullable<ShiftAnswer['late']> }) {
  const t = tillCopy();
  return (
    <View id='shift-late'>
      <View className='section'>{t.late}</View>
      <Cells>
        <Cell title={<View className='strong'>{t.afterLines(lines)}</View>} note={t.lateNote} value={<View className='strong nowrap'>{money(takenFen, { signed: true })}</View>} />
        {tenders.map(({ tender, amountFen }) => <Fact key={tender} title={t.tenders[tender] ?? tender} fen={amountFen} />)}
      </Cells>
    </View>
  );
}
