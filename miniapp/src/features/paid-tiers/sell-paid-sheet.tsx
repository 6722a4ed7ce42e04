import type { StaffId } from '@shared/kernel/ids';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { itemsCopy } from '../../copy/items.copy';
import { paidTiersCopy } from '../../copy/paid-tiers.copy';
import { forgetCommand, runCommand } from '../../platform/commands';
import { Button } from '../../ui/button/button';
import { RadioMark } from '../../ui/check/check';
import { Empty } from '../../ui/empty/empty';
import { ErrorLine } from '../../ui/error-state/error-state';
import { SwitchRow } from '../../ui/form/rows';
import { WhoRow } from '../../ui/form/who-row';
import { BottomSheet } from '../../ui/sheet/bottom-sheet';
import { Tap } from '../../ui/tap/tap';
import type { TillDesk } from '../shops/till-desk';
import { useStaffNames } from '../staff/staff.query';
import { paidBy, type Tender, TenderPick } from './tender-pick';
import { Asked } from '../query/asked';
import { sentenceFor } from '../query/failure';
import { useQuery } from '../query/use-query';
import { useTask } from '../query/use-task';
import { type PaidPlan, type PaidTerms, paidTiersClient, type SoldTerm } from './paid-tiers.client';
import { planLine } from './plan-words';
import './paid-tiers.scss';

interface SellProps {
  readonly desk: TillDesk;
  readonly held: PaidTerms;
  readonly onClose: () => void;
  readonly onSold: (term: SoldTerm) => void;
}
/** 开通或续费: which plan, how it was paid; a trial where the member never had one. */
export function SellPaidSheet({ desk, held, onClose, onSold }: SellProps) {
  const t = paidTiersCopy();
  const query = useQuery<{ readonly items: readonly PaidPlan[] }>(`paid-plans:${desk.shopId}`, () => paidTiersClient.listPaidPlans({ shopId: desk.shopId }));
  return (
    <BottomSheet open title={t.choose} onClose={onClose}>
      <Asked query={query}>
        {({ items }) => {
          const open = items.filter((plan) => plan.closedAt === undefined);
          return open.length === 0 ? <Empty title={t.noPlans} text={t.noPlansText} /> : <Sale desk={desk} held={held} plans={open} onSold={onSold} />;
        }}
      </Asked>
    </BottomSheet>
  );
}

function Sale({ desk, held, plans, onSold }: Omit<SellProps, 'onClose'> & { readonly plans: readonly PaidPlan[] }) {
  const t = paidTiersCopy();
  const running = held.items[0]?.tierId;
  const [chosen, setChosen] = useState(plans.find(({ tierId }) => tierId === running) ?? plans[0]);
  const [tender, setTender] = useState<Tender>('wechat');
  const [trying, setTrying] = useState(false);
  const [soldBy, setSoldBy] = useState<StaffId>();
  const staff = useStaffNames(desk.shopId);
  const task = useTask();
  const slot = `paid-tier-sale:${desk.memberId}`;
  const choose = (change: () => void) => {
    // Another choice is another sale, unless the last one's answer was lost.
    if (task.failure?.kind !== 'no-answer') forgetCommand(slot);
    change();
  };
  if (!chosen) return null;
  const mayTry = chosen.trialDays !== undefined && !held.tried && held.items.length === 0;
  const trial = trying && mayTry;
  const priceFen = trial ? 0 : chosen.priceFen;
  const sell = async () => {
    const sold = await task.run(() => runCommand(slot, (key) => paidTiersClient.sellPaidTier({ shopId: desk.shopId, storeId: desk.storeId, ticket: desk.ticket, planId: chosen.planId, trial, tenders: paidBy(tender, priceFen), ...(soldBy && !trial ? { soldBy } : {}) }, { key })));
    if (sold) onSold(sold);
  };
  return (
    <View className='sheet-form'>
      {plans.map((plan) => (
        <Tap key={plan.planId} id={`plan-${plan.planId}`} role='radio' checked={plan === chosen} className='paid-pick' onTap={() => choose(() => setChosen(plan))}>
          <RadioMark on={plan === chosen} />
          <View className='grow'><View className='cut'>{plan.title}</View><View className='cap'>{planLine(plan)}</View></View>
          <View className='strong nowrap'>{t.price(plan.priceFen)}</View>
        </Tap>
      ))}
      {mayTry ? <SwitchRow id='trial' label={t.trial} on={trying} note={t.trialNote} onChange={(on) => choose(() => setTrying(on))} /> : null}
      {trial ? null : <TenderPick value={tender} onChange={(next) => choose(() => setTender(next))} />}
      {trial ? null : <WhoRow id='sold' label={itemsCopy().sold} note={itemsCopy().soldNote} staff={staff} value={soldBy} onChange={(who) => choose(() => setSoldBy(who))} />}
      {held.items.length > 0 ? <View className='cap gap'>{t.renews}</View> : null}
      {task.failure ? <View className='gap'><ErrorLine sentence={sentenceFor(task.failure, true)} /></View> : null}
      <View className='gap'><Button id='sell' busy={task.busy} onTap={() => void sell()}>{t.take(priceFen)}</Button></View>
    </View>
  );
}
