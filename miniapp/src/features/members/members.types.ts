import type { MembershipContract } from '@shared/contracts/membership.contract';
import type * as z from 'zod';
import { whoText } from '../../copy/members.copy';

export type MemberRow = z.output<MembershipContract['searchMembers']['response']>['items'][number];
export type Member = z.output<MembershipContract['getMember']['response']>;
export type TimelineLine = z.output<MembershipContract['listTimeline']['response']>['items'][number];

/** Staff see the name whole; who told none is known by number. */
export const nameOf = ({ name, number }: Pick<MemberRow, 'name' | 'number'>): string => whoText(name, number);
export const storedOf = ({ balances }: Pick<MemberRow, 'balances'>): number => balances.principalFen + balances.bonusFen;
