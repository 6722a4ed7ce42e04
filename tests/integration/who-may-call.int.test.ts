import type { Who } from '@shared/contracts/endpoint';
import type { MemberId } from '@shared/kernel/ids';
import { fen } from '@shared/kernel/money';
import { ulid } from 'ulid';
import { askFor, callerOf, type Named, OPERATIONS, type Request } from '../support/every-operation';
import { codeOf, must } from '../support/service-shop';
import { type Answer, createWholeApi, type Person, type WholeApi } from '../support/whole-api';
import { codeOfMember, createWholeShop, hire, joinWhole, numberOf, quotedVisit, recordedVisit, ticketBy, type WholeShop } from '../support/whole-shop';

let api: WholeApi;
let a: WholeShop;
let b: WholeShop;
let stranger: Person;
let signedOut: Person;
beforeAll(async () => {
  api = createWholeApi();
  [a, b] = [await createWholeShop(api, 'ALPHA'), await createWholeShop(api, 'BRAVO')];
  [stranger, signedOut] = [await api.signIn('stranger'), await api.signIn('signed-out')];
  must(await signedOut.identity.signOut({}));
});

const NOT_FOUND = { status: 404, body: { code: 'http/not-found' } };
const NOT_ALLOWED = { status: 403, body: { code: 'identity/not-allowed' } };
const SIGN_IN = { status: 401, body: { code: 'identity/sign-in-needed' } };
const OVER = { status: 401, body: { code: 'identity/session-over' } };
type Expected = typeof NOT_FOUND | 'passes';
const CALLERS = ['nobody', 'signed out', 'stranger', 'member', 'member of another shop', 'left', 'cashier of another store', 'cashier', 'manager', 'owner', 'owner of another shop'] as const;
type Caller = (typeof CALLERS)[number];
const personOf = (caller: Caller): Person | undefined => ({
  nobody: undefined, 'signed out': signedOut, stranger, member: a.member, 'member of another shop': b.member, left: a.left, 'cashier of another store': a.otherCashier, cashier: a.cashier, manager: a.manager, owner: a.owner, 'owner of another shop': b.owner,
}[caller]);

const RANK: Readonly<Partial<Record<Caller, number>>> = { 'cashier of another store': 1, cashier: 1, manager: 2, owner: 3 };
const LEAST: Readonly<Partial<Record<Who, number>>> = { staff: 1, manager: 2, owner: 3 };
/** What happens in a store belongs to those who work in it. */
const OF_A_STORE = new Set(['visits.scanMember', 'visits.lookUpMember', 'visits.quoteVisit', 'visits.recordVisit', 'visits.undoVisit', 'visits.quoteVisitRefund', 'visits.refundVisit', 'visits.moveVisit', 'visits.getVisit', 'visits.listVisits', 'visits.askConfirmation', 'joining.enrolMember', 'parked-bills.parkBill', 'parked-bills.listParkedBills', 'parked-bills.getParkedBill', 'parked-bills.cancelParkedBill',
  'catalogue.listStoreItems', 'packages.sellPackage', 'packages.deductPackage', 'packages.askPackageUse', 'packages.undoPackageUse', 'paid-tiers.sellPaidTier', 'paid-tiers.undoPaidTierSale', 'mall.handOverOrder', 'mall.cancelOrder', 'mall.undoHandOver', 'tiers.markPerkUse', 'tiers.undoPerkUse', 'credit.repayCredit', 'credit.undoRepayment', 'till.getDrawer', 'till.openShift', 'till.moveCash', 'till.countShift', 'till.closeShift', 'till.getShift', 'stored-value.getTillDesk', 'stored-value.notePaper', 'stored-value.rechargeAtTill']);
function expectedOf({ name, operation: { who } }: Named, caller: Caller): Expected {
  if (who === 'anyone') return 'passes';
  if (caller === 'nobody') return SIGN_IN;
  if (caller === 'signed out') return OVER;
  if (who === 'user') return 'passes';
  if (who === 'member') return caller === 'member' ? 'passes' : NOT_FOUND;
  const rank = RANK[caller];
  if (rank === undefined) return NOT_FOUND;
  if (rank < (LEAST[who] as number)) return NOT_ALLOWED;
  return caller === 'cashier of another store' && OF_A_STORE.has(name) ? NOT_FOUND : 'passes';
}
/** A manager is one of a store, too. */
const MANAGERS_STORE = ['shops.createJoinCode', 'staff.inviteStaff', 'analytics.getToday', 'till.listShifts', 'till.listDays', 'till.getDay', 'till.closeDay', 'till.correctDay'];
const seen = ({ status, body }: Answer) => ({ status, body });
/** Where the store is left out unless cash comes out of a drawer. */
const OUT_OF_A_STORE: Readonly<Record<string, (shop: WholeShop) => Request>> = { 'stored-value.payRefundByHand': ({ storeId }) => ({ tender: 'cash', storeId }) };
/** These change who somebody is: whoever takes part in the other tests does not call them. */
const CHANGES_THE_CALLER = new Set(['identity.signOut', 'shops.setUpShop', 'staff.acceptInvitation', 'joining.join']);

describe('exactly those whom the contract names may call', () => {
  test.each(OPERATIONS.map((named) => [named.name, named] as const))('%s', async (_name, named) => {
    for (const caller of CALLERS) {
      const expected = expectedOf(named, caller);
      const by = CHANGES_THE_CALLER.has(named.name) && expected === 'passes' ? await api.signIn(`someone-${api.newKey()}`) : personOf(caller);
      const request = await named.make(api, a, by);
      const before = api.changes();
      const answer = await askFor(api, by, named, request);
      if (expected === 'passes') expect([caller, answer.status, answer.text.slice(0, 200)]).toEqual([caller, 200, expect.anything()]);
      else expect([caller, seen(answer), api.changes() - before]).toEqual([caller, expected, 0]);
    }
  });
});

test('a manager acts for the own stores; another store of the shop is as missing as one of another shop', async () => {
  for (const named of OPERATIONS.filter(({ name }) => MANAGERS_STORE.includes(name))) {
    const request = await named.make(api, a, a.manager);
    const field = 'storeIds' in request ? 'storeIds' : 'storeId';
    for (const storeId of [a.otherStoreId, b.storeId, missing('storeId')]) expect([named.name, seen(await askFor(api, a.manager, named, withId(request, field, storeId)))]).toEqual([named.name, NOT_FOUND]);
  }
});

test('whatever a manager does out of a store or in it, a manager of another store does not', async () => {
  const { person } = await hire(api, a, 'second', 'manager', [a.otherStoreId]);
  const passed: string[] = [];
  for (const named of OPERATIONS.filter(({ operation: { who } }) => who === 'staff' || who === 'manager')) {
    const request = await named.make(api, a, a.manager);
    if (!('storeId' in request) && !(named.name in OUT_OF_A_STORE)) continue;
    const before = api.changes();
    const answer = await askFor(api, person, named, { ...request, ...OUT_OF_A_STORE[named.name]?.(a) });
    if (answer.status !== 404 || api.changes() !== before) passed.push(`${named.name} ${answer.status}`);
  }
  expect(passed).toEqual([]);
});

const ID_OF: Readonly<Record<string, string>> = { shopId: 'shp', storeId: 'sto', storeIds: 'sto', staffId: 'stf', memberId: 'mbr', couponTypeId: 'cty', couponTypeIds: 'cty', couponIds: 'cpn', offerId: 'off', joinCodeId: 'jcd', messageId: 'msg', visitId: '', rechargeId: '', confirmationId: '', billId: '', repaymentId: '', servedBy: 'stf', soldBy: 'stf' };
const missing = (field: string): string => `${ID_OF[field] ? `${ID_OF[field]}_` : ''}${ulid()}`;
const theirs = (field: string): string => ({
  shopId: b.shopId, storeId: b.storeId, storeIds: b.storeId, staffId: b.cashierStaffId, memberId: b.memberId, couponTypeId: b.couponTypeId, couponTypeIds: b.couponTypeId, couponIds: b.couponId, offerId: b.offerId,
  joinCodeId: b.joinCodeId, messageId: b.messageId, visitId: b.visitId, rechargeId: b.rechargeId, confirmationId: b.confirmationId, billId: b.visitId, repaymentId: b.visitId, servedBy: b.cashierStaffId, soldBy: b.cashierStaffId,
}[field] as string);
const withId = (request: Request, field: string, id: string): Request => {
  if ((field === 'servedBy' || field === 'soldBy') && 'items' in request) return { ...request, items: (request.items as Request[]).map((item) => ({ ...item, [field]: id })) };
  return { ...request, [field]: Array.isArray(request[field]) ? [id] : id };
};

describe("another shop's id answers as a missing one does", () => {
  test.each(OPERATIONS.filter(({ operation }) => operation.who !== 'anyone' && operation.who !== 'user').map((named) => [named.name, named] as const))('%s', async (_name, named) => {
    const by = callerOf(a, named, stranger);
    const request = await named.make(api, a, by);
    const fields = [...Object.keys(ID_OF).filter((field) => field in request), ...('items' in request ? ['servedBy', 'soldBy'] : [])];
    expect(fields).toContain('shopId');
    for (const field of fields) {
      const before = api.changes();
      const [other, none] = [await askFor(api, by, named, withId(request, field, theirs(field))), await askFor(api, by, named, withId(request, field, missing(field)))];
      expect([field, seen(other)]).toEqual([field, seen(none)]);
      expect([field, other.status >= 400 && other.status < 500, other.text.includes('BRAVO'), api.changes() - before]).toEqual([field, true, false, 0]);
      if (named.operation.path.includes(`:${field}`)) expect([field, seen(other)]).toEqual([field, NOT_FOUND]);
    }
  });
  test('a coupon that looks for another shop, and a join code of another shop that brings nobody', async () => {
    const { person, memberId } = await joinWhole(api, { shopId: b.shopId, scene: a.scene }, 'brought-by-nobody');
    expect(must(await b.owner.membership.getMember({ shopId: b.shopId, memberId }))).not.toHaveProperty('broughtBy');
    expect(codeOf(await person.membership.getMyCard({ shopId: a.shopId }))).toBe('http/not-found');
  });
});

describe('many shops, nothing shared', () => {
  const isOfA = (text: string): string | undefined => [a.mark, a.shopId, a.storeId, a.memberId, a.secondMemberId, a.couponTypeId, a.joinCodeId, a.visitId, ...a.phones].find((secret) => text.includes(secret));

  test('no answer that the people of one shop get holds anything of the other', async () => {
    for (const named of OPERATIONS) {
      const by = callerOf(b, named, await api.signIn(`of-b-${api.newKey()}`));
      const answer = await askFor(api, by, named, await named.make(api, b, by));
      expect([named.name, answer.status, isOfA(answer.text)]).toEqual([named.name, 200, undefined]);
    }
  });
  test('searching, looking up and scanning find nobody of another shop, in the same words as nobody at all', async () => {
    const { shopId, storeId, cashier } = b;
    for (const value of [`会员${a.mark}`, ...a.phones, await numberOf(api, a.memberId), a.memberId]) {
      const found = must(await cashier.membership.searchMembers({ shopId, q: value }));
      expect([value, found.items]).toEqual([value, []]);
      for (const by of ['phone', 'name', 'member-number', 'card-number'] as const) expect([value, by, must(await cashier.visits.lookUpMember({ shopId, storeId, by, value }))]).toEqual([value, by, { matches: [], more: false }]);
    }
    expect(await cashier.visits.scanMember({ shopId, storeId, code: await codeOfMember(api, a.memberId) })).toEqual({ ok: false, error: { code: 'visits/code-wrong' } });
  });
  test('a ticket of one shop opens nothing in another, nor at another store, nor in other hands', async () => {
    const ticket = await ticketBy(api, a.cashier, a, a.memberId);
    const purchase = { amountFen: fen(1_000), couponIds: [], useStoredValue: false, ticket };
    const refused = { ok: false, error: { code: 'visits/ticket-invalid' } };
    expect(await b.cashier.visits.quoteVisit({ shopId: b.shopId, storeId: b.storeId, ...purchase })).toEqual(refused);
    expect(await a.owner.visits.quoteVisit({ shopId: a.shopId, storeId: a.otherStoreId, ...purchase })).toEqual(refused);
    expect(await a.manager.visits.quoteVisit({ shopId: a.shopId, storeId: a.storeId, ...purchase })).toEqual(refused);
  });
  test('the same person in both shops has two cards that know nothing of each other', async () => {
    const { person } = await joinWhole(api, a, 'in-both');
    await joinWhole(api, b, 'in-both');
    const [cardA, cardB] = [must(await person.membership.getMyCard({ shopId: a.shopId })), must(await person.membership.getMyCard({ shopId: b.shopId }))];
    expect(cardA.memberId).not.toBe(cardB.memberId);
    expect(JSON.stringify(cardB)).not.toContain(a.mark);
    expect(isOfA(JSON.stringify(must(await person.ledger.getMyStatement({ shopId: b.shopId }))))).toBeUndefined();
  });
});

describe('leaving ends session, role and open invitations at once', () => {
  test('the old session is over, a new one has no role, and the invitation lets nobody in', async () => {
    const { person, staffId } = await hire(api, a, 'leaver', 'manager', [a.storeId]);
    const { code } = must(await person.staff.inviteStaff({ shopId: a.shopId, role: 'cashier', storeIds: [a.storeId], name: '新人' }, { key: api.newKey() }));
    expect(codeOf(await person.membership.searchMembers({ shopId: a.shopId }))).toBe('ok');
    must(await a.owner.staff.removeStaff({ shopId: a.shopId, staffId }));
    for (const named of OPERATIONS.filter(({ operation }) => ['staff', 'manager', 'owner', 'user'].includes(operation.who))) {
      expect([named.name, seen(await askFor(api, person, named, await named.make(api, a, a.cashier)))]).toEqual([named.name, OVER]);
    }
    const again = await api.signIn('leaver');
    expect(codeOf(await again.membership.searchMembers({ shopId: a.shopId }))).toBe('http/not-found');
    expect(must(await again.identity.whoAmI({})).staffOf).toEqual([]);
    expect(codeOf(await stranger.staff.readInvitation({ code }))).toBe('staff/invitation-gone');
    expect(codeOf(await stranger.staff.acceptInvitation({ code }, { key: api.newKey() }))).toBe('staff/invitation-gone');
  });
  test('not even the repeat of a command that was theirs is answered', async () => {
    const { person, staffId } = await hire(api, a, 'repeater', 'cashier', [a.storeId]);
    const { purchase, quoteHash, tenders } = await quotedVisit(api, person, a, a.secondMemberId);
    const [key, request] = [api.newKey(), { ...purchase, quoteHash, tenders }];
    const { visitId } = must(await person.visits.recordVisit(request, { key }));
    expect(codeOf(await person.visits.recordVisit(request, { key }))).toBe('ok');
    const undo = api.newKey();
    must(await person.visits.undoVisit({ shopId: a.shopId, visitId }, { key: undo }));
    must(await a.owner.staff.removeStaff({ shopId: a.shopId, staffId }));
    expect(codeOf(await person.visits.recordVisit(request, { key }))).toBe('identity/session-over');
    const again = await api.signIn('repeater');
    expect(codeOf(await again.visits.recordVisit(request, { key }))).toBe('http/not-found');
    expect(codeOf(await again.visits.undoVisit({ shopId: a.shopId, visitId }, { key: undo }))).toBe('http/not-found');
  });
});

describe('staff cannot credit or redeem for their own membership', () => {
  const own = { ok: false, error: { code: 'visits/own-membership' } };
  test.each(['cashier', 'manager', 'owner'] as const)('a %s, on every road: scan, look-up, undo, move, confirmation', async (role) => {
    const { shopId, storeId } = a;
    const by = a[role];
    const { memberId } = await joinWhole(api, a, by.name, api.newPhone());
    const other = role === 'cashier' ? a.manager : a.cashier;
    const theirs = await recordedVisit(api, other, a, memberId);
    const someone = await recordedVisit(api, other, a, a.secondMemberId);
    const before = api.changes();
    const scanned = must(await by.visits.scanMember({ shopId, storeId, code: await codeOfMember(api, memberId) }));
    const lookedUp = await ticketBy(api, by, a, memberId);
    expect(scanned.isSelf).toBe(true);
    for (const ticket of [scanned.ticket, lookedUp]) {
      const purchase = { shopId, storeId, ticket, amountFen: fen(1_000), couponIds: [], useStoredValue: false };
      expect(await by.visits.quoteVisit(purchase)).toEqual(own);
      expect(await by.visits.quoteVisit({ ...purchase, useStoredValue: true, couponIds: [a.couponId] })).toEqual(own);
      expect(await by.visits.recordVisit({ ...purchase, quoteHash: 'x', tenders: [] }, { key: api.newKey() })).toEqual(own);
      expect(await by.visits.askConfirmation({ ...purchase, useStoredValue: true, quoteHash: 'x' }, { key: api.newKey() })).toEqual(own);
      expect(await by.visits.moveVisit({ shopId, visitId: someone, ticket, tenders: [{ tender: 'cash', amountFen: fen(2_500) }] }, { key: api.newKey() })).toEqual(own);
    }
    expect(await by.visits.undoVisit({ shopId, visitId: theirs }, { key: api.newKey() })).toEqual(own);
    expect(await by.visits.moveVisit({ shopId, visitId: theirs, ticket: await ticketBy(api, by, a, a.memberId), tenders: [{ tender: 'cash', amountFen: fen(2_500) }] }, { key: api.newKey() })).toEqual(own);
    expect(api.changes()).toBe(before);
  });
  test('a card that the till opened and that became theirs meanwhile is theirs', async () => {
    const { shopId, storeId } = a;
    const { person } = await hire(api, a, 'two-hats', 'cashier', [storeId]);
    await joinWhole(api, a, 'two-hats');
    const phone = api.newPhone();
    const { panel } = must(await person.joining.enrolMember({ shopId, storeId, phone, agreedInPerson: true }, { key: api.newKey() }));
    must(await person.membership.bindMyPhone({ shopId, phoneCode: phone }, { key: api.newKey() }));
    expect(await person.visits.quoteVisit({ shopId, storeId, ticket: panel.ticket, amountFen: fen(1_000), couponIds: [], useStoredValue: false })).toEqual(own);
    expect(panel.memberId as MemberId).not.toBe(a.memberId);
  });
  test('a card credited before it is theirs is a manager\'s to give: neither joining nor binding takes it', async () => {
    const { shopId, storeId } = a;
    const { person } = await hire(api, a, 'foresighted', 'cashier', [storeId]);
    const phone = api.newPhone();
    const { panel } = must(await person.joining.enrolMember({ shopId, storeId, phone, agreedInPerson: true }, { key: api.newKey() }));
    await recordedVisit(api, person, a, panel.memberId);
    const refused = { ok: false, error: { code: 'membership/phone-held-by-another' } };
    const join = { shopId, agreementVersion: 1, agreed: true as const, marketing: false, sms: false, marketingConsentVersion: 1 };
    expect(await person.joining.join({ ...join, phoneCode: phone }, { key: api.newKey() })).toEqual(refused);
    const { memberId } = must(await person.joining.join(join, { key: api.newKey() }));
    expect(await person.membership.bindMyPhone({ shopId, phoneCode: phone }, { key: api.newKey() })).toEqual(refused);
    expect(must(await a.manager.membership.resolvePhone({ shopId, memberId, phone, decision: 'same-person', reason: '本人的旧卡' }, { key: api.newKey() })).outcome).toBe('merged');
    const { person: guest } = await joinWhole(api, a, 'no-staff');
    const { panel: theirs } = must(await person.joining.enrolMember({ shopId, storeId, phone: '13900000001', agreedInPerson: true }, { key: api.newKey() }));
    await recordedVisit(api, person, a, theirs.memberId);
    expect(must(await guest.membership.bindMyPhone({ shopId, phoneCode: '13900000001' }, { key: api.newKey() })).outcome).toBe('merged');
  });
});
