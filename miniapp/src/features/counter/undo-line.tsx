import { View } from '@tarojs/components';
import { useState } from 'react';
import { commonCopy } from '../../copy/common.copy';
import { creditCopy } from '../../copy/credit.copy';
import { counterCopy } from '../../copy/counter.copy';
import { money } from '../../copy/money';
import { pointsCashCopy } from '../../copy/points-cash.copy';
import { now } from '../../platform/clock';
import { refundVisitCopy } from '../../copy/refund-visit.copy';
import { open } from '../../platform/navigate';
import { runCommand } from '../../platform/commands';
import { ask, toast } from '../../platform/device';
import { useClock } from '../../platform/use-clock';
import { Button } from '../../ui/button/button';
import { ErrorLine } from '../../ui/error-state/error-state';
import { undo } from '../../ui/icon/icons';
import { Tap } from '../../ui/tap/tap';
import { type Failure, outcomeOf, sentenceFor } from '../query/failure';
import { visitsClient } from '../visits/visits.client';
import { usesOf } from './bill-lines';
import { type Panel, type RefundQuote, showResult, titleOf, heldFen, type Visit, type WorkPlace } from './counter.store';
import { Gun } from './gun';
import { type ReadCode, readCode, scanCode } from './read-code';
import { notTakenOf } from './refund-sum';
import { tenderName } from './tenders';
import './counter.scss';

/** Of each coupon whether it comes back; where that is not known, that it may be over. */
function couponsOf({ couponTitles }: Visit, back: RefundQuote | undefined): readonly string[] {
  const t = counterCopy();
  if (!back) return couponTitles.map((title) => t.couponBack(title));
  return [...back.couponTitles.map((title) => t.couponStands(title)), ...(back.couponsGone ?? []).map(({ title, why }) => t.couponOver(title, refundVisitCopy().gone[why]))];
}
/** What taking the visit back gives back, in words, before it is done. */
function consequences(visit: Visit, back: RefundQuote | undefined): string {
  const t = counterCopy();
  const notTaken = back ? notTakenOf(back) : [];
  const parts = [
    ...(visit.pointsUsed ? [t.back(pointsCashCopy().points(visit.pointsUsed))] : []), ...(heldFen(visit) > 0 ? [t.back(`${t.value} ${money(heldFen(visit))}`)] : []), ...(visit.earnedPoints > 0 ? [`${t.minusPoints(visit.earnedPoints)}${notTaken.length > 0 ? t.aside(notTaken) : ''}`] : []),
    ...usesOf(visit).map((one) => t.back(one)), ...couponsOf(visit, back), ...visit.tenders.map(({ tender, amountFen }) => (tender === 'credit' ? creditCopy().cancelled(amountFen) : t.giveBack(money(amountFen), tenderName(tender)))),
  ];
  return `${parts.length > 0 ? parts.join(t.joiner) : t.noMoney}${visit.member ? t.toldToo : t.stop}`;
}

/** What would come back of coupons and points, as the server reckons it; absent where the visit has neither, or nobody answers. */
async function givenBack({ shopId, storeId }: WorkPlace, { visitId, member, couponTitles, earnedPoints }: Visit): Promise<RefundQuote | undefined> {
  if (!member || (couponTitles.length === 0 && earnedPoints === 0)) return undefined;
  const quote = await outcomeOf(visitsClient.quoteVisitRefund({ shopId, storeId, visitId, undo: true }));
  return quote.ok ? quote.value : undefined;
}

/** The way back while there is one: of the whole visit, or over to the right member. After it, a manager's. */
export function UndoLine({ place, visit }: { readonly place: WorkPlace; readonly visit: Visit }) {
  const t = counterCopy();
  // The phone's clock ticks; the shop's time decides what is left.
  useClock(1000);
  const [failure, setFailure] = useState<Failure>();
  const [busy, setBusy] = useState(false);
  const [moving, setMoving] = useState(false);
  const left = Math.max(0, Math.floor((visit.undoUntil - now()) / 1000));
  const mayStill = left > 0 || place.role !== 'cashier';
  const may = mayStill && visit.member !== undefined && !visit.refunded;
  const refund = () => open('refundVisit', { visit: visit.visitId });
  const takeBack = async () => {
    // What is left of a visit that was refunded in part is reckoned by the server: its page shows the sums.
    if (visit.refunded) return refund();

    setBusy(true);
    const back = await givenBack(place, visit);
    setBusy(false);
    if (!(await ask(t.undoAsk, consequences(visit, back), t.undo, t.keep))) return;
    setBusy(true);
    const outcome = await outcomeOf(runCommand(`undo:${visit.visitId}`, (key) => visitsClient.undoVisit({ shopId: place.shopId, visitId: visit.visitId }, { key })));
    setBusy(false);
    if (!outcome.ok) return setFailure(outcome.failure);
    toast(t.undoDone);
    showResult(outcome.value);
  };
  return (
    <>
      {moving && may ? <MoveTo place={place} visit={visit} onFailure={setFailure} /> : null}
      <View className='row outcome__ways'>
        {may && !moving ? <Tap id='wrong-member' className='link' onTap={() => setMoving(true)}>{t.wrongMember}</Tap> : null}
        {mayStill && visit.dueFen > 0 ? <Tap id='refund-part' className='link' onTap={refund}>{refundVisitCopy().open}</Tap> : null}
      </View>
      <View className='till__space' />
      {failure ? <ErrorLine sentence={sentenceFor(failure, true)} /> : null}
      <View className='undo-line'>
        <View className='grow'>
          <View>{mayStill ? t.undoTitle : t.undoOver}</View>
          {mayStill ? <View className='cap'>{left > 0 ? t.undoLeft(`${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`, visit.member !== undefined) : t.undoByManager}</View> : null}
        </View>
        {mayStill ? <View className='undo-line__act'><Button id='undo' kind='outline' small icon={undo} busy={busy} onTap={() => void takeBack()}>{t.undo}</Button></View> : null}
      </View>
    </>
  );
}

/** Scan the right member: their visit replaces this one, in one step. */
function MoveTo({ place, visit, onFailure }: { readonly place: WorkPlace; readonly visit: Visit; readonly onFailure: (failure: Failure | undefined) => void }) {
  const t = counterCopy();
  const [busy, setBusy] = useState(false);
  // Nothing goes on the right member's account by a correction: that part is collected.
  const first = visit.tenders[0]?.tender ?? 'wechat';
  const how = first === 'credit' ? 'cash' : first;
  // Their tier may take something off: what is due of them is asked first, of the lines at the prices at which they were sold.
  const dueOf = async (panel: Panel) => {
    const items = visit.items.map(({ category: _category, dueFen: _due, ...item }) => ({ ...item, ...(item.itemId ? { manualPrice: true } : {}) }));
    const quote = await outcomeOf(visitsClient.quoteVisit({ shopId: place.shopId, storeId: visit.storeId, ticket: panel.ticket, amountFen: visit.amountFen, couponIds: [], useStoredValue: false, ...(items.length > 0 ? { items } : {}) }));
    return quote.ok ? quote.value.restFen : visit.amountFen;
  };
  const move = async (panel: Panel) => {
    const amountFen = await dueOf(panel);
    if (!(await ask(t.wrongMember, t.moveAsk(titleOf(panel), money(amountFen), tenderName(how)), t.moveDo, commonCopy().cancel))) return;
    const tenders = amountFen > 0 ? [{ tender: how, amountFen }] : [];
    const outcome = await outcomeOf(runCommand(`move:${visit.visitId}`, (key) => visitsClient.moveVisit({ shopId: place.shopId, visitId: visit.visitId, ticket: panel.ticket, tenders }, { key })));
    if (outcome.ok) showResult(outcome.value.recorded);
    else onFailure(outcome.failure);
  };
  const read = async (reading: Promise<ReadCode>) => {
    setBusy(true);
    onFailure(undefined);
    const seen = await reading;
    if ('read' in seen) await move(seen.read);
    else if ('failure' in seen) onFailure(seen.failure);
    setBusy(false);
  };
  return (
    <View className='move'>
      <Gun onCode={(digits) => void read(readCode(place, digits))} />
      <View className='cap2'>{t.moveHint}</View>
      <Button id='scan-right' kind='soft' small busy={busy} onTap={() => void read(scanCode(place))}>{busy ? t.reading : t.scan}</Button>
    </View>
  );
}
