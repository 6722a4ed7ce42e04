import type { CouponTypeId, PackageTypeId, PaidPlanId } from '@shared/kernel/ids';
import { SECOND_MS } from '@shared/kernel/instant';
import { fen } from '@shared/kernel/money';
import type { Item } from '../../functions/platform/table/table';
import { holds } from './books';
import { issueToOne } from './code-steps';
import { anyCard, anyResident, anyTill, ticketOf } from './counter-steps';
import { PACKAGE_KINDS, sellPackage } from './package-steps';
import { PAID_PLANS, sellPaid } from './paid-tier-steps';
import { giftOfferOf, partsOfferOf } from './recharge-steps';
import type { Town } from './town';

const places = (list: readonly unknown[]): number[] => list.map((_, place) => place);
/** The owner closes a kind, now and then twice at once or while it is sold; nobody gets it any more. Another like it takes its place, so that the town goes on. */
export async function closeKind(town: Town): Promise<void> {
  await town.random.pick([closeCoupons, closeOffer, closePackages, closePlan])(town);
}
/** Closed, after whatever was under way at that moment; what is tried a second later is refused. */
async function closed(town: Town, close: () => Promise<{ readonly ok: boolean }>, meanwhile: () => Promise<unknown>): Promise<boolean> {
  const { random, world } = town;
  const [first, second] = await Promise.all([close(), random.chance(0.3) ? close() : undefined, random.chance(0.5) ? meanwhile() : undefined]);
  world.clock.move(SECOND_MS);
  return first.ok || second?.ok === true;
}

/** Tried at a till for somebody's card, it is refused. */
async function soldNoMore(town: Town, otherwise: string, sell: (till: ReturnType<typeof anyTill>, ticket: string) => Promise<{ readonly ok: boolean }>): Promise<void> {
  const [card, till] = [anyCard(town), anyTill(town)];
  const ticket = card && (await ticketOf(town, till, card));
  const sold = ticket ? await sell(till, ticket) : undefined;
  holds(!sold?.ok, otherwise, sold);
}
async function closeCoupons(town: Town): Promise<void> {
  const { random, owner, manager, shopId, couponTypes, command } = town;
  const place = random.pick(places(couponTypes));
  const couponTypeId = couponTypes[place] as CouponTypeId;
  const close = () => command('close coupons', () => owner.coupons.closeCouponType({ shopId, couponTypeId }), ({ closedAt }) => closedAt);
  const [card, resident] = [anyCard(town), anyResident(town)];
  if (await closed(town, close, () => issueToOne(town, card))) {
    const tried = [card && (await command('issue to one', (key) => manager.coupons.issueCoupon({ shopId, memberId: card.memberId, couponTypeId, reason: '补发' }, { key }), (given) => given.couponId)), resident && (await command('claim', (key) => resident.person.coupons.claimCoupon({ shopId, couponTypeId }, { key }), (given) => given.couponId))];
    holds(tried.every((answer) => !answer?.ok), 'a coupon of a closed kind was given', { couponTypeId, tried });
  }
  const { form, title, valueFen, percentOff, minimumSpendFen, validityDays, stock, perMember, perMemberDay, claimable, together, mayGive, group, budgetId, scope } = (town.books.types.get(couponTypeId) ?? {}) as Partial<Item>;
  const like = JSON.parse(JSON.stringify({ kind: form, title, valueFen, percentOff, minimumSpendFen, validityDays, stock, perMember, perMemberDay, claimable, together, mayGive, group, budgetId, scope })) as Omit<Parameters<typeof owner.coupons.createCouponType>[0], 'shopId'>;
  await command('type', (key) => owner.coupons.createCouponType({ shopId, ...like }, { key }), ({ couponTypeId: other }) => {
    if (couponTypes[place] === couponTypeId) couponTypes[place] = other;
    return other;
  });
}
async function closePackages(town: Town): Promise<void> {
  const { random, owner, shopId, storeId, packageTypes, command } = town;
  const place = random.pick(places(packageTypes));
  const packageTypeId = packageTypes[place] as PackageTypeId;
  const close = () => command('close packages', () => owner.packages.closePackageType({ shopId, packageTypeId }), ({ closedAt }) => closedAt);
  if (await closed(town, close, () => sellPackage(town))) {
    await soldNoMore(town, 'a package of a closed kind was sold', (till, ticket) => command('package', (key) => till.packages.sellPackage({ shopId, storeId, ticket, packageTypeId, tenders: [{ tender: 'cash', amountFen: fen(30_000) }] }, { key })));
  }
  const kind = PACKAGE_KINDS[place % PACKAGE_KINDS.length] as (typeof PACKAGE_KINDS)[number];
  const days = random.between(5, 60);
  await command('package kind', (key) => owner.packages.createPackageType({ shopId, title: '护理卡', ...kind, priceFen: fen(30_000), term: { days } }, { key }), ({ packageTypeId: other }) => {
    if (packageTypes[place] === packageTypeId) packageTypes[place] = other;
    return other;
  });
}
async function closePlan(town: Town): Promise<void> {
  const { random, owner, shopId, storeId, paidPlans, command } = town;
  const place = random.pick(places(paidPlans));
  const planId = paidPlans[place] as PaidPlanId;
  const close = () => command('close plan', () => owner.paidTiers.closePaidPlan({ shopId, planId }), ({ closedAt }) => closedAt);
  if (await closed(town, close, () => sellPaid(town))) {
    await soldNoMore(town, 'a closed plan was sold', (till, ticket) => command('paid tier', (key) => till.paidTiers.sellPaidTier({ shopId, storeId, ticket, planId, trial: false, tenders: [{ tender: 'cash', amountFen: fen(9_999) }] }, { key })));
  }
  const plan = PAID_PLANS[place % PAID_PLANS.length] as (typeof PAID_PLANS)[number];
  await command('plan', (key) => owner.paidTiers.createPaidPlan({ shopId, title: '权益卡', ...plan, priceFen: fen(9_999) }, { key }), ({ planId: other }) => {
    if (paidPlans[place] === planId) paidPlans[place] = other;
    return other;
  });
}
/** Of the offer with gifts or of the one whose bonus comes in parts. */
async function closeOffer(town: Town): Promise<void> {
  const { random, owner, shopId, command } = town;
  const which = random.pick(['giftOffer', 'partsOffer'] as const);
  const offerId = town[which];
  if (offerId === undefined) return;
  const close = () => command('close offer', () => owner.storedValue.closeOffer({ shopId, offerId }), (offer) => offer.closedAt);
  const resident = anyResident(town);
  const start = async () => {
    const desk = resident && (await resident.person.storedValue.getRechargeDesk({ shopId }));
    const started = desk?.ok ? await command('recharge', (key) => resident?.person.storedValue.startRecharge({ shopId, termsVersion: desk.value.terms.version, adultConfirmed: true, realName: '林若溪', offerId }, { key }) as never, ({ recharge }: { readonly recharge: { readonly rechargeId: string } }) => recharge.rechargeId) : undefined;
    if (resident && started?.ok) town.recharges.push({ resident, rechargeId: started.value.recharge.rechargeId });
    return started;
  };
  if (await closed(town, close, start)) {
    const started = await start();
    holds(!started?.ok, 'a closed offer was taken', started);
  }
  const like = which === 'giftOffer' ? giftOfferOf(town) : partsOfferOf(town);
  await command('offer kind', (key) => owner.storedValue.createOffer({ shopId, ...like }, { key }), (offer) => {
    if (town[which] === offerId) town[which] = offer.offerId;
    return offer.offerId;
  });
}
