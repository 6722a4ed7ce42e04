import type { ShopId } from '@shared/kernel/ids';
import { View } from '@tarojs/components';
import { calendarDayText } from '../../copy/dates';
import { paidTiersCopy } from '../../copy/paid-tiers.copy';
import { now } from '../../platform/clock';
import { useOnShow } from '../../platform/page-events';
import { Cell, Cells } from '../../ui/cell/cell';
import { useQuery } from '../query/use-query';
import { type MyPlans as Mine, paidTiersClient } from './paid-tiers.client';
import { planLine } from './plan-words';

interface Props {
  readonly shopId: ShopId;
  readonly zone: string;
  readonly tierNames: Readonly<Record<string, string>>;
}
/** Paid membership: the terms that I hold, what the shop sells, and that it is begun and renewed there; nothing where the shop sells none and I hold none. */
export function MyPlans({ shopId, zone, tierNames }: Props) {
  const t = paidTiersCopy();
  const query = useQuery<Mine>(`my-plans:${shopId}`, () => paidTiersClient.listMyPaidPlans({ shopId }));
  useOnShow(() => void query.refresh());
  const { items = [], terms = [], mayTry = false } = query.data ?? {};
  if (items.length + terms.length === 0) return null;
  const day = (one: Mine['terms'][number]['from']) => calendarDayText(one, zone, now());
  return (
    <>
      <View className='section'>{t.name}</View>
      {terms.length > 0 ? <Cells>{terms.map(({ title, from, through, trial }) => <Cell key={`${title}-${from}`} id={`my-term-${from}`} title={trial ? t.mineTrial(title) : title} note={t.mineSpan(day(from), day(through))} />)}</Cells> : null}
      {terms.length > 0 && items.length > 0 ? <View className='gap' /> : null}
      {items.length > 0 ? <Cells>{items.map(({ trialDays, ...plan }) => <Cell key={plan.planId} id={`plan-${plan.planId}`} title={plan.title} note={planLine({ ...plan, ...(mayTry && trialDays !== undefined ? { trialDays } : {}) }, tierNames)} value={<View className='strong'>{t.price(plan.priceFen)}</View>} />)}</Cells> : null}
      <View className='gap' />
      <View className='cap2'>{t.howTo}</View>
    </>
  );
}
