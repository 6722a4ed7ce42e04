import { addDays, dayOf } from '@shared/kernel/shop-day';
import { fen } from '@shared/kernel/money';
import { anyCard, anyTill, ticketOf } from './counter-steps';
import { repaidOnline, repaymentsOf } from './credit-checks';
import { unanswered } from './member-steps';
import type { Card, Town } from './town';

/** Somebody who has an account, and who they are in person. */
function debtor(town: Town): Card | undefined {
  const all = ([...town.residents, ...town.cards] as readonly Card[]).filter((card) => town.books.standing(card.memberId).credit);
  return all.length === 0 ? anyCard(town) : town.random.pick(all);
}
/** The manager opens an account, changes it, or closes it. */
export async function changeAccount(town: Town): Promise<void> {
  const { random, manager, shopId } = town;
  const card = anyCard(town);
  if (!card) return;
  const of = { shopId, memberId: card.memberId, reason: '老客户' };
  if (random.chance(0.15)) await town.command('close account', (key) => manager.credit.closeCreditAccount(of, { key }));
  const terms = random.pick([{ kind: 'days', days: random.between(1, 60) }, { kind: 'month-day', day: random.between(1, 31) }] as const);
  const limitFen = fen(random.pick([1_000, 20_000, 500_000]));
  await town.command('account', (key) => manager.credit.setCreditAccount({ ...of, limitFen, terms }, { key }));
}
/** A repayment, of all or a part; at times from both tills at once. */
export async function repay(town: Town): Promise<void> {
  const { random, shopId, storeId } = town;
  const card = debtor(town);
  if (!card) return;
  const one = async () => {
    const till = anyTill(town);
    const ticket = await ticketOf(town, till, card);
    const seen = await till.credit.getMemberCredit({ shopId, memberId: card.memberId });
    if (!ticket || !seen.ok || seen.value.payableFen === 0) return undefined;
    const amountFen = fen(random.pick([seen.value.payableFen, random.between(1, seen.value.payableFen), seen.value.payableFen + 1]));
    return () => town.command('repay', (key) => till.credit.repayCredit({ shopId, storeId, ticket, amountFen, tenders: [{ tender: 'cash', amountFen }] }, { key }));
  };
  const made = [await one(), ...(random.chance(0.4) ? [await one()] : [])];
  await Promise.all(made.map((send) => send?.()));
}
/** A repayment in the app, paid or left open; at times the debt is gone by then, or the order was given up and is paid all the same. */
export async function repayOnline(town: Town): Promise<void> {
  const { random, shopId, world, service } = town;
  if (town.residents.length === 0) return;
  const resident = random.chance(0.8) ? town.residents.find(({ memberId }) => town.books.standing(memberId).credit?.bills) : random.pick(town.residents);
  const desk = await resident?.person.storedValue.getRepaymentDesk({ shopId });
  if (!resident || !desk?.ok) return;
  const { mostFen, waiting } = desk.value;
  const amountFen = fen(random.pick([Math.max(1, mostFen), random.between(1, Math.max(1, mostFen)), mostFen + 1]));
  const start = () => town.command('repay online', (key) => resident.person.storedValue.startRepayment({ shopId, amountFen }, { key }), ({ repayment }) => repayment.repaymentId);
  const started = waiting && random.chance(0.8) ? [] : await Promise.all(random.chance(0.3) ? [start(), start()] : [start()]);
  const one = waiting ?? started.flatMap((answer) => (answer.ok ? [answer.value.repayment] : []))[0];
  if (!one) return;
  const { orderNo, repaymentId } = one;
  if (random.chance(0.2)) await resident.person.storedValue.cancelRepayment({ shopId, repaymentId });
  if (random.chance(0.6)) world.fakePay.payNow(orderNo);
  else if (random.chance(0.3) && world.fakePay.orders.get(orderNo)?.state === 'CLOSED') world.fakePay.payLate(orderNo);
  const paid = world.fakePay.orders.get(orderNo)?.state === 'SUCCESS';
  const tell = () => service.storedValue.takePaymentNotice(shopId, world.fakePay.transactionOf(orderNo)).catch(unanswered);
  const ask = () => resident.person.storedValue.checkRepayment({ shopId, repaymentId });
  if (paid && random.chance(0.5)) await Promise.all([tell(), ...(random.chance(0.5) ? [tell(), ask()] : []), ...(random.chance(0.3) ? [repay(town)] : [])]);
  else if (random.chance(0.5)) await ask();
}
export async function undoRepayment(town: Town): Promise<void> {
  const all = repaymentsOf(town.books);
  if (all.length === 0) return;
  const repaymentId = town.random.pick(all.slice(-6)).item.key as never;
  const undo = () => {
    const who = anyTill(town);
    return town.command('undo repayment', (key) => who.credit.undoRepayment({ shopId: town.shopId, repaymentId }, { key }));
  };
  await Promise.all(town.random.chance(0.3) ? [undo(), undo()] : [undo()]);
}
/** A repayment by WeChat Pay is given back, at times by two people at once, or while it is told again. */
export async function giveRepaymentBack(town: Town): Promise<void> {
  const { random, shopId, owner, manager, service, world } = town;
  if (repaidOnline(town.books).length === 0) await repayOnline(town);
  const paid = repaidOnline(town.books);
  if (paid.length === 0) return;
  const { rechargeId } = random.pick(paid.slice(-6));
  const give = (by: typeof owner) => town.command('give repayment back', (key) => by.storedValue.refundRepayment({ shopId, repaymentId: rechargeId, reason: '付错了' }, { key }));
  const tell = () => service.storedValue.takePaymentNotice(shopId, world.fakePay.transactionOf(`RC${rechargeId}`)).catch(unanswered);
  await Promise.all(random.chance(0.4) ? [give(owner), give(manager), tell()] : [give(manager)]);
}
/** A later day is asked for, and taken back, granted, refused or paid off; at times by several at once, or while the bill is questioned. */
export async function askLater(town: Town): Promise<void> {
  const { random, manager, shopId, world } = town;
  const open = [...town.books.bills.values()].filter(({ openFen }) => openFen > 0).map((bill) => ({ bill, resident: town.residents.find((one) => town.books.standing(one.memberId).memberId === town.books.standing(bill.memberId).memberId) })).filter(({ resident }) => resident);
  const { bill, resident } = open.length > 0 ? random.pick(open) : {};
  if (!bill || !resident) return;
  const [person, mine] = [resident.person, { shopId, billId: bill.billId }];
  const of = { ...mine, memberId: town.books.standing(bill.memberId).memberId };
  const until = addDays(random.chance(0.8) ? bill.dueDay : dayOf(world.clock(), 'Asia/Shanghai'), random.between(1, 40));
  const send = () => town.command('ask later', (key) => person.credit.askExtension({ ...mine, until, reason: '下月发工资' }, { key }));
  const asked = await Promise.all(random.chance(0.3) ? [send(), send()] : [send()]);
  const askId = asked.flatMap((answer) => (answer.ok && answer.value.ask ? [answer.value.ask.askId] : []))[0];
  if (!askId || random.chance(0.2)) return;
  const dueDay = random.chance(0.5) ? until : addDays(until, 3);
  const ends = [
    () => town.command('withdraw ask later', (key) => person.credit.withdrawExtensionAsk({ ...mine, askId }, { key })), () => town.command('refuse later', (key) => manager.credit.refuseExtensionAsk({ ...of, askId, reason: '月底要结账' }, { key })),
    () => town.command('grant later', (key) => manager.credit.extendBill({ ...of, askId, dueDay, reason: '同意' }, { key })),
    () => repay(town), () => town.command('dispute mine', (key) => person.credit.disputeMyBill({ ...mine, reason: '没有来过' }, { key })),
  ];
  await Promise.all(random.shuffled(ends).slice(0, random.between(1, 3)).map((end) => end()));
}
/** Something is said of a bill: by its member, at the till, or by the manager. */
export async function manageBill(town: Town): Promise<void> {
  const { random, manager, shopId, world } = town;
  const bills = [...town.books.bills.values()];
  if (bills.length === 0) return;
  const bill = random.pick(bills.slice(-10));
  const { memberId } = town.books.standing(bill.memberId);
  const of = { shopId, memberId, billId: bill.billId, reason: '核对小票' };
  const person = town.residents.find((one) => town.books.standing(one.memberId).memberId === memberId)?.person;
  const outcome = random.pick(['upheld', 'rejected'] as const);
  const dueDay = addDays(dayOf(world.clock(), 'Asia/Shanghai'), random.between(1, 90));
  switch (random.pick(['mine', 'withdraw', 'till', 'settle', 'settle', 'extend'] as const)) {
    case 'mine': if (person) await town.command('dispute mine', (key) => person.credit.disputeMyBill({ shopId, billId: bill.billId, reason: '没有来过' }, { key })); break;
    case 'withdraw': if (person) await town.command('withdraw dispute', (key) => person.credit.withdrawDispute({ shopId, billId: bill.billId }, { key })); break;
    case 'till': {
      const till = anyTill(town);
      await town.command('dispute', (key) => till.credit.disputeBill(of, { key }));
      break;
    }
    case 'settle': await town.command('settle', (key) => manager.credit.settleDispute({ ...of, outcome }, { key })); break;
    default: await town.command('extend bill', (key) => manager.credit.extendBill({ ...of, dueDay }, { key }));
  }
}
