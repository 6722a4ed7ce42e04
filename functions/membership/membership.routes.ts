import { membershipEndpoints } from '@shared/contracts/membership.endpoints';
import { type Routes, routes } from '../platform/http/routes';
import type { createGetMember, createListTimeline, createRevealPhone } from './member-story.use-case';
import type { BindCard, BindMyPhone, FreezeMember, LoseCard, LoseMyCard, ResolvePhone } from './membership.ports';
import type { createGetMyProfile, createSetMyConsent, createUpdateMyProfile } from './my-profile.use-case';
import type { createGetMyCard, createGetMyCodes } from './read-card.use-case';
import type { createSearchMembers } from './search-members.use-case';

export interface MembershipRoutesDependencies {
  readonly getMyCard: ReturnType<typeof createGetMyCard>;
  readonly getMyCodes: ReturnType<typeof createGetMyCodes>;
  readonly getMyProfile: ReturnType<typeof createGetMyProfile>;
  readonly updateMyProfile: ReturnType<typeof createUpdateMyProfile>;
  readonly setMyConsent: ReturnType<typeof createSetMyConsent>;
  readonly bindMyPhone: BindMyPhone;
  readonly searchMembers: ReturnType<typeof createSearchMembers>;
  readonly getMember: ReturnType<typeof createGetMember>;
  readonly listTimeline: ReturnType<typeof createListTimeline>;
  readonly revealPhone: ReturnType<typeof createRevealPhone>;
  readonly bindCard: BindCard;
  readonly loseCard: LoseCard;
  readonly loseMyCard: LoseMyCard;
  readonly freezeMember: FreezeMember;
  readonly resolvePhone: ResolvePhone;
}
export const membershipRoutes = (deps: MembershipRoutesDependencies): Routes =>
  routes(membershipEndpoints, () => import('@shared/contracts/membership.contract').then((m) => m.membershipContract), {
    getMyCard: (_, { caller }) => deps.getMyCard(caller),
    getMyCodes: (_, { caller }) => deps.getMyCodes(caller),
    getMyProfile: (_, { caller }) => deps.getMyProfile(caller),
    updateMyProfile: ({ shopId: _, ...change }, { caller }) => deps.updateMyProfile(caller, change),
    setMyConsent: (input, { caller }) => deps.setMyConsent(caller, input),
    bindMyPhone: (input, { caller, command }) => deps.bindMyPhone(input, caller, command),
    searchMembers: (input) => deps.searchMembers(input),
    getMember: (input) => deps.getMember(input),
    listTimeline: (input) => deps.listTimeline(input),
    revealPhone: (input, { caller }) => deps.revealPhone(input, caller),
    bindCard: (input, { caller, command }) => deps.bindCard(input, caller, command),
    loseCard: (input, { caller, command }) => deps.loseCard(input, caller, command),
    loseMyCard: (input, { caller, command }) => deps.loseMyCard(input, caller, command),
    freezeMember: (input, { caller, command }) => deps.freezeMember(input, caller, command),
    resolvePhone: (input, { caller, command }) => deps.resolvePhone(input, caller, command),
  });
