import { View } from '@tarojs/components';
import { money, count } from '../../copy/money';
import { pointsCashCopy } from '../../copy/points-cash.copy';
import { todayCopy } from '../../copy/today.copy';
import { Money } from '../../ui/money/money';
import type { Today } from './analytics.client';
import { againstLastWeek } from './today-words';
import './today.scss';

/** The one number, what it means, and how it stands against a week ago. */
export const Takings = ({ today, zone }: { readonly today: Today; readonly zone: string }) => (
  <View>
    <View className='cap'>{todayCopy().takings}</View>
    <Money fen={today.takingsFen} size='hero' />
    <View id='against' className='soft today__words'>{againstLastWeek(today, zone)}</View>
    <View className='cap today__meaning'>{todayCopy().meaning}</View>
  </View>
);

/** Recharges happen in no store: a single store shows what was paid from balances there. */
export function TodayTrio({ today }: { readonly today: Today }) {
  const t = todayCopy();
  const third = today.storeId === undefined ? { label: t.recharge, fen: today.rechargeFen, note: t.recharges(today.recharges) } : { label: t.valueUsed, fen: today.valueUsedFen, note: t.notTakings };
  const long = money(third.fen, { whole: true }).length > 8 || today.visits > 99_999;
  return (
    <View className={`trio ${long ? 'trio--tight' : ''}`}>
      <View id='visits' className='trio__one'><View className='cap'>{t.visits}</View><View className='fig'>{count(today.visits)}</View><View className='cap'>{t.ofMembers(today.memberVisits)}</View></View>
      <View id='joined' className='trio__one'><View className='cap'>{t.joined}</View><View className='fig'>{count(today.joined)}</View><View className='cap'>{t.byCode(today.joinedByCode)}</View></View>
      <View id='third' className='trio__one'><View className='cap'>{third.label}</View><Money fen={third.fen} size='fig' whole /><View className='cap'>{third.note}</View></View>
    </View>
  );
}

/** By which way the money came: the longest bar in the brand's tone. A way by which more went back than came has no bar. */
export function Tenders({ today }: { readonly today: Today }) {
  const t = todayCopy();
  const tenders = [...today.tenders].sort((a, b) => b.amountFen - a.amountFen);
  const most = Math.max(1, ...tenders.map(({ amountFen }) => amountFen));
  return (
    <View>
      {tenders.map(({ tender, amountFen }, i) => (
        <View key={tender} className='tender'>
          <View className='tender__name cut'>{t.tenders[tender]}</View>
          <View className='tender__track'>
            {amountFen > 0 ? <View className={`tender__bar ${i === 0 ? 'tender__bar--most' : ''}`} style={{ width: `${Math.max(1, Math.round((amountFen / most) * 100))}%` }} /> : <View className='cap'>{t.refunded}</View>}
          </View>
          <View className='tender__sum'><Money fen={amountFen} /></View>
        </View>
      ))}
    </View>
  );
}
/** What was paid without money of the day: from balances, and with points. */
export const ValueUsed = ({ today }: { readonly today: Today }) => (
  <>
    <View className='cap2 today__value'>{today.valueUsedFen === 0 ? todayCopy().valueNone : todayCopy().valueLine(today.valueUsedFen)}</View>
    {today.pointsFen === 0 ? null : <View id='points-paid' className='cap2 today__value'>{pointsCashCopy().ofMember(today.pointsFen)}</View>}
  </>
);
