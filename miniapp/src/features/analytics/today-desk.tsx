import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { dateWithWeekday, timeText } from '../../copy/dates';
import { officeCopy } from '../../copy/office.copy';
import { count, money } from '../../copy/money';
import { todayCopy } from '../../copy/today.copy';
import { replace } from '../../platform/navigate';
import { Icon } from '../../ui/icon/icon';
import { search } from '../../ui/icon/work-icons';
import { Tap } from '../../ui/tap/tap';
import type { Office } from '../shops/office';
import type { Today } from './analytics.client';
import { TakingsBars } from './takings-bars';
import { Takings, Tenders, ValueUsed } from './today-figures';
import './today.scss';

interface TodayDeskProps {
  readonly office: Office;
  readonly today: Today;
  readonly choice: ReactNode;
  readonly waits: ReactNode;
  readonly feed: ReactNode;
  readonly care: ReactNode;
  readonly proof: ReactNode;
}

/** Today on a computer: money and what just happened at the left; how it was paid and what care did at the right. */
export function TodayDesk({ office, today, choice, waits, feed, care, proof }: TodayDeskProps) {
  const t = todayCopy();
  const { zone } = office;
  return (
    <View>
      <View className='desk-head'>
        <View className='desk-head__name'>
          <View className='title'>{officeCopy().nav.today}</View>
          <View className='soft cut'>{t.asOf(dateWithWeekday(today.asOf, zone, today.asOf), timeText(today.asOf, zone))}</View>
        </View>
        <View className='desk-head__tools'>
          {choice}
          <Tap id='find' className='desk-tool desk-tool--find' onTap={() => replace('officeMembers')}><Icon of={search} size={20} /><View>{t.find}</View></Tap>
        </View>
      </View>
      {waits}
      <View className='desk-today'>
        <View className='desk-today__column'>
          <View className='block desk-today__money'>
            <View className='desk-today__words'>
              <Takings today={today} zone={zone} />
              <View className='cap2 desk-today__sums'>
                <View>{`${t.visits} ${count(today.visits)}${t.joiner}${t.ofMembers(today.memberVisits)}`}</View>
                <View>{`${t.joined} ${count(today.joined)}${t.joiner}${t.byCode(today.joinedByCode)}`}</View>
                {today.storeId === undefined ? <View>{`${t.recharge} ${money(today.rechargeFen)}${t.joiner}${t.recharges(today.recharges)}`}</View> : null}
              </View>
            </View>
            <View className='grow'><TakingsBars today={today} zone={zone} width={392} height={240} /></View>
          </View>
          {feed}
        </View>
        <View className='desk-today__column'>
          {today.tenders.length > 0 ? <View className='block'><View className='block__title'>{t.how}</View><Tenders today={today} /><ValueUsed today={today} /></View> : null}
          {care}
          {proof}
        </View>
      </View>
    </View>
  );
}
