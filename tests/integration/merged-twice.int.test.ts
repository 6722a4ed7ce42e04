import { MINUTE_MS } from '@shared/kernel/instant';
import { fen } from '@shared/kernel/money';
import { memberPlaceKey } from '../../functions/identity';
import { memberKey } from '../../functions/membership';
import { AGREEMENT_VERSION, MARKETING_CONSENT_VERSION } from '../../functions/shops';
import { codeOf, type MemberPerson, type Person } from '../support/counter';
import { must } from '../support/service-shop';
import { openMergedTwice } from '../support/merged-twice';

describe('Two cards for one person: of three that became one, the first', () => {
  test('gives a visit of its own back on the card that stands, and the inbox that is told is that one\'s', async () => {
    const shop = await openMergedTwice({ first: { principalFen: 10_000 } });
    const { till, manager, cards: [a, b, c] } = shop;
    const couponId = must(await shop.give(a, await shop.createCouponType()));
    const paid = await shop.visit(till, a, { amountFen: 6_000, useStoredValue: true, couponIds: [couponId] });
    const part = await shop.visit(till, a, { amountFen: 3_000 });
    await shop.visit(till, b, { amountFen: 1_000 });
    await shop.mergeBoth();
    const inbox = async () => must(await c.messages.listMyMessages({ shopId: shop.shopId })).items.length;
    const told = await inbox();
    const before = await shop.bal(c);
    must(await shop.refund(manager, part.visitId, { amountFen: fen(1_000) } as never));
    must(await shop.undo(manager, paid.visitId));
    await shop.settle();
    const after = await shop.bal(c);
    expect([after.principalFen - before.principalFen, after.points - before.points]).toEqual([5_000, -60]);
    expect((await shop.read(c.memberId)).openCoupons).toMatchObject([{ couponId, heldBy: a.memberId }]);
    expect((await shop.read(c.memberId)).visits).toBe(2);
    expect(await inbox()).toBe(told + 2);
    for (const dead of [a, b]) expect(await shop.holds(dead)).toEqual([]);
    await shop.proves();
  });
  test('takes a visit on credit off the account that stands', async () => {
    const shop = await openMergedTwice();
    const { till, manager, shopId, cards: [a, b, c] } = shop;
    must(await manager.credit.setCreditAccount({ shopId, memberId: a.memberId, limitFen: fen(300_000), terms: { kind: 'days', days: 30 }, reason: '老客户' }, shop.key()));
    const visit = must(await shop.ring(till, { ticket: await shop.scan(till, a), amountFen: 10_000, tenders: [{ tender: 'credit', amountFen: 10_000 }] }));
    await shop.visit(till, b, { amountFen: 1_000 });
    await shop.mergeBoth();
    must(await shop.refund(manager, visit.visitId));
    expect((await shop.read(c.memberId)).credit).toMatchObject({ bills: 0 });
    for (const card of [a, b, c]) expect((await shop.bal(card)).creditFen ?? 0).toBe(0);
    await shop.proves();
  });
  test('is spared what of its points expired on the card between', async () => {
    const shop = await openMergedTwice({ first: {}, expiry: true });
    const { till, manager, cards: [a, b, c] } = shop;
    const visit = await shop.visit(till, a, { amountFen: 10_000 });
    await shop.merge(a, b);
    await shop.at('2027-04-02T10:00:00');
    expect((await shop.bal(b)).points).toBe(0);
    await shop.visit(till, c, { amountFen: 10_000 });
    await shop.merge(b, c);
    expect((await shop.bal(c)).points).toBe(100);
    must(await shop.refund(manager, visit.visitId));
    expect((await shop.bal(c)).points).toBe(100);
    await shop.proves();
  });
  test('by its number, its plastic card, its name and a ticket of before is the card that stands: the visit is that one\'s', async () => {
    const shop = await openMergedTwice({ first: { principalFen: 10_000 }, cards: 4 });
    const { till, manager, shopId, storeId, cards } = shop;
    const [a, , , d] = cards as [MemberPerson, MemberPerson, MemberPerson, MemberPerson];
    const { number } = await shop.read(a.memberId);
    must(await till.membership.bindCard({ shopId, memberId: a.memberId, cardNumber: 'Q-77' }, shop.key()));
    must(await a.membership.updateMyProfile({ shopId, version: must(await a.membership.getMyProfile({ shopId })).version, name: '林若溪' } as never));
    const ticket = await shop.lookUp(till, a);
    await shop.mergeBoth();
    const at = async (by: 'member-number' | 'card-number', value: string) => must(await till.visits.lookUpMember({ shopId, storeId, by, value })).matches.map(({ memberId }) => memberId);
    expect([await at('member-number', number), await at('card-number', 'Q-77')]).toEqual([[d.memberId], [d.memberId]]);
    for (const q of [number, '林若']) expect(must(await manager.membership.searchMembers({ shopId, q })).items.map(({ memberId }) => memberId)).toEqual([d.memberId]);
    must(await shop.ring(till, { ticket, amountFen: 2_000 }));
    expect((await shop.read(d.memberId)).visits).toBe(1);
    for (const dead of cards.slice(0, -1)) expect(await shop.holds(dead)).toEqual([]);
    await shop.proves();
  });
  test('is its own person\'s still: statement, inbox and consent are those of the card that stands; an undo of the second merge leads back to the card between, and one of the first to its own', async () => {
    const shop = await openMergedTwice();
    const { till, manager, shopId, cards: [a, b, c] } = shop;
    const leads = async () => (await Promise.all([a, b, c].map((one) => shop.table.get(memberPlaceKey(one.caller.userId, shopId), { consistent: true })))).map((item) => item?.memberId);
    await shop.mergeBoth();
    await shop.visit(till, c, { amountFen: 2_000 });
    await shop.settle();
    expect(await leads()).toEqual([c.memberId, c.memberId, c.memberId]);
    expect(must(await a.messages.listMyMessages({ shopId })).items.length).toBe(must(await c.messages.listMyMessages({ shopId })).items.length);
    expect(must(await a.ledger.getMyStatement({ shopId })).items).toEqual(must(await c.ledger.getMyStatement({ shopId })).items);
    must(await a.membership.setMyConsent({ shopId, purpose: 'marketing', on: false, version: MARKETING_CONSENT_VERSION }));
    expect(must(await c.membership.getMyProfile({ shopId })).consents.find(({ purpose }) => purpose === 'marketing')?.on).toBe(false);
    const undo = async (card: MemberPerson) => must(await manager.joining.undoMerge({ shopId, memberId: card.memberId, reason: '不是同一位' }, shop.key()));
    await undo(b);
    expect(await leads()).toEqual([b.memberId, b.memberId, c.memberId]);
    expect((await shop.read(c.memberId)).people).toBeUndefined();
    await undo(a);
    expect(await leads()).toEqual([a.memberId, b.memberId, c.memberId]);
    expect((await shop.read(b.memberId)).people).toBeUndefined();
    await shop.proves();
  });
});

test('a card that others became before it was noted whose they were leads their sign-ins along all the same', async () => {
  const shop = await openMergedTwice();
  const { shopId, cards: [a, b, c] } = shop;
  await shop.merge(a, b);
  await shop.table.write([{ update: memberKey(b.memberId), set: {}, remove: ['people'] }]);
  await shop.merge(b, c);
  expect((await shop.table.get(memberPlaceKey(a.caller.userId, shopId), { consistent: true }))?.memberId).toBe(c.memberId);
  expect((await shop.read(c.memberId)).people).toEqual([b.caller.userId, a.caller.userId]);
});

describe('nobody acts on their own membership', () => {
  /** A card of somebody who works here. */
  const cardOf = async (shop: Awaited<ReturnType<typeof openMergedTwice>>, who: Person): Promise<MemberPerson> => {
    const { memberId } = must(await who.joining.join({ shopId: shop.shopId, agreementVersion: AGREEMENT_VERSION, agreed: true, marketing: false, sms: false, marketingConsentVersion: MARKETING_CONSENT_VERSION }, shop.key()));
    return { ...who, memberId };
  };
  test('whichever of the cards behind the standing one is theirs, and at the till it says so', async () => {
    const shop = await openMergedTwice();
    const { till, otherTill, owner, shopId, storeId, cards: [, b, c] } = shop;
    const own = await cardOf(shop, till);
    const visit = await shop.visit(otherTill, c, { amountFen: 5_000 });
    await shop.merge(own, b);
    await shop.merge(b, c);
    const panel = must(await till.visits.lookUpMember({ shopId, storeId, by: 'member-number', value: (await shop.read(c.memberId)).number })).matches[0];
    expect(panel).toMatchObject({ memberId: c.memberId, isSelf: true });
    expect(codeOf(await shop.ring(till, { ticket: panel?.ticket as string, amountFen: 10_000 }))).toBe('visits/own-membership');
    expect(codeOf(await shop.undo(till, visit.visitId))).toBe('visits/own-membership');
    shop.clock.move(MINUTE_MS);
    must(await shop.ring(otherTill, { ticket: await shop.lookUp(otherTill, c), amountFen: 10_000 }));
    must(await owner.adjustments.adjustMember({ shopId, memberId: c.memberId, asset: 'points', amount: 1, reason: '补记' } as never, shop.key()));
  });
  test('also where the cards were made one before it was noted whose they were; the first command notes it, and no later one looks for it', async () => {
    const shop = await openMergedTwice();
    const { till, manager, otherTill, owner, shopId, storeId, cards: [a, b] } = shop;
    const [own, managers] = [await cardOf(shop, till), await cardOf(shop, manager)];
    const visit = await shop.visit(otherTill, a, { amountFen: 5_000 });
    await shop.merge(own, a);
    await shop.merge(managers, b, owner);
    for (const { memberId } of [a, b]) await shop.table.write([{ update: memberKey(memberId), set: {}, remove: ['people'] }]);
    const panel = must(await till.visits.lookUpMember({ shopId, storeId, by: 'member-number', value: (await shop.read(a.memberId)).number })).matches[0];
    expect(panel).toMatchObject({ memberId: a.memberId, isSelf: true });
    expect(codeOf(await shop.ring(till, { ticket: panel?.ticket as string, amountFen: 10_000 }))).toBe('visits/own-membership');
    expect(codeOf(await shop.undo(till, visit.visitId))).toBe('visits/own-membership');
    expect(codeOf(await manager.adjustments.adjustMember({ shopId, memberId: b.memberId, asset: 'points', amount: 5, reason: '补记' } as never, shop.key()))).toBe('visits/own-membership');
    expect((await shop.read(a.memberId)).people).toBeUndefined();
    const quoting = async () => {
      shop.clock.move(MINUTE_MS);
      const ticket = await shop.lookUp(otherTill, a);
      const before = shop.table.requests.reads;
      must(await shop.quote(otherTill, { ticket, amountFen: 1_000 }));
      return shop.table.requests.reads - before;
    };
    const looking = await quoting();
    must(await shop.ring(otherTill, { ticket: await shop.lookUp(otherTill, a), amountFen: 10_000 }));
    expect((await shop.read(a.memberId)).people).toEqual([till.caller.userId]);
    expect(await quoting()).toBe(looking - 1);
    expect(codeOf(await shop.ring(till, { ticket: await shop.lookUp(till, a), amountFen: 10_000 }))).toBe('visits/own-membership');
  });
  test('cards that nobody signed in with are made one for good: no visit looks for people again', async () => {
    const shop = await openMergedTwice();
    const { till, shopId, storeId } = shop;
    const enrol = async (phone: string) => ({ memberId: must(await till.joining.enrolMember({ shopId, storeId, phone, agreedInPerson: true } as never, shop.key())).panel.memberId });
    const [one, two] = [await enrol('13800000078'), await enrol('13800000079')];
    await shop.merge(one, two);
    expect((await shop.read(two.memberId)).people).toEqual([]);
  });
  test('a manager neither adjusts nor joins nor parts a card that theirs became', async () => {
    const shop = await openMergedTwice();
    const { manager, owner, shopId, cards: [a, b, c] } = shop;
    const own = await cardOf(shop, manager);
    await shop.merge(own, b, owner);
    expect(codeOf(await manager.adjustments.adjustMember({ shopId, memberId: b.memberId, asset: 'points', amount: 5, reason: '补记' } as never, shop.key()))).toBe('visits/own-membership');
    await shop.merge(b, c, owner);
    const join = async () => manager.membership.resolvePhone({ shopId, memberId: c.memberId, other: { by: 'member-number', value: (await shop.read(a.memberId)).number }, decision: 'same-person', reason: '同一人' }, shop.key());
    expect(codeOf(await join())).toBe('identity/not-allowed');
    expect(codeOf(await manager.joining.undoMerge({ shopId, memberId: b.memberId, reason: '不是同一位' }, shop.key()))).toBe('identity/not-allowed');
  });
});

test('a card without a sign-in that takes one with an app becomes that person\'s: they are written to, and it is given back with the rest', async () => {
  const shop = await openMergedTwice();
  const { till, manager, shopId, storeId, cards: [a] } = shop;
  const { memberId } = must(await till.joining.enrolMember({ shopId, storeId, phone: '13800000077', agreedInPerson: true } as never, shop.key())).panel;
  await shop.merge(a, { memberId });
  expect((await shop.read(memberId)).userId).toBe(a.caller.userId);
  must(await manager.joining.undoMerge({ shopId, memberId: a.memberId, reason: '不是同一位' }, shop.key()));
  expect((await shop.read(memberId)).userId).toBeUndefined();
});
