import type { ErrorBody } from '@shared/contracts/error-codes';
import type { CouponTypeId } from '@shared/kernel/ids';
import { DAY_MS } from '@shared/kernel/instant';
import { ok, type Result } from '@shared/kernel/result';
import { addDays, dayOf } from '@shared/kernel/shop-day';
import { createIssueCoupons } from '../../functions/coupons';
import { advance, advanceWrites, commitOnce, readLots } from '../../functions/ledger';
import { memberKey, memberOf } from '../../functions/membership';
import type { Item } from '../../functions/platform/table/table';
import { AGREEMENT_VERSION, MARKETING_CONSENT_VERSION } from '../../functions/shops';
import { TEMPLATES } from '../support/care-world';
import { anyCard, anyResident } from './counter-steps';
import type { Card, Resident, Town } from './town';

const MOST_RESIDENTS = 8;
export const PHONES = ['13800000001', '13800000002', '13800000003', '13800000004'];

export async function join(town: Town): Promise<void> {
  const { random, shopId } = town;
  if (town.residents.length >= MOST_RESIDENTS) return;
  const person = await town.signIn(`person-${random.between(1, MOST_RESIDENTS)}`).catch(() => undefined);
  if (!person) return;
  const request = {
    shopId, agreementVersion: AGREEMENT_VERSION, agreed: true as const, marketing: random.chance(0.8), sms: false, marketingConsentVersion: MARKETING_CONSENT_VERSION,
    ...(random.chance(0.5) ? { phoneCode: random.pick(PHONES) } : {}), ...(town.residents.length > 0 && random.chance(0.6) ? { referredBy: random.pick(town.residents).memberId } : {}),
  };
  const send = () => town.command('join', (key) => person.joining.join(request, { key }));
  const answers = await Promise.all(random.chance(0.2) ? [send(), send()] : [send()]);
  for (const answer of answers) if (answer.ok && !town.residents.some((one) => one.person.name === person.name)) town.residents.push({ person, memberId: answer.value.memberId });
}
/** A cashier opens a card by number; whose number it is may come later. */
export async function enrol(town: Town): Promise<void> {
  const till = town.random.pick(town.tills);
  const phone = town.random.pick(PHONES);
  const enrolled = await town.command('enrol', (key) => till.joining.enrolMember({ shopId: town.shopId, storeId: town.storeId, phone, agreedInPerson: true }, { key }), ({ outcome }) => outcome);
  if (enrolled.ok && !town.cards.some((card) => card.memberId === enrolled.value.panel.memberId)) town.cards.push({ memberId: enrolled.value.panel.memberId });
}
export async function bindPhone(town: Town): Promise<void> {
  const resident = anyResident(town);
  const phoneCode = town.random.pick(PHONES);
  if (resident) await town.command('bind', (key) => resident.person.membership.bindMyPhone({ shopId: town.shopId, phoneCode }, { key }));
}
export async function setBirthday(town: Town): Promise<void> {
  const { random, shopId, world } = town;
  const resident = anyResident(town);
  const profile = resident && (await resident.person.membership.getMyProfile({ shopId }));
  if (!profile?.ok) return;
  // A birthday counts from thirty days after it was entered.
  const day = new Date(world.clock() + random.between(31, 70) * DAY_MS);
  const birthday = random.chance(0.8) ? { calendar: 'solar' as const, month: day.getUTCMonth() + 1, day: day.getUTCDate() } : { calendar: 'lunar' as const, month: random.pick([11, 12]), day: random.between(1, 29) };
  await resident?.person.membership.updateMyProfile({ shopId, version: profile.value.version, birthday });
}
/** A manager gives a member a multiple for a time, or takes it back. */
export async function accelerate(town: Town): Promise<void> {
  const { random, manager, shopId, world } = town;
  const card = anyCard(town);
  if (!card) return;
  const accelerator = random.chance(0.7) ? { multiplierPercent: random.between(101, 500), until: addDays(dayOf(world.clock(), 'Asia/Shanghai'), random.between(0, 91)) } : undefined;
  await town.command('accelerator', (key) => manager.membership.accelerateMember({ shopId, memberId: card.memberId, reason: '老朋友', ...(accelerator ? { accelerator } : {}) }, { key }));
}
export async function setConsent(town: Town): Promise<void> {
  const resident = anyResident(town);
  if (resident) await resident.person.membership.setMyConsent({ shopId: town.shopId, purpose: 'marketing', on: town.random.chance(0.7), version: MARKETING_CONSENT_VERSION });
}

/** A coupon as care gives it, inside one command. */
async function post(town: Town, card: Card, couponTypeIds: readonly CouponTypeId[]): Promise<void> {
  const { world, shopId } = town;
  const kind = 'care-gift';
  await town.command(kind, async (key): Promise<Result<unknown, ErrorBody>> => {
    const committed = await commitOnce(world, { key, hash: kind, shopId, kind }, async () => {
      const memberId = town.books.standing(card.memberId).memberId;
      const member = await readLots({ ...world, ruleBook: town.service.books.ruleBook }, memberOf((await world.table.get(memberKey(memberId), { consistent: true })) as Item), world.clock(), 'Asia/Shanghai');
      if (member.frozen) return { ok: false as const, error: { code: 'membership/frozen' as const } };
      const issued = await createIssueCoupons(world)({ shopId, member, couponTypeIds, at: world.clock(), zone: 'Asia/Shanghai', source: 'shop' });
      if (!issued.ok) return { ok: false as const, error: { code: 'coupons/out-of-stock' as const } };
      const advanced = advance(member, { at: world.clock(), kind, documentId: key, postings: [] }, (same) => ({ ...same, openCoupons: issued.value.openCoupons }));
      if (!advanced.ok) return { ok: false as const, error: { code: 'coupons/not-usable' as const } };
      return ok({ at: world.clock(), by: 'simulation', facts: { coupons: issued.value.coupons.map((coupon) => coupon.couponId) }, writes: [...advanceWrites(advanced.value), ...issued.value.writes] });
    });
    return committed.ok ? ok(committed.value.document.facts) : committed;
  });
}
/** Somebody takes or gives points by hand; above a manager's limit a second person decides, now and then two at once; some of it is taken back. */
export async function adjust(town: Town): Promise<void> {
  const { random, shopId, manager, owner } = town;
  const card = anyCard(town);
  if (!card) return;
  const { points } = town.books.standing(card.memberId).balances;
  // All that is there, at times: what is undone then finds its points spent.
  const amount = random.chance(0.3) ? random.pick([20, 600]) : -(random.chance(0.4) ? Math.max(1, points) : random.between(1, 60));
  const by = random.pick([manager, owner]);
  const asked = await town.command('adjust', (key) => by.adjustments.adjustMember({ shopId, memberId: card.memberId, asset: 'points', amount, reason: '核对' }, { key }));
  if (!asked.ok) return;
  const { adjustmentId, state } = asked.value;
  const decide = (who: typeof owner) => {
    const approve = random.chance(0.8);
    return town.command('adjust-decide', (key) => who.adjustments.decideAdjustment({ shopId, adjustmentId, approve }, { key }));
  };
  if (state === 'waiting') await Promise.all([decide(owner), ...(random.chance(0.4) ? [decide(manager)] : [])]);
  if (random.chance(0.2)) await town.command('adjust-undo', (key) => owner.adjustments.undoAdjustment({ shopId, adjustmentId, reason: '弄错了' }, { key }));
}
export async function give(town: Town): Promise<void> {
  const { random, couponTypes } = town;
  const lucky = Array.from({ length: random.between(1, 4) }, () => anyCard(town));
  await Promise.all(lucky.map((card) => card && post(town, card, [random.pick(couponTypes)])));
}

/** A person takes a coupon that the shop offers, now and then by two phones at once. */
export async function claim(town: Town): Promise<void> {
  const { random, shopId } = town;
  const resident = anyResident(town);
  const offered = resident && (await resident.person.coupons.listClaimable({ shopId }));
  const type = offered?.ok && offered.value.items.length > 0 ? random.pick(offered.value.items) : undefined;
  if (!resident || !type) return;
  const send = () => town.command('claim', (key) => resident.person.coupons.claimCoupon({ shopId, couponTypeId: type.couponTypeId }, { key }), ({ couponId }) => couponId);
  await Promise.all(random.chance(0.3) ? [send(), send()] : [send()]);
}

/** A person offers a coupon to a friend, and at times takes it back while two friends are taking it. */
export async function giveAway(town: Town): Promise<void> {
  const { random, shopId } = town;
  const [giver, friend, other] = [anyResident(town), anyResident(town), anyResident(town)];
  const mine = giver && (await giver.person.coupons.listMyCoupons({ shopId }));
  const coupon = mine?.ok ? mine.value.items.find(({ mayGive }) => mayGive) : undefined;
  if (!giver || !friend || !other || !coupon) return;
  const { couponId } = coupon;
  await town.command('offer', (key) => giver.person.coupons.offerCoupon({ shopId, couponId }, { key }), ({ giftId }) => giftId);
  const offered = await giver.person.coupons.listMyCoupons({ shopId });
  const giftId = offered.ok ? offered.value.items.find((one) => one.couponId === couponId)?.giftId : undefined;
  if (!giftId) return;
  const take = (by: Resident) => town.command('take', (key) => by.person.coupons.takeCoupon({ shopId, giftId }, { key }), (taken) => taken.couponId);
  await Promise.all([take(friend), ...(random.chance(0.4) ? [take(other)] : []), ...(random.chance(0.3) ? [town.command('offer return', (key) => giver.person.coupons.takeBackCoupon({ shopId, couponId }, { key }), (back) => back.couponId)] : [])]);
}

/** A person allows one more message of a template; WeChat tells us, twice at times. */
export async function allow(town: Town): Promise<void> {
  const { random } = town;
  const resident = anyResident(town);
  if (!resident) return;
  for (const templateId of random.shuffled(Object.values(TEMPLATES)).slice(0, 5)) await allowed(town, resident, templateId);
}
export async function allowed({ random, world, consents, background }: Town, resident: Resident, templateId: string): Promise<void> {
  const name = `${resident.person.name}|${templateId}`;
  consents.set(name, (consents.get(name) ?? 0) + 1);
  const event = { FromUserName: resident.person.name, CreateTime: String(Math.floor(world.clock() / 1000)), Event: 'subscribe_msg_popup_event', List: [{ TemplateId: templateId, SubscribeStatusString: 'accept', PopupScene: '0' }] };
  for (let time = random.between(1, 2); time > 0; time--) await background.takePushEvent(event).catch(() => undefined);
}

/** Lost on the way to the table: WeChat, or the schedule, comes again. */
export function unanswered(error: unknown): undefined {
  if ((error as Error).name === 'TableUnavailable') return undefined;
  throw error;
}
