import { MINUTE_MS } from '@shared/kernel/instant';
import { codeOf, createCounter } from '../support/counter';
import { must } from '../support/service-shop';

/** A counter where a plastic card pays so much a bill and so often a day. */
async function openCounter(cardMostFen: number, cardPerDay: number) {
  const counter = await createCounter();
  const { shopId, storeId, owner, till, manager } = counter;
  const key = () => ({ key: counter.newKey() });
  must(await owner.shops.setSpendingRule({ shopId, order: 'principal-first', unscanned: { card: true, cardMostFen, cardPerDay, checked: false } } as never));
  counter.clock.move(3 * MINUTE_MS);
  const bind = async (memberId: string, cardNumber: string) => must(await till.membership.bindCard({ shopId, memberId, cardNumber } as never, key()));
  const byCard = async (value: string) => must(await till.visits.lookUpMember({ shopId, storeId, by: 'card-number', value })).matches[0]?.ticket as string;
  return { ...counter, counter, key, bind, byCard, shopId, storeId, owner, till, manager };
}

test('Lost card still pays: what costs nothing by the list is worth what the package could have given, so no limit is passed by it', async () => {
  const on = await openCounter(1_000, 5);
  const member = await on.counter.join();
  await on.bind(member.memberId, 'P-1001');
  const { packageTypeId } = must(await on.owner.packages.createPackageType({ shopId: on.shopId, title: '通卡', services: [{ name: '赠护', listPriceFen: 0 }, { name: '面护', listPriceFen: 50_000 }], sharedCount: 10, priceFen: 400_000, term: { days: 100 } } as never, on.key()));
  const { packageId } = must(await on.manager.packages.sellPackage({ shopId: on.shopId, storeId: on.storeId, ticket: await on.counter.scan(on.manager, member), packageTypeId, tenders: [{ tender: 'cash', amountFen: 400_000 }] } as never, on.key())) as { readonly packageId: string };
  const use = async (service: number, quantity: number) => codeOf(await on.till.packages.deductPackage({ shopId: on.shopId, storeId: on.storeId, ticket: await on.byCard('P-1001'), packageId, service, quantity } as never, on.key()));
  expect([await use(0, 9), await use(0, 1), await use(1, 1)]).toEqual(Array.from({ length: 3 }, () => 'visits/card-over-limit'));
});

test('Two cards for one person: the bills of the day go along with the card that made them', async () => {
  const on = await openCounter(50_000, 2);
  const [old, stands] = [await on.counter.join({ principalFen: 90_000 }), await on.counter.join()];
  await on.bind(old.memberId, 'P-0001');
  const pay = async () => codeOf(await on.counter.ring(on.till, { ticket: await on.byCard('P-0001'), amountFen: 100, useStoredValue: true }));
  expect([await pay(), await pay(), await pay()]).toEqual(['ok', 'ok', 'visits/card-over-limit']);
  on.clock.move(MINUTE_MS);
  must(await on.manager.membership.resolvePhone({ shopId: on.shopId, memberId: stands.memberId, other: { by: 'card-number', value: 'P-0001' }, decision: 'same-person', reason: '旧卡' } as never, on.key()));
  expect(await pay()).toBe('visits/card-over-limit');
});
