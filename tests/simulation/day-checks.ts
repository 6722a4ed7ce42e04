import { holds } from './books';
import { anyRefundOf } from '../../functions/stored-value';
import { ordersOf, refundsOf, visitsOf } from './checks';
import { visitRefundsOf } from './visit-refunds';
import { sharedOf } from './share-steps';
import { repaidOnline, repaymentsOf } from './credit-checks';
import { packageRefundsOf, packageSalesOf } from './package-checks';
import { paidRefundsOf, paidSalesOf } from './paid-tier-steps';
import type { Town } from './town';

/** After the whole stream was delivered, in whatever order and however often: the days' lines are exactly what the journal says happened. */
export function checkDays({ books }: Town): void {
  const lines = [...books.dayLines.values()];
  const sumOf = (type: string) => lines.filter((line) => line.type === type).reduce((sum, line) => sum + (line.amountFen as number), 0);
  const countOf = (type: string) => lines.filter((line) => line.type === type).length;
  const visits = visitsOf(books);
  const undone = visits.filter(({ item }) => item.undoneAt !== undefined);
  const amount = (of: typeof visits) => of.reduce((sum, { facts }) => sum + facts.dueFen, 0);
  holds(countOf('visit') === visits.length && sumOf('visit') === amount(visits), 'the days miss a visit', { lines: countOf('visit'), visits: visits.length });
  const refunded = visitRefundsOf(books);
  const refundedOf = (of: typeof visits) => refunded.filter(({ visitId }) => of.some(({ item }) => item.key === visitId));
  const back = (of: typeof refunded) => of.reduce((sum, { amountFen }) => sum + amountFen, 0);
  holds(countOf('visit-refund') === refunded.length && sumOf('visit-refund') === (0 - back(refunded)), 'the days miss a refund', { lines: countOf('visit-refund'), refunded });
  holds(countOf('undo') === undone.length && sumOf('undo') === back(refundedOf(undone)) - amount(undone), 'the days miss an undo', { lines: countOf('undo'), undone: undone.length });
  const valueUsed = lines.reduce((sum, line) => sum + (line.valueUsedFen as number), 0);
  const standing = visits.filter(({ item }) => item.undoneAt === undefined).reduce((sum, { facts }) => sum + facts.principalFen + facts.bonusFen + sharedOf(facts, 'principalFen') + sharedOf(facts, 'bonusFen'), 0);
  const kept = refundedOf(visits.filter(({ item }) => item.undoneAt === undefined)).reduce((sum, { principalFen, bonusFen, shared }) => sum + principalFen + bonusFen + (shared ? shared.principalFen + shared.bonusFen : 0), 0);
  holds(valueUsed === standing - kept, 'value used is not what the cards paid', { valueUsed, standing });
  const pointsPaid = lines.reduce((sum, line) => sum + ((line.pointsFen as number | undefined) ?? 0), 0);
  const ofStanding = refundedOf(visits.filter(({ item }) => item.undoneAt === undefined)).reduce((sum, { pointsFen = 0 }) => sum + pointsFen, 0);
  holds(pointsPaid === visits.filter(({ item }) => item.undoneAt === undefined).reduce((sum, { facts }) => sum + (facts.pointsFen ?? 0), 0) - ofStanding, 'the days do not say what points paid', { pointsPaid });
  const bonusUsed = lines.reduce((sum, line) => sum + ((line.bonusUsedFen as number | undefined) ?? 0), 0);
  holds(bonusUsed === visits.filter(({ item }) => item.undoneAt === undefined).reduce((sum, { facts }) => sum + facts.bonusFen + sharedOf(facts, 'bonusFen'), 0) - refundedOf(visits.filter(({ item }) => item.undoneAt === undefined)).reduce((sum, { bonusFen, shared }) => sum + bonusFen + (shared?.bonusFen ?? 0), 0), 'bonus used is not what the cards paid', { bonusUsed });
  const credited = ordersOf(books).filter((item) => item.state === 'credited' || item.state === 'shipped').reduce((sum, item) => sum + (item.facts as { payFen: number }).payFen, 0);
  const returned = refundsOf(books).reduce((sum, { moneyFen, interestFen = 0 }) => sum + moneyFen + interestFen, 0);
  holds(sumOf('recharge') + sumOf('recharge-refund') === credited - returned, 'the days count money that was not kept', { recharged: sumOf('recharge'), refunded: sumOf('recharge-refund'), credited });
  const byHand = [...books.documents.values()].flatMap((item) => anyRefundOf(item) ?? []).filter((refund) => refund.byHand?.paidAt !== undefined);
  holds(sumOf('refund-by-hand') === 0 && countOf('refund-by-hand') === byHand.reduce((sum, refund) => sum + (refund.byHand?.storeId === undefined ? 1 : 2), 0), 'the days miss a refund that was paid by hand', { lines: countOf('refund-by-hand'), byHand: byHand.length });
  const taken = [packageSalesOf(books), packageRefundsOf(books)].map((of) => of.filter(({ facts }) => facts.tenders.length > 0));
  for (const [i, type] of (['package', 'package-refund'] as const).entries()) {
    const amountFen = (taken[i] ?? []).reduce((sum, { facts }) => sum + facts.amountFen, 0) * (i === 0 ? 1 : -1);
    holds(countOf(type) === taken[i]?.length && sumOf(type) === (amountFen || 0), 'the days miss a package', { type, lines: countOf(type), amountFen });
  }
  for (const [type, of, sign] of [['paid-tier', paidSalesOf(books), 1], ['paid-tier-refund', paidRefundsOf(books), -1]] as const) {
    const paid = of.filter(({ facts }) => facts.tenders.length > 0);
    holds(countOf(type) === paid.length && sumOf(type) === (paid.reduce((sum, { facts }) => sum + facts.amountFen, 0) * sign || 0), 'the days miss a paid membership', { type, lines: countOf(type), paid: paid.length });
  }
  const repaid = repaymentsOf(books);
  const undoneRepaid = repaid.filter(({ item }) => item.undoneAt !== undefined);
  const repaidFen = (of: typeof repaid) => of.reduce((sum, { facts }) => sum + facts.amountFen, 0);
  const online = repaidOnline(books);
  holds(countOf('repayment') === repaid.length + online.length && sumOf('repayment') === repaidFen(repaid) + online.reduce((sum, { payFen }) => sum + payFen, 0), 'the days miss a repayment', { lines: countOf('repayment'), repaid: repaid.length });
  const given = online.filter(({ refundedFen }) => refundedFen > 0);
  holds(countOf('repayment-undo') === undoneRepaid.length + given.length && sumOf('repayment-undo') + repaidFen(undoneRepaid) + given.reduce((sum, { payFen }) => sum + payFen, 0) === 0, 'the days miss an undone repayment', { undone: undoneRepaid.length });
  const joined = [...books.entries.values()].filter((own) => own[0]?.kind === 'join-gift').length;
  holds(countOf('join') === joined, 'the days miss a joining', { lines: countOf('join'), joined });
}
