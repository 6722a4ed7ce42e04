import { HOUR_MS, instant, MINUTE_MS } from '@shared/kernel/instant';
import { growth } from '@shared/kernel/money';
import { perksKey } from '../../functions/tiers';
import { codeOf, createCounter, type MemberPerson, type Person, tally } from '../support/counter';
import { must } from '../support/service-shop';
import { createTestWorld } from '../support/test-world';

const shanghai = (text: string) => instant(Date.parse(`${text}+08:00`));
const cut = (count: number, per: 'month' | 'quarter' | 'year' = 'month') => ({ perkId: 'cut', kind: 'service' as const, title: '免费修剪', times: { count, per } });
const CARE = { perkId: 'care', kind: 'contact' as const, title: '专属顾问', contact: { name: '阿禾', phone: '0571-88880000', wechat: 'ahe' } };
const BOOKING = { perkId: 'first', kind: 'booking' as const, title: '优先预约' };
const tiersWith = (plain: readonly object[], silver: readonly object[] = []) => [
  { tierId: 'plain', name: '普卡', face: 1, fromGrowth: growth(0), multiplierPercent: 100, benefits: [], perks: plain as never },
  { tierId: 'silver', name: '银卡', face: 2, fromGrowth: growth(100), multiplierPercent: 100, benefits: [], perks: silver as never },
];

async function open(start = '2026-11-20T10:00:00', plain: readonly object[] = [cut(2), CARE, BOOKING], silver: readonly object[] = []) {
  const world = createTestWorld();
  world.clock.set(shanghai(start));
  const counter = await createCounter(world);
  const { shopId, storeId, owner, till, newKey } = counter;
  const setPerks = async (a: readonly object[], b: readonly object[] = []) => {
    must(await owner.tiers.setTiers({ shopId, tiers: tiersWith(a, b) }));
    world.clock.move(3 * MINUTE_MS);
  };
  await setPerks(plain, silver);
  return {
    ...counter, setPerks,
    use: async (of: MemberPerson, options: { readonly by?: Person; readonly perkId?: string; readonly key?: string } = {}) => {
      const by = options.by ?? till;
      return by.tiers.markPerkUse({ shopId, storeId, ticket: await counter.lookUp(by, of), perkId: options.perkId ?? 'cut' }, { key: options.key ?? newKey() });
    },
    undo: (useId: string, by: Person = till, key = newKey()) => by.tiers.undoPerkUse({ shopId, useId: useId as never }, { key }),
    mine: async (of: MemberPerson) => must(await of.tiers.getMyPerks({ shopId })),
    left: async (of: MemberPerson, perkId = 'cut') => must(await of.tiers.getMyPerks({ shopId })).items.find((perk) => perk.perkId === perkId)?.left,
  };
}

test('a use is marked at the till; the member sees what is left, until when, and who marked it where; whom to turn to is told to members only', async () => {
  const shop = await open();
  const anna = await shop.join();
  const use = must(await shop.use(anna));
  expect(use).toMatchObject({ perkId: 'cut', title: '免费修剪', left: 1, storeName: '万象店', staffName: 'till', memberId: anna.memberId });
  expect(await shop.mine(anna)).toMatchObject({
    items: [{ perkId: 'cut', used: 1, left: 1, until: '2026-11-30', times: { count: 2, per: 'month' } }, { perkId: 'care', contact: { name: '阿禾', phone: '0571-88880000', wechat: 'ahe' } }, { perkId: 'first', title: '优先预约' }],
    uses: [{ useId: use.useId, title: '免费修剪', storeName: '万象店', staffName: 'till', undoable: true }],
  });
  expect(must(await shop.till.tiers.getMemberPerks({ shopId: shop.shopId, memberId: anna.memberId }))).toEqual(await shop.mine(anna));
  const seen = must(await anna.shops.getShop({ shopId: shop.shopId }));
  expect([seen.tiers[0]?.perks?.map(({ title }) => title), JSON.stringify(seen).includes('0571')]).toEqual([['免费修剪', '专属顾问', '优先预约'], false]);
  const { journal, differences } = await shop.prove(anna);
  expect([journal.at(-1)?.kind, journal.at(-1)?.postings, differences]).toEqual(['perk-used', [], []]);
});

test('double redemption: 50 at once of the last use of a benefit, one is marked', async () => {
  const shop = await open('2026-11-20T10:00:00', [cut(1)]);
  const anna = await shop.join();
  const outcomes = await Promise.all(Array.from({ length: 50 }, (_, i) => shop.use(anna, { by: i % 2 ? shop.till : shop.otherTill })));
  expect(tally(outcomes).ok).toBe(1);
  expect((tally(outcomes)['tiers/perk-used-up'] ?? 0) + (tally(outcomes)['ledger/busy'] ?? 0)).toBe(49);
  expect([await shop.left(anna), (await shop.prove(anna)).journal.filter(({ kind }) => kind === 'perk-used').length, codeOf(await shop.use(anna))]).toEqual([0, 1, 'tiers/perk-used-up']);
});

test('the same command again is one use, and its answer the same; undo pressed twice mints nothing: 20 undos at once of a use', async () => {
  const shop = await open();
  const anna = await shop.join();
  const [ticket, key] = [await shop.lookUp(shop.till, anna), shop.newKey()];
  const send = () => shop.till.tiers.markPerkUse({ shopId: shop.shopId, storeId: shop.storeId, ticket, perkId: 'cut' }, { key });
  const answers = [await send(), await send(), ...(await Promise.all([send(), send()]))].map(must);
  expect([new Set(answers.map((answer) => JSON.stringify(answer))).size, await shop.left(anna)]).toEqual([1, 1]);
  const useId = answers[0]?.useId as string;
  const undone = await Promise.all(Array.from({ length: 20 }, () => shop.undo(useId)));
  expect(tally(undone).ok).toBe(1);
  expect([await shop.left(anna), (await shop.mine(anna)).uses, codeOf(await shop.undo(useId))]).toEqual([2, [], 'visits/already-undone']);
});

test('Month ends: the period turns over at midnight in the shop\'s zone, by its key alone; a use is taken back on its own day only', async () => {
  const shop = await open('2028-02-29T23:50:00', [cut(1), { ...cut(1, 'quarter'), perkId: 'taste' }, { ...cut(1, 'year'), perkId: 'cake', kind: 'event' }]);
  const anna = await shop.join();
  const used = await Promise.all(['cut', 'taste', 'cake'].map(async (perkId) => must(await shop.use(anna, { perkId }))));
  expect((await shop.mine(anna)).items.map(({ left, until }) => [left, until])).toEqual([[0, '2028-02-29'], [0, '2028-03-31'], [0, '2028-12-31']]);
  shop.clock.set(shanghai('2028-03-01T00:00:00'));
  expect((await shop.mine(anna)).items.map(({ left, until }) => [left, until])).toEqual([[1, '2028-03-31'], [0, '2028-03-31'], [0, '2028-12-31']]);
  expect([codeOf(await shop.undo(used[0]?.useId as string)), codeOf(await shop.undo(used[1]?.useId as string))]).toEqual(['visits/undo-window-over', 'visits/undo-window-over']);
  expect([codeOf(await shop.use(anna)), codeOf(await shop.use(anna, { perkId: 'taste' }))]).toEqual(['ok', 'tiers/perk-used-up']);
  shop.clock.set(shanghai('2029-01-01T00:01:00'));
  expect((await shop.mine(anna)).items.map(({ left }) => left)).toEqual([1, 1, 1]);
});

test('Reads with side effects: looking at benefits writes nothing, also when the period is over', async () => {
  const shop = await open();
  const anna = await shop.join();
  must(await shop.use(anna));
  shop.clock.set(shanghai('2026-12-02T10:00:00'));
  const before = await shop.table.get(perksKey(anna.memberId));
  await shop.mine(anna);
  expect(await shop.table.get(perksKey(anna.memberId))).toEqual(before);
});

test('rising within a month begins nothing anew: what was used of the same benefit counts in the higher tier', async () => {
  const shop = await open('2026-11-20T10:00:00', [cut(1)], [cut(3)]);
  const anna = await shop.join();
  must(await shop.use(anna));
  expect(await shop.left(anna)).toBe(0);
  await shop.visit(shop.till, anna, { amountFen: 10_000 });
  expect([await shop.left(anna), must(await shop.use(anna)).left]).toEqual([2, 1]);
  await shop.setPerks([cut(1)], [BOOKING]);
  expect(codeOf(await shop.use(anna))).toBe('tiers/perk-gone');
});

test('what is not counted is not used; nobody uses their own, nor on a frozen card; and the tiers say what each kind needs', async () => {
  const shop = await open();
  const [anna, self] = [await shop.join(), await shop.join()];
  expect([codeOf(await shop.use(anna, { perkId: 'first' })), codeOf(await shop.use(anna, { perkId: 'nothing' }))]).toEqual(['tiers/perk-gone', 'tiers/perk-gone']);
  must(await shop.manager.membership.freezeMember({ shopId: shop.shopId, memberId: self.memberId, frozen: true, reason: '核对' }, { key: shop.newKey() }));
  expect(must(await self.membership.getMyCard({ shopId: shop.shopId })).frozen).toMatchObject({ reason: '核对' });
  expect(codeOf(await shop.use(self))).toBe('membership/frozen');
  const refused = async (perks: readonly object[]) => codeOf(await shop.owner.tiers.setTiers({ shopId: shop.shopId, tiers: tiersWith(perks) }));
  expect(await Promise.all([
    refused([{ ...cut(1), times: undefined }]), refused([{ ...CARE, times: { count: 1, per: 'month' } }]), refused([{ ...CARE, contact: undefined }]), refused([{ ...cut(1), contact: { name: '阿禾' } }]), refused([cut(1), cut(2)]), refused([{ ...cut(1), kind: 'return', times: undefined }]),
  ])).toEqual(['tiers/perk-incomplete', 'tiers/perk-incomplete', 'tiers/perk-incomplete', 'tiers/perk-incomplete', 'tiers/perk-incomplete', 'ok']);
});

test('two cards that become one have used what both have, and an undo finds the one that stands', async () => {
  const shop = await open('2026-11-20T10:00:00', [cut(3)]);
  const anna = await shop.join();
  const enrolled = must(await shop.till.joining.enrolMember({ shopId: shop.shopId, storeId: shop.storeId, phone: '13800000009', agreedInPerson: true }, { key: shop.newKey() }));
  const plastic = { ...anna, memberId: enrolled.panel.memberId };
  const there = must(await shop.use(plastic));
  must(await shop.use(anna));
  must(await shop.manager.membership.resolvePhone({ shopId: shop.shopId, memberId: anna.memberId, phone: '13800000009', decision: 'same-person', reason: '同一个人' }, { key: shop.newKey() }));
  expect([await shop.left(anna), (await shop.mine(anna)).uses.length]).toEqual([1, 2]);
  must(await shop.undo(there.useId));
  expect([await shop.left(anna), (await shop.mine(anna)).uses.length, await shop.table.get(perksKey(plastic.memberId))]).toEqual([2, 1, undefined]);
  shop.clock.move(HOUR_MS);
  expect((await shop.prove(anna)).differences).toEqual([]);
});

test('a counted priority booking is a benefit, marked and counted as any', async () => {
  const shop = await open('2026-11-20T10:00:00', [{ ...BOOKING, times: { count: 1, per: 'month' } }]);
  const anna = await shop.join();
  expect([codeOf(await shop.use(anna, { perkId: 'first' })), await shop.left(anna, 'first'), codeOf(await shop.use(anna, { perkId: 'first' }))]).toEqual(['ok', 0, 'tiers/perk-used-up']);
});

test.each([
  ['2026-03-02T10:00:00', { calendar: 'solar', month: 4, day: 9 }, '2026-04-30T23:59:00', '2026-05-01T00:00:00'],
  ['2027-01-05T10:00:00', { calendar: 'solar', month: 2, day: 29 }, '2027-02-01T00:00:00', '2027-03-01T00:00:00'],
  ['2026-07-20T10:00:00', { calendar: 'lunar', month: 8, day: 15 }, '2026-09-02T10:00:00', '2026-10-01T00:00:00'],
] as const)('Birthdays: told on %s, %j: its benefit is marked in the month of the birthday and in no other', async (start, birthday, within, after) => {
  const shop = await open(start, [{ perkId: 'cake', kind: 'birthday', title: '生日蛋糕', times: { count: 3, per: 'year' } }]);
  const anna = await shop.join();
  expect(codeOf(await shop.use(anna, { perkId: 'cake' }))).toBe('tiers/not-birthday-month');
  const { version } = must(await anna.membership.getMyProfile({ shopId: shop.shopId }));
  must(await anna.membership.updateMyProfile({ shopId: shop.shopId, version, birthday }));
  expect(codeOf(await shop.use(anna, { perkId: 'cake' }))).toBe('tiers/not-birthday-month');
  shop.clock.set(shanghai(within));
  expect([codeOf(await shop.use(anna, { perkId: 'cake' })), await shop.left(anna, 'cake')]).toEqual(['ok', 2]);
  shop.clock.set(shanghai(after));
  expect([codeOf(await shop.use(anna, { perkId: 'cake' })), await shop.left(anna, 'cake')]).toEqual(['tiers/not-birthday-month', 2]);
});
