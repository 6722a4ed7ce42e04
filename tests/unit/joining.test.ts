import { DAY_MS, MINUTE_MS } from '@shared/kernel/instant';
import { fen } from '@shared/kernel/money';
import { advance, advanceWrites, posting } from '../../functions/ledger';
import { createCreateJoinCode } from '../../functions/shops';
import { createStaffNameOf } from '../../functions/staff';
import type { MemberId } from '@shared/kernel/ids';
import { createMemberService, journalOf, memberAt, type MemberService, proveAll } from '../support/service-members';
import { codeOf, hireTestStaff, must, newMark, openTestShop } from '../support/service-shop';
import { SET_UP_CODES } from '../support/test-secrets';

const PHONE = '13800002290';
const OTHER_PHONE = '13800001357';
const couponType = (w: MemberService) => ({ shopId: w.shopId, kind: 'cash-off' as const, title: '10 元代金券', valueFen: fen(1000), minimumSpendFen: fen(5000), validityDays: 30, perMember: 1 });
const member = async (w: MemberService, person: string) => must(await w.authority.asMember(await w.callerOf(person), w.shopId));
const members = (w: MemberService) => [...w.table.items.values()].filter((item) => item.kind === 'member');
let sequence = 0;
const phoneCode = (phone: string) => `phone:${phone}#${sequence++}`;

/** A shop that gives 100 points and a coupon for joining. */
async function world(stock?: number) {
  const w = await createMemberService();
  const type = must(await w.createCouponType({ ...couponType(w), ...(stock === undefined ? {} : { stock }) }, w.staffId, newMark()));
  must(await w.ruleBook.propose(w.shopId, 'join-gift', { points: 100, couponTypeIds: [type.couponTypeId] }, w.owner.userId));
  w.now.move(2 * MINUTE_MS);
  const join = async (person: string, phone?: string, mark = newMark()) => w.join({ ...w.joinRequest, ...(phone ? { phoneCode: phoneCode(phone) } : {}) }, await w.callerOf(person), mark);
  const enrol = (phone: string, name?: string) => w.enrol({ shopId: w.shopId, storeId: w.storeId, phone, agreedInPerson: true, ...(name ? { name } : {}) }, w.owner, newMark());
  /** Puts points and money on a card, as the counter would. */
  const give = async (memberId: MemberId, points: number, principal = 0) => {
    const card = await memberAt(w.table, memberId);
    const postings = [points > 0 ? posting('issuance', 'member', 'points', points, 'test') : posting('member', 'issuance', 'points', -points, 'test'), ...(principal ? [posting('payments', 'member', 'principal', principal, 'test')] : [])];
    const advanced = advance(card, { at: w.now(), kind: 'adjustment', documentId: newMark().key, postings });
    if (!advanced.ok || !(await w.table.write(advanceWrites(advanced.value))).ok) throw new Error('not given');
  };
  return { ...w, type, joinAs: join, enrolAt: enrol, give };
}

describe('joining', () => {
  test('one tap: a card, its number, the gift, and where it came from', async () => {
    const w = await world();
    const code = must(await createCreateJoinCode({ ...w, staffNameOf: createStaffNameOf(w) })({ shopId: w.shopId, storeId: w.storeId, channel: 'table', staffId: w.staffId }, w.owner, newMark()));
    const answer = must(await w.join({ ...w.joinRequest, scene: code.scene, phoneCode: phoneCode(PHONE), marketing: true }, await w.callerOf('ruoxi'), newMark()));
    expect(answer).toMatchObject({ outcome: 'joined', gift: { points: 100, couponTitles: ['10 元代金券'] } });
    expect(await memberAt(w.table, answer.memberId)).toMatchObject({
      number: expect.stringMatching(/^\d{10}$/), version: 1, balances: { points: 100 }, openCoupons: [{}], joinedStoreId: w.storeId, joinChannel: 'table', broughtBy: w.staffId, phoneMasked: '138****2290', phoneVerified: true, tierId: 'plain',
    });
    expect(await journalOf(w.table, answer.memberId)).toMatchObject([{ kind: 'join-gift', storeName: '万象店', rules: { joinGift: 2 } }]);
    expect((await member(w, 'ruoxi')).memberId).toBe(answer.memberId);
    expect(JSON.stringify([...w.table.items.values()])).not.toContain(PHONE);
    const { consents } = must(await w.profile(await member(w, 'ruoxi')));
    expect(consents.map(({ purpose, on, channel }) => [purpose, on, channel])).toEqual([['agreement', true, 'app'], ['marketing', true, 'app'], ['sms', false, 'app']]);
    await proveAll(w.table);
  });
  test('two taps at once, with two keys, are one member with one gift', async () => {
    const w = await world();
    const caller = await w.callerOf('ruoxi');
    const answers = await Promise.all(Array.from({ length: 10 }, () => w.join(w.joinRequest, caller, newMark())));
    expect(new Set(answers.map((a) => must(a).memberId)).size).toBe(1);
    expect(answers.map((a) => must(a).outcome).sort()).toEqual([...Array<string>(9).fill('already'), 'joined']);
    expect(members(w)).toHaveLength(1);
    await proveAll(w.table);
  });
  test('a lost answer is answered again, with the gift, though WeChat takes a phone code once', async () => {
    const w = await world();
    const caller = await w.callerOf('ruoxi');
    const [mark, request] = [newMark(), { ...w.joinRequest, phoneCode: phoneCode(PHONE) }];
    let lost = true;
    w.table.nextFault = () => { const fault = lost ? 'unavailable-after' : 'none'; lost = false; return fault; };
    const first = must(await w.join(request, caller, mark));
    expect(first.outcome).toBe('joined');
    expect(must(await w.join(request, caller, mark))).toEqual(first);
    expect(codeOf(await w.join(request, caller, { ...mark, hash: 'other' }))).toBe('http/key-reused');
  });
  test('contention at every write: still once', async () => {
    const w = await world();
    const caller = await w.callerOf('ruoxi');
    let n = 0;
    w.table.nextFault = () => (['contention', 'unavailable-before', 'contention', 'none'] as const)[n++ % 4] ?? 'none';
    must(await w.join(w.joinRequest, caller, newMark()));
    w.table.nextFault = () => 'none';
    expect(members(w)).toHaveLength(1);
    await proveAll(w.table);
  });
  test('the gift is given once a person: not to a second sign-in with the same number', async () => {
    const w = await world();
    const first = must(await w.joinAs('ruoxi', PHONE));
    expect(codeOf(await w.joinAs('second-wechat', PHONE))).toBe('membership/phone-held-by-another');
    await w.give(first.memberId, -100);
    w.now.move(40 * DAY_MS);
    const second = must(await w.joinAs('second-wechat', PHONE));
    expect(second.outcome).toBe('joined');
    expect(second.gift).toBeUndefined();
    expect(must(await w.joinAs('somebody-else', OTHER_PHONE)).gift).toBeDefined();
  });
  test('an empty card gives its number up to whoever WeChat says has it now', async () => {
    const w = await createMemberService();
    const first = must(await w.join({ ...w.joinRequest, phoneCode: phoneCode(PHONE) }, await w.callerOf('before'), newMark()));
    const second = must(await w.join({ ...w.joinRequest, phoneCode: phoneCode(PHONE) }, await w.callerOf('after'), newMark()));
    expect(second.outcome).toBe('joined');
    expect(await memberAt(w.table, first.memberId)).toMatchObject({ phoneVerified: false, version: 2 });
    expect((await memberAt(w.table, first.memberId)).phoneMasked).toBeUndefined();
    expect((await w.find(w.shopId, 'phone', PHONE)).memberIds).toEqual([second.memberId]);
    await proveAll(w.table);
  });
  test('a coupon that is out of stock keeps nobody from joining', async () => {
    const w = await world(1);
    expect(must(await w.joinAs('first')).gift?.couponTitles).toHaveLength(1);
    expect(must(await w.joinAs('second'))).toMatchObject({ outcome: 'joined', gift: { points: 100, couponTitles: [] } });
  });
  test('old texts, a code of another shop, a spent phone code', async () => {
    const w = await world();
    const caller = await w.callerOf('ruoxi');
    expect(codeOf(await w.join({ ...w.joinRequest, agreementVersion: 2 }, caller, newMark()))).toBe('joining/agreement-old');
    expect(codeOf(await w.join({ ...w.joinRequest, sms: true, marketingConsentVersion: 9 }, caller, newMark()))).toBe('joining/agreement-old');
    const spent = phoneCode(PHONE);
    await w.join({ ...w.joinRequest, phoneCode: spent }, await w.callerOf('someone'), newMark());
    expect(codeOf(await w.join({ ...w.joinRequest, phoneCode: spent }, caller, newMark()))).toBe('membership/phone-code-invalid');
    const other = await openTestShop(w, SET_UP_CODES[1], 'owner-2');
    const code = must(await createCreateJoinCode({ ...w, staffNameOf: createStaffNameOf(w) })({ shopId: other.shopId, storeId: other.storeId, channel: 'table' }, other.owner, newMark()));
    const joined = must(await w.join({ ...w.joinRequest, scene: code.scene }, caller, newMark()));
    expect((await memberAt(w.table, joined.memberId)).joinedStoreId).toBeUndefined();
    expect(codeOf(await w.join({ ...w.joinRequest, shopId: 'shp_01ARZ3NDEKTSV4RRFFQ69G5FAV' as never }, caller, newMark()))).toBe('http/not-found');
  });
});

describe('enrolled at the till', () => {
  test('a card without a gift; the gift comes with the person\'s own sign-in, and the card is the same', async () => {
    const w = await world();
    const enrolled = must(await w.enrolAt(PHONE, '若溪'));
    expect(enrolled).toMatchObject({ outcome: 'enrolled', panel: { name: '若溪', phoneMasked: '138****2290', balances: { points: 0 }, canSpend: false, isSelf: false } });
    await w.give(enrolled.panel.memberId, 50);
    const linked = must(await w.joinAs('ruoxi', PHONE));
    expect(linked).toMatchObject({ outcome: 'linked', memberId: enrolled.panel.memberId, gift: { points: 100 } });
    expect(await memberAt(w.table, linked.memberId)).toMatchObject({ balances: { points: 150 }, phoneVerified: true, name: '若溪', version: 3, broughtBy: w.staffId });
    expect((await journalOf(w.table, linked.memberId)).map((e) => [e.sequence, e.kind])).toEqual([[1, 'join-gift'], [2, 'adjustment'], [3, 'join-gift']]);
    await proveAll(w.table);
  });
  test('ten cashiers with one number open one card', async () => {
    const w = await world();
    const answers = await Promise.all(Array.from({ length: 10 }, () => w.enrolAt(PHONE)));
    expect(new Set(answers.map((a) => must(a).panel.memberId)).size).toBe(1);
    expect(answers.map((a) => must(a).outcome).filter((o) => o === 'enrolled')).toHaveLength(1);
  });
  test('enrolling and joining at once under one number leave one card', async () => {
    const w = await world();
    await Promise.all([w.enrolAt(PHONE), w.joinAs('ruoxi', PHONE), w.enrolAt(PHONE)]);
    const standing = members(w).filter((item) => item.mergedInto === undefined);
    expect(standing).toHaveLength(1);
    await proveAll(w.table);
  });
  test('only at the cashier\'s own store', async () => {
    const w = await world();
    const cashier = await hireTestStaff(w, w.shop, 'cashier', 'cashier');
    const other = await openTestShop(w, SET_UP_CODES[1], 'owner-2');
    expect(codeOf(await w.enrol({ shopId: w.shopId, storeId: other.storeId, phone: PHONE, agreedInPerson: true }, cashier, newMark()))).toBe('http/not-found');
  });
});

describe('binding a number', () => {
  test('a first number, the same again, another one', async () => {
    const w = await world();
    const { memberId } = must(await w.joinAs('ruoxi'));
    const caller = await member(w, 'ruoxi');
    const bind = async (phone: string) => w.bind({ shopId: w.shopId, phoneCode: phoneCode(phone) }, caller, newMark());
    expect(must(await bind(PHONE))).toEqual({ outcome: 'bound', phoneMasked: '138****2290' });
    expect(must(await bind(PHONE)).outcome).toBe('unchanged');
    expect(must(await bind(OTHER_PHONE))).toEqual({ outcome: 'bound', phoneMasked: '138****1357' });
    expect((await w.find(w.shopId, 'phone', PHONE)).memberIds).toEqual([]);
    expect((await w.find(w.shopId, 'phone', OTHER_PHONE)).memberIds).toEqual([memberId]);
    expect(must(await w.reveal({ shopId: w.shopId, memberId }, w.owner)).phone).toBe(OTHER_PHONE);
  });
  test('a card that the till opened under it becomes one with mine: balances moved, both histories kept, coupons read through', async () => {
    const w = await world();
    const till = must(await w.enrolAt(PHONE, '若溪')).panel.memberId;
    await w.give(till, 250, 8000);
    const mine = must(await w.joinAs('ruoxi')).memberId;
    const caller = await member(w, 'ruoxi');
    const [mark, request] = [newMark(), { shopId: w.shopId, phoneCode: phoneCode(PHONE) }];
    expect(must(await w.bind(request, caller, mark)).outcome).toBe('merged');
    expect(must(await w.bind(request, caller, mark)).outcome).toBe('merged');
    expect(await memberAt(w.table, mine)).toMatchObject({ balances: { points: 350, principalFen: 8000 }, name: '若溪', phoneVerified: true, phoneMasked: '138****2290' });
    expect(await memberAt(w.table, till)).toMatchObject({ balances: { points: 0, principalFen: 0 }, mergedInto: mine });
    expect((await journalOf(w.table, till)).map((e) => e.kind)).toEqual(['join-gift', 'adjustment', 'merge-out']);
    expect((await journalOf(w.table, mine)).map((e) => e.kind)).toEqual(['join-gift', 'merge-in']);
    expect((await w.find(w.shopId, 'phone', PHONE)).memberIds).toEqual([mine]);
    await proveAll(w.table);
  });
  test('merging is done once, however many ask', async () => {
    const w = await world();
    const till = must(await w.enrolAt(PHONE)).panel.memberId;
    await w.give(till, 250);
    const mine = must(await w.joinAs('ruoxi')).memberId;
    const caller = await member(w, 'ruoxi');
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => w.bind({ shopId: w.shopId, phoneCode: phoneCode(PHONE) }, caller, newMark())));
    expect(outcomes.map((o) => must(o).outcome).sort()).toEqual(['merged', ...Array<string>(7).fill('unchanged')]);
    expect((await memberAt(w.table, mine)).balances.points).toBe(350);
    await proveAll(w.table);
  });
  test('a stranger\'s card that holds value needs a manager, who never decides about the own card', async () => {
    const w = await world();
    const theirs = must(await w.joinAs('stranger', PHONE)).memberId;
    const mine = must(await w.joinAs('ruoxi')).memberId;
    const caller = await member(w, 'ruoxi');
    expect(codeOf(await w.bind({ shopId: w.shopId, phoneCode: phoneCode(PHONE) }, caller, newMark()))).toBe('membership/phone-held-by-another');
    const resolve = (decision: 'same-person' | 'new-holder', by = w.owner, phone = PHONE) => w.resolve({ shopId: w.shopId, memberId: mine, phone, decision, reason: '本人到店，出示身份证' }, by, newMark());
    expect(codeOf(await resolve('new-holder', w.owner, OTHER_PHONE))).toBe('membership/phone-not-held');
    const manager = await hireTestStaff(w, w.shop, 'stranger', 'manager');
    expect(codeOf(await resolve('same-person', manager))).toBe('identity/not-allowed');
    expect(must(await resolve('new-holder')).outcome).toBe('freed');
    expect(must(await w.bind({ shopId: w.shopId, phoneCode: phoneCode(PHONE) }, caller, newMark())).outcome).toBe('bound');
    expect(await memberAt(w.table, theirs)).toMatchObject({ balances: { points: 100 } });
    await proveAll(w.table);
  });
  test('the same person with two sign-ins: a manager makes the cards one, and both sign-ins lead to it', async () => {
    const w = await world();
    const old = must(await w.joinAs('old-phone', PHONE)).memberId;
    const mine = must(await w.joinAs('ruoxi')).memberId;
    const decided = await w.resolve({ shopId: w.shopId, memberId: mine, phone: PHONE, decision: 'same-person', reason: '同一个人' }, w.owner, newMark());
    expect(must(decided).outcome).toBe('merged');
    expect((await member(w, 'old-phone')).memberId).toBe(mine);
    expect((await member(w, 'ruoxi')).memberId).toBe(mine);
    const card = await memberAt(w.table, mine);
    expect([card.balances.points, card.openCoupons.map((c) => c.heldBy)]).toEqual([200, [undefined, old]]);
    expect(codeOf(await w.resolve({ shopId: w.shopId, memberId: old, phone: PHONE, decision: 'new-holder', reason: 'x' }, w.owner, newMark()))).toBe('membership/phone-not-held');
    await proveAll(w.table);
  });
  test('another shop\'s members are not there', async () => {
    const w = await world();
    const mine = must(await w.joinAs('ruoxi', PHONE)).memberId;
    const other = await openTestShop(w, SET_UP_CODES[1], 'owner-2');
    expect(codeOf(await w.resolve({ shopId: other.shopId, memberId: mine, phone: PHONE, decision: 'new-holder', reason: 'x' }, other.owner, newMark()))).toBe('http/not-found');
    expect((await w.find(other.shopId, 'phone', PHONE)).memberIds).toEqual([]);
  });
});
