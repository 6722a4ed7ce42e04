import { View } from '@tarojs/components';
import { type ReactNode, useEffect, useState } from 'react';
import { counterCopy } from '../../copy/counter.copy';
import { creditCopy } from '../../copy/credit.copy';
import { itemsCopy } from '../../copy/items.copy';
import { mallCopy } from '../../copy/mall.copy';
import { money } from '../../copy/money';
import { parkedCopy } from '../../copy/parked-bills.copy';
import { sharesCopy } from '../../copy/shares.copy';
import { toast } from '../../platform/device';
import { open } from '../../platform/navigate';
import { paidTiersCopy } from '../../copy/paid-tiers.copy';
import { perksCopy } from '../../copy/perks.copy';
import { tillRechargeCopy } from '../../copy/till-recharge.copy';
import { unscannedCopy } from '../../copy/unscanned.copy';
import { RadioMark } from '../../ui/check/check';
import { ErrorLine } from '../../ui/error-state/error-state';
import { Icon } from '../../ui/icon/icon';
import { chevron } from '../../ui/icon/icons';
import { Page } from '../../ui/page/page';
import { Tap } from '../../ui/tap/tap';
import { wasServed } from '../../platform/served';
import { ParkSheet } from './park-sheet';
import type { ParkedBill } from '../parked-bills/parked-bills.client';
import { codeOf, sentenceFor } from '../query/failure';
import { BillEffect, CouponChoices, FreeOffers, isThing, TierOff } from './bill-lines';
import { Confirming } from './confirming';
import { type Panel, type Quote, heldFen, type WorkPlace } from './counter.store';
import { ItemsSheet } from './items-sheet';
import { MemberStrip } from './member-strip';
import { NumberPad } from './number-pad';
import { PointsCash } from './points-cash';
import { tenderName, type TenderName, Tenders } from './tenders';
import { useBill } from './use-bill';
import { usePayment } from './use-payment';
import { useQuote } from './use-quote';
import '../../ui/money/money.scss';
import './counter.scss';
import '../../copy/errors/work';

const PERK_GONE: ReadonlySet<string> = new Set(['tiers/perk-gone', 'tiers/perk-used-up', 'tiers/not-birthday-month']);
/** 收款: amount, coupons, what changes for the member, how it is paid, and one button that carries the sum. */
export function Checkout({ place, panel, parked }: { readonly place: WorkPlace; readonly panel: Panel | undefined; readonly parked?: ParkedBill | undefined }) {
  const t = counterCopy();
  const { shown, bill, tender, byValue, shareId, items, checked, setChecked, setItems, setUsePoints, setPerkUse, setKeep, onKey, choose, pay, payByShare } = useBill(panel, parked);
  const [listing, setListing] = useState(false);
  const [parking, setParking] = useState(false);
  const quoted = useQuote(place, panel, bill);
  const payment = usePayment(place, panel, bill, quoted, tender);
  const { quote, fresh } = quoted;
  // The last answer stays while the next is on its way, not while none comes: what it says is of another amount.
  const known = quoted.failure ? undefined : quote;
  const owns = panel !== undefined && heldFen(panel.balances) > 0;
  const ready = fresh && !payment.busy && !panel?.isSelf && !panel?.frozen && (panel !== undefined || bill.amountFen > 0);
  const failure = payment.failure ?? quoted.failure;
  // Another till was quicker with the benefit: the bill goes on without it, and says why.
  const usedUp = failure && bill.perkUse && PERK_GONE.has(codeOf(failure) ?? '');
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each time it is gone
  useEffect(() => {
    if (!usedUp) return;
    toast(perksCopy().goneAtTill);
    setPerkUse(undefined);
  }, [usedUp]);
  // Without a purchase a coupon may still be handed in for the thing that it names.
  const things = bill.amountFen === 0 ? known?.coupons.filter(isThing(panel)) : undefined;
  const word = payment.busy ? t.takeBusy : quote?.needsConfirmation ? t.askMember : bill.amountFen === 0 && panel ? (things?.some(({ chosen }) => chosen) ? t.takeCoupon : t.note) : tender === 'credit' && (quote?.restFen ?? 0) > 0 ? creditCopy().open : t.take;
  const footer = (
    <View className='checkout__foot'>
      {failure ? <View className='checkout__trouble'><ErrorLine sentence={sentenceFor(failure, payment.failure !== undefined)} /></View> : null}
      <Tenders value={tender} needed={(quote?.restFen ?? 1) > 0} byValue={owns ? byValue : undefined} onCredit={panel?.creditRoomFen !== undefined} onPay={pay} />
      <NumberPad
        onKey={onKey}
        action={(
          <Tap id='take' className={`pad__act ${ready ? '' : 'pad__act--off'}`} disabled={!ready} onTap={() => void payment.take()}>
            <View className='title'>{word}</View>
            {bill.amountFen > 0 && known ? <View className={`pad__sum ${money(known.dueFen).length > 9 ? 'pad__sum--long' : ''}`}>{money(known.dueFen)}</View> : null}
          </Tap>
        )}
      />
    </View>
  );
  return (
    <Page footer={footer}>
      <MemberStrip panel={panel} unscanned={parked?.agreed ? parkedCopy().agreed : undefined} mayManage={place.role !== 'cashier'} />
      {panel?.way?.by === 'checked' && place.role !== 'cashier' && !panel.frozen ? <Tap id='checked' role='checkbox' checked={checked} className='items-line' onTap={() => setChecked(!checked)}><View className='soft grow'>{unscannedCopy().tick}</View><RadioMark on={checked} /></Tap> : null}
      {parked ? <View id='parked' className='cap2 parked__line'>{parkedCopy().resumed(parked.slot, parked.note ?? '')}</View> : null}
      {panel && !panel.isSelf ? <Tap id='till-recharge' className='items-line' onTap={() => open('tillRecharge')}><View className='soft grow'>{tillRechargeCopy().open}</View><Icon of={chevron} size={18} className='cell__icon' /></Tap> : null}
      <View className='amount'><View className='amount__name'><View className='soft'>{t.amount}</View>{bill.amountFen > 0 && !panel?.isSelf && !panel?.frozen ? <Tap id='park' className='link' disabled={!ready} onTap={() => setParking(true)}>{parkedCopy().line}</Tap> : null}</View><View id='amount' className={`hero ${shown.length > 9 ? 'amount--long' : ''}`}><View className='money__yuan amount__yuan'>¥</View>{shown}</View></View>
      <View className='amount__line'>{fresh || quoted.failure ? null : <View className='stale' />}</View>
      {bill.amountFen > 0 && known ? <Told place={place} quote={known} panel={panel} tender={tender} onChoose={choose} onKeep={setKeep} free={<FreeOffers quote={known} items={items} onUse={setPerkUse} />} points={<PointsCash quote={known} wanted={bill.usePoints} onWant={setUsePoints} />} /> : null}
      {known && things?.some(({ bar, chosen }) => chosen || bar === undefined) ? <View id='things' className='things'><CouponChoices place={place} panel={panel} quote={{ ...known, coupons: things, best: undefined }} onChoose={choose} /></View> : null}
      {(panel?.payers ?? []).map((payer) => (
        <Tap key={payer.shareId} id={`payer-${payer.shareId}`} role='checkbox' checked={shareId === payer.shareId} className='items-line' onTap={() => payByShare(payer.shareId)}>
          <View className='soft grow cut'>{sharesCopy().payBy(payer.ownerName)}</View><View className='cap2'>{sharesCopy().canPay(payer.availableFen)}</View><RadioMark on={shareId === payer.shareId} />
        </Tap>
      ))}
      <Tap id='items' className='items-line' onTap={() => setListing(true)}>
        <View className='soft grow'>{itemsCopy().line}</View><View className='cap2'>{items.length > 0 ? itemsCopy().some(items.length) : itemsCopy().none}</View><Icon of={chevron} size={18} className='cell__icon' />
      </Tap>
      {panel ? (
        <Tap id='packages' className='items-line' onTap={() => open('memberPackages')}>
          <View className='soft grow'>{t.packages}</View><View className='cap2'>{t.packagesNote((panel.balances.uses ?? 0) > 0)}</View><Icon of={chevron} size={18} className='cell__icon' />
        </Tap>
      ) : null}
      {panel ? (
        <Tap id='paid-tiers' className='items-line' onTap={() => open('memberPaid')}>
          <View className='soft grow'>{paidTiersCopy().name}</View><View className='cap2'>{paidTiersCopy().openNote}</View><Icon of={chevron} size={18} className='cell__icon' />
        </Tap>
      ) : null}
      {panel ? (
        <Tap id='perks' className='items-line' onTap={() => open('memberPerks')}>
          <View className='soft grow'>{perksCopy().open}</View><View className='cap2'>{perksCopy().openNote}</View><Icon of={chevron} size={18} className='cell__icon' />
        </Tap>
      ) : null}
      {panel && (panel.balances.held || wasServed(panel.memberId)) ? (
        <Tap id='orders' className='items-line' onTap={() => open('memberOrders')}>
          <View className='soft grow'>{mallCopy().desk}</View><View className='cap2'>{mallCopy().deskNote(panel.balances.held ?? 0)}</View><Icon of={chevron} size={18} className='cell__icon' />
        </Tap>
      ) : null}
      {panel && (panel.creditRoomFen !== undefined || panel.balances.creditFen) ? (
        <Tap id='credit' className='items-line' onTap={() => open('tillCredit')}>
          <View className='soft grow'>{creditCopy().open}</View><View className='cap2'>{creditCopy().openNote(panel.balances.creditFen ?? 0, panel.creditRoomFen)}</View><Icon of={chevron} size={18} className='cell__icon' />
        </Tap>
      ) : null}
      <Confirming payment={payment} panel={panel} quote={quote} />
      {parking && quote ? <ParkSheet place={place} panel={panel} bill={bill} quote={quote} before={parked} onClose={() => setParking(false)} /> : null}
      {listing ? <ItemsSheet place={place} open items={items} onClose={() => setListing(false)} onDone={(next) => { setItems(next); setListing(false); }} /> : null}
    </Page>
  );
}

/** How what is left is collected, or that it goes on the member's account. */
function restLine(quote: Quote, panel: Panel | undefined, tender: TenderName): string {
  const t = counterCopy();
  const roomFen = panel?.creditRoomFen ?? 0;
  if (tender === 'credit') return quote.restFen > roomFen ? creditCopy().overRoom(roomFen) : creditCopy().willOwe(quote.restFen, roomFen);
  return heldFen(quote) > 0 ? t.short(quote.restFen, tenderName(tender)) : t.collectedElsewhere(quote.restFen, tenderName(tender));
}
/** What the server says of this bill; the last it said, until it has said the next. */
function Told({ place, quote, panel, tender, free, points, onChoose, onKeep }: { readonly onKeep: (keep: boolean) => void; readonly free: ReactNode; readonly place: WorkPlace; readonly quote: Quote; readonly panel: Panel | undefined; readonly tender: TenderName; readonly points: ReactNode; readonly onChoose: Parameters<typeof CouponChoices>[0]['onChoose'] }) {
  return (
    <View>
      {free}
      <TierOff quote={quote} onKeep={onKeep} />
      {quote.coupons.length > 0 ? <CouponChoices place={place} panel={panel} quote={quote} onChoose={onChoose} /> : null}
      {points}
      <BillEffect quote={quote} ofMember={panel !== undefined} />
      {quote.restFen > 0 ? <View id='rest' className='cap bill__rest'>{restLine(quote, panel, tender)}</View> : null}
    </View>
  );
}
