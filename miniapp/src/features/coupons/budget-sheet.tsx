import type { CouponsContract } from '@shared/contracts/coupons.contract';
import type { ShopId } from '@shared/kernel/ids';
import { View } from '@tarojs/components';
import { useState } from 'react';
import type * as z from 'zod';
import { budgetCopy } from '../../copy/coupon-budget.copy';
import { fenOf } from '../../copy/money';
import { officeCopy } from '../../copy/office.copy';
import { forgetCommand, runCommand } from '../../platform/commands';
import { toast } from '../../platform/device';
import { Cell, Cells } from '../../ui/cell/cell';
import { SaveBar, SwitchRow, TextRow } from '../../ui/form/rows';
import { BottomSheet } from '../../ui/sheet/bottom-sheet';
import { Asked } from '../query/asked';
import { sentenceFor } from '../query/failure';
import { type Query, useQuery } from '../query/use-query';
import { useTask } from '../query/use-task';
import type { Office } from '../shops/office';
import { couponsClient } from './coupons.client';

type Budgets = z.output<CouponsContract['listCouponBudgets']['response']>;
const MAX_FEN = 100_000_000;
const EMPTY = { name: '', sum: '', givesBack: false };
export const useBudgets = (shopId: ShopId): Query<Budgets> => useQuery(`coupon-budgets:${shopId}`, () => couponsClient.listCouponBudgets({ shopId }));

/** 活动预算: each with what is used and left, and a new one. */
export function BudgetSheet({ office, onClose }: { readonly office: Office; readonly onClose: () => void }) {
  const t = budgetCopy();
  const { shopId } = office;
  const [draft, setDraft] = useState(EMPTY);
  const [tried, setTried] = useState(false);
  const task = useTask();
  const query = useBudgets(shopId);
  const slot = `coupon-budget:${shopId}`;
  const budgetFen = fenOf(draft.sum) ?? 0;
  const problems = { name: draft.name.trim() === '' ? t.nameNeeded : undefined, sum: budgetFen > 0 && budgetFen <= MAX_FEN ? undefined : t.sumNeeded };
  const set = (change: Partial<typeof EMPTY>) => {
    if (task.failure?.kind !== 'no-answer') forgetCommand(slot);
    setDraft({ ...draft, ...change });
  };
  const make = async () => {
    setTried(true);
    if (problems.name || problems.sum) return;
    const made = await task.run(() => runCommand(slot, (key) => couponsClient.createCouponBudget({ shopId, name: draft.name.trim(), budgetFen, ...(draft.givesBack ? { givesBack: true as const } : {}) }, { key })));
    if (!made) return;
    toast(t.made(made.name));
    setTried(false);
    setDraft(EMPTY);
    await query.refresh();
  };
  return (
    <BottomSheet open title={t.title} onClose={onClose}>
      <View className='cap'>{t.note}</View>
      <Asked query={query}>
        {({ items }) => (items.length === 0 ? <View className='cap'>{t.none}</View> : (
          <Cells>{items.map((one) => <Cell key={one.budgetId} title={one.name} note={[t.line(one.usedFen, one.leftFen), ...(one.givesBack ? [t.back] : [])].join(' · ')} value={t.whole(one.budgetFen)} />)}</Cells>
        ))}
      </Asked>
      {office.isOwner ? (
        <View className='gap'>
          <View className='section'>{t.newOne}</View>
          <View className='sheet-form'>
            <TextRow id='budget-name' label={t.name} value={draft.name} maxlength={20} placeholder={t.nameHint} error={tried ? problems.name : undefined} onChange={(name) => set({ name })} />
            <TextRow id='budget-sum' label={t.sum} value={draft.sum} type='digit' maxlength={10} unit={officeCopy().yuan} error={tried ? problems.sum : undefined} onChange={(sum) => set({ sum })} />
            <SwitchRow id='budget-back' label={t.givesBack} on={draft.givesBack} note={t.givesBackNote} onChange={(givesBack) => set({ givesBack })} />
          </View>
          <SaveBar id='make-budget' label={t.make} busy={task.busy} onSave={() => void make()} failure={task.failure && sentenceFor(task.failure, true)} />
        </View>
      ) : null}
    </BottomSheet>
  );
}
