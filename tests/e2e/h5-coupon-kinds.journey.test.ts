import { MINUTE_MS } from '@shared/kernel/instant';
import { comeToTheTill, confirm, inTheDark, see } from '../support/browser-steps';
import { fill, journeyOf } from '../support/browser-town';

/** A kind of coupon gets more stock, is given to chosen members, and handed in without a purchase, in a browser over the whole embedded cloud. */
jest.setTimeout(120_000);
const COUPON = '肩颈护理一次';
const { town, owner, cashier, member, step, troubles } = journeyOf({ owner: 'chenhe', cashier: 'xiaoai', member: 'zhoutong' });

step('the owner adds stock, and reads before what there is then', async () => {
  await owner.goTo('#/packages/owner/coupon-types/index');
  await see(owner, COUPON);
  await owner.shot('12-coupon-kinds');
  await owner.at('[id^="stock-cty"]').click();
  await fill(owner, 'stock-more', '60');
  await see(owner, '加完还能发 260 张');
  await owner.shot('12-coupon-stock');
  await inTheDark(owner, '12-coupon-stock-dark');
  await owner.at('#stock-add').click();
  await see(owner, '已加，现在共 260 张');
});

step('chosen members by a pasted list: who has none of the numbers is told, and who gets it is asked before', async () => {
  await owner.page.reload();
  await see(owner, COUPON);
  const row = owner.page.locator('.coupon:visible', { hasText: COUPON }).first();
  await row.locator('[id^="issue-cty"]').click();
  await owner.at('#issue-to-list').click();
  await fill(owner, 'pick-find', '13800001357 13900139000');
  await owner.shot('12-issue-pasted');
  await owner.at('#pick-look').click();
  await see(owner, '这些手机号没有会员在用');
  await owner.at('[id^="picked-mbr"]').waitFor();
  await fill(owner, 'issue-reason', '老客答谢');
  await owner.shot('12-issue-chosen');
  await inTheDark(owner, '12-issue-chosen-dark');
  await owner.at('#issue-all').click();
  await see(owner, `把「${COUPON}」发给选中的 1 位会员？`);
  await owner.shot('12-issue-asked');
  await confirm(owner);
  await see(owner, '正在发');
  await town.stack.travelTo(town.stack.clock.now() + 6 * MINUTE_MS);
});

step('the member comes in for it alone: the till takes the coupon without a purchase', async () => {
  await comeToTheTill(member, cashier);
  await cashier.at('#things .choice').click();
  await cashier.at('#take:not(.pad__act--off):has-text("收券")').waitFor();
  await cashier.shot('12-exchange-alone');
  await inTheDark(cashier, '12-exchange-alone-dark');
  await cashier.at('#take').click();
  await cashier.at('#undo').waitFor();
  await see(cashier, COUPON);
  await cashier.shot('12-exchange-taken');
});

test('nothing went wrong that nobody saw', () => expect(troubles()).toEqual([]));
