import type { ShopId } from '@shared/kernel/ids';
import { HOUR_MS } from '@shared/kernel/instant';
import { createAcceptInvitation, createChangeStaff, createInviteStaff, createListStaff, createReadInvitation, createRemoveStaff } from '../../functions/staff';
import { createAddStore } from '../../functions/shops';
import { codeOf, createTestService, hireTestStaff, must, newMark, openTestShop } from '../support/service-shop';
import { SET_UP_CODES } from '../support/test-secrets';

async function world() {
  const service = createTestService();
  const shop = await openTestShop(service);
  const second = must(await createAddStore(service)({ shopId: shop.shopId, name: '滨江店' }, shop.owner, newMark()));
  return {
    ...service, ...shop, shop, secondStoreId: second.storeId, invite: createInviteStaff(service), read: createReadInvitation(service), accept: createAcceptInvitation(service),
    change: createChangeStaff(service), remove: createRemoveStaff(service), list: createListStaff(service),
  };
}
const cashier = (w: Awaited<ReturnType<typeof world>>) => ({ shopId: w.shopId, role: 'cashier' as const, storeIds: [w.storeId], name: '小满' });

describe('an invitation', () => {
  test('says what it offers, is taken once, and is then gone; its code stands nowhere in the table', async () => {
    const w = await world();
    const { code, expiresAt } = must(await w.invite(cashier(w), w.owner, newMark()));
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{16}$/);
    expect(JSON.stringify([...w.table.items.values()])).not.toContain(code);
    expect(must(await w.read({ code }))).toEqual({ shopId: w.shopId, shopName: '禾木美学', storeNames: ['万象店'], role: 'cashier', name: '小满', invitedBy: '陈禾', expiresAt });
    const people = await Promise.all(Array.from({ length: 10 }, (_, i) => w.callerOf(`person-${i}`)));
    const taken = await Promise.all(people.map((person) => w.accept({ code }, person, newMark())));
    expect(taken.map(codeOf).sort()).toEqual(['ok', ...Array<string>(9).fill('staff/invitation-gone')]);
    expect(codeOf(await w.read({ code }))).toBe('staff/invitation-gone');
  });
  test('asked for twice with one key it is one invitation with one code', async () => {
    const w = await world();
    const mark = newMark();
    expect(must(await w.invite(cashier(w), w.owner, mark))).toEqual(must(await w.invite(cashier(w), w.owner, mark)));
  });
  test('is over after 48 hours to the second', async () => {
    const w = await world();
    const { code } = must(await w.invite(cashier(w), w.owner, newMark()));
    const person = await w.callerOf('person');
    w.now.move(48 * HOUR_MS - 1);
    expect(codeOf(await w.read({ code }))).toBe('ok');
    w.now.move(1);
    expect(codeOf(await w.accept({ code }, person, newMark()))).toBe('staff/invitation-gone');
  });
  test('ends with its inviter: who left, or may no longer give the role, lets nobody in', async () => {
    const w = await world();
    const manager = await hireTestStaff(w, w.shop, 'manager', 'manager');
    const codes = await Promise.all([1, 2].map(async () => must(await w.invite(cashier(w), manager, newMark())).code));
    must(await w.change({ shopId: w.shopId, staffId: manager.staffId, name: 'manager', role: 'cashier', storeIds: [w.storeId] }));
    expect(codeOf(await w.accept({ code: codes[0] as string }, await w.callerOf('p1'), newMark()))).toBe('staff/invitation-gone');
    must(await w.change({ shopId: w.shopId, staffId: manager.staffId, name: 'manager', role: 'manager', storeIds: [w.storeId] }));
    must(await w.remove({ shopId: w.shopId, staffId: manager.staffId }, w.owner));
    expect(codeOf(await w.accept({ code: codes[1] as string }, await w.callerOf('p2'), newMark()))).toBe('staff/invitation-gone');
    expect([...w.table.items.keys()].filter((key) => key.includes('INVIT'))).toEqual([]);
  });
  test('a manager invites cashiers to the own stores and nobody else', async () => {
    const w = await world();
    const manager = await hireTestStaff(w, w.shop, 'manager', 'manager');
    expect(codeOf(await w.invite(cashier(w), manager, newMark()))).toBe('ok');
    expect(codeOf(await w.invite({ ...cashier(w), role: 'manager' }, manager, newMark()))).toBe('staff/role-too-high');
    expect(codeOf(await w.invite({ ...cashier(w), storeIds: [w.secondStoreId] }, manager, newMark()))).toBe('http/not-found');
  });
  test('only to stores of this shop, at most twenty open', async () => {
    const w = await world();
    const other = await openTestShop(w, SET_UP_CODES[1], 'owner-2');
    expect(codeOf(await w.invite({ ...cashier(w), storeIds: [other.storeId] }, w.owner, newMark()))).toBe('http/not-found');
    for (let i = 0; i < 20; i++) must(await w.invite(cashier(w), w.owner, newMark()));
    expect(codeOf(await w.invite(cashier(w), w.owner, newMark()))).toBe('staff/too-many-invitations');
    w.now.move(48 * HOUR_MS);
    expect(codeOf(await w.invite(cashier(w), w.owner, newMark()))).toBe('ok');
  });
  test('someone who works here is not hired twice, someone who left comes back as a new staff member', async () => {
    const w = await world();
    const first = await hireTestStaff(w, w.shop, 'person', 'cashier');
    const { code } = must(await w.invite(cashier(w), w.owner, newMark()));
    expect(codeOf(await w.accept({ code }, first, newMark()))).toBe('staff/already-works-here');
    must(await w.remove({ shopId: w.shopId, staffId: first.staffId }, w.owner));
    const again = must(await w.accept({ code }, await w.callerOf('person'), newMark()));
    expect(again.staffId).not.toBe(first.staffId);
  });
});

describe('leaving', () => {
  test('ends role and every session at once, in every shop\'s eyes', async () => {
    const w = await world();
    const person = await hireTestStaff(w, w.shop, 'person', 'cashier');
    const elsewhere = await w.callerOf('person');
    expect((await w.authority.asStaff(person, w.shopId, 'cashier')).ok).toBe(true);
    expect(must(await w.remove({ shopId: w.shopId, staffId: person.staffId }, w.owner)).leftAt).toBe(w.now());
    for (const session of [person, elsewhere]) expect(codeOf(await w.authority.asStaff(session, w.shopId, 'cashier'))).toBe('identity/session-over');
    expect(codeOf(await w.authority.asStaff(await w.callerOf('person'), w.shopId, 'cashier'))).toBe('http/not-found');
    expect(codeOf(await w.remove({ shopId: w.shopId, staffId: person.staffId }, w.owner))).toBe('ok');
  });
  test('a manager removes cashiers of the own stores only; everyone may leave; nobody reaches into another shop', async () => {
    const w = await world();
    const [manager, here, there, peer] = [await hireTestStaff(w, w.shop, 'm', 'manager'), await hireTestStaff(w, w.shop, 'c1', 'cashier'), await hireTestStaff(w, w.shop, 'c2', 'cashier', [w.secondStoreId]), await hireTestStaff(w, w.shop, 'm2', 'manager')];
    const remove = async (staffId: typeof here.staffId, by = manager, shopId: ShopId = w.shopId) => codeOf(await w.remove({ shopId, staffId }, by));
    expect(await remove(there.staffId)).toBe('staff/role-too-high');
    expect(await remove(peer.staffId)).toBe('staff/role-too-high');
    expect(await remove(w.staffId)).toBe('staff/role-too-high');
    expect(await remove(here.staffId)).toBe('ok');
    expect(await remove(manager.staffId)).toBe('ok');
    const other = await openTestShop(w, SET_UP_CODES[1], 'owner-2');
    expect(await remove(there.staffId, other.owner, other.shopId)).toBe('http/not-found');
  });
  test('two owners who remove each other at once leave one; the last cannot go or step down', async () => {
    const w = await world();
    const second = await hireTestStaff(w, w.shop, 'owner-b', 'owner');
    const results = await Promise.all([w.remove({ shopId: w.shopId, staffId: second.staffId }, w.owner), w.remove({ shopId: w.shopId, staffId: w.staffId }, second)]);
    expect(results.map(codeOf).sort()).toEqual(['ok', 'staff/last-owner']);
    const owners = [...w.table.items.values()].filter((item) => item.kind === 'staff' && item.role === 'owner' && item.leftAt === undefined);
    expect(owners).toHaveLength(1);
    const [last] = owners;
    expect(codeOf(await w.change({ shopId: w.shopId, staffId: last?.staffId as never, name: 'x', role: 'manager', storeIds: [w.storeId] }))).toBe('staff/last-owner');
  });
});

test('a change of role works from the next request on', async () => {
  const w = await world();
  const person = await hireTestStaff(w, w.shop, 'person', 'manager');
  expect((await w.authority.asStaff(person, w.shopId, 'manager')).ok).toBe(true);
  expect(must(await w.change({ shopId: w.shopId, staffId: person.staffId, name: '小满', role: 'cashier', storeIds: [w.secondStoreId] }))).toMatchObject({ name: '小满', role: 'cashier', storeIds: [w.secondStoreId] });
  expect(codeOf(await w.authority.asStaff(person, w.shopId, 'manager'))).toBe('identity/not-allowed');
  expect(codeOf(await w.change({ shopId: w.shopId, staffId: person.staffId, name: 'x', role: 'cashier', storeIds: ['sto_01ARZ3NDEKTSV4RRFFQ69G5FAV' as never] }))).toBe('http/not-found');
});
test('a manager sees everyone, a cashier who works here now', async () => {
  const w = await world();
  const [person, gone] = [await hireTestStaff(w, w.shop, 'person', 'cashier'), await hireTestStaff(w, w.shop, 'gone', 'cashier')];
  must(await w.remove({ shopId: w.shopId, staffId: gone.staffId }, w.owner));
  expect(must(await w.list({ shopId: w.shopId }, w.owner)).items.map((row) => [row.name, row.storeIds.length, row.leftAt !== undefined])).toEqual([['陈禾', 1, false], ['person', 1, false], ['gone', 1, true]]);
  expect(must(await w.list({ shopId: w.shopId }, person)).items.map((row) => [row.name, row.storeIds.length])).toEqual([['陈禾', 0], ['person', 0]]);
});
