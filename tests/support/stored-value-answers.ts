import { unlawfulIn } from '../../functions/stored-value/domain/law/clauses';
import { TERMS } from '../../functions/stored-value/domain/terms';
import { pageOf, replaceIn } from './answer-lists';
import { type Handlers, Refused } from './fake-api';
import { NOW, ulid } from './member-world.data';
import { DAY, MEMBERS, OFFERS, type Offer, office } from './owner-world.data';
import type { OwnerWorldOptions } from './owner-world';
import { lawAnswers } from './law-answers';
import { stuckAnswers } from './stuck-answers';

type Answers = NonNullable<Handlers['stored-value']>;
type RefundAsk = Awaited<ReturnType<NonNullable<Answers['refuseRefundAsk']>>>;
type CoverRecord = Awaited<ReturnType<NonNullable<Answers['recordCover']>>>;

/** Offers, recharges with their refunds and requests, cover, terms and the filing of a shop. */
export function storedValueAnswers(empty: boolean, options: Pick<OwnerWorldOptions, 'filed' | 'merchantReady' | 'parts' | 'atTill'>, online: Partial<Answers>): Answers {
  let made = 7_300;
  const offers: Offer[] = empty ? [] : [...OFFERS];
  const filing = { filed: options.filed ?? !empty, ...(options.filed ?? !empty ? { filingNo: '330100AAB0001', issuer: '杭州禾木美容有限公司', authority: '杭州市商务局', filedOn: '2026-01-15' } : {}), open: !empty && options.filed !== false, merchantReady: options.merchantReady ?? true };
  let refundedFen = 0;
  let refundAsk: RefundAsk = { askId: ulid(900) as never, rechargeId: ulid(901) as never, askedAt: NOW as never, reason: '不常来了', state: 'asked' };
  const coverRecords: CoverRecord[] = [];
  let redLine = 40;
  let coverShown = false;
  const coverNow = () => {
    const setAsideFen = coverRecords.reduce((sum, { kind, amountFen, undone }) => sum + (undone ? 0 : kind === 'in' ? amountFen : -amountFen), 0);
    const percent = Math.floor(setAsideFen / 10_000);
    return { asOf: NOW as never, principalFen: 1_000_000, bonusFen: 160_000, setAsideFen, percent, ...(redLine === 0 ? {} : { redLinePercent: redLine }), below: redLine > percent, ...(coverShown ? { badge: true as const } : {}), months: [{ month: '2026-11', principalFen: 1_000_000, bonusFen: 160_000, setAsideFen, percent }] };
  };
  const coverBelow = () => {
    const { below, percent } = coverNow();
    return below && !empty ? { coverBelow: { percent, redLinePercent: redLine } } : {};
  };
  let ownTerms: { readonly version: number; readonly title: string; readonly text: string } | undefined;
  const refunds: Awaited<ReturnType<NonNullable<Answers['refundRecharge']>>>[] = [];
  const recharge = () => ({ rechargeId: ulid(31) as never, orderNo: `RC${ulid(31)}`, state: 'shipped' as const, payFen: 50_000, bonusFen: 10_000, createdAt: (NOW - 3 * DAY) as never, closesAt: NOW as never, creditedAt: (NOW - 3 * DAY) as never, ...(refundedFen ? { refundedFen } : {}), ...(refundedFen < 50_000 ? { withdrawUntil: (Date.now() + 4 * DAY) as never } : {}), ...(options.atTill ? { tender: 'cash' as const, storeName: '万象城店', staffName: '小雨', points: 500 as never } : {}), ...(options.parts ? { parts: { count: 3, every: 'month' as const, first: 'later' as const, given: 1, givenFen: 3_333, comingFen: 6_667, next: { n: 2, day: '2027-01-27', amountFen: 3_333 } } } : {}) });
  const quoteOf = (principalFen: number) => ({ principalFen, ...(options.parts ? { cancelledFen: principalFen / 10 } : {}), moneyFen: principalFen, bonusFen: principalFen / 5, withheldFen: 0, points: 0, pointsMissing: 0, ground: 'agreed' as const, channel: 'wechat-pay' as const, quoteHash: String(principalFen).padStart(32, '0'), payFen: 50_000, refundedFen, refundableFen: 50_000 - refundedFen, before: { principalFen: 50_000 - refundedFen, bonusFen: 10_000 }, after: { principalFen: 50_000 - refundedFen - principalFen, bonusFen: 10_000 - principalFen / 5 } });
  /** ¥300 were used: ¥200 and ¥100 leave the card, and the shop adds ¥50. */
  const byLaw = (ground: 'seven-days' | 'shop-fault' | 'own-reasons', rate = 0) => {
    const own = ground === 'own-reasons';
    return { ...quoteOf(20_000), ground, moneyFen: own ? 20_000 : 25_000, bonusFen: 10_000, usedFen: 30_000, settledFen: 30_000, ...(own ? {} : { extraFen: 5_000 }), ...(rate > 0 ? { interestFen: 213 } : {}), before: { principalFen: 20_000, bonusFen: 10_000 }, after: { principalFen: 0, bonusFen: 0 } };
  };
  const quoted = ({ principalFen, ground = 'agreed', ratePerTenThousand, storeId }: { readonly principalFen?: number | undefined; readonly ground?: 'agreed' | 'seven-days' | 'shop-fault' | 'own-reasons' | undefined; readonly ratePerTenThousand?: number | undefined; readonly storeId?: string | undefined }) => ({
    ...(ground === 'agreed' ? quoteOf(principalFen ?? 50_000 - refundedFen) : byLaw(ground, ratePerTenThousand)),
    ...(options.atTill ? { channel: 'by-hand' as const, tender: 'cash' as const, storeId: (storeId ?? office.store(0)) as never, storeName: storeId === office.store(1) ? '滨江店' : '万象城店', points: 380, pointsMissing: 320, pointsCharged: 100, pointsKeptFen: 100, pointsOwed: 180 } : {}),
  });
  return {
  getMemberPaper: () => ({ paper: { kind: 'id-card', tail: '002X', at: NOW as never } }),
  listMemberRecharges: () => ({ items: empty ? [] : [recharge()] }),
  getRecharge: () => ({ recharge: recharge(), memberId: MEMBERS[0]?.memberId as never, refunds: [...refunds] }),
  getRefundRights: ({ usedFen = 60_000 as never, hadBefore }) => ({
    law: [{ title: '解释', source: '法释〔2025〕4号' }], paidFen: 50_000, bonusFen: 10_000, usedFen, estimated: true, returnedFen: 0, paidAt: (NOW - 3 * DAY) as never,
    grounds: [{ ground: 'seven-days', applies: !hadBefore, deliveredFen: 25_000, dueFen: 25_000, interestFen: 0, remainingFen: 25_000 }, { ground: 'own-reasons', applies: true, deliveredFen: 30_000, dueFen: 20_000, interestFen: 0, remainingFen: 20_000 }],
  }),
  quoteRefund: (request) => quoted(request),
  refundRecharge: (request) => {
    const { principalFen, quoteHash, reason } = request;
    const told = quoted(request);
    if (quoteHash !== told.quoteHash) throw new Refused('stored-value/refund-changed');
    const { principalFen: _p, payFen: _pay, refundedFen: _r, refundableFen: _rf, before: _b, quoteHash: _q, ...sum } = told;
    const refund = { ...sum, principalFen, refundId: ulid(made++) as never, rechargeId: recharge().rechargeId, refundNo: 'RF1', at: NOW as never, state: 'sending' as const, byName: '陈禾', ...(reason ? { reason } : {}) };
    refunds.push(refund);
    refundedFen += principalFen + (request.ground === undefined || request.ground === 'agreed' ? 0 : 30_000);
    return refund;
  },
  listOffers: ({ cursor }) => pageOf(offers, cursor),
  createOffer: ({ payFen, bonusFen, points, parts }) => {
    if (bonusFen > payFen) throw new Refused('stored-value/offer-out-of-range', { leastPayFen: 100, limitFen: 500000 });
    const next = { offerId: office.offer(made++), payFen, bonusFen, ...(points ? { points } : {}), ...(parts ? { parts } : {}), createdAt: NOW as never };
    offers.unshift(next);
    return next;
  },
  closeOffer: ({ offerId }) => replaceIn(offers, (one) => one.offerId === offerId, (one) => ({ ...one, closedAt: NOW as never })),
  listRefundAsks: () => ({ items: refundAsk.state === 'asked' ? [{ ask: refundAsk, recharge: { rechargeId: refundAsk.rechargeId, orderNo: 'RC1', state: 'shipped' as const, payFen: 50_000 as never, bonusFen: 8_000 as never, createdAt: NOW as never, closesAt: NOW as never, withdrawUntil: (Date.now() + 4 * DAY) as never }, memberName: '林若溪', memberNumber: '0000123456', ground: 'seven-days' as const, dueFen: 50_000 }] : [] }),
  refuseRefundAsk: ({ answer }) => {
    refundAsk = { ...refundAsk, state: 'refused', closedAt: NOW as never, byName: '陈禾', answer };
    return refundAsk;
  },
  ...stuckAnswers(empty), ...online,
  getCover: () => coverNow(),
  listCover: ({ cursor }) => pageOf(coverRecords, cursor),
  recordCover: ({ day, kind, amountFen, note }, { key }) => {
    const record = { coverId: key as never, day: day as never, kind, amountFen: amountFen as number, ...(note ? { note } : {}), byName: '陈禾', at: NOW as never };
    coverRecords.unshift(record);
    return record;
  },
  undoCover: ({ coverId, reason }) => replaceIn(coverRecords, (one) => one.coverId === coverId, (one) => ({ ...one, undone: { at: NOW as never, byName: '陈禾', reason } })),
  setRedLine: ({ percent, badge = false }) => {
    redLine = percent;
    coverShown = badge;
    return coverNow();
  },
  getTerms: () => ({ terms: ownTerms ?? { ...TERMS }, standard: { ...TERMS }, versions: ownTerms ? [{ version: ownTerms.version, title: ownTerms.title, savedAt: NOW as never, byName: '陈禾' }] : [] }),
  checkTerms: ({ title, paragraphs }) => ({ findings: [...unlawfulIn([title, ...paragraphs].join('\n'))] }),
  setTerms: ({ title, paragraphs }) => {
    ownTerms = { version: (ownTerms?.version ?? 1_000) + 1, title, text: paragraphs.join('\n') };
    return ownTerms;
  },
  ...lawAnswers(),
  getFiling: () => ({ ...filing, ...coverBelow(), ...(filing.filed ? {} : { due: { kind: 'file', lastDay: '2026-12-01', late: false, owedFen: 112_600 } }) }) as never,
  setFiling: ({ shopId: _, ...told }) => Object.assign(filing, told, { filed: true }) as never,
  switchRecharge: ({ open }) => {
    if (open && !filing.filed) throw new Refused('stored-value/no-filing');
    if (open && !filing.merchantReady) throw new Refused('stored-value/no-merchant');
    return Object.assign(filing, { open }) as never;
  },
  };
}
