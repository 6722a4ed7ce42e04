import { claimKey, formerPhoneKey, memberPk, profileKey, profileOf } from '../../functions/membership';
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
/** All that is kept of a card but history and what every write raises. */
const kept = async (of: MemberPerson) => (await counter.table.query({ pk: memberPk(of.memberId), limit: 200, consistent: true })).items.filter(({ sk }) => !/^(JNL|NOTE|MERGED)/.test(sk)).map(({ version: _version, nameVersion: _name, ...rest }) => rest);
const bind = async (who: MemberPerson, phoneCode: string) => must(await who.membership.bindMyPhone({ shopId: counter.shopId, phoneCode }, key()));
const hashOf = async (of: MemberPerson) => profileOf((await counter.table.get(profileKey(of.memberId))) as never).phoneHash as string;
const claimed = async (hash: string) => (await counter.table.getMany([claimKey(counter.shopId, 'phone', hash), formerPhoneKey(counter.shopId, hash)])).map((item) => item?.memberId);

test('a card named by its number leaves the number of the card that stands alone: its own becomes a former one, and comes back with an undo', async () => {
  const [before, old, stands] = [await counter.join(), await counter.join({ points: 7 }), await counter.join()];
  // Somebody else had the old card's number before it.
  for (const [who, phone] of [[before, '13800000071'], [before, '13800000072'], [old, '13800000071'], [stands, '13800000073']] as const) await bind(who, phone);
  const [oldHash, ownHash] = [await hashOf(old), await hashOf(stands)];
  expect(await claimed(oldHash)).toEqual([old.memberId, before.memberId]);
  const were = [await kept(old), await kept(stands)];
  counter.clock.move(60_000);
  must(await join(stands, { by: 'member-number', value: await numberOf(old) }));
  expect([await foundBy('phone', '13800000073'), await foundBy('phone', '13800000071')]).toEqual([[stands.memberId], []]);
  expect([(await counter.read(stands.memberId)).phoneMasked, (await counter.read(stands.memberId)).phoneVerified, (await counter.read(old.memberId)).phoneMasked]).toEqual(['138****0073', true, undefined]);
  expect([await hashOf(stands), await claimed(oldHash), await claimed(ownHash)]).toEqual([ownHash, [undefined, stands.memberId], [stands.memberId, undefined]]);
  counter.clock.move(60_000);
  must(await undo(old));
  expect([await kept(old), await kept(stands)]).toEqual(were);
  expect([await claimed(oldHash), await claimed(ownHash)]).toEqual([[old.memberId, before.memberId], [stands.memberId, undefined]]);
  expect([await foundBy('phone', '13800000071'), await foundBy('phone', '13800000073')]).toEqual([[old.memberId], [stands.memberId]]);
});
test('a former number of a merge that somebody else has since keeps it from being undone; the standing card\'s own number is not touched by that', async () => {
  const [old, stands, third] = [await counter.join(), await counter.join(), await counter.join()];
  await bind(old, '13800000074');
  await bind(stands, '13800000075');
  const hash = await hashOf(old);
  must(await join(stands, { by: 'member-number', value: await numberOf(old) }));
  await bind(third, '13800000074');
  expect(codeOf(await undo(old))).toBe('joining/merge-changed');
  await bind(third, '13800000076');
  expect(await claimed(hash)).toEqual([undefined, third.memberId]);
  must(await undo(old));
  // Whoever had it last is remembered, also beyond the undo.
  expect(await claimed(hash)).toEqual([old.memberId, third.memberId]);
});
test('named by phone, the number of the card that stands is the former one until an undo, also where another had it before', async () => {
  const [before, old, stands] = [await counter.join(), await counter.join(), await counter.join()];
  for (const [who, phone] of [[before, '13800000077'], [before, '13800000078'], [stands, '13800000077'], [old, '13800000079']] as const) await bind(who, phone);
  const [oldHash, ownHash] = [await hashOf(old), await hashOf(stands)];
  must(await counter.manager.membership.resolvePhone({ shopId: counter.shopId, memberId: stands.memberId, phone: '13800000079', decision: 'same-person', reason: '本人的旧卡' }, key()));
  expect([await claimed(oldHash), await claimed(ownHash)]).toEqual([[stands.memberId, undefined], [undefined, stands.memberId]]);
  must(await undo(old));
  expect([await claimed(oldHash), await claimed(ownHash)]).toEqual([[old.memberId, undefined], [stands.memberId, before.memberId]]);
});
test('two cards under one number, as data from elsewhere may say: the claim stays where it is, and each keeps its own word of it', async () => {
  const [old, stands] = [await counter.join(), await counter.join()];
  await bind(stands, '13800000080');
  const hash = await hashOf(stands);
  await counter.table.write([{ update: profileKey(old.memberId), set: { phoneHash: hash, phoneSealed: 'sealed' } }]);
  const were = [await kept(old), await kept(stands)];
  must(await join(stands, { by: 'member-number', value: await numberOf(old) }));
  expect([await foundBy('phone', '13800000080'), await claimed(hash)]).toEqual([[stands.memberId], [stands.memberId, undefined]]);
  must(await undo(old));
  expect([await kept(old), await kept(stands), await claimed(hash)]).toEqual([...were, [stands.memberId, undefined]]);
});
test('nobody by that number, the same card, and a number to free that was not given are told apart', async () => {
  const [one, two] = [await counter.join(), await counter.join()];
  expect(codeOf(await join(one, { by: 'card-number', value: 'Q-9999' }))).toBe('http/not-found');
  expect(codeOf(await join(one, { by: 'member-number', value: await numberOf(one) }))).toBe('visits/same-member');
  expect(codeOf(await counter.manager.membership.resolvePhone({ shopId: counter.shopId, memberId: one.memberId, other: { by: 'member-number', value: await numberOf(two) }, decision: 'new-holder', reason: '换号' }, key()))).toBe('membership/phone-not-held');
});
