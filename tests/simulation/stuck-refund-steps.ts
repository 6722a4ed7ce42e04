import { changesOf } from '../../functions/ledger';
import { anyRefundOf } from '../../functions/stored-value';
import { type Books, holds } from './books';
import { unanswered } from './member-steps';
import { refundRecharge } from './recharge-steps';
import type { Town } from './town';

/** WeChat gives up refunds that are on their way; the shop looks at one, has it tried again, or pays it by hand; and at times WeChat sends it after all. */
export async function stuckRefund(town: Town): Promise<void> {
  const { random, shopId, storeId, owner, manager, service, world } = town;
  // There is seldom one on its way: somebody gives money back, and it is sent.
  if (![...world.fakePay.refunds.values()].some(({ status }) => status === 'processing' || status === 'abnormal')) {
    await refundRecharge(town);
    await service.storedValue.sweepRecharges().catch(unanswered);
  }
  if (random.chance(0.8)) world.fakePay.settleRefunds(random.pick(['abnormal', 'abnormal', 'closed', 'success'] as const));
  const tell = async () => {
    for (const no of world.fakePay.refunds.keys()) if (random.chance(0.6)) await service.storedValue.takeRefundNotice(shopId, world.fakePay.refundOf(no)).catch(unanswered);
  };
  await tell();
  const page = await owner.storedValue.listStuckRefunds({ shopId }).catch(unanswered);
  const one = page?.ok && page.value.items.length > 0 ? random.pick(page.value.items) : undefined;
  if (!one) return;
  const of = { shopId, refundId: one.refundId };
  const anyone = () => random.pick([owner, manager]);
  const pay = (by = anyone()) => {
    const request = { ...of, ...random.pick([{ tender: 'cash' as const, storeId, cashConfirmed: true as const }, { tender: 'bank-card' as const }, { tender: 'cash' as const }]), to: '本人', reason: '微信退不回去' };
    return town.command('pay by hand', (key) => by.storedValue.payRefundByHand(request, { key }));
  };
  const retry = (by = anyone()) => town.command('retry refund', (key) => by.storedValue.retryRefund(of, { key }));
  const decide = (by = anyone()) => {
    const { byHand } = one;
    const approve = random.chance(0.7);
    return byHand ? town.command('decide by hand', (key) => by.storedValue.decideRefundByHand({ ...of, byHandId: byHand.byHandId, approve }, { key })) : Promise.resolve(undefined);
  };
  if (one.state === 'twice') await town.command('settle twice', (key) => owner.storedValue.settlePaidTwice({ ...of, note: '会员还回来了' }, { key }));
  else if (one.byHand) await Promise.all(random.chance(0.4) ? [decide(), decide(), retry()] : [decide()]);
  else await Promise.all(random.pick([[retry], [pay], [pay, pay], [pay, retry, tell]] as const).map((send) => send()));
  // Now and then the money arrives after it was given up.
  const sent = world.fakePay.refunds.get(one.refundNo);
  if (sent?.status === 'abnormal' && random.chance(0.2)) sent.status = 'success';
  if (random.chance(0.5)) await service.storedValue.sweepRecharges().catch(unanswered);
  await tell();
}

/** What was paid by hand is in the journal once, moved nothing of a card, and is on the days as money that WeChat kept and a place paid. */
export function checkByHand(books: Books): void {
  const paid = [...books.documents.values()].flatMap((item) => anyRefundOf(item) ?? []).filter(({ byHand }) => byHand?.paidAt !== undefined);
  const entries = [...books.entries.values()].flat().filter(({ kind }) => kind === 'refund-by-hand');
  const named = paid.filter(({ byHand, moneyFen }) => entries.some(({ memberId, sequence, amountFen }) => byHand?.entryOf === memberId && byHand.sequence === sequence && amountFen === moneyFen));
  holds(entries.length === paid.length && named.length === paid.length, 'a refund paid by hand is not in the journal once', { entries: entries.length, paid: paid.length, named: named.length });
  holds(entries.every(({ postings }) => Object.values(changesOf(postings)).every((change) => change === 0)), 'paying by hand moved a balance', { entries });
}
