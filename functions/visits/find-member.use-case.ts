import type { VisitsContract } from '@shared/contracts/visits.contract';
import type { ShopId, StoreId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { ok, refuse, type Result } from '@shared/kernel/result';
import { dayOf } from '@shared/kernel/shop-day';
import type * as z from 'zod';
import { couponView } from '../coupons';
import { roomOf } from '../credit';
import { isOwn, lastVisitAt, type Member, openWay, paidShown, standingIn } from '../membership';
import type { Refused, StaffCaller } from '../platform/http/routes';
import { tierOf, viewOf } from '../tiers';
import { factOf } from './domain/fact';
import { openCouponsAt } from './quote-visit.use-case';
import { payersOf } from './pay-by-share';
import { signTicket, ticketExpiry } from './ticket';
import type { FindMembers, MemberCodes, ShopRules, VisitDependencies } from './visits.ports';
import { createWrongCodes } from './wrong-codes';

type Panel = z.output<VisitsContract['scanMember']['response']>;
type ScanRequest = z.output<VisitsContract['scanMember']['request']>;
type LookUpRequest = z.output<VisitsContract['lookUpMember']['request']>;
const MEMBER_CODE = /^99(\d{10})(\d{8})$/;

export interface FindDependencies extends VisitDependencies {
  readonly codes: MemberCodes;
  readonly find: FindMembers;
}

/** What the cashier sees of a member, with the ticket that the next step carries. */
export async function panelOf(deps: VisitDependencies, caller: StaffCaller, member: Member, rules: ShopRules, storeId: StoreId, step: number, at: Instant, card?: string): Promise<Panel> {
  const ticket = { memberId: member.memberId, shopId: caller.shopId, storeId, userId: caller.userId, sessionId: caller.sessionId, step, expiresAt: ticketExpiry(at), ...(card === undefined ? {} : { card }) };
  const way = step > 0 ? undefined : openWay(rules.spending.unscanned, member, { card, day: dayOf(at, rules.zone) });
  const last = lastVisitAt(member);
  const fact = factOf(member, at, rules.zone);
  const coupons = await openCouponsAt(deps, member, at);
  const tier = tierOf(member, rules.tiers, dayOf(at, rules.zone));
  return {
    ticket: signTicket(await deps.ticketKey(), ticket), ticketExpiresAt: ticket.expiresAt, canSpend: step > 0, ...(way ? { way } : {}), isSelf: isOwn(member, caller),
    memberId: member.memberId, number: member.number, tier: viewOf(tier), balances: member.balances, visits: member.visits, joinedAt: member.joinedAt,
    coupons: coupons.map((coupon) => couponView(coupon, at, { storeId, tierId: tier.tierId })),
    ...(member.name === undefined ? {} : { name: member.name }), ...(member.phoneMasked === undefined ? {} : { phoneMasked: member.phoneMasked }), ...(last === undefined ? {} : { lastVisitAt: last }), ...(fact === undefined ? {} : { fact }), ...(member.frozen ? { frozen: member.frozen } : {}), ...(member.paid?.length ? { paid: paidShown(member) } : {}), ...(member.credit?.state === 'open' ? { creditRoomFen: roomOf(member) } : {}), ...(await payersOf(deps, member, rules.zone, at)),
  };
}

const storeRules = async (deps: VisitDependencies, caller: StaffCaller, shopId: ShopId, storeId: StoreId, at: Instant): Promise<ShopRules | undefined> =>
  caller.role === 'owner' || caller.storeIds.includes(storeId) ? deps.rulesOf(shopId, storeId, at) : undefined;

/** Reads a member code and writes nothing: the commit is what spends it. Wrong codes are counted in this container and slow a guesser down. */
export const createScanMember = (deps: FindDependencies) => {
  const wrongCodes = createWrongCodes();
  return async (caller: StaffCaller, request: ScanRequest): Promise<Result<Panel, Refused<VisitsContract['scanMember']['errors'][number]>>> => {
    const at = deps.now();
    const rules = await storeRules(deps, caller, request.shopId, request.storeId, at);
    if (!rules) return refuse('http/not-found');
    const [, number, otp] = MEMBER_CODE.exec(request.code.replace(/\s/g, '')) ?? [];
    if (!number || !otp) return refuse('visits/not-a-member-code');
    if (wrongCodes.blocked(caller.staffId, at)) return refuse('visits/too-many-wrong-codes');
    const memberId = await deps.codes.memberOfNumber(request.shopId, number);
    const [member] = memberId ? await standingIn(deps.table, request.shopId, [memberId]) : [];
    const verdict = member ? await deps.codes.verify(member, otp, at) : 'wrong';
    if (!member || verdict === 'wrong') {
      wrongCodes.note(caller.staffId, at);
      deps.logger.info('visits.wrong-code', { shopId: request.shopId, staffId: caller.staffId });
      return refuse('visits/code-wrong');
    }
    if (verdict === 'old') return refuse('visits/code-old');
    if (verdict.step <= member.lastStep) return refuse('visits/code-spent');
    return ok(await panelOf(deps, caller, member, rules, request.storeId, verdict.step, at));
  };
};

/** Finds a member without a code. The ticket earns; spending needs a code or the member's confirmation, or the plastic card by which they were found, where the shop lets it pay. */
export const createLookUpMember = (deps: FindDependencies) =>
  async (caller: StaffCaller, request: LookUpRequest): Promise<Result<z.output<VisitsContract['lookUpMember']['response']>, Refused<'http/not-found'>>> => {
    const at = deps.now();
    const rules = await storeRules(deps, caller, request.shopId, request.storeId, at);
    if (!rules) return refuse('http/not-found');
    const found = await deps.find(request.shopId, request.by, request.value);
    const members = await standingIn(deps.table, request.shopId, found.memberIds.slice(0, 10));
    return ok({ matches: await Promise.all(members.map((member) => panelOf(deps, caller, member, rules, request.storeId, 0, at, request.by === 'card-number' ? request.value.trim() : undefined))), more: found.more });
  };
