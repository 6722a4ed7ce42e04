import { askFor, callerOf, COMMANDS, type Named, type Request } from '../support/every-operation';
import type { Fault } from '../support/memory-table';
import { type Answer, createWholeApi, type Person, type WholeApi } from '../support/whole-api';
import { createWholeShop, hire, joinWhole, type WholeShop } from '../support/whole-shop';

/** Another id of the same form in the path. */
const anotherId = (request: Request, field: string): Request => ({ ...request, [field]: `${String(request[field]).slice(0, -1)}${String(request[field]).endsWith('0') ? '1' : '0'}` });
/** Another valid body for the same route. */
const OTHERWISE: Readonly<Record<string, (request: Request, api: WholeApi) => Request>> = {
  'shops.setUpShop': (request) => ({ ...request, name: '另一家' }), 'shops.addStore': (request) => ({ ...request, name: '另一店' }), 'shops.createJoinCode': (request) => ({ ...request, channel: 'counter' }),
  'staff.inviteStaff': (request) => ({ ...request, name: '别人' }), 'staff.acceptInvitation': (request) => ({ ...request, code: 'ZZZZZZZZZZZZZZZZ' }), 'membership.bindMyPhone': (request, api) => ({ ...request, phoneCode: api.newPhone() }),
  'joining.undoMerge': (request) => ({ ...request, reason: '别的原因' }), 'membership.resolvePhone': (request) => ({ ...request, reason: '别的原因' }), 'coupons.createCouponType': (request) => ({ ...request, title: '别的券' }), 'coupons.claimCoupon': (request) => ({ ...request, couponTypeId: `${String(request.couponTypeId).slice(0, -1)}${String(request.couponTypeId).endsWith('0') ? '1' : '0'}` }), 'coupons.claimByCode': (request) => ({ ...request, claimCode: 'ANOTHER-CODE' }), 'coupons.issueCoupon': (request) => ({ ...request, reason: '别的原因' }), 'coupons.issueToMembers': (request) => ({ ...request, reason: '别的原因' }), 'coupons.recallCoupons': (request) => ({ ...request, reason: '别的原因' }), 'coupons.offerCoupon': (request) => anotherId(request, 'couponId'), 'coupons.takeBackCoupon': (request) => anotherId(request, 'couponId'), 'coupons.takeCoupon': (request) => anotherId(request, 'giftId'), 'coupons.createCouponBudget': (request) => ({ ...request, budgetFen: 20_000 }), 'coupons.createCouponCode': (request) => ({ ...request, limit: 6 }), 'coupons.addCouponStock': (request) => ({ ...request, more: 4 }), 'stored-value.startRecharge': (request) => ({ ...request, amountFen: 2_000 }),
  'stored-value.noteMyPaper': (request) => ({ ...request, name: '周雨桐' }), 'stored-value.notePaper': (request) => ({ ...request, name: '周雨桐' }),
  'stored-value.takeCardRegister': (request) => ({ ...request, years: 1 }), 'stored-value.setTerms': (request) => ({ ...request, title: '本店储值协议' }),
  'stored-value.recordCover': (request) => ({ ...request, amountFen: 51_000 }), 'stored-value.undoCover': (request) => ({ ...request, reason: '别的原因' }),
  'stored-value.askRefund': (request) => ({ ...request, reason: '别的原因' }), 'stored-value.withdrawRefundAsk': (request) => anotherId(request, 'askId'), 'stored-value.refuseRefundAsk': (request) => ({ ...request, answer: '别的原因' }),
  'stored-value.refundRepayment': (request) => ({ ...request, reason: '别的原因' }), 'stored-value.retryRefund': (request) => anotherId(request, 'refundId'), 'stored-value.payRefundByHand': (request) => ({ ...request, reason: '别的原因' }), 'stored-value.decideRefundByHand': (request) => ({ ...request, approve: false }), 'stored-value.settlePaidTwice': (request) => ({ ...request, note: '别的说法' }),
  'reviews.writeReview': (request) => ({ ...request, stars: 1 }), 'reviews.deleteReview': (request) => anotherId(request, 'visitId'), 'reviews.answerReview': (request) => ({ ...request, text: '别的话' }),
  'stored-value.offerShare': (request) => ({ ...request, label: '爸爸' }), 'stored-value.takeShare': (request) => anotherId(request, 'shareId'), 'stored-value.changeShare': (request) => ({ ...request, perVisitFen: 9_100 }), 'stored-value.endShare': (request) => anotherId(request, 'shareId'),
  'credit.withdrawDispute': (request) => anotherId(request, 'billId'), 'credit.askExtension': (request) => ({ ...request, reason: '别的原因' }), 'credit.withdrawExtensionAsk': (request) => anotherId(request, 'askId'), 'credit.refuseExtensionAsk': (request) => ({ ...request, reason: '别的原因' }), 'stored-value.startRepayment': (request) => ({ ...request, amountFen: 400 }),
  'stored-value.rechargeAtTill': (request) => ({ ...request, tender: 'wechat' }), 'stored-value.refundRecharge': (request) => ({ ...request, reason: '别的原因' }), 'stored-value.createOffer': (request) => ({ ...request, payFen: 21_000 }), 'visits.recordVisit': (request) => ({ ...request, tenders: [{ tender: 'wechat', amountFen: 2_500 }] }), 'visits.refundVisit': (request) => ({ ...request, reason: '别的原因' }), 'visits.undoVisit': (request) => ({ ...request, reason: '别的原因' }),
  'visits.moveVisit': (request) => ({ ...request, tenders: [{ tender: 'wechat', amountFen: 2_500 }] }), 'visits.askConfirmation': (request) => ({ ...request, quoteHash: 'another' }), 'joining.join': (request) => ({ ...request, marketing: false }),
  'membership.bindCard': (request) => ({ ...request, cardNumber: 'OTHER-1' }), 'membership.loseCard': (request) => ({ ...request, reason: '别的原因' }), 'membership.loseMyCard': (request) => ({ ...request, reason: '别的原因' }), 'membership.freezeMember': (request) => ({ ...request, reason: '别的原因' }), 'membership.accelerateMember': (request) => ({ ...request, reason: '别的原因' }),
  'paid-tiers.createPaidPlan': (request) => ({ ...request, title: '别的卡' }), 'paid-tiers.sellPaidTier': (request) => ({ ...request, tenders: [{ tender: 'wechat', amountFen: 36_500 }] }), 'paid-tiers.undoPaidTierSale': (request) => ({ ...request, reason: '别的原因' }), 'paid-tiers.refundPaidTier': (request) => ({ ...request, reason: '别的原因' }),
  'packages.createPackageType': (request) => ({ ...request, title: '别的卡' }), 'packages.sellPackage': (request) => ({ ...request, tenders: [{ tender: 'wechat', amountFen: 20_000 }] }), 'packages.givePackage': (request) => ({ ...request, reason: '别的原因' }),
  'packages.deductPackage': (request) => ({ ...request, quantity: 2 }), 'packages.askPackageUse': (request) => ({ ...request, quantity: 2 }), 'packages.undoPackageUse': (request) => ({ ...request, reason: '别的原因' }), 'packages.pausePackage': (request) => ({ ...request, reason: '别的原因' }),
  'packages.resumePackage': (request) => ({ ...request, reason: '别的原因' }), 'packages.extendPackage': (request) => ({ ...request, days: 31 }), 'packages.transferPackage': (request) => ({ ...request, reason: '别的原因' }), 'packages.refundPackage': (request) => ({ ...request, reason: '别的原因' }),
  'adjustments.adjustMember': (request) => ({ ...request, amount: 21 }), 'adjustments.decideAdjustment': (request) => ({ ...request, note: '再看' }), 'adjustments.undoAdjustment': (request) => ({ ...request, reason: '别的原因' }),
  'credit.disputeMyBill': (request) => ({ ...request, reason: '别的原因' }), 'credit.repayCredit': (request) => ({ ...request, tenders: [{ tender: 'wechat', amountFen: 1_000 }] }), 'credit.undoRepayment': (request) => ({ ...request, reason: '别的原因' }), 'credit.disputeBill': (request) => ({ ...request, reason: '别的原因' }), 'credit.setCreditAccount': (request) => ({ ...request, reason: '别的原因' }),
  'credit.closeCreditAccount': (request) => ({ ...request, reason: '别的原因' }), 'credit.settleDispute': (request) => ({ ...request, reason: '别的原因' }), 'credit.extendBill': (request) => ({ ...request, reason: '别的原因' }),
  'parked-bills.parkBill': (request) => ({ ...request, note: '5 号房' }), 'parked-bills.cancelParkedBill': (request) => anotherId(request, 'billId'),
  'mall.orderGoods': (request) => ({ ...request, points: 2 }), 'mall.setAutoRedemption': ({ shopId }) => ({ shopId }), 'mall.cancelMyOrder': (request) => anotherId(request, 'orderId'), 'mall.handOverOrder': (request) => ({ ...request, pickupCode: undefined }), 'mall.cancelOrder': (request) => ({ ...request, reason: '别的原因' }), 'mall.undoHandOver': (request) => ({ ...request, reason: '别的原因' }), 'mall.createGoods': (request) => ({ ...request, title: '别的杯子' }), 'mall.changeGoods': (request) => ({ ...request, title: '别的杯子' }),
  'points-gifts.offerPoints': (request) => ({ ...request, points: 2 }), 'points-gifts.takeBackPoints': (request) => anotherId(request, 'giftId'), 'points-gifts.takePoints': (request) => anotherId(request, 'giftId'),
  'catalogue.createItem': (request) => ({ ...request, category: '别类' }), 'catalogue.changeItem': (request) => ({ ...request, category: '别类' }), 'catalogue.archiveItem': (request) => ({ ...request, archived: false }), 'item-imports.undoItems': (request) => anotherId(request, 'importId'), 'item-imports.importItems': (request) => ({ ...request, rows: (request.rows as readonly object[]).map((row) => ({ ...row, category: '别类' })) }),
  'tiers.checkIn': (request) => ({ ...request, from: 'points' }), 'tiers.finishProfile': (request) => ({ ...request, version: (request.version as number) + 1 }),
  'tiers.markPerkUse': (request) => ({ ...request, perkId: 'care' }), 'tiers.undoPerkUse': (request) => ({ ...request, reason: '别的原因' }),
  'till.openShift': (request) => ({ ...request, floatFen: 60_000 }), 'till.moveCash': (request) => ({ ...request, reason: '别的原因' }), 'till.countShift': (request) => ({ ...request, countedFen: 1 }), 'till.closeShift': (request) => ({ ...request, reason: '别的原因' }), 'till.correctDay': (request) => ({ ...request, reason: '别的原因' }), 'till.closeDay': (request) => ({ ...request, day: '2026-10-10' }),
  'joining.enrolMember': (request) => ({ ...request, name: '别名' }), 'proofs.proveDayAgain': (request) => ({ ...request, day: '2026-10-10' }),
  'records.startImport': (request) => ({ ...request, fileName: '别的表.csv' }), 'records.addImportRows': (request) => ({ ...request, chunk: 1 }), 'records.signOffImport': (request) => ({ ...request, ready: 2 }), 'records.undoImport': (request) => anotherId(request, 'importId'),
};
/** A payment and a ticket are signed anew each time; everything else is the first answer to the byte. */
const bytesOf = (answer: Answer): string => answer.text.replace(/,"payment":\{[^}]*\}/, '').replace(/"ticket":"[^"]*"/, '');
const REUSED = { status: 422, body: { code: 'http/key-reused' } };

let api: WholeApi;
let shop: WholeShop;
/** A person who may call it and has not called it yet, with a request of their own. */
async function ready(named: Named) {
  const { who } = named.operation;
  const by = who === 'user' || who === 'member' ? await another(named) : (callerOf(shop, named, shop.owner) as Person);
  return { by, request: await named.make(api, shop, by) };
}
async function changesOf(act: () => Promise<unknown>): Promise<number> {
  const before = api.changes();
  await act();
  return api.changes() - before;
}
const once = new Map<string, number>();
/** How many items one undisturbed run of a command changes. */
async function changesOnce(named: Named): Promise<number> {
  const known = once.get(named.name);
  if (known !== undefined) return known;
  const { by, request } = await ready(named);
  const changes = await changesOf(() => askFor(api, by, named, request));
  once.set(named.name, changes);
  return changes;
}
/** Somebody else who may call the same. */
async function another(named: Named): Promise<Person> {
  const { who } = named.operation;
  if (who === 'user') return api.signIn(`another-${api.newKey()}`);
  if (who === 'member') return (await joinWhole(api, shop, `another-${api.newKey()}`, api.newPhone())).person;
  return (await hire(api, shop, `another-${api.newKey()}`, who === 'staff' ? 'cashier' : (who as 'manager' | 'owner'), [shop.storeId])).person;
}

test('every command is tried', () => expect(COMMANDS.map(({ name }) => name).sort()).toEqual(Object.keys(OTHERWISE).sort()));

describe.each(COMMANDS.map((named) => [named.name, named] as const))('%s', (_name, named) => {
  beforeAll(async () => {
    api = createWholeApi();
    shop = await createWholeShop(api, 'ALPHA');
  });

  test('the same key gets the same bytes, and nothing more happens; with another body it is refused', async () => {
    const { by, request } = await ready(named);
    const key = api.newKey();
    const first = await askFor(api, by, named, request, key);
    expect([first.status, first.text]).toEqual([200, expect.any(String)]);
    const stands = api.changes();
    for (let time = 0; time < 3; time++) expect(bytesOf(await askFor(api, by, named, request, key))).toBe(bytesOf(first));
    expect(api.changes()).toBe(stands);
    const reversed = Object.fromEntries(Object.entries(request).reverse());
    expect(bytesOf(await askFor(api, by, named, reversed, key))).toBe(bytesOf(first));
    const elsewhere = await api.signIn(by.name);
    const signedIn = api.changes();
    expect(bytesOf(await askFor(api, elsewhere, named, request, key))).toBe(bytesOf(first));
    const other = await askFor(api, by, named, OTHERWISE[named.name]?.(request, api) ?? {}, key);
    expect({ status: other.status, body: other.body }).toEqual(REUSED);
    expect(api.changes()).toBe(signedIn);
  });

  test.each<[string, readonly Fault[]]>([
    ['the answer of the table is lost after the commit', ['unavailable-after']], ['and every answer after it too', Array.from({ length: 60 }, () => 'unavailable-after' as const)],
    ['it is lost before', ['unavailable-before']], ['another transaction is in the way, twice', ['contention', 'contention']], ['all of these in turn', ['contention', 'unavailable-before', 'unavailable-after', 'contention']],
  ])('%s: the retry gets the first answer, and it happened once', async (_what, faults) => {
    const undisturbed = await changesOnce(named);
    const { by, request } = await ready(named);
    const [key, left] = [api.newKey(), [...faults]];
    api.table.nextFault = () => left.shift() ?? 'none';
    const happened = await changesOf(async () => {
      await askFor(api, by, named, request, key);
      left.splice(0);
      const retried = await askFor(api, by, named, request, key);
      expect([retried.status, retried.text]).toEqual([200, expect.any(String)]);
      expect(bytesOf(await askFor(api, by, named, request, key))).toBe(bytesOf(retried));
    });
    expect(happened).toBe(undisturbed);
  });

  test('twenty at once under one key are one effect and one answer', async () => {
    const undisturbed = await changesOnce(named);
    const { by, request } = await ready(named);
    const key = api.newKey();
    let answers: readonly Answer[] = [];
    const happened = await changesOf(async () => { answers = await Promise.all(Array.from({ length: 20 }, () => askFor(api, by, named, request, key))); });
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect(new Set(answers.map(bytesOf)).size).toBe(1);
    expect(happened).toBe(undisturbed);
  });

  test("another person's key is of no use: no answer of theirs comes out, and no command of theirs is repeated", async () => {
    const { by, request } = await ready(named);
    const key = api.newKey();
    const first = await askFor(api, by, named, request, key);
    expect(first.status).toBe(200);
    const other = await another(named);
    const stands = api.changes();
    const answer = await askFor(api, other, named, request, key);
    expect(answer.text).not.toBe(first.text);
    // Where keys are the caller's own, theirs begins a command of theirs; everywhere else it is taken.
    if (answer.status === 200) expect(['shops.addStore', 'shops.createJoinCode', 'staff.inviteStaff']).toContain(named.name);
    else expect(api.changes()).toBe(stands);
    expect(bytesOf(await askFor(api, by, named, request, key))).toBe(bytesOf(first));
  });
});

