import * as z from 'zod';
import { referralEndpoints } from './referral.endpoints';
import * as s from './schemas';

/** What one side gets; a coupon that is no longer given is left out. */
const reward = z.object({ points: s.points, coupons: z.array(z.string()).max(3) });
const terms = { on: z.boolean(), newcomer: reward, leastFen: s.fen };

export const referralContract = {
  getMyReferrals: {
    ...referralEndpoints.getMyReferrals,
    summary: 'What recommending the shop brings both sides, my own invitation, and who came by it: names are masked, and why somebody brought nothing is not told.',
    request: z.strictObject({ shopId: s.shopId, ...s.paging }),
    response: z.object({
      ...terms, referrer: reward, mostPerMonth: z.int(), thisMonth: z.int().min(0),
      /** What my link names: the id of my card, which opens nothing by itself. */
      memberId: s.memberId,
      ...s.pageOf(z.object({ at: s.instant, name: z.string().optional(), state: z.enum(['joined', 'rewarded', 'month-full', 'unmet']), points: s.points.optional(), coupons: z.int().min(0).optional() })).shape,
    }),
    errors: ['http/not-found'],
  },
  readInvitationOf: {
    ...referralEndpoints.readInvitationOf,
    summary: 'What a member\'s invitation leads to, for whoever is signed in and has it: from whom, what a newcomer gets, and how to join.',
    request: z.strictObject({ shopId: s.shopId, memberId: s.memberId }),
    response: z.object({ ...terms, shopName: z.string(), from: z.string().optional(), scene: z.string().optional() }),
    errors: ['http/not-found'],
  },
} as const;
export type ReferralContract = typeof referralContract;
