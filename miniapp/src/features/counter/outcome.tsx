import { View } from '@tarojs/components';
import { useState } from 'react';
import { commonCopy } from '../../copy/common.copy';
import { counterCopy } from '../../copy/counter.copy';
import { timeText } from '../../copy/dates';
import { count, money } from '../../copy/money';
import { now } from '../../platform/clock';
import { runCommand } from '../../platform/commands';
import { ask, toast } from '../../platform/device';
import { useClock } from '../../platform/use-clock';
import { Button } from '../../ui/button/button';
import { Cell, Cells } from '../../ui/cell/cell';
import { ErrorLine } from '../../ui/error-state/error-state';
import { undo } from '../../ui/icon/icons';
import { Money } from '../../ui/money/money';
import { Seal } from '../../ui/seal/seal';
import { chexiao, ruzhang } from '../../ui/seal/seals';
import { Tap } from '../../ui/tap/tap';
import { type Failure, outcomeOf, sentenceFor } from '../query/failure';
import { visitsClient } from '../visits/visits.client';
import { type Panel, showResult, type Visit, type WorkPlace } from './counter.store';
import { effectLines } from './bill-lines';
import { Gun } from './gun';
import { type ReadCode, readCode, scanCode } from './read-code';
import { paidHow, whoOf } from './visit-row';
import './counter.scss';

/** The result of a visit: the stamp, the sum, what changed, and the way back. */
export function VisitOutcome({ place, visit, zone, landed }: { readonly place: WorkPlace; readonly visit: Visit; readonly zone: string; readonly landed: boolean }) {
  const t = counterCopy();
  const done = visit.undone !== undefined;
  const lines = visit.before && visit.after && visit.tierBefore && visit.tierAfter ? effectLines({ ...visit, before: visit.before, after: visit.after, tierBefore: visit.tierBefore, tierAfter: visit.tierAfter }, true) : [];
  return (
    <View>
      <View className='outcome'>
        <Seal of={done ? chexiao : ruzhang} label={done ? t.undone : t.settled} large lands={landed} />
        <View className='grow'>
          <View className='soft cut'>{visit.dueFen === 0 ? t.justVisit(whoOf(visit)) : t.paidBy(whoOf(visit), paidHow(visit))}</View>
          <Money fen={visit.dueFen} size='hero' className={done ? 'strike' : ''} />
        </View>
      </View>
      <Cells>
        {visit.items.map((item) => <Cell key={`${item.name}${item.priceFen}${item.quantity}`} title={item.quantity > 1 ? `${item.name} × ${item.quantity}` : item.name} value={money(item.priceFen * item.quantity)} />)}
        {visit.discountFen > 0 ? <Cell title={t.discount} value={money(-visit.discountFen)} /> : null}
        {lines.map((line) => <Cell key={line.name} title={line.name} value={<View className='row'>{line.before}<View className='cap'>&nbsp;→&nbsp;</View><View className='strong'>{line.after}</View></View>} />)}
        {visit.couponTitles.map((title) => <Cell key={title} title={title} value={t.used} />)}
        {visit.before && visit.after && visit.before.growth !== visit.after.growth ? <Cell title={t.growth} value={<View className='row'>{count(visit.before.growth)}<View className='cap'>&nbsp;→&nbsp;</View><View className='strong'>{count(visit.after.growth)}</View></View>} /> : null}
        {visit.tenders.map(({ tender, amountFen }) => <Cell key={tender} title={t.tenders[tender] ?? tender} value={money(amountFen)} />)}
      </Cells>
      <View className='cap gap'>{[timeText(visit.at, zone), visit.staffName, t.receipt(visit.receiptNo.slice(-4))].join(' · ')}</View>
      {done ? <View id='undone' className='gap soft'>{`${t.undoDone} · ${timeText(visit.undone?.at ?? visit.at, zone)} · ${visit.undone?.by ?? ''}`}</View> : <UndoLine place={place} visit={visit} />}
    </View>
  );
}

/** What taking the visit back gives back, in words, before it is done. */
function consequences(visit: Visit): string {
  const t = counterCopy();
  const parts = [
    ...(visit.principalFen + visit.bonusFen > 0 ? [t.back(`${t.value} ${money(visit.principalFen + visit.bonusFen)}`)] : []),
    ...(visit.earnedPoints > 0 ? [t.minusPoints(visit.earnedPoints)] : []), ...visit.couponTitles.map((title) => t.back(title)), ...visit.tenders.map(({ tender, amountFen }) => t.back(`${t.tenders[tender] ?? tender} ${money(amountFen)}`)),
  ];
  return t.undoWill(parts.length > 0 ? parts.join(t.joiner) : t.noMoney);
}

function UndoLine({ place, visit }: { readonly place: WorkPlace; readonly visit: Visit }) {
  const t = counterCopy();
  const at = useClock(1000);
  const [failure, setFailure] = useState<Failure>();
  const [busy, setBusy] = useState(false);
  const [moving, setMoving] = useState(false);
  const left = Math.max(0, Math.floor((visit.undoUntil - at) / 1000));
  const mayStill = left > 0 || place.role !== 'cashier';
  const takeBack = async () => {
    if (!(await ask(t.undoAsk, consequences(visit), t.undo, t.keep))) return;
    setBusy(true);
    const outcome = await outcomeOf(runCommand(`undo:${visit.visitId}`, (key) => visitsClient.undoVisit({ shopId: place.shopId, visitId: visit.visitId }, { key })));
    setBusy(false);
    if (!outcome.ok) return setFailure(outcome.failure);
    toast(t.undoDone);
    showResult(outcome.value);
  };
  return (
    <View>
      {failure ? <ErrorLine sentence={sentenceFor(failure, true)} /> : null}
      <View className='undo-line'>
        <View className='grow'><View>{t.undoTitle}</View><View className='cap'>{left > 0 ? t.undoLeft(`${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`) : t.undoOver}</View></View>
        {mayStill ? <View className='undo-line__act'><Button id='undo' kind='outline' small icon={undo} busy={busy} onTap={() => void takeBack()}>{t.undo}</Button></View> : null}
      </View>
      {mayStill && visit.member ? moving ? <MoveTo place={place} visit={visit} onFailure={setFailure} /> : <Tap id='wrong-member' className='link' onTap={() => setMoving(true)}>{t.wrongMember}</Tap> : null}
    </View>
  );
}

/** Scan the right member: their visit replaces this one, in one step. */
function MoveTo({ place, visit, onFailure }: { readonly place: WorkPlace; readonly visit: Visit; readonly onFailure: (failure: Failure) => void }) {
  const t = counterCopy();
  const [busy, setBusy] = useState(false);
  const move = async (panel: Panel) => {
    const how = visit.tenders[0]?.tender ?? 'wechat';
    if (!(await ask(t.wrongMember, t.moveAsk(panel.name ?? panel.number, visit.amountFen), t.moveDo, commonCopy().cancel))) return;
    const tenders = visit.amountFen > 0 ? [{ tender: how, amountFen: visit.amountFen }] : [];
    const outcome = await outcomeOf(runCommand(`move:${visit.visitId}`, (key) => visitsClient.moveVisit({ shopId: place.shopId, visitId: visit.visitId, ticket: panel.ticket, tenders }, { key })));
    if (outcome.ok) showResult(outcome.value.recorded);
    else onFailure(outcome.failure);
  };
  const read = async (reading: Promise<ReadCode>) => {
    setBusy(true);
    const seen = await reading;
    if ('read' in seen) await move(seen.read);
    else if ('failure' in seen) onFailure(seen.failure);
    setBusy(false);
  };
  return (
    <View>
      <Gun onCode={(digits) => void read(readCode(place, digits))} />
      <View className='cap2'>{t.moveHint}</View>
      <Button id='scan-right' kind='soft' busy={busy} onTap={() => void read(scanCode(place))}>{t.scan}</Button>
    </View>
  );
}
/** Whether the result is of this very moment: only then does the stamp land. */
export const isFresh = (visit: Visit): boolean => now() - visit.at < 10_000;
