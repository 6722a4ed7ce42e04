import type { CommandKey, MemberId } from '@shared/kernel/ids';
import { MINUTE_MS } from '@shared/kernel/instant';
import { fen } from '@shared/kernel/money';
import { entryOf, journalRange } from '../../functions/ledger';
import { createCounter, type MemberPerson } from './counter';
import { openReferralShop, type ReferralShop } from './referral-shop';
import { row, table, yuan } from './refund-tables';
import { must } from './service-shop';
import { countsOf, OFF, setTiers } from './tier-uses';
import { createWholeApi, type WholeApi } from './whole-api';
import { createWholeShop, ticketBy } from './whole-shop';

type Policy = 'refuse' | 'debt' | 'cap';
/** What entries of a kind moved of a member's points, and what the card has. */
async function pointsOf(api: WholeApi, memberId: MemberId, kinds: readonly string[]): Promise<number> {
  const entries = (await api.table.query({ ...journalRange(memberId), limit: 100 })).items.map(entryOf).filter(({ kind }) => kinds.includes(kind));
  return entries.flatMap(({ postings }) => postings).filter(({ asset }) => asset === 'points').reduce((sum, { to, amount }) => sum + (to === 'member' ? amount : -amount), 0);
}
type Refunder = Pick<ReferralShop, 'api' | 'shop'>;
async function refundOf({ api, shop }: Refunder, visitId: CommandKey, amountFen?: number): Promise<void> {
  const of = { shopId: shop.shopId, visitId, storeId: shop.storeId, ...(amountFen === undefined ? {} : { part: { amountFen: fen(amountFen) } }) };
  const { quoteHash } = must(await shop.owner.visits.quoteVisitRefund(of));
  must(await shop.owner.visits.refundVisit({ ...of, quoteHash }, { key: api.newKey() }));
  await api.settle();
}
async function setPolicy({ api, shop }: Refunder, policy: Policy): Promise<void> {
  must(await shop.owner.shops.setPointsDebt({ shopId: shop.shopId, policy }));
  api.world.clock.move(3 * MINUTE_MS);
}
const spendAll = async ({ api, shop }: Refunder, memberId: MemberId, points: number): Promise<void> => {
  must(await shop.owner.adjustments.adjustMember({ shopId: shop.shopId, memberId, asset: 'points', amount: 0 - points, reason: '换礼' }, { key: api.newKey() }));
};
const POLICIES: readonly Policy[] = ['refuse', 'debt', 'cap'];

/** Both sides of a referral lose what it brought when too little of the purchase is left. */
export async function referralExample(): Promise<readonly string[]> {
  const refer = await openReferralShop();
  const { api, shop } = refer;
  const rewards = async ({ memberId, person }: { readonly memberId: MemberId; readonly person: ReferralShop['shop']['member'] }) => {
    const coupons = must(await person.coupons.listMyCoupons({ shopId: shop.shopId })).items.length;
    return `${await pointsOf(api, memberId, ['referral-gift', 'referral-returned'])} points, ${coupons === 1 ? '1 coupon' : `${coupons} coupons`}`;
  };
  const pair = async () => {
    const referrer = await refer.join();
    return { referrer, newcomer: await refer.join(referrer.memberId) };
  };
  const line = async (what: string, { referrer, newcomer }: Awaited<ReturnType<typeof pair>>) => row(what, await rewards(newcomer), await rewards(referrer), (await refer.states(referrer))[0] ?? '–');
  const bought = async (memberId: MemberId): Promise<CommandKey> => {
    const visitId = await refer.visit(memberId, 6_000);
    await api.settle();
    return visitId;
  };
  const refunded = await pair();
  const first = await bought(refunded.newcomer.memberId);
  const rows = [await line('a purchase of ¥60.00', refunded)];
  for (const amountFen of [1_000, 1]) {
    await refundOf(refer, first, amountFen);
    rows.push(await line(`${yuan(amountFen)} of it refunded`, refunded));
  }
  await bought(refunded.newcomer.memberId);
  rows.push(await line('another purchase of ¥60.00', refunded));
  const undone = await pair();
  const second = await bought(undone.newcomer.memberId);
  await refer.undo(second);
  await api.settle();
  rows.push(await line('a purchase of ¥60.00 of another pair, undone', undone));
  await bought(undone.newcomer.memberId);
  rows.push(await line('recorded again, as it should have been', undone));
  const spent: string[] = [];
  for (const policy of POLICIES) {
    await setPolicy(refer, policy);
    const { referrer, newcomer } = await pair();
    const visitId = await bought(newcomer.memberId);
    const given = await pointsOf(api, referrer.memberId, ['referral-gift']);
    await spendAll(refer, referrer.memberId, given);
    await refer.undo(visitId);
    await api.settle();
    const taken = 0 - (await pointsOf(api, referrer.memberId, ['referral-returned']));
    spent.push(row(policy, given, taken, given - taken, must(await referrer.person.membership.getMyCard({ shopId: shop.shopId })).balances.points));
  }
  return [
    '## A referral\'s reward', '', 'A friend\'s first purchase of ¥50.00 or more brings the friend 20 points and a coupon, and whoever recommended the shop 50 and a coupon. A refund leaves it where ¥50.00 of the purchase stay; a fen below takes it back from both, unused coupons with it, and nothing brings it again. An undo takes it back as well, but the purchase put right brings it anew. What the purchase itself earned goes by its refund, beside this.', '',
    ...table(['what happens', 'the friend has of it', 'the referrer has of it', 'the referral is'], rows),
    '', 'Where the referrer has spent the points, the shop\'s policy decides; a shop that refuses forgives, the purchase is undone already.', '', ...table(['policy of the shop', 'given', 'taken back', 'forgiven', 'points after'], spent),
  ];
}
/** A review is of a visit, and its points stay as long as something of the visit does. */
export async function reviewExample(): Promise<readonly string[]> {
  const api = createWholeApi();
  const shop = await createWholeShop(api, 'review');
  const [of, { shopId, owner, member, memberId }] = [{ api, shop }, shop];
  must(await owner.shops.setEarningRule({ shopId, pointsPerYuan: 1, growthPerYuan: 1, rounding: 'down', storedValueEarns: true, pointsPerReview: 20 }));
  const reviewed = async (): Promise<CommandKey> => {
    api.world.clock.move(3 * MINUTE_MS);
    const purchase = { shopId, storeId: shop.storeId, ticket: await ticketBy(api, shop.cashier, shop, memberId), amountFen: fen(10_000), items: [], couponIds: [], useStoredValue: false };
    const { quoteHash, restFen } = must(await shop.cashier.visits.quoteVisit(purchase));
    const { visitId } = must(await shop.cashier.visits.recordVisit({ ...purchase, quoteHash, tenders: [{ tender: 'cash', amountFen: restFen }] }, { key: api.newKey() }));
    must(await member.reviews.writeReview({ shopId, visitId, stars: 5 }, { key: api.newKey() }));
    await api.settle();
    return visitId;
  };
  const now = async () => ({ review: await pointsOf(api, memberId, ['review', 'review-returned']), visit: await pointsOf(api, memberId, ['visit', 'visit-refunded', 'visit-undone']) });
  let before = await now();
  const line = async (what: string) => {
    const after = await now();
    const cells = [after.visit - before.visit, after.review - before.review];
    before = after;
    return row(what, ...cells);
  };
  const visitId = await reviewed();
  const rows = [await line('¥100.00, and a review')];
  for (const amountFen of [9_999, undefined]) {
    await refundOf(of, visitId, amountFen);
    rows.push(await line(amountFen === undefined ? 'the last ¥0.01 refunded' : `${yuan(amountFen)} refunded`));
  }
  const spent: string[] = [];
  const balance = async () => must(await member.membership.getMyCard({ shopId })).balances.points;
  for (const policy of POLICIES) {
    await setPolicy(of, policy);
    const other = await reviewed();
    const [had, given] = [await balance(), (await now()).review - before.review];
    // All but what the visit itself gives back.
    await spendAll(of, memberId, had - 100);
    must(await owner.visits.undoVisit({ shopId, visitId: other }, { key: api.newKey() }));
    const left = await balance();
    await api.settle();
    const after = await balance();
    spent.push(row(policy, given, left - after, given - (left - after), after));
    if (after < 0) await spendAll(of, memberId, after);
    before = await now();
  }
  return [
    '## The points of a review', '', 'A review brings 20 points. They stay as long as something of the visit does, and go when nothing is left of it, once, also where the review was deleted.', '', ...table(['what happens', 'points of the visit', 'points of the review'], rows),
    '', 'Where they are spent, the shop\'s policy decides; a shop that refuses forgives, the visit is undone already.', '', ...table(['policy of the shop', 'given', 'taken back', 'forgiven', 'points after'], spent),
  ];
}
/** A use that was taken on a bill comes back with the whole of it, into the period that it was taken from. */
export async function countedExample(): Promise<readonly string[]> {
  const counter = await createCounter();
  const { owner, till, manager, shopId, storeId, clock, newKey } = counter;
  const wash = must(await owner.catalogue.createItem({ shopId, name: '洗发', kind: 'service', category: '洗护', priceFen: fen(5_000) }, { key: newKey() }));
  must(await setTiers(counter, { ...OFF, times: { count: 2, per: 'month' } }, undefined, { perks: [{ perkId: 'wash', kind: 'service', title: '免费洗发', times: { count: 1, per: 'month' }, free: { itemId: wash.itemId, name: '洗发' } }] }));
  must(await owner.shops.setUndoRule({ shopId, cashierMinutes: 10, managerDays: 60 }));
  clock.move(3 * MINUTE_MS);
  const items = [{ name: '剪发', quantity: 1, priceFen: fen(10_000) }, { name: wash.name, itemId: wash.itemId, quantity: 1, priceFen: fen(5_000) }];
  const take = async (of: MemberPerson) => {
    clock.move(MINUTE_MS);
    const purchase = { shopId, storeId, ticket: await counter.scan(till, of), amountFen: fen(15_000), items, couponIds: [], useStoredValue: false, perkUse: { perkId: 'wash', line: 1 } };
    const { quoteHash, restFen } = must(await till.visits.quoteVisit(purchase as never));
    return must(await till.visits.recordVisit({ ...purchase, quoteHash, tenders: [{ tender: 'cash', amountFen: restFen }] } as never, { key: newKey() }));
  };
  const used = async (of: MemberPerson) => {
    const counts = await countsOf(of, counter);
    return [['wash', 1], ['DISCOUNT', 2]].map(([perkId, most]) => counts.filter((one) => one.perkId === perkId).map(({ used: n, period }) => `${n} of ${most}, ${period}`).join('; ') || `0 of ${most}`);
  };
  const anna = await counter.join();
  const visit = await take(anna);
  const rows = [row(`cut and wash: ${yuan(visit.dueFen)} due`, '–', ...(await used(anna)))];
  const back = async (what: string, line: number) => {
    const done = await counter.refund(manager, visit.visitId, { lines: [{ line, quantity: 1 }] });
    rows.push(row(what, done.ok ? yuan(done.value.amountFen) : `refused: ${done.error.code === 'visits/refund-nothing' ? 'it cost nothing' : done.error.code}`, ...(await used(anna))));
  };
  await back('the wash alone is returned', 1);
  const half = must(await counter.refund(manager, visit.visitId, { amountFen: fen(4_500) }));
  rows.push(row('half of what was paid is refunded', yuan(half.amountFen), ...(await used(anna))));
  const rest = must(await counter.refund(manager, visit.visitId));
  rows.push(row('all that is left', yuan(rest.amountFen), ...(await used(anna))));
  const again = await take(anna);
  rows.push(row(`cut and wash again: ${yuan(again.dueFen)} due`, '–', ...(await used(anna))));
  clock.move(30 * 24 * 60 * MINUTE_MS);
  const next = await take(anna);
  rows.push(row(`the same in the month after: ${yuan(next.dueFen)} due`, '–', ...(await used(anna))));
  must(await counter.undo(manager, again.visitId));
  rows.push(row('the second visit is undone in the month after its own', yuan(again.dueFen), ...(await used(anna))));
  return [
    '## Benefits that are counted', '', 'A tier brings one free wash and two discounts of 10 % a month. A cut at ¥100.00 and a wash at ¥50.00 take one of each: the wash is free, the cut costs ¥90.00. Both uses come back with the whole of the visit, and not before; what was free returns no money. A use comes back into the month that it was taken from: once that is over it gives the month that runs nothing more.', '',
    ...table(['what happens', 'refunded', 'washes used', 'discounts used'], rows),
  ];
}
