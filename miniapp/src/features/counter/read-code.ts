import type { ErrorBody } from '@shared/contracts/error-codes';
import { scan } from '../../platform/scan';
import { open, replace } from '../../platform/navigate';
import { type Failure, outcomeOf } from '../query/failure';
import { visitsClient } from '../visits/visits.client';
import { type Panel, takeInHand, type WorkPlace } from './counter.store';

export type ReadCode = { readonly read: Panel } | { readonly failure: Failure } | { readonly nothing: 'cancelled' | 'no-camera' };
const refused = (code: ErrorBody['code']): ReadCode => ({ failure: { kind: 'refused', error: { code } } });

/** Asks the server whose code this is. */
export async function readCode(place: WorkPlace, code: string): Promise<ReadCode> {
  const digits = code.replace(/\s/g, '');
  if (!/^99\d{18}$/.test(digits)) return refused('visits/not-a-member-code');
  const outcome = await outcomeOf(visitsClient.scanMember({ shopId: place.shopId, storeId: place.storeId, code: digits }));
  return outcome.ok ? { read: outcome.value } : { failure: outcome.failure };
}
/** Opens the camera and reads what it sees. */
export async function scanCode(place: WorkPlace): Promise<ReadCode> {
  const seen = await scan();
  if (seen.seen === 'code') return readCode(place, seen.text);
  if (seen.seen === 'page') return refused('visits/not-a-member-code');
  return { nothing: seen.seen === 'unavailable' ? 'no-camera' : 'cancelled' };
}
/** The member is in hand: on to the keypad, on top of this page or in its place. */
export function begin(panel: Panel | undefined, instead = false): void {
  takeInHand({ panel });
  (instead ? replace : open)('keypad');
}
