import { View } from '@tarojs/components';
import { calendarDayText } from '../../copy/dates';
import { creditCopy } from '../../copy/credit.copy';
import { membersCopy } from '../../copy/members.copy';
import { money } from '../../copy/money';
import { now } from '../../platform/clock';
import { open } from '../../platform/navigate';
import { useOnPull } from '../../platform/page-events';
import { Cell, Cells } from '../../ui/cell/cell';
import { Empty } from '../../ui/empty/empty';
import { Money } from '../../ui/money/money';
import { Asked } from '../query/asked';
import { useQuery } from '../query/use-query';
import type { Office } from '../shops/office';
import { BillsWait } from './bills-wait';
import { creditClient } from './credit.client';
import type { Report } from './credit.types';
import './credit.scss';

const AGES = ['notDueFen', 'to30Fen', 'to60Fen', 'to90Fen', 'over90Fen', 'disputedFen'] as const;

/** 挂账: what the shop's members have open, by age, and who. */
export function CreditReport({ office }: { readonly office: Office }) {
  const t = creditCopy();
  const query = useQuery<Report>(`credit-report:${office.shopId}`, () => creditClient.getCreditReport({ shopId: office.shopId }));
  useOnPull(query.refresh);
  return (
    <Asked query={query}>
      {(report) => (report.count === 0 ? <Empty title={t.reportNone} text={t.reportNoneText} action={{ label: t.toMembers, onTap: () => open('officeMembers') }} /> : (
        <View>
          <View className='credit-head'><View className='cap2'>{t.reportOwed}</View><Money fen={report.owedFen} size='hero' /><View className='cap'>{[t.members(report.count), t.byDay(calendarDayText(report.day, office.zone, now()))].join(' · ')}</View></View>
          <Cells facts>{AGES.filter((age) => report.ageing[age] !== 0).map((age) => <Cell key={age} title={t.ages[age]} value={money(report.ageing[age])} />)}</Cells>
          <BillsWait office={office} />
          {report.more ? <View className='cap gap'>{t.more}</View> : null}
          <View className='section'>{t.members(report.count)}</View>
          <Cells className='cells--sums'>{report.members.map((member) => <Line key={member.memberId} member={member} zone={office.zone} />)}</Cells>
        </View>
      ))}
    </Asked>
  );
}
function Line({ member, zone }: { readonly member: Report['members'][number]; readonly zone: string }) {
  const t = creditCopy();
  return (
    <Cell
      id={`owes-${member.memberId}`} title={<View className='cut'>{member.name ?? member.phoneMasked ?? membersCopy().unnamed(member.number)}</View>} note={[t.memberLine(member.bills, calendarDayText(member.oldestDueDay, zone, now())), ...(member.overdueFen > 0 ? [t.pastLine(member.overdueFen)] : [])].join(' · ')}
      value={<View className='strong nowrap'>{money(member.owedFen)}</View>} onTap={() => open('memberCredit', { id: member.memberId })}
    />
  );
}
