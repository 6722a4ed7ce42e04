/** A batch as the server answered it, and when the phone received it. */
export interface HeldBatch {
  readonly serverNow: number;
  readonly stepSeconds: number;
  readonly firstStep: number;
  readonly codes: readonly string[];
  /** By the phone's clock, in milliseconds. */
  readonly receivedAt: number;
}
export type CodeNow =
  | { readonly state: 'showing'; readonly code: string; readonly secondsLeft: number; /** Until the last code of the batch ends. */ readonly batchSecondsLeft: number }
  | { readonly state: 'over' };

/** What shows the code ticks once a second: a batch that has just come may be that much newer than its clock. */
const TICK_MS = 2_000;

/**
 * Which code to show at `clock`, the phone's. The phone may be days off: the server's time at receipt sets it right. A clock turned
 * back or forward since then runs out of the batch and shows nothing rather than a wrong code.
 */
export function codeAt(batch: HeldBatch, clock: number): CodeNow {
  const now = clock < batch.receivedAt && clock > batch.receivedAt - TICK_MS ? batch.receivedAt : clock;
  const serverTime = now + (batch.serverNow - batch.receivedAt);
  const stepMs = batch.stepSeconds * 1000;
  const step = Math.floor(serverTime / stepMs);
  const index = step - batch.firstStep;
  const code = batch.codes[index];
  if (now < batch.receivedAt || code === undefined) return { state: 'over' };
  const endOf = (s: number) => Math.ceil(((s + 1) * stepMs - serverTime) / 1000);
  return { state: 'showing', code, secondsLeft: endOf(step), batchSecondsLeft: endOf(batch.firstStep + batch.codes.length - 1) };
}

/** New codes are fetched while this many seconds of the batch remain: five minutes offline begin with a full batch as often as not. */
export const RENEW_BELOW_SECONDS = 240;

/** 9900 0012 3456 8222 8109 */
export const spaced = (code: string): string => code.replace(/(\d{4})(?=\d)/g, '$1 ');
