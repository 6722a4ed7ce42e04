import { codeOf, type Counter, createCounter, type MemberPerson } from '../support/counter';
import { must } from '../support/service-shop';

let counter: Counter;
beforeAll(async () => { counter = await createCounter(); });
const key = () => ({ key: counter.newKey() });
const numberOf = async (of: { readonly memberId: MemberPerson['memberId'] }) => (await counter.read(of.memberId)).number;
const join = (into: MemberPerson, other: { readonly by: 'member-number' | 'card-number'; readonly value: string }) =>
  counter.manager.membership.resolvePhone({ shopId: counter.shopId, memberId: into.memberId, other, decision: 'same-person', reason: '本人的旧卡' }, key());
const undo = (which: MemberPerson) => counter.manager.joining.undoMerge({ shopId: counter.shopId, memberId: which.memberId, reason: '不是同一位' }, key());
const foundBy = async (by: 'phone' | 'card-number', value: string) => must(await counter.till.visits.lookUpMember({ shopId: counter.shopId, storeId: counter.storeId, by, value })).matches.map(({ memberId }) => memberId);

test('Two cards for one person: two cards without a phone number are joined by the number of one, and taken apart again', async () => {
  const [old, stands] = [await counter.join({ principalFen: 3_000, points: 70 }), await counter.join({ points: 5 })];
  counter.clock.move(60_000);
  expect(must(await join(stands, { by: 'member-number', value: await numberOf(old) }))).toEqual({ outcome: 'merged' });
  expect((await counter.prove(stands)).member.balances).toMatchObject({ principalFen: 3_000, points: 75 });
  expect((await counter.prove(stands)).differences).toEqual([]);
  counter.clock.move(60_000);
  must(await undo(old));
  expect([(await counter.prove(old)).member.balances, (await counter.prove(stands)).member.balances]).toMatchObject([{ principalFen: 3_000, points: 70 }, { points: 5 }]);
});
test('a card that has a phone number brings it along and gets it back; one that has none leaves the number where it is', async () => {
  const [old, stands] = [await counter.join({ points: 7 }), await counter.join()];
  must(await old.membership.bindMyPhone({ shopId: counter.shopId, phoneCode: '13800000061' }, key()));
  must(await counter.till.membership.bindCard({ shopId: counter.shopId, memberId: old.memberId, cardNumber: 'Q-0001' }, key()));
  counter.clock.move(60_000);
  must(await join(stands, { by: 'card-number', value: 'Q-0001' }));
  expect([await foundBy('phone', '13800000061'), await foundBy('card-number', 'Q-0001')]).toEqual([[stands.memberId], [stands.memberId]]);
  counter.clock.move(60_000);
  must(await undo(old));
  expect([await foundBy('phone', '13800000061'), await foundBy('card-number', 'Q-0001')]).toEqual([[old.memberId], [old.memberId]]);
  counter.clock.move(60_000);
  must(await join(old, { by: 'member-number', value: await numberOf(stands) }));
  expect(await foundBy('phone', '13800000061')).toEqual([old.memberId]);
  counter.clock.move(60_000);
  must(await undo(stands));
  expect([await foundBy('phone', '13800000061'), (await counter.read(stands.memberId)).phoneMasked]).toEqual([[old.memberId], undefined]);
});
test('nobody by that number, the same card, and a number to free that was not given are told apart', async () => {
  const [one, two] = [await counter.join(), await counter.join()];
  expect(codeOf(await join(one, { by: 'card-number', value: 'Q-9999' }))).toBe('http/not-found');
  expect(codeOf(await join(one, { by: 'member-number', value: await numberOf(one) }))).toBe('visits/same-member');
  expect(codeOf(await counter.manager.membership.resolvePhone({ shopId: counter.shopId, memberId: one.memberId, other: { by: 'member-number', value: await numberOf(two) }, decision: 'new-holder', reason: '换号' }, key()))).toBe('membership/phone-not-held');
});
