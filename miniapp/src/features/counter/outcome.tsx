import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { cardCopy } from '../../copy/card.copy';
import { creditCopy } from '../../copy/credit.copy';
import { counterCopy } from '../../copy/counter.copy';
import { timeText } from '../../copy/dates';
import { missing } from '../../copy/missing';
import { count, money } from '../../copy/money';
import { perksCopy } from '../../copy/perks.copy';
import { pointsCashCopy } from '../../copy/points-cash.copy';
import { pointsCopy } from '../../copy/points.copy';
import { refundVisitCopy } from '../../copy/refund-visit.copy';
import { sharesCopy } from '../../copy/shares.copy';
import { tierDiscountCopy } from '../../copy/tier-discount.copy';
import { stoodIn } from '../../copy/unscanned.copy';
import { now } from '../../platform/clock';
import { Cell, Cells } from '../../ui/cell/cell';
import { Money } from '../../ui/money/money';
import { Seal } from '../../ui/seal/seal';
import { chexiao, ruzhang } from '../../ui/seal/seals';
import { CutLine, effectLines, UseLine, wordsOfUse, waitWords } from './bill-lines';
import type { Visit, WorkPlace } from './counter.store';
import { tenderName } from './tenders';
import { UndoLine } from './undo-line';
import { paidHow, whoOf } from './visit-row';
import './counter.scss';

interface VisitOutcomeProps {
  readonly place: WorkPlace;
  readonly visit: Visit;
  readonly zone: string;
  /** The stamp lands once, as it happens. */
  readonly landed: boolean;
}

/** The result of a visit: the stamp, the sum, what changed, and the way back. */
export function VisitOutcome({ place, visit, zone, landed }: VisitOutcomeProps) {
  const t = counterCopy();
  const done = visit.undone;
  return (
    <View className='till'>
      <View className='outcome'>
        <Seal of={done ? chexiao : ruzhang} label={done ? t.undone : t.settled} large lands={landed} />
        <View className='grow'>
          <View className='soft cut'>{visit.dueFen === 0 ? t.justVisit(whoOf(visit)) : visit.tenders.length === 1 && visit.tenders[0]?.amountFen === visit.dueFen && visit.tenders[0].tender === 'credit' ? `${whoOf(visit)} ${tenderName('credit')}` : t.paidBy(whoOf(visit), paidHow(visit))}</View>
          <Money fen={visit.dueFen} size='hero' className={`${done ? 'strike' : ''} ${visit.dueFen > 99_999_999 ? 'amount--long' : ''}`} />
        </View>
      </View>
      <Changes visit={visit} zone={zone} />
      {done || visit.tierOff ? null : <UseLine of='discount' told={visit} className='soft outcome__by' />}
      {done ? null : <UseLine of='multiplier' told={visit} className='soft outcome__by' />}
      {done ? null : <CutLine told={visit} className='soft outcome__by' />}
      {visit.nextTier && !done && !visit.refunded ? <View id='next-tier' className='soft outcome__by'>{[...missing(visit.nextTier), cardCopy().up(visit.nextTier.name)].join(' ')}</View> : null}
      {visit.refunded ? <View id='refunded' className='soft outcome__by'>{refundVisitCopy().before(visit.refunded.amountFen)}</View> : null}
      <View className='cap outcome__by'>{[timeText(visit.at, zone), visit.staffName, stoodIn(visit.proof, visit.staffName), t.receipt(visit.receiptNo.slice(-4))].filter(Boolean).join(' · ')}</View>
      {done ? <View id='undone' className='soft'>{[t.undoDone, timeText(done.at, zone), done.by, done.owedPoints && t.owedPoints(done.owedPoints), done.forgivenPoints && t.forgivenPoints(done.forgivenPoints), ...(done.paidBack ?? []).map((line) => creditCopy().paidBack(line.amountFen, tenderName(line.tender)))].filter(Boolean).join(' · ')}</View> : <UndoLine place={place} visit={visit} />}
    </View>
  );
}

const Change = ({ name, before, after }: { readonly name: string; readonly before: ReactNode; readonly after: ReactNode }) => (
  <Cell title={name} value={<View className='change'><View className='nowrap'>{before}</View><View className='cap'>→</View><View className='strong nowrap'>{after}</View></View>} />
);

/** What was bought, what it changed for the member, and how the rest was collected. */
function Changes({ visit, zone }: { readonly visit: Visit; readonly zone: string }) {
  const t = counterCopy();
  const { before, after, tierBefore, tierAfter, discountFen, couponTitles, items, tenders, tierOff, freeUse } = visit;
  const couponFen = discountFen - (tierOff?.offFen ?? 0) - (freeUse?.offFen ?? 0);
  const lines = before && after && tierBefore && tierAfter ? effectLines({ ...visit, before, after, tierBefore, tierAfter }, true) : [];
  const grew = before && after && before.growth !== after.growth;
  const waits = waitWords(visit, zone);
  if (items.length + couponTitles.length + lines.length + tenders.length === 0 && !visit.shared && !visit.pointsUsed && !tierOff && !grew && !waits) return null;
  return (
    <Cells facts>
      {items.map((item) => <Cell key={JSON.stringify(item)} title={item.quantity > 1 ? `${item.name} × ${item.quantity}` : item.name} value={money(item.priceFen * item.quantity)} />)}
      {freeUse ? <Cell title={freeUse.title} note={perksCopy().usedOne} value={<View className='strong'>{t.off(freeUse.offFen)}</View>} /> : null}
      {tierOff && tierBefore ? <Cell title={tierDiscountCopy().line(tierBefore.name, tierOff.percentOff)} note={wordsOfUse(visit, 'discount')} value={<View className='strong'>{t.off(tierOff.offFen)}</View>} /> : null}
      {lines.map((line) => <Change key={line.name} {...line} />)}
      {/* biome-ignore lint/suspicious/noArrayIndexKey: two coupons may have the same title. */}
      {couponTitles.map((title, i) => <Cell key={`coupon-${i}`} title={title} note={t.couponRow} value={<View className='strong'>{couponFen > 0 && couponTitles.length === 1 ? t.off(couponFen) : t.used}</View>} />)}
      {grew ? <Change name={t.growth} before={count(before.growth)} after={count(after.growth)} /> : null}
      {waits ? <Cell id='waits' title={pointsCopy().waiting} note={pointsCopy().waitWhy} value={<View className='strong'>{waits}</View>} /> : null}
      {visit.shared ? <Cell title={sharesCopy().paid(visit.shared.ownerName)} value={<View className='strong'>{money(visit.shared.principalFen + visit.shared.bonusFen)}</View>} /> : null}
      {visit.pointsUsed && visit.pointsFen ? <Cell title={pointsCashCopy().name} note={pointsCashCopy().points(visit.pointsUsed)} value={<View className='strong'>{money(visit.pointsFen)}</View>} /> : null}
      {tenders.map(({ tender, amountFen }) => <Cell key={tender} title={tenderName(tender)} value={<View className='strong'>{money(amountFen)}</View>} />)}
    </Cells>
  );
}
/** Whether the result is of this very moment: only then does the stamp land. */
export const isFresh = (visit: Visit): boolean => now() - visit.at < 10_000;
