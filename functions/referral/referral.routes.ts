import { referralEndpoints } from '@shared/contracts/referral.endpoints';
import { type Routes, routes } from '../platform/http/routes';
import { createGetMyReferrals, createReadInvitationOf, type ReadReferralDependencies } from './read-referrals.use-case';

export function referralRoutes(deps: ReadReferralDependencies): Routes {
  const [mine, invitation] = [createGetMyReferrals(deps), createReadInvitationOf(deps)];
  return routes(referralEndpoints, () => import('@shared/contracts/referral.contract').then((m) => m.referralContract), {
    getMyReferrals: (input, { caller }) => mine({ ...input, memberId: caller.memberId }),
    readInvitationOf: (input) => invitation(input),
  });
}
