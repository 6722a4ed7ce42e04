import { View } from '@tarojs/components';
import { useState } from 'react';
import { wholeMoney } from '../../copy/money';
import { officeCopy } from '../../copy/office.copy';
import { paidTiersCopy } from '../../copy/paid-tiers.copy';
import { ask, toast } from '../../platform/device';
import { Button } from '../../ui/button/button';
import { Empty } from '../../ui/empty/empty';
import { ErrorLine } from '../../ui/error-state/error-state';
import { Form } from '../../ui/form/rows';
import { plus } from '../../ui/icon/icons';
import { Asked } from '../query/asked';
import { sentenceFor } from '../query/failure';
import { useQuery } from '../query/use-query';
import { useTask } from '../query/use-task';
import type { Office } from '../shops/office';
import { type TierRule, tiersClient } from '../tiers/tiers.client';
import { type PaidPlan, paidTiersClient } from './paid-tiers.client';
import { PlanSheet } from './plan-sheet';
import { planLine } from './plan-words';
import './paid-tiers.scss';

/** 付费会员: every plan, what it gives and costs; the owner makes and closes them. */
export function PlanList({ office }: { readonly office: Office }) {
  const t = paidTiersCopy();
  const task = useTask();
  const [making, setMaking] = useState(false);
  const query = useQuery<{ readonly items: readonly PaidPlan[] }>(`paid-plans:${office.shopId}`, () => paidTiersClient.listPaidPlans({ shopId: office.shopId }));
  const tiers = useQuery<{ readonly tiers: readonly TierRule[] }>(`tiers:${office.shopId}`, () => tiersClient.getTiers({ shopId: office.shopId }));
  const names = Object.fromEntries((tiers.data?.tiers ?? []).map(({ tierId, name }) => [tierId, name]));
  const close = async (plan: PaidPlan) => {
    if (!(await ask(t.closeAsk(plan.title), t.closeText, t.close, t.no))) return;
    const closed = await task.run(() => paidTiersClient.closePaidPlan({ shopId: office.shopId, planId: plan.planId }));
    if (!closed) return;
    toast(t.closed(plan.title));
    void query.refresh();
  };
  const made = () => {
    setMaking(false);
    toast(t.created);
    void query.refresh();
  };
  return (
    <Form foot={office.isOwner ? <Button id='new-plan' icon={plus} disabled={!tiers.data} onTap={() => setMaking(true)}>{t.newPlan}</Button> : undefined}>
      {task.failure ? <ErrorLine sentence={sentenceFor(task.failure, true)} /> : null}
      {office.isOwner ? null : <View className='cap'>{officeCopy().ownerOnly}</View>}
      <Asked query={query}>
        {({ items }) => items.length === 0 ? <Empty title={t.plansNone} text={t.plansNoneText} /> : (
          <View className='gap'>
            {items.map((plan) => (
              <View key={plan.planId} className='sheet paid-term'>
                <View className='row between'><View className={`title cut ${plan.closedAt === undefined ? '' : 'soft'}`}>{plan.title}</View><View className='strong nowrap'>{wholeMoney(plan.priceFen)}</View></View>
                <View className='row between'>
                  <View className='cap grow'>{[planLine(plan, names), ...(plan.closedAt === undefined ? [] : [t.closedMark])].join(' · ')}</View>
                  {plan.closedAt !== undefined || !office.isOwner ? null : <View className='paid-term__act'><Button id={`close-${plan.planId}`} kind='soft' small disabled={task.busy} onTap={() => void close(plan)}>{t.close}</Button></View>}
                </View>
              </View>
            ))}
          </View>
        )}
      </Asked>
      {making && tiers.data ? <PlanSheet office={office} tiers={tiers.data.tiers.slice(1)} onClose={() => setMaking(false)} onMade={made} /> : null}
    </Form>
  );
}
