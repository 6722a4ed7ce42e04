import type { CouponId } from '@shared/kernel/ids';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { counterCopy } from '../../copy/counter.copy';
import { itemsCopy } from '../../copy/items.copy';
import { money, moneyParts } from '../../copy/money';
import { toast } from '../../platform/device';
import { ErrorLine } from '../../ui/error-state/error-state';
import { Tap } from '../../ui/tap/tap';
import { sentenceFor } from '../query/failure';
import { BillEffect, CouponChoices } from './bill-lines';
import { Confirming } from './confirming';
import type { Panel, WorkPlace } from './counter.store';
import { type BillItem, sumOfItems } from './items';
import { ItemsSheet } from './items-sheet';
import { fenOfTyped, type Key, press, shownOf, type Typed } from './keypad';
import { MemberStrip } from './member-strip';
import { NumberPad } from './number-pad';
import { usePayment } from './use-payment';
import { type Bill, bestCoupon, useQuote } from './use-quote';
import './counter.scss';
import '../../copy/errors/work';

const TENDERS = ['wechat', 'cash', 'alipay', 'bank-card', 'voucher'] as const;
export type TenderName = (typeof TENDERS)[number];

/** What the cashier decides of one bill. */
function useBill(panel: Panel | undefined) {
  const [typed, setTyped] = useState<Typed>('');
  const [chosen, setChosen] = useState<readonly CouponId[]>();
  const [byValue, setByValue] = useState(panel?.canSpend === true && panel.balances.principalFen + panel.balances.bonusFen > 0);
  const [tender, setTender] = useState<TenderName>('wechat');
  const [items, setItems] = useState<readonly BillItem[]>([]);
  const amountFen = items.length > 0 ? sumOfItems(items) : fenOfTyped(typed);
  // Until the cashier chooses, the coupon that takes most off is taken.
  const couponIds = chosen ?? bestCoupon(panel, amountFen);
  const bill: Bill = { amountFen, couponIds, useStoredValue: byValue && amountFen > 0, items };
  return {
    shown: items.length > 0 ? moneyParts(amountFen).digits : shownOf(typed), bill, tender, byValue, items, setItems,
    onKey: (key: Key) => (items.length > 0 ? toast(itemsCopy().fromItems) : setTyped((old) => press(old, key))),
    toggle: (couponId: CouponId, on: boolean) => setChosen(on ? [...couponIds, couponId] : couponIds.filter((id) => id !== couponId)),
    pay: (how: 'value' | TenderName) => {
      if (how === 'value') return setByValue(!byValue);
      setTender(how);
      if (byValue && (panel?.balances.principalFen ?? 0) + (panel?.balances.bonusFen ?? 0) >= amountFen) setByValue(false);
    },
  };
}

/** 收款: amount, coupons, what changes for the member, how it is paid, and one button that carries the sum. */
export function Checkout({ place, panel }: { readonly place: WorkPlace; readonly panel: Panel | undefined }) {
  const t = counterCopy();
  const { shown, bill, tender, byValue, items, setItems, onKey, toggle, pay } = useBill(panel);
  const [listing, setListing] = useState(false);
  const quoted = useQuote(place, panel, bill);
  const payment = usePayment(place, panel, bill, quoted, tender);
  const { quote, fresh } = quoted;
  const owns = panel !== undefined && panel.balances.principalFen + panel.balances.bonusFen > 0;
  const ready = fresh && !payment.busy && !panel?.isSelf && (panel !== undefined || bill.amountFen > 0);
  const how = (name: TenderName) => t.tenders[name] ?? name;
  const failure = payment.failure ?? quoted.failure;
  return (
    <View className='till'>
      <MemberStrip panel={panel} />
      <View className='amount'><View className='soft'>{t.amount}</View><View id='amount' className='hero'><View className='money__yuan' style={{ display: 'inline' }}>¥</View>{shown}</View></View>
      {!fresh && !quoted.failure ? <View className='stale' /> : null}
      {quote && quote.coupons.length > 0 && bill.amountFen > 0 ? <CouponChoices quote={quote} onToggle={toggle} /> : null}
      {quote ? <BillEffect quote={quote} ofMember={panel !== undefined} /> : null}
      {quote && quote.restFen > 0 ? <View className='cap2'>{`${quote.principalFen + quote.bonusFen > 0 ? `${t.short(quote.restFen, how(tender))}。` : ''}${t.collectedElsewhere(how(tender))}`}</View> : null}
      {failure ? <ErrorLine sentence={sentenceFor(failure, payment.failure !== undefined)} /> : null}
      <Tap id='items' className='items-line' onTap={() => setListing(true)}><View className='soft'>{itemsCopy().line}</View><View className='cap2'>{items.length > 0 ? itemsCopy().some(items.length) : itemsCopy().none}</View></Tap>
      <View className='till__space' />
      <View className='tenders'>
        {owns ? <Tap id='pay-value' role='checkbox' checked={byValue} className={`tenders__one ${byValue ? 'tenders__one--on' : ''}`} onTap={() => pay('value')}>{t.useValue}</Tap> : null}
        {TENDERS.map((name) => (
          <Tap key={name} id={`pay-${name}`} role='radio' checked={tender === name} className={`tenders__one ${tender === name && (quote?.restFen ?? 1) > 0 ? 'tenders__one--on' : ''}`} onTap={() => pay(name)}>{how(name)}</Tap>
        ))}
      </View>
      <Confirming payment={payment} />
      {listing ? <ItemsSheet place={place} open items={items} onClose={() => setListing(false)} onDone={(next) => { setItems(next); setListing(false); }} /> : null}
      <View className='page__foot'>
        <NumberPad
          onKey={onKey}
          action={(
            <Tap id='take' className={`pad__act ${ready ? '' : 'pad__act--off'}`} disabled={!ready} onTap={() => void payment.take()}>
              <View className='title'>{quote?.needsConfirmation ? t.askMember : bill.amountFen === 0 ? t.note : t.take}</View>
              {bill.amountFen > 0 && quote ? <View>{money(quote.dueFen)}</View> : null}
            </Tap>
          )}
        />
      </View>
    </View>
  );
}
