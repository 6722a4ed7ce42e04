import type { CouponId, ShareId } from '@shared/kernel/ids';
import { useState } from 'react';
import { itemsCopy } from '../../copy/items.copy';
import { moneyParts } from '../../copy/money';
import { toast } from '../../platform/device';
import { isThing } from './bill-lines';
import { type Panel, heldFen } from './counter.store';
import type { ParkedBill } from '../parked-bills/parked-bills.client';
import { type BillItem, sumOfItems } from './items';
import { fenOfTyped, type Key, press, shownOf, type Typed, typedOf } from './keypad';
import type { TenderName } from './tenders';
import type { Bill } from './use-quote';

/** What the cashier decides of one bill: the amount, coupons, and how it is paid. */
export function useBill(panel: Panel | undefined, parked?: ParkedBill) {
  const [typed, setTyped] = useState<Typed>(parked ? typedOf(parked.amountFen) : '');
  const [chosen, setChosen] = useState<readonly CouponId[] | undefined>(parked?.couponIds);
  const maySpend = panel?.canSpend === true || (panel?.way?.by === 'card' && panel.way.left > 0);
  const [byValue, setByValue] = useState(panel !== undefined && maySpend && heldFen(panel.balances) > 0);
  const [checked, setChecked] = useState(false);
  const [shareId, setShareId] = useState<ShareId>();
  const [usePoints, setUsePoints] = useState<number | 'most'>();
  const [tender, setTender] = useState<TenderName>('wechat');
  const [items, setLines] = useState<readonly BillItem[]>((parked?.items ?? []).map((item, i) => ({ ...item, line: i + 1 }) as BillItem));
  const [perkUse, setUse] = useState<Bill['perkUse']>();
  // What is free is out of the bill: a coupon may miss its minimum then, so the best is chosen anew.
  const setPerkUse = (use: Bill['perkUse']) => {
    setUse(use);
    setChosen(undefined);
  };
  const [keepDiscount, setKept] = useState(false);
  // With and without the discount another coupon may be the best.
  const setKeep = (keep: boolean) => {
    setKept(keep);
    setChosen(undefined);
  };
  // A benefit names a line by its place: another bill, another choice.
  const setItems = (next: readonly BillItem[]) => {
    setLines(next);
    setUse(undefined);
  };
  const amountFen = items.length > 0 ? sumOfItems(items) : fenOfTyped(typed);
  const bill: Bill = { amountFen, couponIds: amountFen > 0 ? chosen : chosen?.filter((couponId) => isThing(panel)({ couponId })), useStoredValue: byValue && amountFen > 0, ...(shareId && amountFen > 0 ? { shareId } : {}), usePoints: amountFen > 0 ? usePoints : undefined, items, ...(parked ? { parked: { slot: parked.slot, billId: parked.billId } } : {}), perkUse, keepDiscount, ...(checked ? { checked } : {}) };
  return {
    shown: items.length > 0 ? moneyParts(amountFen).digits : shownOf(typed), bill, tender, byValue, shareId, items, checked, setChecked, setItems, setUsePoints, setPerkUse, setKeep,
    onKey: (key: Key) => (items.length > 0 ? toast(itemsCopy().fromItems) : setTyped((old) => press(old, key))),
    choose: setChosen as (couponIds: readonly CouponId[]) => void,
    payByShare: (id: ShareId) => setShareId((old) => (old === id ? undefined : id)),
    pay: (how: 'value' | TenderName) => {
      if (how === 'value') return setByValue(!byValue);
      setTender(how);
      if (byValue && panel && heldFen(panel.balances) >= amountFen) setByValue(false);
    },
  };
}
