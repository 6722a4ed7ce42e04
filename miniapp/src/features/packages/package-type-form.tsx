import { View } from '@tarojs/components';
import { useState } from 'react';
import { dayKey } from '../../copy/dates';
import { officeCopy } from '../../copy/office.copy';
import { packageTypesCopy } from '../../copy/package-types.copy';
import { now } from '../../platform/clock';
import { forgetCommand, runCommand } from '../../platform/commands';
import { toast } from '../../platform/device';
import { back } from '../../platform/navigate';
import { Button } from '../../ui/button/button';
import { DayRow } from '../../ui/form/day-row';
import { PickManyRow } from '../../ui/form/pick-rows';
import { ChoiceRow, Form, SaveBar, TextRow } from '../../ui/form/rows';
import { plus } from '../../ui/icon/icons';
import { sentenceFor } from '../query/failure';
import { dropEntry } from '../query/query-cache';
import { useTask } from '../query/use-task';
import type { Office } from '../shops/office';
import { EMPTY_PACKAGE, emptyService, isSound, MAX_SERVICES, type PackageDraft, type PackageProblems, packageProblems, packageTerms, type ServiceDraft } from './package-draft';
import { packagesClient } from './packages.client';

const MAX_STORES = 50;

/** 新建次卡: what it holds, what it costs, how long it is good. */
export function PackageTypeForm({ office }: { readonly office: Office }) {
  const t = packageTypesCopy();
  const o = officeCopy();
  const [draft, setDraft] = useState<PackageDraft>(EMPTY_PACKAGE);
  const [tried, setTried] = useState(false);
  const task = useTask();
  const slot = `package-type:${office.shopId}`;
  const today = dayKey(now(), office.zone);
  const set = (change: Partial<PackageDraft>) => {
    // Other terms are another command, unless the last one's answer was lost.
    if (task.failure?.kind !== 'no-answer') forgetCommand(slot);
    setDraft({ ...draft, ...change });
  };
  const problems = packageProblems(draft, today);
  const shown: PackageProblems = tried ? problems : { services: [] };
  const create = async () => {
    setTried(true);
    if (!isSound(problems)) return;
    const made = await task.run(() => runCommand(slot, (key) => packagesClient.createPackageType({ shopId: office.shopId, ...packageTerms(draft) }, { key })));
    if (!made) return;
    dropEntry(`package-types:${office.shopId}`);
    toast(t.created);
    back();
  };
  return (
    <Form foot={<SaveBar id='create-package' label={t.create} busy={task.busy} onSave={() => void create()} failure={task.failure && sentenceFor(task.failure, true)} />}>
      <View className='sheet'>
        <TextRow id='title' label={t.title} value={draft.title} maxlength={20} placeholder={t.titleHint} error={shown.title} onChange={(title) => set({ title })} />
        <TextRow id='price' label={t.price} value={draft.price} type='digit' maxlength={9} unit={o.yuan} error={shown.price} onChange={(price) => set({ price })} />
        <ChoiceRow id='counting' label={t.counting} options={(['each', 'shared'] as const).map((key) => ({ key, title: t.countings[key] }))} value={draft.counting} onChange={(counting) => set({ counting })} />
        {draft.counting === 'shared' ? <TextRow id='shared' label={t.shared} value={draft.shared} type='number' maxlength={3} unit={t.unit} error={shown.shared} onChange={(shared) => set({ shared })} /> : null}
      </View>
      <Services draft={draft} problems={shown} onChange={(services) => set({ services })} />
      <View className='sheet gap'>
        <ChoiceRow id='term' label={t.term} options={(['days', 'lastDay'] as const).map((key) => ({ key, title: t.terms[key] }))} value={draft.term} onChange={(term) => set({ term })} error={shown.lastDay} />
        {draft.term === 'days'
          ? <TextRow id='days' label={t.days} value={draft.days} type='number' maxlength={4} unit={t.daysUnit} error={shown.days} onChange={(days) => set({ days })} />
          : <DayRow id='last-day' label={t.lastDay} value={draft.lastDay} empty={t.pickDay} from={today} onChange={(lastDay) => set({ lastDay })} />}
        {office.stores.length > 1 ? <PickManyRow id='stores' label={t.stores} options={office.stores.map(({ storeId, name }) => ({ key: storeId, title: name }))} values={draft.storeIds} max={MAX_STORES} empty={o.allStores} onChange={(storeIds) => set({ storeIds })} /> : null}
      </View>
    </Form>
  );
}

interface ServicesProps {
  readonly draft: PackageDraft;
  readonly problems: PackageProblems;
  readonly onChange: (services: readonly ServiceDraft[]) => void;
}
function Services({ draft: { services, counting }, problems, onChange }: ServicesProps) {
  const t = packageTypesCopy();
  const change = (at: number, parts: Partial<ServiceDraft>) => onChange(services.map((one, i) => (i === at ? { ...one, ...parts } : one)));
  return (
    <View>
      {services.map((service, i) => (
        <View key={service.id} className='sheet gap'>
          <TextRow id={`name-${i}`} label={t.service(i + 1)} value={service.name} maxlength={20} placeholder={t.nameHint} error={problems.services[i]?.name} onChange={(name) => change(i, { name })} />
          {counting === 'each' ? <TextRow id={`count-${i}`} label={t.times} value={service.count} type='number' maxlength={3} unit={t.unit} placeholder={t.timesHint} error={problems.services[i]?.count} onChange={(count) => change(i, { count })} /> : null}
          <TextRow id={`list-${i}`} label={t.list} value={service.list} type='digit' maxlength={9} unit={officeCopy().yuan} error={problems.services[i]?.list} note={t.listNote} onChange={(list) => change(i, { list })} />
          {services.length > 1 ? <Button id={`drop-${i}`} kind='quiet' small onTap={() => onChange(services.filter((_, at) => at !== i))}>{t.dropService}</Button> : null}
        </View>
      ))}
      {services.length < MAX_SERVICES ? <View className='gap'><Button id='add-service' kind='outline' small icon={plus} onTap={() => onChange([...services, emptyService(1 + Math.max(...services.map(({ id }) => id)))])}>{t.addService}</Button></View> : null}
    </View>
  );
}
