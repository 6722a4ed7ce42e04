import { MINUTE_MS } from '@shared/kernel/instant';
import type { Person } from '../support/browser-person';
import { comeToTheTill, ring, see, take } from '../support/browser-steps';
import { fill, journeyOf } from '../support/browser-town';

/** A tier takes something off at the till, from the owner's page to the member's, in a browser over the whole embedded cloud. */
jest.setTimeout(120_000);
const { town, owner, cashier, member, step, troubles } = journeyOf({ owner: 'chenhe', cashier: 'xiaoai', member: 'zhoutong' });
const dark = async (person: Person, name: string) => {
  await person.page.emulateMedia({ colorScheme: 'dark' });
  await person.shot(`${name}-dark`);
  await person.page.emulateMedia({ colorScheme: 'light' });
};

step('the owner gives the first tier 9.5 折, in place of coupons, and reads what it comes to', async () => {
  await owner.goTo('#/packages/owner/tiers/index');
  await owner.at('.tier-edit .cover').click();
  await fill(owner, 'tier-fold', '9.5');
  await see(owner, '一单 ¥128 少收 ¥6.40');
  await fill(owner, 'tier-most', '50');
  await owner.at('#tier-with-coupons').click();
  await see(owner, '收银台会算好哪个更省');
  await owner.at('#tier-discount-example').scrollIntoViewIfNeeded();
  await owner.shot('12-tier-sheet');
  await dark(owner, '12-tier-sheet');
  await owner.at('#tier-done').click();
  await see(owner, '全单 9.5 折 · 封顶 ¥50 · 不和券同用');
  await owner.shot('12-tiers');
  await owner.at('#save-tiers').click();
  await see(owner, '已保存');
  await town.stack.travelTo(town.stack.clock.now() + 4 * MINUTE_MS);
});

step('at the till the coupon stands in its place where that saves more, the tier where it does; either way the other is explained', async () => {
  await comeToTheTill(member, cashier);
  await ring(cashier, '128', '¥108.00');
  await see(cashier, '9.5 折不和券一起用；不用券可减 ¥6.40');
  await cashier.shot('12-till-coupon');
  await cashier.at('.choice[aria-checked=true]').click();
  await cashier.at('#take:not(.pad__act--off):has-text("¥121.60")').waitFor();
  await see(cashier, '−¥6.40');
  await see(cashier, '换成「新客立减 ¥20」，多省 ¥13.60');
  await cashier.shot('12-till-tier');
  await dark(cashier, '12-till-tier');
  await take(cashier);
  await see(cashier, '9.5 折');
  await cashier.shot('12-result');
  await dark(cashier, '12-result');
});

step('the member reads it among the benefits and in the receipt', async () => {
  await member.goTo('#/pages/benefits/index');
  await see(member, '全单 9.5 折 · 封顶 ¥50 · 不和券同用');
  await member.at('.rung').scrollIntoViewIfNeeded();
  await member.shot('12-benefits');
  await dark(member, '12-benefits');
  await member.goTo('#/pages/inbox/index');
  await see(member, '9.5 折，少收 ¥6.40');
  await member.shot('12-inbox');
  await member.goTo('#/pages/mine/index');
  await member.at('#elder').scrollIntoViewIfNeeded();
  await member.at('#elder').click();
  await member.goTo('#/pages/benefits/index');
  await see(member, '全单 9.5 折');
  await member.at('.rung').scrollIntoViewIfNeeded();
  await member.shot('12-benefits-elder');
  expect(troubles()).toEqual([]);
});
