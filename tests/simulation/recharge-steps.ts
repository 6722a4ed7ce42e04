import type { CommandKey, PackageTypeId, ShopId } from '@shared/kernel/ids';
import { fen } from '@shared/kernel/money';
import { anyResident, someone } from './counter-steps';
import { versionTold } from './terms-steps';
import type { Town } from './town';
import { unanswered } from './member-steps';

/** A top-up that gives coupons and a package, and one whose bonus comes in parts. */
export const giftOfferOf = ({ couponTypes, packageTypes, random }: Pick<Town, 'couponTypes' | 'packageTypes' | 'random'>) => ({ payFen: fen(90_000), bonusFen: fen(5_000), points: 30, coupons: couponTypes.slice(0, 2).map((couponTypeId, i) => ({ couponTypeId, count: 2 + i, worthFen: fen(500) })), packageTypeId: packageTypes[random.between(0, 1)] as PackageTypeId });
export function partsOfferOf({ random }: Pick<Town, 'random'>) {
  const parts = { count: random.between(2, 9), every: random.pick(['day', 'week'] as const), first: random.pick(['now', 'later'] as const) };
  return { payFen: fen(12_000), bonusFen: fen(random.between(9, 12_000)), parts };
}
export async function startRecharge(town: Town): Promise<void> {
  const { random, shopId } = town;
  const resident = anyResident(town);
  const desk = resident && (await resident.person.storedValue.getRechargeDesk({ shopId }));
  if (!resident || !desk?.ok) return;
  const offer = desk.value.offers.length === 0 ? undefined : random.pick(desk.value.offers);
  const what = offer && random.chance(0.6) ? { offerId: offer.offerId } : { amountFen: fen(random.pick([1_000, 90_000, 90_000])) };
  const named = random.chance(0.5) ? { realName: '林若溪' } : {};
  const start = () => town.command('recharge', (key) => resident.person.storedValue.startRecharge({ shopId, termsVersion: desk.value.terms.version, adultConfirmed: true, ...what, ...named }, { key }), ({ recharge }) => recharge.rechargeId);
  const started = await Promise.all(random.chance(0.2) ? [start(), start()] : [start()]);
  for (const one of started) if (one.ok) town.recharges.push({ resident, rechargeId: one.value.recharge.rechargeId });
}
const anyOrder = (town: Town, states: readonly string[]): string | undefined => {
  const orders = [...town.world.fakePay.orders].filter(([, { state }]) => states.includes(state)).map(([no]) => no);
  return orders.length === 0 ? undefined : town.random.pick(orders.slice(-6));
};
/** The person pays, mostly in time; sometimes the money comes after the order was closed. */
export async function pay(town: Town): Promise<void> {
  const { fakePay } = town.world;
  const late = town.random.chance(0.2) ? anyOrder(town, ['CLOSED']) : undefined;
  const no = anyOrder(town, ['NOTPAY']);
  if (late !== undefined) fakePay.payLate(late);
  else if (no !== undefined) fakePay.payNow(no);
}
/** A cashier takes the money of a recharge, at times twice at once. */
export async function rechargeAtTill(town: Town): Promise<void> {
  const { random, shopId, storeId } = town;
  const known = town.tickets.length > 0 ? random.pick(town.tickets) : undefined;
  if (!known) return;
  const request = { shopId, storeId, ticket: known.ticket, ...(town.giftOffer && town.partsOffer && random.chance(0.6) ? { offerId: random.pick([town.giftOffer, town.partsOffer]) } : { amountFen: fen(random.between(100, 200_000)) }), tender: random.pick(['cash', 'wechat', 'bank-card'] as const), termsVersion: await versionTold(town), ...(random.chance(0.7) ? { realName: '林若溪' } : {}), agreedInPerson: true as const, adultConfirmed: true as const, ...someone(town, 'soldBy') };
  const send = () => town.command('till recharge', (key) => known.till.storedValue.rechargeAtTill(request, { key }));
  const answers = await Promise.all(random.chance(0.3) ? [send(), send()] : [send()]);
  const resident = town.residents.find((one) => one.memberId === known.memberId);
  for (const answer of answers) if (answer.ok && resident) town.recharges.push({ resident, rechargeId: answer.value.rechargeId });
}
/** Part or all of a recharge is given back, at times by two people at once, and at times by a sum that is no longer true. */
export async function refundRecharge(town: Town): Promise<void> {
  const { random, shopId, owner, manager, world } = town;
  const recharge = random.chance(0.15) ? anyOpening(town) : town.recharges.length > 0 ? random.pick(town.recharges) : undefined;
  if (!recharge) return;
  const id = { shopId, rechargeId: recharge.rechargeId as CommandKey };
  if (random.chance(0.25)) return onGround(town, id);
  const whole = await owner.storedValue.quoteRefund(id).catch(() => undefined);
  if (!whole?.ok) return;
  const principalFen = random.chance(0.3) ? whole.value.refundableFen : fen(random.between(1, whole.value.refundableFen));
  const shown = await owner.storedValue.quoteRefund({ ...id, principalFen }).catch(() => undefined);
  if (!shown?.ok) return;
  const quoteHash = random.chance(0.1) ? whole.value.quoteHash : shown.value.quoteHash;
  const send = (by: typeof owner) => town.command('refund', (key) => by.storedValue.refundRecharge({ cashConfirmed: true, ...id, principalFen, quoteHash }, { key }));
  await Promise.all(random.chance(0.3) ? [send(owner), send(manager)] : [send(owner)]);
  if (random.chance(0.3)) world.fakePay.settleRefunds();
}
/** A balance that an import moved in, which has no order. */
function anyOpening({ memory, random }: Town): { readonly rechargeId: string } | undefined {
  const openings = [...memory.items.values()].filter(({ documentKind }) => documentKind === 'opening');
  return openings.length === 0 ? undefined : { rechargeId: random.pick(openings).key as string };
}
/** On a ground of law, at times with interest, and by two people at once. */
async function onGround({ random, owner, manager, command }: Town, id: { readonly shopId: ShopId; readonly rechargeId: CommandKey }): Promise<void> {
  const asked = { ...id, ground: random.pick(['seven-days', 'shop-fault', 'own-reasons'] as const), ratePerTenThousand: random.pick([0, 150, 310]) };
  const shown = await owner.storedValue.quoteRefund(asked).catch(() => undefined);
  if (!shown?.ok) return;
  const { principalFen, quoteHash } = shown.value;
  const send = (by: typeof owner) => command('refund by law', (key) => by.storedValue.refundRecharge({ cashConfirmed: true, ...asked, principalFen, quoteHash }, { key }));
  await Promise.all(random.chance(0.3) ? [send(owner), send(manager)] : [send(owner)]);
}
/** WeChat tells of a payment or a refund: again, out of order, and at times not WeChat at all. */
export async function notice(town: Town): Promise<void> {
  const { random, shopId, service, world } = town;
  const no = anyOrder(town, random.chance(0.8) ? ['SUCCESS'] : ['NOTPAY', 'CLOSED', 'REFUND']);
  if (no === undefined) return;
  const transaction = world.fakePay.transactionOf(no);
  const forged = random.pick([{ totalFen: fen(transaction.totalFen + 1) }, { mchid: '1900000000' }, { appid: 'wxother' }, { openid: 'someone' }, { tradeState: 'NOTPAY' as const }, { outTradeNo: `RC${town.newKey()}` }]);
  const told = random.chance(0.25) ? { ...transaction, tradeState: 'SUCCESS' as const, transactionId: '4200forged', ...forged } : transaction;
  await Promise.all(Array.from({ length: random.between(1, 3) }, () => service.storedValue.takePaymentNotice(shopId, told as typeof transaction).catch(unanswered)));
  for (const refundNo of world.fakePay.refunds.keys()) if (random.chance(0.5)) await service.storedValue.takeRefundNotice(shopId, world.fakePay.refundOf(refundNo)).catch(unanswered);
}
/** One order is given up and another paid; then the money of the first comes all the same, when there is no room for it any more. */
export async function payTwice(town: Town): Promise<void> {
  const resident = anyResident(town);
  const { shopId, world, service } = town;
  const desk = resident && (await resident.person.storedValue.getRechargeDesk({ shopId }));
  if (!resident || !desk?.ok || desk.value.roomFen < 2_000) return;
  const amountFen = fen(Math.min(desk.value.roomFen, 100_000));
  for (const givenUp of [true, false]) {
    const started = await town.command('recharge', (key) => resident.person.storedValue.startRecharge({ shopId, termsVersion: desk.value.terms.version, realName: '林若溪', adultConfirmed: true, amountFen }, { key }), ({ recharge }) => recharge.rechargeId);
    if (!started.ok) return;
    const { rechargeId, orderNo } = started.value.recharge;
    town.recharges.push({ resident, rechargeId });
    if (givenUp) await resident.person.storedValue.cancelRecharge({ shopId, rechargeId });
    else world.fakePay.payNow(orderNo);
  }
  for (const { rechargeId } of town.recharges.slice(-2).reverse()) {
    const no = `RC${rechargeId}`;
    if (world.fakePay.orders.get(no)?.state === 'CLOSED') world.fakePay.payLate(no);
    if (world.fakePay.orders.get(no)?.state === 'SUCCESS') await service.storedValue.takePaymentNotice(shopId, world.fakePay.transactionOf(no)).catch(unanswered);
  }
}
export async function ask(town: Town): Promise<void> {
  if (town.recharges.length === 0) return;
  const { resident, rechargeId } = town.random.pick(town.recharges);
  const request = { shopId: town.shopId, rechargeId: rechargeId as never };
  await (town.random.chance(0.7) ? resident.person.storedValue.checkRecharge(request) : resident.person.storedValue.cancelRecharge(request));
}
export async function sweep(town: Town): Promise<void> {
  if (town.random.chance(0.5)) town.world.fakePay.settleRefunds();
  await town.service.storedValue.sweepRecharges().catch(unanswered);
}
