import { AGREEMENT_VERSION, MARKETING_CONSENT_VERSION } from '../../../functions/shops';
import { must } from '../service-shop';
import { doneImport, importRow, invited, memberOr, provedDay, rehearsedImport, reviewedBy, spare, startedImport, visitedBy } from './made';
import type { Makers } from './makers';

/** Who somebody is, what a shop is, and what is said between them. */
export const PEOPLE: Pick<Makers, 'identity' | 'shops' | 'staff' | 'membership' | 'joining' | 'referral' | 'messages' | 'care' | 'analytics' | 'proofs' | 'records' | 'reviews'> = {
  identity: {
    signIn: (api) => ({ platform: 'weapp', code: `someone-${api.newKey()}` }),
    refreshSession: async (api) => {
      const answer = await api.ask(undefined, { method: 'POST', path: '/sessions', body: { platform: 'weapp', code: `someone-${api.newKey()}` } });
      return { refreshToken: (answer.body as { refreshToken: string }).refreshToken };
    },
    signOut: () => ({}), whereToSignIn: () => ({ returnTo: '/card?x=1' }), whoAmI: () => ({}), webPageSignature: () => ({ url: 'https://shuke.example.cn/card' }),
  },
  shops: {
    setUpShop: (api, shop) => ({ setUpCode: api.setUpCodes.shift(), name: `新店${shop.mark}`, zone: 'Asia/Shanghai', hue: 20, chroma: 0.05, storeName: '一店', ownerName: '店主' }),
    getShop: (_, { shopId }) => ({ shopId }), updateShop: (_, { shopId, mark }) => ({ shopId, name: `店${mark}`, hue: 30, chroma: 0.05, addressForm: '您' }), getRules: (_, { shopId }) => ({ shopId }),
    setEarningRule: (_, { shopId }) => ({ shopId, pointsPerYuan: 1, growthPerYuan: 1, rounding: 'down', storedValueEarns: true, pendingDays: 0, pointsPerVisit: 1, leastFen: 100, times: [{ weekdays: [1, 7], fromHour: 9, toHour: 24, multiplierPercent: 150 }], items: [{ of: 'category', category: '护理', multiplierPercent: 200 }], mostPerBill: 100_000, mostPerDay: 100_000, mostPerMonth: 1_000_000, mostPerMonthAll: 1_000_000_000, pointsPerCheckIn: 5, pointsForProfile: 50, birthdayPercent: 200 }),
    setJoinGift: (_, { shopId, couponTypeId }) => ({ shopId, points: 30, couponTypeIds: [couponTypeId] }), setUndoRule: (_, { shopId }) => ({ shopId, cashierMinutes: 60, managerDays: 7 }), setSpendingRule: (_, { shopId }) => ({ shopId, order: 'principal-first', unscanned: { card: true, cardMostFen: 50_000, cardPerDay: 3, checked: true } }), setPointsCash: (_, { shopId }) => ({ shopId, on: true, pointsPerYuan: 100, mostPercent: 50, mostFen: 5_000, leastPoints: 100 }), setAdjustingRule: (_, { shopId }) => ({ shopId, managerPoints: 600, ownerPoints: 6_000, managerBonusFen: 6_000, ownerBonusFen: 60_000 }),
    setReferralRule: (_, { shopId, couponTypeId }) => ({ shopId, on: true, referrer: { points: 50, couponTypeIds: [couponTypeId] }, newcomer: { points: 20, couponTypeIds: [] }, leastFen: 1_000, mostPerMonth: 5 }),
    setPointsGiving: (_, { shopId }) => ({ shopId, on: true, mostPerDay: 100_000, leastPoints: 1 }), setTillRule: (_, { shopId }) => ({ shopId, reasonAboveFen: 1_000, cashierMoveFen: 20_000 }), setPointsExpiry: (_, { shopId }) => ({ shopId, terms: { kind: 'rolling', months: 12 } }), setPointsDebt: (_, { shopId }) => ({ shopId, policy: 'debt' }),
    setProfileFields: (_, { shopId }) => ({ shopId, fields: [{ fieldId: 'hair', label: '发质', kind: 'choice', options: ['细软', '粗硬'] }, { fieldId: 'pet', label: '宠物', kind: 'text' }], needed: ['name', 'birthday'] }),
    addStore: (_, { shopId, mark }) => ({ shopId, name: `三店${mark}`, address: '街' }), updateStore: (_, { shopId, otherStoreId, mark }) => ({ shopId, storeId: otherStoreId, name: `二店${mark}`, address: '街' }),
    listJoinCodes: (_, { shopId }) => ({ shopId, limit: 5 }), createJoinCode: (_, { shopId, storeId, cashierStaffId }) => ({ shopId, storeId, channel: 'poster', staffId: cashierStaffId }),
    drawJoinCode: (_, { shopId, joinCodeId }) => ({ shopId, joinCodeId, form: 'weapp' }), readJoinCode: (_, { scene }) => ({ scene }),
  },
  staff: {
    listStaff: (_, { shopId }) => ({ shopId, limit: 5 }), inviteStaff: (_, { shopId, storeId, mark }) => ({ shopId, role: 'cashier', storeIds: [storeId], name: `新人${mark}` }),
    readInvitation: async (api, shop) => ({ code: await invited(api, shop) }), acceptInvitation: async (api, shop) => ({ code: await invited(api, shop) }),
    changeStaff: async (api, shop) => ({ shopId: shop.shopId, staffId: await spare(api, shop), name: `改名${shop.mark}`, role: 'manager', storeIds: [shop.storeId] }),
    removeStaff: async (api, shop) => ({ shopId: shop.shopId, staffId: await spare(api, shop) }),
  },
  membership: {
    getMyCard: (_, { shopId }) => ({ shopId }), getMyCodes: (_, { shopId }) => ({ shopId }), getMyProfile: (_, { shopId }) => ({ shopId }),
    updateMyProfile: async (_, { shopId, member, mark }) => ({ shopId, version: must(await member.membership.getMyProfile({ shopId })).version, name: `会员${mark}`, birthday: { calendar: 'lunar', month: 8, day: 15, leapMonth: false, year: 1990 }, tastes: '少糖', answers: [{ fieldId: 'pet', value: '狗' }] }),
    setMyConsent: (_, { shopId }) => ({ shopId, purpose: 'sms', on: true, version: MARKETING_CONSENT_VERSION }), bindMyPhone: (api, { shopId }) => ({ shopId, phoneCode: api.newPhone() }),
    searchMembers: (_, { shopId, mark }) => ({ shopId, q: `会员${mark}`, limit: 5 }), getMember: (_, { shopId, memberId }) => ({ shopId, memberId }), listTimeline: (_, { shopId, memberId }) => ({ shopId, memberId, limit: 5 }),
    revealPhone: (_, { shopId, memberId }) => ({ shopId, memberId }),
    bindCard: (_, { shopId, memberId, mark }) => ({ shopId, memberId, cardNumber: `K-${mark}` }),
    loseCard: async (api, { shopId, memberId, cashier, mark }) => {
      must(await cashier.membership.bindCard({ shopId, memberId, cardNumber: `L-${mark}-${api.newKey().slice(-6)}` }, { key: api.newKey() }));
      return { shopId, memberId };
    },
    loseMyCard: async (api, { shopId, cashier, memberId: mine, mark }, by) => {
      const card = await by?.membership.getMyCard({ shopId });
      const memberId = card?.ok ? card.value.memberId : mine;
      must(await cashier.membership.bindCard({ shopId, memberId, cardNumber: `M-${mark}-${api.newKey().slice(-6)}` }, { key: api.newKey() }));
      return { shopId };
    },
    setMemberAnswers: async (_, { shopId, memberId, manager }) => ({ shopId, memberId, version: must(await manager.membership.getMember({ shopId, memberId })).profileVersion, answers: [{ fieldId: 'pet', value: '猫' }] }),
    accelerateMember: (_, { shopId, memberId }) => ({ shopId, memberId, reason: '活动结束' }),
    freezeMember: (_, { shopId, memberId }) => ({ shopId, memberId, frozen: false, reason: '核对无误' }),
    resolvePhone: async (api, { shopId, storeId, cashier, memberId }) => {
      const phone = api.newPhone();
      must(await cashier.joining.enrolMember({ shopId, storeId, phone, agreedInPerson: true }, { key: api.newKey() }));
      return { shopId, memberId, phone, decision: 'new-holder', reason: '换了号码' };
    },
  },
  joining: {
    join: (api, { shopId, scene, memberId }) => ({ shopId, scene, referredBy: memberId, agreementVersion: AGREEMENT_VERSION, agreed: true, marketing: true, sms: false, marketingConsentVersion: MARKETING_CONSENT_VERSION, phoneCode: api.newPhone() }),
    enrolMember: (api, { shopId, storeId, mark }) => ({ shopId, storeId, phone: api.newPhone(), name: `客${mark}`, agreedInPerson: true }),
    listMerges: (_, { shopId }) => ({ shopId }),
    undoMerge: async (api, { shopId, storeId, cashier, manager }) => {
      const phone = api.newPhone();
      const { panel } = must(await cashier.joining.enrolMember({ shopId, storeId, phone, agreedInPerson: true }, { key: api.newKey() }));
      const { panel: stands } = must(await cashier.joining.enrolMember({ shopId, storeId, phone: api.newPhone(), agreedInPerson: true }, { key: api.newKey() }));
      must(await manager.membership.resolvePhone({ shopId, memberId: stands.memberId, phone, decision: 'same-person', reason: '同一位' }, { key: api.newKey() }));
      return { shopId, memberId: panel.memberId, reason: '不是同一位' };
    },
  },
  referral: { getMyReferrals: (_, { shopId }) => ({ shopId, limit: 5 }), readInvitationOf: (_, { shopId, memberId }) => ({ shopId, memberId }) },
  messages: {
    listMyMessages: (_, { shopId }) => ({ shopId, limit: 5 }), readMessage: (_, { shopId, messageId }) => ({ shopId, messageId }), setMyScene: (_, { shopId }) => ({ shopId, scenarioId: 'birthday', on: false }),
    getMySubscriptions: (_, { shopId }) => ({ shopId, moment: 'receipt' }),
  },
  care: {
    listScenes: (_, { shopId }) => ({ shopId }), setScene: (_, { shopId, couponTypeId }) => ({ shopId, scenarioId: 'birthday', on: true, knobs: { hour: 9, dayBefore: true, gift: { points: 10, couponTypeIds: [couponTypeId] }, giftByTier: { plain: { points: 5, couponTypeIds: [] } } } }),
    setCareLimits: (_, { shopId }) => ({ shopId, minimumGapHours: 72 }), listOutcomes: (_, { shopId }) => ({ shopId, scenarioId: 'birthday', outcome: 'sent', limit: 5 }),
  },
  proofs: { getDayProof: (_, { shopId }) => ({ shopId }), proveDayAgain: async (api, { shopId }) => ({ shopId, day: await provedDay(api, shopId) }) },
  analytics: { getPointsOut: (_, { shopId }) => ({ shopId }), getSettlement: (_, { shopId }) => ({ shopId, from: '2026-11-01', to: '2026-11-30' }), getToday: (_, { shopId, storeId }) => ({ shopId, storeId }) },
  records: {
    startMembersExport: (_, { shopId }) => ({ shopId }), readMembersExport: async (_, { owner, shopId }) => ({ shopId, exportId: must(await owner.records.startMembersExport({ shopId })).exportId, limit: 50 }),
    startShopExport: (_, { shopId }) => ({ shopId }), readShopExport: async (_, { owner, shopId }) => ({ shopId, exportId: must(await owner.records.startShopExport({ shopId })).exportId }),
    startImport: (_, { shopId, mark }) => ({ shopId, fileName: `会员${mark}.xlsx`, rowCount: 1, existing: 'fill' }),
    addImportRows: async (api, shop) => ({ shopId: shop.shopId, importId: await startedImport(api, shop), chunk: 0, rows: [importRow(api, shop)] }),
    signOffImport: async (api, shop) => ({ shopId: shop.shopId, importId: await rehearsedImport(api, shop), ready: 1, totals: { points: 30, growth: 0, principalFen: 12_345, bonusFen: 0 } }),
    getImport: async (api, shop) => ({ shopId: shop.shopId, importId: await rehearsedImport(api, shop) }), listImports: (_, { shopId }) => ({ shopId, limit: 5 }),
    previewUndoImport: async (api, shop) => ({ shopId: shop.shopId, importId: await doneImport(api, shop) }), undoImport: async (api, shop) => ({ shopId: shop.shopId, importId: await doneImport(api, shop) }),
    listImportFindings: async (api, shop) => ({ shopId: shop.shopId, importId: await rehearsedImport(api, shop, ['忘了', '也忘了', '还是忘了']), limit: 5 }),
  },
  reviews: {
    getMyReview: async (api, shop, by) => visitedBy(api, shop, by), writeReview: async (api, shop, by) => ({ ...(await visitedBy(api, shop, by)), stars: 4, text: `好${shop.mark}` }),
    deleteReview: async (api, shop, by) => reviewedBy(api, shop, await memberOr(shop, by)), listReviews: (_, { shopId }) => ({ shopId, limit: 5 }), getReviewMonth: (_, { shopId }) => ({ shopId, month: '2026-11' }),
    answerReview: async (api, shop) => ({ ...(await reviewedBy(api, shop, shop.member)), text: `谢谢${shop.mark}` }),
  },
};
