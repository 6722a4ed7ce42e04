import type { CommandKey } from '@shared/kernel/ids';
import { refundOf } from '../../functions/stored-value';
import { holds } from './books';
import type { Town } from './town';

/** A member asks for a refund, and the request is withdrawn, refused or approved; at times by several at once. */
export async function askRefund(town: Town): Promise<void> {
  const { random, shopId, owner, manager } = town;
  const one = town.recharges.length > 0 ? random.pick(town.recharges) : undefined;
  if (!one) return;
  const { person } = one.resident;
  const of = { shopId, rechargeId: one.rechargeId as CommandKey };
  const send = () => town.command('ask refund', (key) => person.storedValue.askRefund(of, { key }));
  const asked = await Promise.all(random.chance(0.3) ? [send(), send()] : [send()]);
  const askId = asked.flatMap((answer) => (answer.ok ? [answer.value.askId] : []))[0];
  if (!askId || random.chance(0.2)) return;
  const quote = await owner.storedValue.quoteRefund(of).catch(() => undefined);
  const ends = [
    () => town.command('withdraw ask', (key) => person.storedValue.withdrawRefundAsk({ ...of, askId }, { key })), () => town.command('refuse ask', (key) => manager.storedValue.refuseRefundAsk({ ...of, askId, answer: '请到店核对' }, { key })),
    ...(quote?.ok ? [() => town.command('approve ask', (key) => owner.storedValue.refundRecharge({ cashConfirmed: true, ...of, askId, principalFen: quote.value.principalFen, quoteHash: quote.value.quoteHash }, { key }))] : []),
  ];
  await Promise.all(random.shuffled(ends).slice(0, random.between(1, 2)).map((end) => end()));
}
/** Only a request that waits stands in the index, and an approved one has its refund. */
export function checkRefundAsks({ memory, books }: Town): void {
  for (const item of memory.items.values()) {
    if (item.kind !== 'refund-ask') continue;
    holds((item.state === 'asked') === (item.gsi1pk !== undefined), 'a request that is over still waits', item);
    if (item.state !== 'approved') continue;
    const refund = [...books.documents.values()].find(({ key }) => key === item.refundId);
    holds(refundOf(refund)?.rechargeId === item.rechargeId, 'a request was approved without a refund', item);
  }
}
