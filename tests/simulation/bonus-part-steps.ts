import { DAY_MS, HOUR_MS, type Instant } from '@shared/kernel/instant';
import { fen } from '@shared/kernel/money';
import { dayOf } from '@shared/kernel/shop-day';
import { changesOf } from '../../functions/ledger';
import type { Member } from '../../functions/membership';
import { comingOf, givenOf, nextPart, type Order, orderOf } from '../../functions/stored-value';
import { stream, tick } from './background-steps';
import { type Books, holds } from './books';
import { refundsOf } from './checks';
import { anyResident } from './counter-steps';
import { unanswered } from './member-steps';
import type { Town } from './town';

/** Recharges whose bonus is given in parts, and that were credited. */
const plannedOf = (books: Books): readonly Order[] => [...books.documents.values()].flatMap((item) => orderOf(item) ?? []).filter(({ parts, partsFrom }) => parts && partsFrom);

/** Given, to come and cancelled are the plan of each recharge; each part was given once, in turn; and no order of steps gave more than its share of what stands. */
export function checkBonusParts(books: Books): void {
  const entries = [...books.entries.values()].flat();
  for (const order of plannedOf(books)) {
    const own = entries.filter(({ kind, documentId }) => (kind === 'recharge' || kind === 'bonus-part') && documentId === order.rechargeId);
    const given = own.reduce((sum, { postings }) => sum + changesOf(postings).bonus, 0);
    const refunds = refundsOf(books).filter(({ rechargeId }) => rechargeId === order.rechargeId);
    const cancelled = refunds.reduce((sum, { cancelledFen = fen(0) }) => sum + cancelledFen, 0);
    holds(given + comingOf(order) + cancelled === order.bonusFen, 'given, to come and cancelled are not the bonus', { order, given, cancelled });
    const numbers = own.flatMap(({ what, kind }) => (kind === 'bonus-part' ? [Number(what?.split('/')[0])] : [])).sort((a, b) => a - b);
    holds(new Set(numbers).size === numbers.length && (numbers.at(-1) ?? 0) <= (order.partsGiven ?? 0), 'a part was given twice', { order, numbers });
    const back = refunds.reduce((sum, { bonusFen, withheldFen, gifts, pointsKeptFen }) => sum + bonusFen + withheldFen - (gifts?.keptFen ?? 0) - (pointsKeptFen ?? 0), 0);
    // On a ground of law the sum follows what was used, not the share of the payment that comes back.
    const byLaw = refunds.some(({ ground = 'agreed' }) => ground !== 'agreed');
    holds(byLaw ? back <= given : given - back === givenOf(order), 'what was given less what came back is not what is due', { order, given, back });
  }
}
/** What is to come of all recharges that lead to a card is what waits on it. */
export function checkComing(books: Books, member: Member): void {
  const expected = plannedOf(books).filter(({ memberId }) => books.standing(memberId).memberId === member.memberId).reduce((sum, order) => sum + comingOf(order), 0);
  holds((member.balances.comingFen ?? 0) === expected, 'bonus to come is not that of the recharges', { member, expected });
}
/** At rest, every part whose day has come is there. */
export function checkPartsCame(books: Books, now: Instant): void {
  const late = plannedOf(books).find((order) => (nextPart(order)?.day ?? '9999-12-31') <= dayOf((now - 2 * HOUR_MS) as Instant, 'Asia/Shanghai'));
  holds(!late, 'a part of a bonus did not come', late);
}
/** Somebody pays for a bonus in parts; days go by, and at times some of it is given back between two parts. */
export async function payForParts(town: Town): Promise<void> {
  const { random, shopId, world, service, owner, partsOffer } = town;
  const resident = anyResident(town);
  const desk = resident && (await resident.person.storedValue.getRechargeDesk({ shopId }));
  const offer = desk?.ok ? desk.value.offers.find(({ offerId, payFen, bonusFen }) => offerId === partsOffer && payFen + bonusFen <= desk.value.roomFen) : undefined;
  if (!resident || !desk?.ok || !offer) return;
  const started = await town.command('recharge', (key) => resident.person.storedValue.startRecharge({ shopId, termsVersion: desk.value.terms.version, realName: '林若溪', adultConfirmed: true, offerId: offer.offerId }, { key }), ({ recharge }) => recharge.rechargeId);
  if (!started.ok) return;
  const { rechargeId, orderNo } = started.value.recharge;
  town.recharges.push({ resident, rechargeId });
  world.fakePay.payNow(orderNo);
  await service.storedValue.takePaymentNotice(shopId, world.fakePay.transactionOf(orderNo)).catch(unanswered);
  for (let pass = random.between(1, 3); pass > 0; pass--) {
    await stream(town, true);
    world.clock.move(random.between(1, 9) * DAY_MS);
    await tick(town);
    if (random.chance(0.5)) continue;
    const quote = await owner.storedValue.quoteRefund({ shopId, rechargeId, principalFen: fen(random.between(1, 6_000)) }).catch(() => undefined);
    if (quote?.ok) await town.command('refund', (key) => owner.storedValue.refundRecharge({ cashConfirmed: true, shopId, rechargeId, principalFen: fen(quote.value.principalFen), quoteHash: quote.value.quoteHash }, { key }));
  }
}
