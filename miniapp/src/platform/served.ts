import type { MemberId } from '@shared/kernel/ids';

let served: MemberId | undefined;
/** Whom something was just handed over to: the till keeps a way back to their orders, also when none waits any more. */
export const markServed = (memberId: MemberId): void => {
  served = memberId;
};
export const wasServed = (memberId: MemberId): boolean => served === memberId;
