import { type Instant, instant } from '@shared/kernel/instant';

/** The server's time: the only place of the service where the clock is read. */
export const now = (): Instant => instant(Date.now());
/** The same moment as the object that libraries ask for. */
export const dateOf = (at: Instant): Date => new Date(at);
export type Clock = () => Instant;
/** Milliseconds that only go forward, for deadlines and measurements. */
export const elapsed = (): number => performance.now();
export const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
