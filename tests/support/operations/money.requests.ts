import { fen } from '@shared/kernel/money';
import { addDays, dayOf } from '@shared/kernel/shop-day';
import { TERMS } from '../../../functions/stored-value';
import { must } from '../service-shop';
import { askedConfirmation, askedRefund, billedVisit, codeOfMember, hire, joinWhole, numberOf, openedCredit, paidRecharge, PAID_IN_CASH, quotedVisit, recordedVisit, repaymentOf, stuckRefundOf, ticketBy, twicePaidRefund } from '../whole-shop';
import { adjusted, askingPapers, askedBill, askedDay, otherManager, PAPER, billOf, cardOf, closedDrawer, freshDay, freshShift, friendShare, memberOr, ofRefund, owing, ownShare, paidRepayment, parkedBill, roomForShare, startedRepayment, tillOf } from './made';
import type { Makers } from './makers';

/** The till and all that is money. */
export const MONEY: Pick<Makers, 'ledger' | 'stored-value' | 'credit' | 'visits' | 'parked-bills' | 'till' | 'adjustments'> = {
  ledger: { getMyPoints: (_, { shopId }) => ({ shopId }), getMyStatement: (_, { shopId }) => ({ shopId, asset: 'points', limit: 5 }), getMemberStatement: (_, { shopId, memberId }) => ({ shopId, memberId, asset: 'points', limit: 5 }) },
  'stored-value': {
    getRechargeDesk: (_, { shopId }) => ({ shopId }), startRecharge: (_, { shopId }) => ({ shopId, amountFen: 1_000, termsVersion: TERMS.version, adultConfirmed: true }),
    checkRecharge: (_, { shopId, rechargeId }) => ({ shopId, rechargeId }), cancelRecharge: (_, { shopId, rechargeId }) => ({ shopId, rechargeId }),
    getRepaymentDesk: (_, { shopId }) => ({ shopId }), startRepayment: async (api, shop, by) => ({ shopId: (await owing(api, shop, by)).shopId, amountFen: 500 }),
    checkRepayment: async (api, shop, by) => startedRepayment(api, shop, by), cancelRepayment: async (api, shop, by) => startedRepayment(api, shop, by),
    getTillDesk: async (api, shop, by) => ({ shopId: shop.shopId, storeId: shop.storeId, ticket: await ticketBy(api, tillOf(shop, by), shop, shop.secondMemberId) }),
    rechargeAtTill: async (api, shop, by) => ({ shopId: shop.shopId, storeId: shop.storeId, ticket: await ticketBy(api, tillOf(shop, by), shop, shop.secondMemberId), amountFen: 1_000, tender: 'cash', termsVersion: TERMS.version, agreedInPerson: true, adultConfirmed: true, soldBy: shop.cashierStaffId }),
    noteMyPaper: async (_, shop) => ({ shopId: (await askingPapers(shop)).shopId, ...PAPER }), notePaper: async (api, shop, by) => ({ shopId: (await askingPapers(shop)).shopId, storeId: shop.storeId, ticket: await ticketBy(api, tillOf(shop, by), shop, shop.secondMemberId), ...PAPER }),
    getMemberPaper: (_, { shopId, memberId }) => ({ shopId, memberId }), askForPapers: (_, { shopId }) => ({ shopId, on: true }),
    readTerms: (_, { shopId }) => ({ shopId, version: TERMS.version }), getTerms: (_, { shopId }) => ({ shopId }), checkTerms: (_, { shopId }) => ({ shopId, title: TERMS.title, paragraphs: TERMS.text.split('\n') }), setTerms: (_, { shopId }) => ({ shopId, title: TERMS.title, paragraphs: TERMS.text.split('\n') }),
    getCover: (_, { shopId }) => ({ shopId }), listCover: (_, { shopId }) => ({ shopId, limit: 5 }), setRedLine: (_, { shopId }) => ({ shopId, percent: 40 }),
    recordCover: (_, { shopId, mark }) => ({ shopId, day: '2026-11-20', kind: 'in', amountFen: 50_000, note: `存${mark}` }),
    undoCover: async (api, { shopId, owner }) => ({ shopId, coverId: must(await owner.storedValue.recordCover({ shopId, day: '2026-11-20' as never, kind: 'in', amountFen: fen(9_000) }, { key: api.newKey() })).coverId, reason: '记错了' }),
    listMyRecharges: (_, { shopId }) => ({ shopId, limit: 5 }), listRefundAsks: (_, { shopId }) => ({ shopId, limit: 5 }),
    askRefund: async (api, shop, by) => ({ shopId: shop.shopId, rechargeId: await paidRecharge(api, await memberOr(shop, by), shop.shopId, 1_000), reason: '不想存了' }),
    withdrawRefundAsk: async (api, shop, by) => askedRefund(api, { shopId: shop.shopId, member: await memberOr(shop, by) }), refuseRefundAsk: async (api, shop) => ({ ...(await askedRefund(api, shop)), answer: '请先到店核对' }),
    listMemberRepayments: (_, { shopId, memberId }) => ({ shopId, memberId, limit: 5 }), refundRepayment: async (api, shop) => ({ ...(await paidRepayment(api, shop)), reason: '付错了' }),
    listStuckRefunds: (_, { shopId }) => ({ shopId, limit: 5 }),
    retryRefund: async (api, shop) => ofRefund(await stuckRefundOf(api, shop)), payRefundByHand: async (api, shop) => ({ ...ofRefund(await stuckRefundOf(api, shop, 100)), ...PAID_IN_CASH, storeId: shop.storeId }),
    decideRefundByHand: async (api, shop) => {
      // More than an owner may pay alone, by the rule that is set above too: whom an owner asks may agree, as often as it takes.
      const of = ofRefund(await stuckRefundOf(api, shop, 60_100));
      const { person } = await hire(api, shop, `proposer-${api.newKey()}`, 'owner', [shop.storeId]);
      const proposed = must(await person.storedValue.payRefundByHand({ ...of, ...PAID_IN_CASH, storeId: shop.storeId }, { key: api.newKey() }));
      return { ...of, byHandId: proposed.byHand?.byHandId, approve: true };
    },
    settlePaidTwice: async (api, shop) => ({ ...(await twicePaidRefund(api, shop)), note: '会员还回来了' }),
    listMyShares: (_, { shopId }) => ({ shopId }), offerShare: async (api, shop, by) => ({ shopId: (await roomForShare(api, shop, by)).shopId, label: '妈妈', perMonthFen: 50_000, perVisitFen: 20_000 }),
    readShare: async (api, shop) => ({ shopId: shop.shopId, shareId: await friendShare(api, shop) }), takeShare: async (api, shop) => ({ shopId: shop.shopId, shareId: await friendShare(api, shop) }),
    changeShare: async (api, shop, by) => ({ shopId: shop.shopId, shareId: await ownShare(api, shop, by), perVisitFen: 9_000 }), endShare: async (api, shop, by) => ({ shopId: shop.shopId, shareId: await ownShare(api, shop, by) }),
    quoteRefund: (_, { shopId, rechargeId }) => ({ shopId, rechargeId, principalFen: 100 }),
    refundRecharge: async (_, { shopId, rechargeId, manager }) => ({ shopId, rechargeId, principalFen: 100, quoteHash: must(await manager.storedValue.quoteRefund({ shopId, rechargeId, principalFen: fen(100) })).quoteHash, reason: '会员要退' }),
    getRefundRights: (_, { shopId, rechargeId }) => ({ shopId, rechargeId, usedFen: 100, hadBefore: false, ratePerTenThousand: 150 }),
    getRecharge: (_, { shopId, rechargeId }) => ({ shopId, rechargeId }), listMemberRecharges: (_, { shopId, memberId }) => ({ shopId, memberId, limit: 5 }),
    listOffers: (_, { shopId }) => ({ shopId, limit: 5 }), createOffer: (_, { shopId }) => ({ shopId, payFen: 20_000, bonusFen: 1_000, parts: { count: 3, every: 'month', first: 'later' } }),
    closeOffer: async (api, { shopId, owner }) => ({ shopId, offerId: must(await owner.storedValue.createOffer({ shopId, payFen: fen(30_000), bonusFen: fen(0) }, { key: api.newKey() })).offerId }),
    takeCardRegister: (_, { shopId }) => ({ shopId, years: 5 }), listCardRegisters: (_, { shopId }) => ({ shopId }),
    readCardRegister: async (api, { shopId, owner }) => ({ shopId, registerId: must(await owner.storedValue.takeCardRegister({ shopId, years: 5 }, { key: api.newKey() })).registerId }),
    getLaw: (_, { shopId }) => ({ shopId }), chooseLaw: (_, { shopId }) => ({ shopId, packIds: ['beijing-2022'] }), getFiling: (_, { shopId }) => ({ shopId }), setFiling: (_, { shopId, mark }) => ({ shopId, filingNo: `备${mark}`, issuer: '发', authority: '局', filedOn: '2026-01-01' }), switchRecharge: (_, { shopId }) => ({ shopId, open: true }),
  },
  credit: {
    getMyCredit: (_, { shopId }) => ({ shopId }), getMemberCredit: (_, { shopId, memberId }) => ({ shopId, memberId }), getCreditReport: (_, { shopId }) => ({ shopId }),
    disputeMyBill: async (api, shop, by) => {
      const card = await by?.membership.getMyCard({ shopId: shop.shopId });
      return { shopId: shop.shopId, billId: await billedVisit(api, shop.cashier, shop, card?.ok ? card.value.memberId : shop.memberId), reason: '没有来过' };
    },
    withdrawDispute: async (api, shop, by) => {
      const person = await memberOr(shop, by);
      const of = { shopId: shop.shopId, billId: await billedVisit(api, shop.cashier, shop, await cardOf(shop, person)) };
      must(await person.credit.disputeMyBill({ ...of, reason: '没有来过' }, { key: api.newKey() }));
      return of;
    },
    askExtension: async (api, shop, by) => ({ shopId: shop.shopId, billId: await billedVisit(api, shop.cashier, shop, await cardOf(shop, await memberOr(shop, by))), until: askedDay(api), reason: '下月发工资' }),
    withdrawExtensionAsk: async (api, shop, by) => {
      const { shopId, billId, askId } = await askedBill(api, shop, await memberOr(shop, by));
      return { shopId, billId, askId };
    },
    refuseExtensionAsk: async (api, shop) => ({ ...(await askedBill(api, shop, shop.member)), reason: '月底要结账' }),
    listWaitingBills: (_, { shopId }) => ({ shopId, limit: 5 }),
    repayCredit: async (api, shop, by) => repaymentOf(api, tillOf(shop, by), shop),
    undoRepayment: async (api, shop) => ({ shopId: shop.shopId, repaymentId: must(await shop.cashier.credit.repayCredit(await repaymentOf(api, shop.cashier, shop), { key: api.newKey() })).repaymentId }),
    disputeBill: async (api, shop) => ({ ...(await billOf(api, shop)), reason: '记错了' }),
    setCreditAccount: (_, { shopId, memberId }) => ({ shopId, memberId, limitFen: 100_000, terms: { kind: 'month-day', day: 10 }, reason: '老客户' }),
    closeCreditAccount: async (api, shop) => {
      const memberId = (await joinWhole(api, shop, `owes-nothing-${api.newKey()}`)).memberId;
      await openedCredit(api, shop, memberId);
      return { shopId: shop.shopId, memberId, reason: '不再挂账' };
    },
    settleDispute: async (api, shop) => {
      const of = await billOf(api, shop);
      must(await shop.cashier.credit.disputeBill({ ...of, reason: '记错了' }, { key: api.newKey() }));
      return { ...of, outcome: 'upheld', reason: '核对过了' };
    },
    extendBill: async (api, shop) => ({ ...(await billOf(api, shop)), dueDay: addDays(dayOf(api.world.clock(), 'Asia/Shanghai'), 60), reason: '下月发工资' }),
  },
  visits: {
    scanMember: async (api, { shopId, storeId, memberId }) => ({ shopId, storeId, code: await codeOfMember(api, memberId) }),
    lookUpMember: async (api, { shopId, storeId, memberId }) => ({ shopId, storeId, by: 'member-number', value: await numberOf(api, memberId) }),
    quoteVisit: async (api, shop, by) => (await quotedVisit(api, tillOf(shop, by), shop, shop.memberId)).purchase,
    recordVisit: async (api, shop, by) => {
      const { purchase, ...rest } = await quotedVisit(api, tillOf(shop, by), shop, shop.memberId);
      return { ...purchase, ...rest };
    },
    undoVisit: async (api, shop) => ({ shopId: shop.shopId, visitId: await recordedVisit(api, shop.cashier, shop, shop.secondMemberId), reason: '扫错了' }),
    moveVisit: async (api, shop, by) => {
      const visitId = await recordedVisit(api, shop.cashier, shop, shop.secondMemberId);
      return { shopId: shop.shopId, visitId, ticket: await ticketBy(api, tillOf(shop, by), shop, shop.memberId), tenders: [{ tender: 'cash', amountFen: 2_500 }] };
    },
    quoteVisitRefund: (_, { shopId, storeId, visitId }) => ({ shopId, storeId, visitId, part: { amountFen: 100 } }),
    refundVisit: async (api, shop) => {
      const { shopId, storeId } = shop;
      const visitId = await recordedVisit(api, shop.cashier, shop, shop.secondMemberId);
      const part = { amountFen: fen(100) };
      return { shopId, storeId, visitId, part, quoteHash: must(await shop.manager.visits.quoteVisitRefund({ shopId, storeId, visitId, part })).quoteHash, reason: '少了一件' };
    },
    getVisit: (_, { shopId, visitId }) => ({ shopId, visitId }), listVisits: (_, { shopId, storeId }) => ({ shopId, storeId, day: '2026-11-22', limit: 5 }),
    askConfirmation: async (api, shop, by) => {
      const { purchase, quoteHash } = await quotedVisit(api, tillOf(shop, by), shop, shop.memberId, true);
      return { ...purchase, quoteHash };
    },
    getConfirmation: (_, { shopId, confirmationId }) => ({ shopId, confirmationId }),
    answerConfirmation: async (api, shop) => ({ shopId: shop.shopId, confirmationId: await askedConfirmation(api, shop.cashier, shop, shop.memberId), decision: 'confirm' }),
  },
  'parked-bills': {
    parkBill: async (api, shop, by) => ({ shopId: shop.shopId, storeId: shop.storeId, ticket: await ticketBy(api, tillOf(shop, by), shop, (await joinWhole(api, shop, `parks-${api.newKey()}`)).memberId), amountFen: 2_500, couponIds: [], note: '3 号房', hours: 4 }),
    listParkedBills: (_, { shopId, storeId }) => ({ shopId, storeId }), getParkedBill: async (api, shop) => parkedBill(api, shop), cancelParkedBill: async (api, shop) => parkedBill(api, shop),
  },
  till: {
    getDrawer: (_, { shopId, storeId }) => ({ shopId, storeId }), openShift: async (api, shop) => ({ ...(await closedDrawer(api, shop)), floatFen: 50_000 }),
    moveCash: async (api, shop) => ({ ...(await freshShift(api, shop)), kind: 'out', amountFen: 1_000, reason: '买水果' }), countShift: async (api, shop) => ({ ...(await freshShift(api, shop)), countedFen: 123_400 }),
    closeShift: async (api, shop) => {
      const shift = await freshShift(api, shop);
      must(await shop.cashier.till.countShift({ ...shift, countedFen: fen(99_999_999) }, { key: api.newKey() }));
      return { ...shift, reason: '零钱换错了' };
    },
    getShift: async (api, shop) => {
      const shift = await freshShift(api, shop);
      await closedDrawer(api, shop);
      return shift;
    },
    getMyWork: (_, { shopId }) => ({ shopId, from: '2026-11-01', to: '2026-11-30' }), getWork: (_, { shopId, storeId }) => ({ shopId, storeId, from: '2026-11-01', to: '2026-11-30' }),
    listShifts: (_, { shopId, storeId }) => ({ shopId, storeId, limit: 5 }), listDays: (api, { shopId, storeId }) => ({ shopId, storeId, before: dayOf(api.world.clock(), 'Asia/Shanghai') }),
    getDay: (api, { shopId, storeId }) => ({ shopId, storeId, day: dayOf(api.world.clock(), 'Asia/Shanghai') }), closeDay: (api, { shopId, storeId }) => ({ shopId, storeId, day: freshDay(api) }),
    correctDay: async (api, { shopId, storeId, manager }) => {
      const of = { shopId, storeId, day: freshDay(api) };
      must(await manager.till.closeDay(of, { key: api.newKey() }));
      return { ...of, reason: '补一笔' };
    },
  },
  adjustments: {
    adjustMember: (_, { shopId, secondMemberId }) => ({ shopId, memberId: secondMemberId, asset: 'points', amount: 20, reason: '补上次漏积' }), listAdjustments: (_, { shopId }) => ({ shopId, waiting: 'false', limit: 5 }),
    decideAdjustment: async (api, shop, by) => ({ shopId: shop.shopId, adjustmentId: await adjusted(api, { ...shop, secondMemberId: (await joinWhole(api, shop, `adjusted-${api.newKey()}`)).memberId }, by === shop.owner ? shop.manager : await otherManager(api, shop), 900), approve: true, note: '看过了' }),
    undoAdjustment: async (api, shop) => ({ shopId: shop.shopId, adjustmentId: await adjusted(api, shop, shop.manager, 10), reason: '弄错了' }),
  },
};
