import type { StoreId } from '@shared/kernel/ids';
import { fen } from '@shared/kernel/money';
import { fenOf } from '../../copy/money';
import { NO_RATE_YET, type Rate, rateOf } from './rate-row';
import type { Quote } from './refund-sum';
import type { storedValueClient } from './stored-value.client';

type Request = Parameters<typeof storedValueClient.quoteRefund>[0];
/** What is being chosen of a refund. */
export interface Draft {
  readonly ground: Quote['ground'];
  readonly typed: string;
  readonly rate: Rate;
  readonly hadBefore: boolean;
  /** Of a balance that was moved in: how it is paid out. */
  readonly tender: NonNullable<Request['tender']>;
  /** Above what may be paid in cash: that it is all the same. */
  readonly inCash: boolean;
  readonly storeId?: StoreId | undefined;
}
interface Beginning {
  readonly asked: boolean;
  readonly withdrawable: boolean;
  /** A refund by law settled it: what came back since goes as that did, unless said otherwise. */
  readonly settled: boolean;
  readonly storeId: StoreId | undefined;
}
/** What a member asks for is what the law gives; what the shop begins with is what the two agree on. */
const firstGround = ({ asked, withdrawable, settled }: Beginning): Quote['ground'] => (!asked || settled ? 'agreed' : withdrawable ? 'seven-days' : 'own-reasons');
export const firstDraft = (of: Beginning): Draft => ({ ground: firstGround(of), typed: '', rate: NO_RATE_YET, hadBefore: false, tender: 'cash', inCash: false, ...(of.storeId ? { storeId: of.storeId } : {}) });
export const slotOf = (rechargeId: string): string => `refund:${rechargeId}`;

/** What is sent of it. */
export function requestOf({ ground, typed, rate, hadBefore, tender, storeId }: Draft, opening: boolean): { readonly wrong: boolean; readonly request: Omit<Request, 'shopId' | 'rechargeId'> } {
  const place = { ...(storeId ? { storeId } : {}), ...(opening ? { tender } : {}) };
  if (ground === 'agreed') {
    const sum = typed.trim() === '' ? undefined : fenOf(typed);
    return { wrong: typed.trim() !== '' && (sum === undefined || sum < 1), request: { ground, ...(sum === undefined ? {} : { principalFen: fen(sum) }), ...place } };
  }
  if (ground === 'seven-days') return { wrong: false, request: { ground, hadBefore, ...place } };
  const ratePerTenThousand = rateOf(rate);
  return { wrong: ratePerTenThousand === undefined, request: { ground, ...(ratePerTenThousand === undefined ? {} : { ratePerTenThousand }), ...place } };
}
