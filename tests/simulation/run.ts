import { HOUR_MS, MINUTE_MS } from '@shared/kernel/instant';
import { act } from './action-steps';
import { celebrate, changeRules, facts, monthEnd, issueToAll, moveClock, recall, season, stream, tick } from './background-steps';
import { holds } from './books';
import { changeList, checkLines } from './catalogue-steps';
import { checkArrived, checkBooks, checkExpired, ordersOf, refundsOf } from './checks';
import { checkMoved } from './copy-checks';
import { anyCard, move, refundVisit, repeat, together, undo, visit, walkIn } from './counter-steps';
import { checkCaps, checkGiven } from './cap-steps';
import { closeKind } from './close-steps';
import { checkCodes, issueToOne, useCodes } from './code-steps';
import { checkCover, checkOwed, cover, forgetHeld } from './cover-steps';
import { checkCreditOrders, checkWaitingBills, creditOrdersOf } from './credit-checks';
import { askLater, changeAccount, giveRepaymentBack, manageBill, repay, repayOnline, undoRepayment } from './credit-steps';
import { checkDays } from './day-checks';
import { checkFrozen, freeze } from './freeze-steps';
import { checkImports, importMembers, moveIn, undoImport } from './import-steps';
import { accelerate, adjust, allow, claim, enrol, give, giveAway, join, setBirthday, setConsent } from './member-steps';
import { checkPapers, notePapers } from './paper-steps';
import { ask, notice, pay, payTwice, rechargeAtTill, refundRecharge, startRecharge, sweep } from './recharge-steps';
import { changeMall, checkAuto, checkLapsed, checkMall, endOrder, orderGoods, switchAuto, undoHandOver } from './mall-steps';
import { bindOrPart, resolve } from './merge-steps';
import { checkEnded } from './package-checks';
import { deductPackage, managePackage, sellPackage, undoPackageUse } from './package-steps';
import { checkGifts, checkReturned, givePoints } from './points-gift-steps';
import { billFates, cancelParked, checkParked, checkParkedAtRest, park, resume } from './parked-steps';
import { checkPartsCame, payForParts } from './bonus-part-steps';
import { checkPaidEnded, givePaidBack, sellPaid } from './paid-tier-steps';
import { markPerk, undoPerkUse } from './perk-steps';
import { checkPushes } from './push-checks';
import { manageShare, shareCard } from './share-steps';
import { changeTerms, checkTerms } from './terms-steps';
import { askRefund, checkRefundAsks } from './refund-ask-steps';
import { checkReviews, reviewVisit } from './review-steps';
import { checkByHand, stuckRefund } from './stuck-refund-steps';
import { checkDayProofs } from './proof-checks';
import { checkHouseRules, checkLaw, houseRules, writeAnswers } from './rule-steps';
import { checkReferralsAtRest, undoRewarded } from './referral-steps';
import { checkReviewed } from './tier-checks';
import { checkTill, checkTillBooks, closeDay, runShift } from './till-steps';
import { createTown, type Town } from './town';
import { checkPlastic, checkUnscanned, payUnscanned, plastic } from './unscanned-steps';
import { CALM, ROUGH } from './weather';

/** What may happen next, and how often it does. */
const STEPS: readonly (readonly [number, string, (town: Town) => Promise<void>])[] = [
  [20, 'visit', visit], [3, 'walk-in', walkIn], [10, 'repeat', repeat], [12, 'together', together], [8, 'undo', undo], [8, 'refund visit', refundVisit], [4, 'move', move], [5, 'plastic', plastic], [7, 'pay unscanned', payUnscanned], [6, 'park', park], [5, 'resume', resume], [2, 'cancel parked', cancelParked],
  [6, 'join', join], [3, 'enrol', enrol], [4, 'bind', bindOrPart], [3, 'resolve', resolve], [4, 'freeze', freeze], [2, 'answers', writeAnswers], [12, 'birthday', setBirthday], [1, 'consent', setConsent], [9, 'act', act], [5, 'undo rewarded', undoRewarded], [8, 'adjust', adjust], [3, 'accelerate', accelerate], [3, 'give', give], [3, 'claim', claim], [4, 'codes', useCodes], [3, 'issue to one', (town) => issueToOne(town, anyCard(town))], [14, 'allow', allow],
  [5, 'recharge', startRecharge], [8, 'pay', pay], [2, 'paid twice', payTwice], [5, 'notice', notice], [3, 'ask', ask], [2, 'sweep', sweep], [5, 'refund', refundRecharge], [3, 'till recharge', rechargeAtTill], [3, 'pay for parts', payForParts], [2, 'terms', changeTerms], [3, 'cover', cover], [2, 'forget held', forgetHeld], [3, 'papers', notePapers], [3, 'ask refund', askRefund], [4, 'stuck refund', stuckRefund], [5, 'review', reviewVisit],
  [5, 'package', sellPackage], [10, 'use', deductPackage], [3, 'undo use', undoPackageUse], [4, 'manage package', managePackage], [5, 'paid tier', sellPaid], [3, 'give paid back', givePaidBack], [6, 'perk', markPerk], [2, 'undo perk', undoPerkUse], [5, 'account', changeAccount], [8, 'repay', repay], [11, 'repay online', repayOnline], [3, 'undo repayment', undoRepayment], [3, 'give repayment back', giveRepaymentBack], [6, 'bill', manageBill], [6, 'ask later', askLater], [4, 'list', changeList], [7, 'order', orderGoods], [4, 'switch auto', switchAuto], [9, 'end order', endOrder], [2, 'undo hand-over', undoHandOver], [8, 'give points', givePoints],
  [9, 'shift', runShift], [3, 'close day', closeDay],
  [7, 'stream', (town) => stream(town)], [7, 'facts', (town) => facts(town)], [3, 'tick', tick], [8, 'clock', moveClock], [14, 'season', season], [4, 'celebrate', celebrate], [3, 'month end', monthEnd], [1, 'rules', changeRules], [2, 'house rules', houseRules], [3, 'close kind', closeKind], [3, 'change mall', changeMall], [1, 'issue', issueToAll], [1, 'recall', recall], [3, 'give away', giveAway], [9, 'share', shareCard], [3, 'manage share', manageShare], [3, 'import', importMembers], [2, 'undo import', undoImport], [5, 'move in', moveIn],
];
const DRAWN = STEPS.flatMap((one) => Array.from({ length: one[0] }, () => one));
export const DEFAULT_STEPS = 94;

export interface Report {
  readonly seed: number;
  readonly commands: number;
  readonly entries: number;
  readonly uncertain: number;
  readonly pushes: number;
  /** How often each answer, entry, message and push came about: a simulation in which nothing happens proves nothing. */
  readonly happened: Readonly<Record<string, number>>;
}
/** A run that broke, with the seed that brings it back and the steps that led there. */
export class RunFailed extends Error {
  override readonly name = 'RunFailed';
  constructor(seed: number, town: Town | undefined, cause: unknown) {
    super(`seed ${seed}: ${cause instanceof Error ? cause.message : String(cause)}\nReplay: npm run simulate -- --seed ${seed}\n${(town?.trace ?? []).slice(-25).join('\n')}`, { cause });
  }
}

/** One seeded life of a shop. After every step the books prove; at the end the storm is over, everything is delivered, and nothing is left open. */
export async function runSeed(seed: number, steps = DEFAULT_STEPS): Promise<Report> {
  let town: Town | undefined;
  try {
    town = await createTown(seed);
    town.weather.storm = ROUGH;
    town.world.fakePay.nextFault = () => (town?.weather.storm === CALM ? 'none' : town?.random.chance(0.08) ? 'lost-before' : town?.random.chance(0.08) ? 'lost-after' : 'none');
    for (let n = 0; n < 4; n++) await join(town);
    check(town);
    for (let n = 0; n < 3; n++) await setBirthday(town);
    for (let n = 0; n < steps; n++) await step(town, n);
    return await comeToRest(town);
  } catch (error) {
    throw new RunFailed(seed, town, error);
  }
}
async function step(town: Town, n: number): Promise<void> {
  const [, name, run] = town.random.pick(DRAWN);
  town.trace.push(`${n} ${name} at ${new Date(town.world.clock()).toISOString()}`);
  await run(town);
  check(town);
}
function check(town: Town): void {
  checkBooks(town.books, town.world.fakePay, town.world.clock());
  checkLines(town.books);
  checkMall(town.books, town.goods);
  checkCreditOrders(town.books, town.world.fakePay);
  checkByHand(town.books);
  checkGifts(town.books);
  checkParked(town.books);
  checkPushes(town);
  checkTerms(town);
  checkUnscanned(town);
  checkFrozen(town);
  checkCodes(town);
  checkLaw(town);
  checkCover(town);
  checkCaps(town);
  checkRefundAsks(town);
  checkWaitingBills(town);
  checkTill(town);
  const alarms = town.world.log.lines.filter((line) => line.level === 'alarm' && !EXPECTED_ALARMS.has(line.event));
  holds(alarms.length === 0, 'an alarm that nobody expected', alarms);
}
/** Forged notices and refunds that WeChat gives up are meant to wake somebody. */
const EXPECTED_ALARMS = new Set(['recharge.order-unknown', 'recharge.content-differs', 'recharge.refund-differs', 'recharge.refund-stuck', 'recharge.refund-paid-twice']);

async function comeToRest(town: Town): Promise<Report> {
  const { world, weather, issued } = town;
  weather.storm = CALM;
  const uncertain = [...issued.entries()].filter(([, one]) => one.uncertain);
  for (const [key, one] of uncertain) {
    const result = await town.command(`at rest ${one.label}`, () => one.send() as never, one.told, key as never);
    // A card with an order that is not paid yet is not merged before that order is closed.
    const waits = one.label.startsWith('resolve') && [...town.books.members.values()].some(({ reservedFen }) => reservedFen > 0);
    holds(result.ok || waits || (result.error as { code: string }).code !== 'ledger/busy', 'busy, with nobody else there', one.label);
  }
  for (let round = 0; round < 12; round++) {
    world.fakePay.settleRefunds();
    // WeChat tells of a payment for a day, until it is answered; of what came in after the closing nobody else tells.
    for (const [no, { state }] of world.fakePay.orders) if (state === 'SUCCESS') await town.service.storedValue.takePaymentNotice(town.shopId, world.fakePay.transactionOf(no));
    await town.service.storedValue.sweepRecharges();
    await tick(town);
    await moveIn(town);
    for (let left = 0; left < 4; left++) {
      await stream(town, true);
      await facts(town, true);
    }
    world.clock.move(round < 6 ? 10 * MINUTE_MS : HOUR_MS);
    check(town);
  }
  for (const [no, { state }] of world.fakePay.orders) {
    const order = [...ordersOf(town.books), ...creditOrdersOf(town.books).map(({ rechargeId, state: fate }) => ({ key: rechargeId, state: fate }))].find((item) => `RC${item.key}` === no);
    const fate = order?.state as string;
    holds(state === 'NOTPAY' || state === 'CLOSED' ? fate === 'closed' : ['credited', 'shipped', 'refunding', 'refunded'].includes(fate), 'an order came to no end', { no, state, fate });
  }
  // What WeChat gave up waits for a person, and is in the shop's list.
  for (const refund of refundsOf(town.books)) holds(refund.state !== 'sending' && refund.state !== 'again', 'a refund came to no end', refund);
  checkDays(town);
  checkOwed(town);
  checkHouseRules(town);
  checkPlastic(town);
  checkGiven(town);
  await checkTillBooks(town);
  await checkDayProofs(town);
  await checkPapers(town);
  checkExpired(town.books, world.clock());
  checkPartsCame(town.books, world.clock());
  checkArrived(town.books, town.memory, world.clock());
  checkEnded(town.books, world.clock());
  checkPaidEnded(town.books, world.clock());
  checkAuto(town.books);
  checkLapsed(town.books, world.clock());
  checkParkedAtRest(town.books, world.clock());
  checkReturned(town.books.pointsGifts, world.clock());
  checkReviewed(town.books, world.clock());
  checkReferralsAtRest(town);
  checkReviews(town.books, town.memory.items.values());
  checkImports(town);
  await checkMoved(town);
  return { seed: town.seed, commands: issued.size, entries: [...town.books.entries.values()].reduce((sum, own) => sum + own.length, 0), uncertain: uncertain.length, pushes: town.pushes.length, happened: happenedIn(town) };
}

function happenedIn({ trace, books, pushes, world, memory }: Town): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  const note = (what: string) => { counts[what] = (counts[what] ?? 0) + 1; };
  for (const line of trace) {
    const [, label, code] = /^ {2}(.+) \S+ (\S+)$/.exec(line) ?? [];
    if (label && code) note(`${label.startsWith('again') ? 'again' : label}: ${code}`);
  }
  for (const own of books.entries.values()) for (const entry of own) {
    note(`entry ${entry.kind}${entry.pointsFen ? ' with points' : ''}`);
    if (entry.cut) note(`cut by ${entry.cut}`);
  }
  for (const message of books.messages.values()) note(`message ${message.scenarioId} ${message.push}`);
  for (const push of pushes) note(`push ${push.outcome}`);
  for (const fate of billFates(books)) note(`parked bill ${fate}`);
  for (const order of ordersOf(books)) note(`order ${order.state}`);
  for (const { cancelledFen } of refundsOf(books)) if (cancelledFen) note('bonus part cancelled');
  for (const order of creditOrdersOf(books)) note(`credit order ${order.state}`);
  for (const line of world.log.lines) note(`log ${line.event}`);
  for (const item of memory.items.values()) if (item.kind === 'day-proof') note('day proved');
  return counts;
}
