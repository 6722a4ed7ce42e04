import { documentKey, entryOf, journalRange, proveMember } from '../../functions/ledger';
import { memberKey, memberOf } from '../../functions/membership';
import type { Item } from '../../functions/platform/table/table';
import type { MemberId } from '@shared/kernel/ids';
import { proveBooks } from '../../infra/scripts/audit/prove-books';
import { createMemoryAuditSource } from '../support/memory-audit';
import { codeOf } from '../support/counter';
import { must } from '../support/service-shop';
import { createWholeApi, type Person, type WholeApi } from '../support/whole-api';
import { createWholeShop, joinWhole, ticketBy, type WholeShop } from '../support/whole-shop';

type Rule = Parameters<WholeShop['owner']['shops']['setEarningRule']>[0];
const PLAIN: Omit<Rule, 'shopId'> = { pointsPerYuan: 1, growthPerYuan: 1, rounding: 'down', storedValueEarns: true };
const DAY = 86_400_000;
let api: WholeApi;
let shop: WholeShop;
let joined = 0;
beforeAll(async () => {
  api = createWholeApi();
  shop = await createWholeShop(api, 'ACTS');
});
async function setRule(more: Partial<Rule>) {
  must(await shop.owner.shops.setEarningRule({ shopId: shop.shopId, ...PLAIN, ...more }));
  api.world.clock.move(3 * 60_000);
}
const member = () => joinWhole(api, { shopId: shop.shopId }, `actor-${joined++}`, api.newPhone());
const checkIn = (person: Person) => person.tiers.checkIn({ shopId: shop.shopId, from: 'points' }, { key: api.newKey() });
const earning = async (person: Person) => must(await person.tiers.getMyEarning({ shopId: shop.shopId }));
async function fill(person: Person, month = 11, day = 30) {
  const { version } = must(await person.membership.getMyProfile({ shopId: shop.shopId }));
  return must(await person.membership.updateMyProfile({ shopId: shop.shopId, version, name: '小满', birthday: { calendar: 'solar', month, day } })).version;
}
const finish = (person: Person, version: number) => person.tiers.finishProfile({ shopId: shop.shopId, version }, { key: api.newKey() });
async function journal(memberId: MemberId) {
  const entries = (await api.table.query({ ...journalRange(memberId), limit: 100 })).items.map(entryOf);
  const now = memberOf((await api.table.get(memberKey(memberId))) as Item);
  expect(proveMember(now, entries).differences).toEqual([]);
  return { now, kinds: entries.map(({ kind }) => kind), entries };
}
async function visit(memberId: MemberId, amountFen: number) {
  const ticket = await ticketBy(api, shop.cashier, shop, memberId);
  const purchase = { shopId: shop.shopId, storeId: shop.storeId, ticket, amountFen, items: [], couponIds: [], useStoredValue: false };
  const { quoteHash } = must(await shop.cashier.visits.quoteVisit(purchase));
  return must(await shop.cashier.visits.recordVisit({ ...purchase, quoteHash, tenders: [{ tender: 'cash', amountFen }] }, { key: api.newKey() }));
}

test('once a day of the shop: fifty at once give one, midnight opens the next; in words on the statement and in the timeline', async () => {
  const { person, memberId } = await member();
  expect((await earning(person)).checkIn).toEqual({ points: 5, done: false });
  const answers = await Promise.all(Array.from({ length: 50 }, () => checkIn(person)));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(new Set(answers.filter(({ ok }) => !ok).map(codeOf))).toEqual(new Set(['tiers/checked-in']));
  expect((await earning(person)).checkIn).toEqual({ points: 5, done: true });
  api.world.clock.move(DAY);
  expect(must(await checkIn(person))).toEqual({ points: 5, balance: 30 });
  const { kinds } = await journal(memberId);
  expect(kinds).toEqual(['join-gift', 'check-in', 'check-in']);
  expect(must(await person.ledger.getMyStatement({ shopId: shop.shopId, asset: 'points' })).items.map(({ kind }) => kind)).toContain('check-in');
  await api.settle();
  expect(must(await shop.manager.membership.listTimeline({ shopId: shop.shopId, memberId })).items.map(({ title }) => title)).toContain('签到');
});

test('the profile is finished once a person: missing first, then fifty at once give one, and never again', async () => {
  const { person, memberId } = await member();
  expect((await earning(person)).profile).toEqual({ points: 50, earned: false, missing: [{ id: 'name' }, { id: 'birthday' }] });
  expect(codeOf(await finish(person, 1))).toBe('tiers/profile-unfinished');
  const version = await fill(person);
  expect(codeOf(await finish(person, version - 1))).toBe('membership/changed-meanwhile');
  const answers = await Promise.all(Array.from({ length: 50 }, () => finish(person, version)));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(new Set(answers.filter(({ ok }) => !ok).map(codeOf))).toEqual(new Set(['tiers/profile-earned']));
  api.world.clock.move(5 * DAY);
  expect(codeOf(await finish(person, version))).toBe('tiers/profile-earned');
  expect((await journal(memberId)).kinds.filter((kind) => kind === 'profile-finished')).toHaveLength(1);
  expect((await earning(person)).profile).toMatchObject({ earned: true, missing: [] });
});

test('Two cards for one person: a merge gives none again, neither the profile nor the day\'s check-in', async () => {
  const phone = api.newPhone();
  const { panel } = must(await shop.cashier.joining.enrolMember({ shopId: shop.shopId, storeId: shop.storeId, phone, agreedInPerson: true }, { key: api.newKey() }));
  const person = await api.signIn(`actor-${joined++}`);
  const { memberId } = await joinWhole(api, { shopId: shop.shopId }, person.name, api.newPhone());
  must(await checkIn(person));
  must(await finish(person, await fill(person)));
  must(await shop.manager.membership.resolvePhone({ shopId: shop.shopId, memberId, phone, decision: 'same-person', reason: '同一个人' }, { key: api.newKey() }));
  expect(panel.memberId).not.toBe(memberId);
  const { version } = must(await person.membership.getMyProfile({ shopId: shop.shopId }));
  expect([codeOf(await checkIn(person)), codeOf(await finish(person, version))]).toEqual(['tiers/checked-in', 'tiers/profile-earned']);
  expect((await journal(memberId)).now).toMatchObject({ profileEarned: true });
});

test('within the day\'s most: a check-in gets what is left, then nothing; a profile waits for a day with room; visits count the same room', async () => {
  await setRule({ pointsPerCheckIn: 8, pointsForProfile: 9, mostPerDay: 10 });
  const { person, memberId } = await member();
  const { earnedPoints } = await visit(memberId, 700);
  expect(earnedPoints).toBe(7);
  expect(must(await checkIn(person)).points).toBe(3);
  const version = await fill(person);
  expect(codeOf(await finish(person, version))).toBe('tiers/day-full');
  expect((await visit(memberId, 700)).earnedPoints).toBe(0);
  api.world.clock.move(DAY);
  expect(must(await finish(person, version)).points).toBe(9);
  expect(must(await checkIn(person)).points).toBe(1);
  expect((await journal(memberId)).entries.at(-1)?.rules?.earning).toBeGreaterThan(1);
});

test('a change of the rule never re-prices the past, a rule without the action refuses it, a frozen card earns nothing', async () => {
  await setRule({ pointsPerCheckIn: 3 });
  const { person, memberId } = await member();
  const key = api.newKey();
  const first = must(await person.tiers.checkIn({ shopId: shop.shopId, from: 'card' }, { key }));
  await setRule({ pointsPerCheckIn: 900 });
  expect(must(await person.tiers.checkIn({ shopId: shop.shopId, from: 'card' }, { key }))).toEqual(first);
  expect((await journal(memberId)).now.balances.points).toBe(23);
  await setRule({});
  api.world.clock.move(DAY);
  expect([codeOf(await checkIn(person)), codeOf(await finish(person, await fill(person)))]).toEqual(['tiers/nothing-for-it', 'tiers/nothing-for-it']);
  expect(await earning(person)).toEqual({});
  await setRule({ pointsPerCheckIn: 3 });
  must(await shop.manager.membership.freezeMember({ shopId: shop.shopId, memberId, frozen: true, reason: '核对' }, { key: api.newKey() }));
  expect(codeOf(await checkIn(person))).toBe('membership/frozen');
});

test('Birthdays: the month multiplies at the till once the birthday was told thirty days before; the highest window counts', async () => {
  await setRule({ birthdayPercent: 300, times: [{ weekdays: [1, 2, 3, 4, 5, 6, 7], fromHour: 0, toHour: 24, multiplierPercent: 200 }] });
  const [early, late] = [await member(), await member()];
  const in40 = new Date(api.world.clock() + 40 * DAY);
  await fill(early.person, in40.getUTCMonth() + 1, in40.getUTCDate());
  expect((await visit(early.memberId, 1_000)).earnedPoints).toBe(20);
  api.world.clock.move(20 * DAY);
  await fill(late.person, in40.getUTCMonth() + 1, in40.getUTCDate());
  api.world.clock.move(20 * DAY);
  expect([(await visit(early.memberId, 1_000)).earnedPoints, (await visit(late.memberId, 1_000)).earnedPoints]).toEqual([30, 20]);
  expect([(await earning(early.person)).birthday, (await earning(late.person)).birthday]).toEqual([{ percent: 300, now: true }, { percent: 300, now: false }]);
  expect(api.alarms()).toEqual([]);
});

test('the shop asks questions of its own: members answer, managers write down, and what is needed finishes the profile', async () => {
  const { shopId } = shop;
  const fields = [{ fieldId: 'hair', label: '发质', kind: 'choice' as const, options: ['细软', '粗硬'] }, { fieldId: 'kids', label: '几个孩子', kind: 'number' as const }];
  must(await shop.owner.shops.setProfileFields({ shopId, fields, needed: ['name', 'hair'] }));
  await setRule({ pointsForProfile: 20 });
  const { person, memberId } = await member();
  const { version } = must(await person.membership.getMyProfile({ shopId }));
  const named = must(await person.membership.updateMyProfile({ shopId, version, name: '小满', answers: [{ fieldId: 'kids', value: 2 }] }));
  expect(named.fields.map(({ fieldId, needed, value }) => [fieldId, needed, value])).toEqual([['hair', true, undefined], ['kids', false, 2]]);
  expect((await earning(person)).profile?.missing).toEqual([{ id: 'hair', label: '发质' }]);
  expect(codeOf(await person.membership.updateMyProfile({ shopId, version: named.version, answers: [{ fieldId: 'hair', value: '卷' }] }))).toBe('membership/answer-unfit');
  const seen = must(await shop.manager.membership.getMember({ shopId, memberId }));
  const written = { shopId, memberId, version: seen.profileVersion, answers: [{ fieldId: 'hair', value: '细软' }] };
  expect(must(await shop.manager.membership.setMemberAnswers(written)).fields[0]?.value).toBe('细软');
  expect(codeOf(await shop.manager.membership.setMemberAnswers(written))).toBe('membership/changed-meanwhile');
  expect(must(await finish(person, seen.profileVersion + 1)).points).toBe(20);
  await api.settle();
  expect(must(await shop.manager.membership.listTimeline({ shopId, memberId })).items.map(({ title, by }) => [title, by])).toContainEqual(['记下了发质', expect.any(String)]);
  must(await shop.owner.shops.setProfileFields({ shopId, fields: [], needed: [] }));
  api.world.clock.move(3 * 60_000);
  expect(must(await person.membership.getMyProfile({ shopId })).fields).toEqual([]);
  must(await shop.owner.shops.setProfileFields({ shopId, fields, needed: [] }));
  api.world.clock.move(3 * 60_000);
  expect(must(await person.membership.getMyProfile({ shopId })).fields.map(({ value }) => value)).toEqual(['细软', 2]);
  expect(codeOf(await shop.owner.shops.setProfileFields({ shopId, fields, needed: ['gone'] }))).toBe('shops/profile-fields-wrong');
});

test('the proof holds, and finds an action that its document does not bear out', async () => {
  const source = createMemoryAuditSource(api.table);
  expect((await proveBooks(source, shop.shopId)).holds).toBe(true);
  const { person, memberId } = await member();
  const { documentId } = (await journal(memberId)).entries.at(-1) ?? {};
  await setRule({ pointsPerCheckIn: 4 });
  must(await checkIn(person));
  const entry = (await journal(memberId)).entries.at(-1);
  expect(entry?.documentId).not.toBe(documentId);
  const item = (await api.table.get(documentKey(shop.shopId, entry?.documentId as never))) as Item;
  await api.table.write([{ put: { ...item, facts: { points: 400, balance: 400 } } }]);
  expect((await proveBooks(source, shop.shopId)).difference).toMatchObject({ what: 'action-amount', expected: 400, found: 4 });
});
