import type { Instant } from '@shared/kernel/instant';
import { dayOf, type Zone } from '@shared/kernel/shop-day';
import { type CouponType, termFrom } from './coupon';

/** What a member was given of one type, with all cards that became theirs. */
export interface Given {
  readonly inAll: number;
  readonly today: number;
}
export const givenOf = (tallies: readonly (Readonly<Record<string, unknown>> | undefined)[], at: Instant, zone: Zone): Given => {
  const today = dayOf(at, zone);
  const sum = (of: (tally: Readonly<Record<string, unknown>>) => unknown) => tallies.reduce((whole, tally) => whole + ((tally && (of(tally) as number | undefined)) ?? 0), 0);
  return { inAll: sum(({ given }) => given), today: sum(({ day, givenThatDay }) => (day === today ? givenThatDay : 0)) };
};
/** Whether one more may be given to this member: `claimed` when they have had all of theirs, `tomorrow` when all of today's. */
export const limitOf = ({ perMember, perMemberDay }: Pick<CouponType, 'perMember' | 'perMemberDay'>, given: Given): 'claimed' | 'tomorrow' | undefined =>
  given.inAll >= perMember ? 'claimed' : given.today >= (perMemberDay ?? perMember) ? 'tomorrow' : undefined;

export const isOffered = (type: CouponType, at: Instant, zone: Zone): boolean => type.claimable === true && type.closedAt === undefined && termFrom(type, at, zone) !== undefined;
/** What the claim centre says of a type. How many are left is not said: a number would only hurry people. */
export const claimState = (type: CouponType, given: Given, left: number): 'open' | 'claimed' | 'tomorrow' | 'gone' => limitOf(type, given) ?? (left > 0 ? 'open' : 'gone');

/** Written without what is easily mistaken, so that a code can be read out: capitals and digits, spaces and dashes left out. */
export const codeAsKept = (typed: string): string => typed.toUpperCase().replace(/[\s-]/g, '');
