import { View } from '@tarojs/components';
import { useState } from 'react';
import { fenOf } from '../../copy/money';
import { officeCopy } from '../../copy/office.copy';
import { paidTiersCopy } from '../../copy/paid-tiers.copy';
import { wholeOf } from '../../copy/whole';
import { forgetCommand, runCommand } from '../../platform/commands';
import { Button } from '../../ui/button/button';
import { Empty } from '../../ui/empty/empty';
import { ErrorLine } from '../../ui/error-state/error-state';
import { ChoiceRow, TextRow } from '../../ui/form/rows';
import { BottomSheet } from '../../ui/sheet/bottom-sheet';
import { sentenceFor } from '../query/failure';
import { useTask } from '../query/use-task';
import type { Office } from '../shops/office';
import type { TierRule } from '../tiers/tiers.client';
import { paidTiersClient } from './paid-tiers.client';
import './paid-tiers.scss';

type Unit = 'months' | 'days';
interface Draft {
  readonly title: string;
  readonly tierId: string;
  readonly price: string;
  readonly unit: Unit;
  readonly length: string;
  readonly trial: string;
}
const MOST: Readonly<Record<Unit, number>> = { months: 120, days: 3_650 };
const MOST_TRIAL = 90;
const MAX_FEN = 100_000_000;
const within = (text: string, most: number): boolean => {
  const n = wholeOf(text);
  return n !== undefined && n >= 1 && n <= most;
};

/** What is wrong, by field; nothing where it can be sent. */
function problemsOf({ title, price, unit, length, trial }: Draft): Partial<Record<keyof Draft, string>> {
  const [t, o] = [paidTiersCopy(), officeCopy()];
  const fen = fenOf(price);
  return {
    ...(title.trim() === '' ? { title: o.needed(t.title) } : {}), ...(fen === undefined || fen > MAX_FEN ? { price: o.amount(t.priceLabel) } : fen === 0 ? { price: t.needsMoney } : {}),
    ...(within(length, MOST[unit]) ? {} : { length: o.wholeNumber(t.length, 1, MOST[unit]) }), ...(trial.trim() === '' || within(trial, MOST_TRIAL) ? {} : { trial: o.wholeNumber(t.trialDays, 1, MOST_TRIAL) }),
  };
}

/** 新建方案: what it gives, what it costs, how long it lasts, and whether it may be tried. */
export function PlanSheet({ office, tiers, onClose, onMade }: { readonly office: Office; readonly tiers: readonly TierRule[]; readonly onClose: () => void; readonly onMade: () => void }) {
  const [t, o] = [paidTiersCopy(), officeCopy()];
  const [draft, setDraft] = useState<Draft>({ title: '', tierId: tiers[0]?.tierId ?? '', price: '', unit: 'months', length: '12', trial: '' });
  const [tried, setTried] = useState(false);
  const task = useTask();
  const slot = `paid-plan:${office.shopId}`;
  const set = (change: Partial<Draft>) => {
    // Other terms are another plan, unless the last one's answer was lost.
    if (task.failure?.kind !== 'no-answer') forgetCommand(slot);
    setDraft({ ...draft, ...change });
  };
  const problems = problemsOf(draft);
  const shown = tried ? problems : {};
  const create = async () => {
    setTried(true);
    if (Object.keys(problems).length > 0) return;
    const { title, tierId, price, unit, length, trial } = draft;
    const term = unit === 'days' ? { days: wholeOf(length) ?? 0 } : { months: wholeOf(length) ?? 0 };
    const made = await task.run(() => runCommand(slot, (key) => paidTiersClient.createPaidPlan({ shopId: office.shopId, title: title.trim(), tierId, priceFen: fenOf(price) ?? 0, term, ...(trial.trim() === '' ? {} : { trialDays: wholeOf(trial) ?? 0 }) }, { key })));
    if (made) onMade();
  };
  return (
    <BottomSheet open title={t.newPlan} onClose={onClose}>
      {tiers.length === 0 ? <Empty title={t.pickTier} /> : (
        <View className='sheet-form'>
          <TextRow id='title' label={t.title} value={draft.title} maxlength={20} placeholder={t.titleHint} error={shown.title} onChange={(title) => set({ title })} />
          <ChoiceRow id='tier' label={t.tier} options={tiers.map(({ tierId, name }) => ({ key: tierId, title: name }))} value={draft.tierId} onChange={(tierId) => set({ tierId })} />
          <TextRow id='price' label={t.priceLabel} value={draft.price} type='digit' maxlength={9} unit={o.yuan} error={shown.price} onChange={(price) => set({ price })} />
          <ChoiceRow id='unit' label={t.unit} options={(['months', 'days'] as const).map((key) => ({ key, title: t.units[key] }))} value={draft.unit} onChange={(unit) => set({ unit })} />
          <TextRow id='length' label={t.length} value={draft.length} type='number' maxlength={4} unit={t.lengthUnits[draft.unit]} error={shown.length} onChange={(length) => set({ length })} />
          <TextRow id='trial' label={t.trialDays} value={draft.trial} type='number' maxlength={2} unit={t.lengthUnits.days} placeholder={t.trialHint} error={shown.trial} onChange={(trial) => set({ trial })} />
          {task.failure ? <View className='gap'><ErrorLine sentence={sentenceFor(task.failure, true)} /></View> : null}
          <View className='gap'><Button id='create-plan' busy={task.busy} onTap={() => void create()}>{t.create}</Button></View>
        </View>
      )}
    </BottomSheet>
  );
}
