/** A phone whose clock is right to within this, and an answer's way here, are no reason to move what is shown. */
const SLACK_MS = 5_000;
let aheadMs = 0;

/** The phone's own clock, in milliseconds: for ages of what it received itself, where only differences count. */
export const phoneNow = (): number => Date.now();
/** The time of the shop as far as it is known, in milliseconds: what is shown beside times that the server gave. The server decides. */
export const now = (): number => Date.now() + aheadMs;
/** Every answer carries the server's time; a phone that is days off shows the right day all the same. */
export function heardTime(date: unknown): void {
  const at = typeof date === 'string' ? Date.parse(date) : Number.NaN;
  if (Number.isNaN(at)) return;
  const ahead = at - Date.now();
  if (Math.abs(ahead - aheadMs) > SLACK_MS) aheadMs = Math.abs(ahead) > SLACK_MS ? ahead : 0;
}
export const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
