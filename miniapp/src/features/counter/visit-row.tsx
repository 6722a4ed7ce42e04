import { Text, View } from '@tarojs/components';
import { counterCopy } from '../../copy/counter.copy';
import { sharesCopy } from '../../copy/shares.copy';
import { timeText } from '../../copy/dates';
import { money } from '../../copy/money';
import { pointsCashCopy } from '../../copy/points-cash.copy';
import { stoodIn } from '../../copy/unscanned.copy';
import { Tap } from '../../ui/tap/tap';
import { titleOf, type Visit } from './counter.store';
import './counter.scss';

/** How a visit was paid, in a word: points, the card, then the tenders. */
export function paidHow(visit: Pick<Visit, 'principalFen' | 'bonusFen' | 'shared' | 'pointsUsed' | 'tenders'>): string {
  const t = counterCopy();
  const value = visit.principalFen + visit.bonusFen > 0 ? [t.useValue] : [];
  const shared = visit.shared ? [sharesCopy().paid(visit.shared.ownerName)] : [];
  const byPoints = visit.pointsUsed ? [pointsCashCopy().short] : [];
  return [...byPoints, ...value, ...shared, ...visit.tenders.map(({ tender }) => t.tenders[tender] ?? tender)].join(t.joiner);
}
export const whoOf = (visit: Pick<Visit, 'member'>): string => (visit.member ? titleOf(visit.member) : counterCopy().walkIn);

/** One visit of today: when, who, how, how much. */
export const VisitRow = ({ visit, zone, onTap }: { readonly visit: Visit; readonly zone: string; readonly onTap?: () => void }) => (
  <Tap className='cell till__row' onTap={onTap}>
    <View className='cap till__time'>{timeText(visit.at, zone)}</View>
    <View className='grow cut'>{whoOf(visit)} <Text className='cap'>{[paidHow(visit), stoodIn(visit.proof, visit.staffName)].filter(Boolean).join(' · ')}</Text></View>
    {visit.undone ? <View className='tag tag--plain'>{counterCopy().cancelledMark}</View> : null}
    <View className={visit.undone ? 'strike nowrap' : 'strong nowrap'}>{money(visit.dueFen)}</View>
  </Tap>
);
