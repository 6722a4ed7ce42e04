import type { CouponId, CouponTypeId, MemberId } from '@shared/kernel/ids';
import { type MergedCoupons, openMergedCoupons, type Two } from '../support/merged-coupons';
import { must } from '../support/service-shop';

let on: MergedCoupons;
beforeEach(async () => { on = await openMergedCoupons(); });
const issue = async (couponTypeId: CouponTypeId, memberIds?: readonly MemberId[]) => {
  const { issueId } = must(await on.owner.coupons.issueToMembers({ shopId: on.shopId, couponTypeId, reason: '店庆', ...(memberIds ? { memberIds: [...memberIds] } : {}) }, on.key()));
  await on.tick();
  return issueId;
};
const startRecall = async (couponTypeId: CouponTypeId, issueId?: string) => must(await on.owner.coupons.recallCoupons({ shopId: on.shopId, couponTypeId, reason: '印错了', ...(issueId ? { issueId: issueId as never } : {}) }, on.key())).recallId;
const runOf = async (recallId: string) => must(await on.manager.coupons.listRecalls({ shopId: on.shopId })).items.find((one) => one.recallId === recallId);
const recall = async (couponTypeId: CouponTypeId, issueId?: string) => {
  const recallId = await startRecall(couponTypeId, issueId);
  await on.tick();
  return runOf(recallId);
};

describe('Two cards for one person: a recall after the merge', () => {
  test.each([['a giving', true], ['a kind', false]])('of %s takes back what both cards hold, marks what was used with the card that went, and no till takes any', async (_, byIssue) => {
    const [two, type] = [await on.twoCards(), await on.typeOf()];
    const [used, usedType] = [await on.twoCards(), type];
    const issueId = await issue(type, [two.oldId, two.memberId, used.oldId, used.memberId]);
    const [first] = (await on.listed(used.old)).items.filter(({ title }) => title === '减十元');
    const visitId = await on.pay(used.oldId, first?.couponId as CouponId);
    await on.merge(two);
    await on.merge(used);
    expect(await recall(usedType, byIssue ? issueId : undefined)).toMatchObject({ state: 'done', recalled: 3, used: 1, lapsed: 0 });
    expect(on.states(type)).toEqual(['recalled', 'recalled', 'recalled', 'used']);
    for (const { person } of [two, used]) {
      const left = await on.listed(person);
      expect(left.items.filter(({ title }) => title === '减十元')).toEqual([]);
      expect(must(await person.membership.getMyCard({ shopId: on.shopId })).couponCount).toBe(left.counts.open);
    }
    await on.proves();
    must(await on.manager.visits.undoVisit({ shopId: on.shopId, visitId, reason: '按错了' }, on.key()));
    expect(on.states(type)).toEqual(['recalled', 'recalled', 'recalled', 'recalled']);
    await on.proves();
  });
  test('of what was given to all, and of a card of a card', async () => {
    const [two, type] = [await on.twoCards(), await on.typeOf()];
    const third = await on.twoCards();
    const issueId = await issue(type);
    const all = on.states(type).length;
    await on.merge(two);
    await on.mergeOn(two, third.memberId);
    expect(await recall(type, issueId)).toMatchObject({ state: 'done', recalled: all, used: 0, lapsed: 0 });
    expect(new Set(on.states(type))).toEqual(new Set(['recalled']));
    await on.proves();
  });
  test('does not keep the merge from being undone: what was taken back is in nobody\'s list', async () => {
    const [two, type] = [await on.twoCards(), await on.typeOf()];
    const issueId = await issue(type, [two.oldId, two.memberId]);
    const before = await Promise.all([two.oldId, two.memberId].map(async (id) => (await on.member(id)).openCoupons.length));
    await on.merge(two);
    await recall(type, issueId);
    await on.undo(two);
    expect(await Promise.all([two.oldId, two.memberId].map(async (id) => (await on.member(id)).openCoupons.length))).toEqual(before.map((n) => n - 1));
    expect((await on.listed(two.old)).items.filter(({ title }) => title === '减十元')).toEqual([]);
    await on.proves();
  });
  test('of a list whose member had become another card before the giving, and that one another since', async () => {
    const [two, third, type] = [await on.twoCards(), await on.twoCards(), await on.typeOf()];
    await on.merge(two);
    const issueId = await issue(type, [two.oldId]);
    await on.mergeOn(two, third.memberId);
    expect(await recall(type, issueId)).toMatchObject({ state: 'done', recalled: 1 });
    expect(on.states(type)).toEqual(['recalled']);
  });
  test.each([['a giving', true], ['a kind', false]])('of %s while cards are merged and parted: every coupon once, counted once', async (_, byIssue) => {
    const pairs: Two[] = [];
    for (let i = 0; i < 20; i++) pairs.push(await on.twoCards());
    const type = await on.typeOf();
    const issueId = await issue(type);
    const all = on.states(type).length;
    const some = pairs.slice(0, 10);
    for (const two of some) await on.merge(two);
    const recallId = await startRecall(type, byIssue ? issueId : undefined);
    const write = on.api.table.write.bind(on.api.table);
    let [steps, parted] = [0, 0];
    let meanwhile = false;
    jest.spyOn(on.api.table, 'write').mockImplementation(async (writes) => {
      const done = await write(writes);
      const moved = writes.some((one) => 'update' in one && one.update.sk.startsWith('CPNRECALL#') && one.set?.step !== undefined);
      if (!moved || meanwhile || ++steps !== 1) return done;
      meanwhile = true;
      // Where nothing was taken back yet they may part.
      for (const { oldId } of some) parted += (await on.manager.joining.undoMerge({ shopId: on.shopId, memberId: oldId, reason: '不是同一位' }, on.key())).ok ? 1 : 0;
      await on.api.settle();
      for (const two of pairs.slice(10)) await on.merge(two);
      return done;
    });
    await on.tick();
    jest.restoreAllMocks();
    await on.tick();
    expect(meanwhile && parted > 0).toBe(true);
    expect(await runOf(recallId)).toMatchObject({ state: 'done', recalled: all, used: 0, lapsed: 0 });
    expect(new Set(on.states(type))).toEqual(new Set(['recalled']));
    await on.proves();
  });
});
