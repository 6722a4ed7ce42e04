import type { CommandKey, CouponId, ShareId } from '@shared/kernel/ids';
import { points } from '@shared/kernel/money';
import { useEffect, useRef, useState } from 'react';
import { useEvery } from '../../platform/use-clock';
import { type Failure, outcomeOf } from '../query/failure';
import { visitsClient } from '../visits/visits.client';
import type { Panel, Quote, WorkPlace } from './counter.store';
import type { BillItem } from './items';

export interface Bill {
  readonly amountFen: number;
  /** Left out until the cashier chooses: the server then takes those that take most off. */
  readonly couponIds?: readonly CouponId[] | undefined;
  readonly useStoredValue: boolean;
  /** Another's card that the member may spend from. */
  readonly shareId?: ShareId | undefined;
  /** So many points at most, or the most that the bill lets be used; absent while they do not pay. */
  readonly usePoints?: number | 'most' | undefined;
  readonly items: readonly BillItem[];
  /** One use of a benefit, that makes a thing of this line free. */
  readonly perkUse?: { readonly perkId: string; readonly line: number } | undefined;
  /** The use of a counted discount is kept for another bill. */
  readonly keepDiscount?: boolean | undefined;
  /** A manager says to have checked who this is. */
  readonly checked?: boolean | undefined;
  readonly confirmationId?: CommandKey | undefined;
  /** The parked bill that this is. */
  readonly parked?: { readonly slot: number; readonly billId: CommandKey } | undefined;
}
export interface Quoted {
  /** The last answer; `fresh` says whether it is of the bill on the screen. */
  readonly quote?: Quote | undefined;
  readonly fresh: boolean;
  readonly failure?: Failure | undefined;
  readonly take: (quote: Quote) => void;
}
/** Typing rests this long before the server is asked. */
const REST_MS = 150;
/** Without an answer it is asked again by itself: the till goes on as soon as the network does. */
const AGAIN_MS = 3_000;

/** What the server says of a bill, asked anew as it changes; the last answer stays on the screen until the next one comes. */
export function useQuote(place: WorkPlace, panel: Panel | undefined, bill: Bill): Quoted {
  const [state, setState] = useState<{ of: string; quote?: Quote; failure?: Failure }>({ of: '' });
  const [tries, setTries] = useState(0);
  const key = JSON.stringify([panel?.ticket, bill]);
  const latest = useRef(key);
  latest.current = key;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key names the bill whole
  useEffect(() => {
    const timer = setTimeout(async () => {
      const outcome = await outcomeOf(visitsClient.quoteVisit({ ...billRequest(place, panel, bill), couponIds: bill.couponIds && [...bill.couponIds] }));
      if (latest.current !== key) return;
      setState((old) => (outcome.ok ? { of: key, quote: outcome.value } : { of: key, failure: outcome.failure, ...(old.quote ? { quote: old.quote } : {}) }));
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [key, tries]);
  const lost = state.of === key && state.failure?.kind === 'no-answer';
  useEvery(lost ? AGAIN_MS : 0, () => setTries((n) => n + 1));
  return { quote: state.quote, fresh: state.of === key && state.failure === undefined, failure: state.of === key ? state.failure : undefined, take: (quote) => setState({ of: key, quote }) };
}

const chosenIn = (quote: Quote | undefined): CouponId[] => (quote?.coupons ?? []).filter(({ chosen }) => chosen).map(({ couponId }) => couponId);
/** The purchase as the contract wants it, with the coupons that the quote has chosen where the cashier has not. */
export const billRequest = (place: WorkPlace, panel: Panel | undefined, bill: Bill, quote?: Quote) => ({
  shopId: place.shopId, storeId: place.storeId, amountFen: bill.amountFen, couponIds: bill.couponIds ? [...bill.couponIds] : chosenIn(quote), useStoredValue: bill.useStoredValue, ...(bill.usePoints === undefined ? {} : { usePoints: bill.usePoints === 'most' ? bill.usePoints : points(bill.usePoints) }), ...(bill.items.length > 0 ? { items: bill.items.map(({ line: _, ...item }) => item) } : {}),
  ...(bill.parked ? { bill: bill.parked } : {}), ...(panel ? { ticket: panel.ticket } : {}), ...(bill.shareId ? { shareId: bill.shareId } : {}), ...(bill.perkUse ? { perkUse: bill.perkUse } : {}), ...(bill.keepDiscount ? { keepDiscount: true as const } : {}), ...(bill.checked ? { checked: true as const } : {}), ...(bill.confirmationId ? { confirmationId: bill.confirmationId } : {}),
});
