import { membershipEndpoints } from '@shared/contracts/membership.endpoints';
import { officeRoutes, type Routes, routes } from '../platform/http/routes';
import type { createGetMember, createListTimeline, createRevealPhone } from './member-story.use-case';
import type { AccelerateMember, BindCard, BindMyPhone, FreezeMember, LoseCard, LoseMyCard, ResolvePhone } from './membership.ports';
import type { createGetMyProfile, createSetMemberAnswers, createSetMyConsent, createUpdateMyProfile } from './my-profile.use-case';
import type { createGetMyCard, createGetMyCodes } from './read-card.use-case';
import type { createSearchMembers } from './search-members.use-case';

const contract = () => import('@shared/contracts/membership.contract').then((m) => m.membershipContract);

export interface MembershipRoutesDependencies {
  readonly getMyCard: ReturnType<typeof createGetMyCard>;
  readonly getMyCodes: ReturnType<typeof createGetMyCodes>;
  readonly getMyProfile: ReturnType<typeof createGetMyProfile>;
  readonly updateMyProfile: ReturnType<typeof createUpdateMyProfile>;
  readonly setMyConsent: ReturnType<typeof createSetMyConsent>;
  readonly bindMyPhone: BindMyPhone;
  readonly searchMembers: ReturnType<typeof createSearchMembers>;
  readonly bindCard: BindCard;
  readonly loseCard: LoseCard;
  readonly loseMyCard: LoseMyCard;
}
export const membershipRoutes = (deps: MembershipRoutesDependencies): Routes =>
  routes(membershipEndpoints, contract, {
    getMyCard: (_, { caller }) => deps.getMyCard(caller),
    getMyCodes: (_, { caller }) => deps.getMyCodes(caller),
    getMyProfile: (_, { caller }) => deps.getMyProfile(caller),
    updateMyProfile: ({ shopId: _, ...change }, { caller }) => deps.updateMyProfile(caller, change),
    setMyConsent: (input, { caller }) => deps.setMyConsent(caller, input),
    bindMyPhone: (input, { caller, command }) => deps.bindMyPhone(input, caller, command),
    searchMembers: (input) => deps.searchMembers(input),
    bindCard: (input, { caller, command }) => deps.bindCard(input, caller, command),
    loseCard: (input, { caller, command }) => deps.loseCard(input, caller, command),
    loseMyCard: (input, { caller, command }) => deps.loseMyCard(input, caller, command),
  });

export interface MembershipOfficeDependencies {
  readonly getMember: ReturnType<typeof createGetMember>;
  readonly listTimeline: ReturnType<typeof createListTimeline>;
  readonly revealPhone: ReturnType<typeof createRevealPhone>;
  readonly setMemberAnswers: ReturnType<typeof createSetMemberAnswers>;
  readonly freezeMember: FreezeMember;
  readonly accelerateMember: AccelerateMember;
  readonly resolvePhone: ResolvePhone;
}
export const membershipOfficeRoutes = (deps: MembershipOfficeDependencies): Routes =>
  officeRoutes(membershipEndpoints, contract, {
    getMember: (input) => deps.getMember(input),
    listTimeline: (input) => deps.listTimeline(input),
    revealPhone: (input, { caller }) => deps.revealPhone(input, caller),
    setMemberAnswers: (input, { caller }) => deps.setMemberAnswers(input, caller.name),
    freezeMember: (input, { caller, command }) => deps.freezeMember(input, caller, command),
    accelerateMember: (input, { caller, command }) => deps.accelerateMember(input, caller, command),
    resolvePhone: (input, { caller, command }) => deps.resolvePhone(input, caller, command),
  });
