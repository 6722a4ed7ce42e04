import type { JoiningContract } from '@shared/contracts/joining.contract';
import { assert } from '@shared/kernel/assert';
import type { MemberId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { growth, points } from '@shared/kernel/money';
import { ok, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import { memberPlaceItem, memberPlaceKey } from '../identity';
import { advance, type CommitDependencies, commitOnce, openingWrites, type Plan, readLots, withLots } from '../ledger';
import { claimKey, type Consent, type Member, memberRowWrite, type Phones, type Profile, profileKey, profileOf, profileWrite, withConsent } from '../membership';
import type { Clock } from '../platform/clock';
import type { Caller, CommandMark, Refused } from '../platform/http/routes';
import type { Ids } from '../platform/ids';
import type { Write } from '../platform/table/table';
import type { PlanReferral } from '../referral';
import { AGREEMENT_VERSION, expiryIn, MARKETING_CONSENT_VERSION, type RuleBook, type Scene, type ShopBook } from '../shops';
import { tierAt } from '../tiers';
import { holdsValue, newMember, type Origin } from './domain/new-member';
import { freePhoneWrites } from './free-phone';
import { holderOf } from './holder';
import { advanceBeside, claimWrite } from './joining.dynamo';
import type { ExchangePhone } from './joining.ports';
import type { createPlanGift, PlannedGift } from './plan-gift';
import { isForManager } from './staff-card';

export interface JoinDependencies extends CommitDependencies {
  readonly now: Clock;
  readonly ids: Ids;
  readonly shopBook: ShopBook;
  readonly ruleBook: RuleBook;
  readonly phones: Phones;
  readonly exchangePhone: ExchangePhone;
  readonly findScene: (scene: string) => Promise<Scene | undefined>;
  readonly planGift: ReturnType<typeof createPlanGift>;
  readonly planReferral: PlanReferral;
}
type Request = z.output<JoiningContract['join']['request']>;
type Answer = z.output<JoiningContract['join']['response']>;
type Code = JoiningContract['join']['errors'][number];
interface Facts {
  readonly memberId: MemberId;
  readonly outcome: Answer['outcome'];
  readonly gift?: { readonly points: number; readonly couponTitles: readonly string[] };
}
type Decision = Result<Plan<Facts>, Refused<Code>>;
const refused = <C extends Code>(code: C): Result<never, Refused<C>> => ({ ok: false, error: { code } });

/**
 * 1. The texts that were agreed to are those that stand. 2. Who is a member already stays the one they are. 3. A phone number leads to the
 * card that the till opened under it: that card becomes theirs. A stranger's card that holds value needs a manager; an empty one gives the
 * number up. 4. Otherwise a new card. Account, place, claims, consents and gift stand in one transaction, once for the key.
 */
export const createJoin = (deps: JoinDependencies) => async (request: Request, caller: Caller, mark: CommandMark): Promise<Result<Answer, Refused<Code>>> => {
  const { shopId } = request;
  const exchange = deps.exchangePhone(caller, request.phoneCode);
  const committed = await commitOnce<Facts, Code>(deps, { ...mark, shopId, kind: 'join' }, async (): Promise<Decision> => {
    const at = deps.now();
    const found = await deps.shopBook.find(shopId);
    if (!found) return refused('http/not-found');
    const place = await deps.table.get(memberPlaceKey(caller.userId, shopId), { consistent: true });
    if (place) return ok({ facts: { memberId: place.memberId as MemberId, outcome: 'already' }, at, by: caller.userId, writes: [] });
    if (request.agreementVersion !== AGREEMENT_VERSION || ((request.marketing || request.sms) && request.marketingConsentVersion !== MARKETING_CONSENT_VERSION)) return refused('joining/agreement-old');
    const phone = await exchange();
    if (!phone.ok) return phone;
    const step: Step = { deps, request, caller, mark, at, zone: found.shop.zone, phone: phone.value, origin: await originOf(deps, request) };
    const phoneHash = phone.value === undefined ? undefined : await deps.phones.hashOf(shopId, phone.value);
    const holder = phoneHash === undefined ? undefined : await holderOf(deps, shopId, phoneHash);
    // The person's own other request was first, between the two reads.
    if (holder?.userId === caller.userId) return ok({ facts: { memberId: holder.memberId, outcome: 'already' }, at, by: caller.userId, writes: [] });
    if (holder && !holder.userId) return (await isForManager(deps, holder, caller.userId, at)) ? refused('membership/phone-held-by-another') : link(step, holder, phoneHash);
    if (holder && holdsValue(holder, at)) return refused('membership/phone-held-by-another');
    return open(step, phoneHash, holder);
  });
  if (!committed.ok) return committed;
  const { memberId, outcome, gift } = committed.value.document.facts;
  return ok({ memberId, outcome, ...(gift ? { gift: { points: points(gift.points), couponTitles: [...gift.couponTitles] } } : {}) });
};

interface Step {
  readonly deps: JoinDependencies;
  readonly request: Request;
  readonly caller: Caller;
  readonly mark: CommandMark;
  readonly at: Instant;
  readonly zone: string;
  readonly phone: string | undefined;
  readonly origin: Origin & { readonly storeName?: string };
}
/** Where the scanned code says that this person came from; a code of another shop says nothing. */
async function originOf(deps: JoinDependencies, { shopId, scene }: Request): Promise<Step['origin']> {
  const found = scene === undefined ? undefined : await deps.findScene(scene);
  if (found?.shopId !== shopId) return {};
  const store = await deps.shopBook.storeOf(shopId, found.storeId);
  return { storeId: found.storeId, channel: found.channel, ...(found.staffId ? { staffId: found.staffId } : {}), ...(store ? { storeName: store.name } : {}) };
}
const consents = (profile: Profile, { agreementVersion, marketing, sms, marketingConsentVersion }: Request, at: Instant): Profile => {
  const given = (on: boolean, version: number): Consent => ({ on, version, at, channel: 'app' });
  return withConsent(withConsent(withConsent(profile, 'agreement', given(true, agreementVersion)), 'marketing', given(marketing, marketingConsentVersion)), 'sms', given(sms, marketingConsentVersion));
};
const draftOf = ({ mark, at, origin }: Step, gift: PlannedGift) => ({
  at, kind: 'join-gift' as const, documentId: mark.key, postings: gift.postings, rules: gift.rules,
  ...(origin.storeId ? { storeId: origin.storeId } : {}), ...(origin.storeName === undefined ? {} : { storeName: origin.storeName }),
});
const planned = ({ at, caller }: Step, memberId: MemberId, outcome: Answer['outcome'], gift: PlannedGift, writes: readonly Write[]): Decision =>
  ok({ facts: { memberId, outcome, ...(gift.told ? { gift: gift.told } : {}) }, at, by: caller.userId, writes: [...writes, ...gift.writes] });

/** A new card. `former` is an empty card that gives this phone number up. */
async function open(step: Step, phoneHash: string | undefined, former: Member | undefined): Promise<Decision> {
  const { deps, request, caller, at, zone, phone, origin } = step;
  const { shopId } = request;
  const memberId = deps.ids.newId<MemberId>('member', at);
  const kept = phone === undefined ? undefined : await deps.phones.keep(shopId, memberId, phone);
  const [tiers, expiry] = await Promise.all([deps.ruleBook.inForce(shopId, 'tiers', at), expiryIn(deps.ruleBook, shopId, at)]);
  assert(tiers, `shop ${shopId} has no tiers`);
  const referral = request.referredBy === undefined ? { writes: [] } : await deps.planReferral({ shopId, referrerId: request.referredBy, memberId, userId: caller.userId, at });
  const member = newMember({
    memberId, shopId, number: deps.ids.digits(10), tierId: tierAt(growth(0), tiers.rule.tiers).tierId, origin, userId: caller.userId, phoneVerified: kept !== undefined, ...(kept ? { phoneMasked: kept.phoneMasked } : {}), ...(referral.referredBy ? { referredBy: referral.referredBy } : {}),
  }, at);
  const gift = await deps.planGift({ shopId, member, userId: caller.userId, phoneHash, at, zone });
  const advanced = advance(withLots(member, undefined, expiry, at, zone), draftOf(step, gift), (one) => ({ ...one, openCoupons: gift.openCoupons }));
  assert(advanced.ok, 'a first entry takes nothing');
  const profile = consents({ memberId, shopId, version: 0, consents: {}, ...(kept ? { phoneHash: kept.phoneHash, phoneSealed: kept.phoneSealed } : {}) }, request, at);
  const freed = former && kept ? await freePhoneWrites(deps, former, { phoneHash: kept.phoneHash, at, documentId: step.mark.key, passTo: memberId }) : [];
  return planned(step, memberId, 'joined', gift, [
    ...openingWrites(advanced.value), profileWrite({ ...profile, version: 1 }), claimWrite(claimKey(shopId, 'number', member.number), memberId), { put: memberPlaceItem({ userId: caller.userId, shopId, memberId }), when: { absent: true } },
    memberRowWrite(advanced.value.after), ...(kept && !former ? [claimWrite(claimKey(shopId, 'phone', kept.phoneHash), memberId)] : []), ...freed, ...referral.writes,
  ]);
}

/** The card that the till opened under this number becomes the person's own, with all that is on it. */
async function link(step: Step, card: Member, phoneHash: string | undefined): Promise<Decision> {
  const { deps, request, caller, at, zone } = step;
  const { shopId, memberId } = card;
  const item = await deps.table.get(profileKey(memberId), { consistent: true });
  assert(item, `member ${memberId} has a profile`);
  const gift = await deps.planGift({ shopId, member: card, userId: caller.userId, phoneHash, at, zone });
  const advanced = advance(await readLots(deps, card, at, zone), draftOf(step, gift), (one) => ({ ...one, openCoupons: gift.openCoupons }));
  assert(advanced.ok, 'a gift takes nothing');
  const was = profileOf(item);
  const profile = { ...consents(was, request, at), version: was.version + 1 };
  return planned(step, memberId, 'linked', gift, [
    ...advanceBeside(advanced.value, { set: { userId: caller.userId, phoneVerified: true } }), profileWrite(profile), { put: memberPlaceItem({ userId: caller.userId, shopId, memberId }), when: { absent: true } },
  ]);
}
