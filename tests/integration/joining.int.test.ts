import { MINUTE_MS } from '@shared/kernel/instant';
import { createRefreshSession } from '../../functions/identity';
import { memberRowWrite } from '../../functions/membership';
import { createRemoveStaff } from '../../functions/staff';
import { createMemberService, journalOf, memberAt } from '../support/service-members';
import { codeOf, hireTestStaff, must, newMark } from '../support/service-shop';
import { type StartedTable, startServiceTable } from '../support/service-table';

let dynamo: StartedTable;
beforeAll(async () => { dynamo = await startServiceTable(); });
afterAll(() => dynamo.stop());

const PHONE = '13800002290';
const many = <T>(count: number, make: (n: number) => Promise<T>): Promise<T[]> => Promise.all(Array.from({ length: count }, (_, n) => make(n)));

test('on DynamoDB: a shop, ten joins at once, an enrolment that becomes one with them, and the lists', async () => {
  const w = await createMemberService(dynamo.table);
  must(await w.ruleBook.propose(w.shopId, 'join-gift', { points: 100, couponTypeIds: [] }, w.owner.userId));
  w.now.move(2 * MINUTE_MS);

  const caller = await w.callerOf('ruoxi');
  const joins = (await many(10, () => w.join(w.joinRequest, caller, newMark()))).map(must);
  expect(new Set(joins.map((join) => join.memberId)).size).toBe(1);
  expect(joins.filter((join) => join.outcome === 'joined')).toHaveLength(1);
  const [{ memberId: mine } = { memberId: '' as never }] = joins;

  const enrolled = (await many(6, () => w.enrol({ shopId: w.shopId, storeId: w.storeId, phone: PHONE, name: '若溪', agreedInPerson: true }, w.owner, newMark()))).map(must);
  expect(new Set(enrolled.map((one) => one.panel.memberId)).size).toBe(1);
  const till = enrolled[0]?.panel.memberId as typeof mine;

  const me = must(await w.authority.asMember(caller, w.shopId));
  const bound = await many(5, (n) => w.bind({ shopId: w.shopId, phoneCode: `phone:${PHONE}#${n}` }, me, newMark()));
  expect(bound.map((one) => must(one).outcome).sort()).toEqual(['merged', 'unchanged', 'unchanged', 'unchanged', 'unchanged']);
  expect(await memberAt(w.table, mine)).toMatchObject({ balances: { points: 100 }, name: '若溪', phoneMasked: '138****2290', phoneVerified: true });
  expect((await memberAt(w.table, till)).mergedInto).toBe(mine);
  expect((await journalOf(w.table, mine)).map((entry) => entry.kind)).toEqual(['join-gift', 'merge-in']);
  expect((await journalOf(w.table, till)).map((entry) => entry.kind)).toEqual(['join-gift', 'merge-out']);

  expect(must(await w.search({ shopId: w.shopId })).items.map((row) => row.memberId)).toContain(mine);
  expect(must(await w.search({ shopId: w.shopId, q: PHONE })).items.map((row) => row.memberId)).toEqual([mine]);
  expect(must(await w.card(me))).toMatchObject({ memberId: mine, balances: { points: 100 }, name: '若溪' });
  expect(await w.table.write([memberRowWrite(await memberAt(w.table, mine))])).toMatchObject({ ok: false });
});

test('on DynamoDB: one refresh token used ten times at once; who leaves is out at once', async () => {
  const w = await createMemberService((await startedAgain()).table);
  const tokens = must(await w.signIn({ platform: 'h5', code: 'web-1/u-1' }));
  const refreshed = await many(10, async () => must(await createRefreshSession(w)(tokens)).refreshToken);
  expect(new Set(refreshed).size).toBe(1);
  const signedIn = await many(4, (n) => w.signIn(n % 2 ? { platform: 'weapp', code: 'mini-9/u-9' } : { platform: 'h5', code: 'web-9/u-9' }));
  expect(new Set(signedIn.map((one) => must(one).userId)).size).toBe(1);
  const cashier = await hireTestStaff(w, w.shop, 'cashier', 'cashier');
  must(await createRemoveStaff(w)({ shopId: w.shopId, staffId: cashier.staffId }, w.owner));
  expect(codeOf(await w.authority.asStaff(cashier, w.shopId, 'cashier'))).toBe('identity/session-over');
});

let again: StartedTable | undefined;
const startedAgain = async () => {
  again = await startServiceTable();
  return again;
};
afterAll(() => again?.stop());
