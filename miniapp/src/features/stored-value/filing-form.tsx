import type { ShopDay } from '@shared/kernel/shop-day';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { dayKey } from '../../copy/dates';
import { officeCopy } from '../../copy/office.copy';
import { offersCopy } from '../../copy/offers.copy';
import { now } from '../../platform/clock';
import { toast } from '../../platform/device';
import { back } from '../../platform/navigate';
import { DayRow } from '../../ui/form/day-row';
import { Form, SaveBar, TextRow } from '../../ui/form/rows';
import { Asked } from '../query/asked';
import { sentenceFor } from '../query/failure';
import { useTask } from '../query/use-task';
import type { Office } from '../shops/office';
import { type Filing, useFiling } from './filing.query';
import { storedValueClient } from './stored-value.client';

/** 预付卡备案 */
export function FilingForm({ office }: { readonly office: Office }) {
  const query = useFiling(office.shopId);
  return <Asked query={query}>{(filing) => <FilingFields office={office} filing={filing} onSaved={query.put} />}</Asked>;
}

interface FilingDraft {
  readonly filingNo: string;
  readonly issuer: string;
  readonly authority: string;
  readonly filedOn: string;
}
/** What is wrong, by field; `today` as YYYY-MM-DD. */
export function filingProblems(draft: FilingDraft, today: string): Readonly<Partial<Record<keyof FilingDraft, string>>> {
  const t = offersCopy();
  const o = officeCopy();
  const names = { filingNo: t.filingNo, issuer: t.issuer, authority: t.authority } as const;
  const missing = (Object.keys(names) as (keyof typeof names)[]).filter((field) => draft[field].trim() === '').map((field) => [field, o.needed(names[field])]);
  const day = draft.filedOn === '' ? o.needed(t.filedOn) : draft.filedOn > today ? t.future : undefined;
  return { ...Object.fromEntries(missing), ...(day ? { filedOn: day } : {}) };
}

function FilingFields({ office, filing, onSaved }: { readonly office: Office; readonly filing: Filing; readonly onSaved: (filing: Filing) => void }) {
  const t = offersCopy();
  const [draft, setDraft] = useState<FilingDraft>({ filingNo: filing.filingNo ?? '', issuer: filing.issuer ?? '', authority: filing.authority ?? '', filedOn: filing.filedOn ?? '' });
  const [tried, setTried] = useState(false);
  const task = useTask();
  const today = dayKey(now(), office.zone);
  const problems = filingProblems(draft, today);
  const shown = tried ? problems : {};
  const save = async () => {
    setTried(true);
    if (Object.keys(problems).length > 0) return;
    const saved = await task.run(() => storedValueClient.setFiling({ shopId: office.shopId, filingNo: draft.filingNo.trim(), issuer: draft.issuer.trim(), authority: draft.authority.trim(), filedOn: draft.filedOn as ShopDay }));
    if (!saved) return;
    onSaved(saved);
    toast(t.filingSaved);
    back();
  };
  return (
    <Form foot={<SaveBar label={officeCopy().save} busy={task.busy} onSave={() => void save()} failure={task.failure && sentenceFor(task.failure, true)} />}>
      <View className='sheet'>
        <TextRow id='filing-no' label={t.filingNo} value={draft.filingNo} maxlength={40} placeholder={t.filingHint} error={shown.filingNo} onChange={(filingNo) => setDraft({ ...draft, filingNo })} />
        <TextRow id='issuer' label={t.issuer} value={draft.issuer} maxlength={60} placeholder={t.issuerHint} error={shown.issuer} onChange={(issuer) => setDraft({ ...draft, issuer })} />
        <TextRow id='authority' label={t.authority} value={draft.authority} maxlength={60} placeholder={t.authorityHint} error={shown.authority} onChange={(authority) => setDraft({ ...draft, authority })} />
        <DayRow id='filed-on' label={t.filedOn} value={draft.filedOn} empty={t.pickDay} until={today} error={shown.filedOn} onChange={(filedOn) => setDraft({ ...draft, filedOn })} />
      </View>
      <View className='cap gap'>{t.filingNote}</View>
    </Form>
  );
}
