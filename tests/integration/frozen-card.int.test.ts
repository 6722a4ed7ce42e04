import { askFor, callerOf, COMMANDS, type Named } from '../support/every-operation';
import { createWholeApi, type Person, type WholeApi } from '../support/whole-api';
import { createWholeShop, joinWhole, type WholeShop } from '../support/whole-shop';

/** What a frozen card still does, and why: nothing is earned, spent or topped up by it. */
const STILL: Readonly<Record<string, readonly string[]>> = {
  'what was given or taken goes back': ['coupons.takeBackCoupon', 'points-gifts.takeBackPoints', 'mall.cancelMyOrder', 'mall.cancelOrder', 'mall.undoHandOver', 'packages.undoPackageUse', 'paid-tiers.undoPaidTierSale', 'tiers.undoPerkUse', 'visits.undoVisit', 'visits.refundVisit', 'reviews.deleteReview', 'stored-value.askRefund', 'stored-value.withdrawRefundAsk', 'parked-bills.cancelParkedBill'],
  'what is owed may be said and paid': ['credit.disputeBill', 'credit.disputeMyBill', 'credit.withdrawDispute', 'credit.askExtension', 'credit.withdrawExtensionAsk', 'credit.repayCredit', 'credit.undoRepayment', 'stored-value.startRepayment'],
  'who the member is': ['joining.enrolMember', 'membership.bindCard', 'membership.bindMyPhone', 'membership.loseCard', 'membership.loseMyCard', 'stored-value.noteMyPaper', 'stored-value.notePaper'],
  'no money moves by a limit; the payment itself asks': ['stored-value.changeShare', 'stored-value.endShare'],
  'no card is in it': ['till.openShift', 'till.moveCash', 'till.countShift', 'till.closeShift'],
};
const still = new Set(Object.values(STILL).flat());
const tried = COMMANDS.filter(({ name, operation }) => operation.who === 'member' || operation.who === 'staff' || name === 'packages.transferPackage' || name === 'packages.givePackage');

let api: WholeApi;
let shop: WholeShop;
beforeAll(async () => {
  api = createWholeApi();
  shop = await createWholeShop(api, 'FROZEN');
});
async function callerFor(named: Named): Promise<Person> {
  if (named.operation.who === 'member') return (await joinWhole(api, shop, `frozen-${api.newKey()}`, api.newPhone())).person;
  return callerOf(shop, named, shop.owner) as Person;
}
/** Every card of the shop at once, after the request was made: whoever it is about is frozen. */
async function freezeAll(frozen: boolean): Promise<void> {
  const members = [...api.table.items.values()].filter((item) => item.kind === 'member');
  for (const { frozen: _was, ...item } of members) await api.table.write([{ put: { ...item, ...(frozen ? { frozen: { at: 1, reason: '核对', by: '店长' } } : {}) } as typeof members[number] }]);
}

test.each(tried.map((named) => [named.name, named] as const))('Freeze: %s', async (name, named) => {
  const by = await callerFor(named);
  const request = await named.make(api, shop, by);
  await freezeAll(true);
  const answer = await askFor(api, by, named, request);
  await freezeAll(false);
  const { code } = answer.body as { readonly code?: string };
  expect(still.has(name) ? [answer.status < 300, code] : code).toEqual(still.has(name) ? [true, undefined] : 'membership/frozen');
});
test('what a frozen card still does is a command that is tried', () => expect([...still].filter((name) => !tried.some((named) => named.name === name))).toEqual([]));
