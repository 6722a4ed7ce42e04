import type { VisitsContract } from '@shared/contracts/visits.contract';
import type { ShopId, StoreId } from '@shared/kernel/ids';
import type * as z from 'zod';
import { counterCopy } from '../../copy/counter.copy';
import { read, write } from '../../platform/storage';
import { createStore, useStore } from '../../platform/store';
import type { Me } from '../identity/me.query';
import type { ParkedBill } from '../parked-bills/parked-bills.client';

export type Panel = z.output<VisitsContract['scanMember']['response']>;
export type Quote = z.output<VisitsContract['quoteVisit']['response']>;
export type Visit = z.output<VisitsContract['getVisit']['response']>;
export type RefundQuote = z.output<VisitsContract['quoteVisitRefund']['response']>;
export type Refunded = z.output<VisitsContract['refundVisit']['response']>;
/** What a card holds, or a bill takes from it: principal and bonus together, in fen. */
export const heldFen = (balances: Pick<Quote['before'], 'principalFen' | 'bonusFen'>): number => balances.principalFen + balances.bonusFen;
/** What staff call a member: the name whole, the phone masked, the end of the number where there is neither. */
export const titleOf = (member: Pick<Panel, 'name' | 'phoneMasked' | 'number'>): string => member.name ?? member.phoneMasked ?? counterCopy().unnamed(member.number);
/** Where this person stands at work: one shop, one store. */
export interface WorkPlace {
  readonly shopId: ShopId;
  readonly shopName: string;
  readonly storeId: StoreId;
  readonly staffName: string;
  readonly role: Me['staffOf'][number]['role'];
}

const place = createStore<WorkPlace | undefined>(read<WorkPlace>('work-place'));
export const useWorkPlace = (): WorkPlace | undefined => useStore(place);
export function workAt(next: WorkPlace): void {
  write('work-place', next);
  place.set(next);
}

/** The member in hand, from the scan to the result; `undefined` panel is a walk-in. */
export interface InHand {
  readonly panel?: Panel | undefined;
  /** The parked bill that is being paid. */
  readonly bill?: ParkedBill | undefined;
}
const inHand = createStore<InHand | undefined>(undefined);
export const useInHand = (): InHand | undefined => useStore(inHand);
export const takeInHand = (next: InHand | undefined): void => inHand.set(next);

/** The visit whose result is on the screen. */
const result = createStore<Visit | undefined>(undefined);
export const useResult = (): Visit | undefined => useStore(result);
export const showResult = (visit: Visit): void => result.set(visit);
