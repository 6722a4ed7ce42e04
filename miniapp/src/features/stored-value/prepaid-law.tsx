import type { StoredValueContract } from '@shared/contracts/stored-value.contract';
import { View } from '@tarojs/components';
import type * as z from 'zod';
import { dateText, wholeDayText } from '../../copy/dates';
import { prepaidLawCopy } from '../../copy/prepaid-law.copy';
import { now } from '../../platform/clock';
import { ask, toast } from '../../platform/device';
import { Cell, Cells } from '../../ui/cell/cell';
import { ErrorLine } from '../../ui/error-state/error-state';
import { SkeletonCells } from '../../ui/skeleton/skeleton';
import { Switch } from '../../ui/switch/switch';
import { Asked } from '../query/asked';
import { sentenceFor } from '../query/failure';
import { useQuery } from '../query/use-query';
import { useTask } from '../query/use-task';
import type { Office } from '../shops/office';
import { CardRegister } from './card-register';
import { storedValueClient } from './stored-value.client';
import './office.scss';

type Law = z.output<StoredValueContract['getLaw']['response']>;
type Pack = Law['packs'][number];

/** 预付卡法规与登记: the texts that hold, those of the city to choose, and the register. */
export function PrepaidLaw({ office }: { readonly office: Office }) {
  const t = prepaidLawCopy();
  const { shopId } = office;
  const query = useQuery<Law>(`law:${shopId}`, () => storedValueClient.getLaw({ shopId }));
  const task = useTask();
  const choose = async (packs: readonly Pack[], { packId, title, chosen }: Pack) => {
    if (!(await ask(chosen ? t.stop(title) : t.save(title), t.askText, t.yes, t.no))) return;
    const kept = packs.filter((one) => one.choosable && (one.packId === packId ? !chosen : one.chosen)).map((one) => one.packId);
    const changed = await task.run(() => storedValueClient.chooseLaw({ shopId, packIds: kept }));
    if (!changed) return;
    query.put(changed);
    toast(t.saved);
  };
  const papers = async (on: boolean) => {
    if (!(await (on ? ask(t.papersAsk, t.papersAskText, t.yes, t.no) : ask(t.papersStop, t.papersStopText, t.yes, t.no)))) return;
    const changed = await task.run(() => storedValueClient.askForPapers({ shopId, on }));
    if (!changed) return;
    query.put(changed);
    toast(t.saved);
  };
  return (
    <View>
      <CardRegister office={office} />
      {task.failure ? <ErrorLine sentence={sentenceFor(task.failure, true)} /> : null}
      <Asked query={query} skeleton={<SkeletonCells rows={6} />}>
        {({ packs, papers: { on, since, byName } }) => (
          <View>
            <View className='section'>{t.registered}</View>
            <Cells className='law'>
              <Cell title={<View className='strong'>{t.papers}</View>} note={t.papersWhom} value={<Switch id='papers' label={t.papers} on={on} disabled={task.busy} onChange={() => void papers(!on)} />} />
              <Cell title={t.papersCare} note={t.papersLaw} />
              {since !== undefined && byName !== undefined ? <Cell title={t.papersSince(byName, dateText(since, office.zone, now()))} /> : null}
            </Cells>
            <View className='section'>{t.local}</View>
            <View className='cap law__why'>{t.localNote}</View>
            {packs.filter(({ choosable }) => choosable).map((pack) => <PackCells key={pack.packId} pack={pack} value={<Switch id={`law-${pack.packId}`} label={pack.title} on={pack.chosen} disabled={task.busy} onChange={() => void choose(packs, pack)} />} />)}
            <View className='section'>{t.national}</View>
            <View className='cap law__why'>{t.nationalWhy}</View>
            {packs.filter(({ choosable }) => !choosable).map((pack) => <PackCells key={pack.packId} pack={pack} />)}
          </View>
        )}
      </Asked>
    </View>
  );
}

/** One text: its name and source, and under it what it asks for, by its articles. */
function PackCells({ pack, value }: { readonly pack: Pack; readonly value?: React.ReactNode }) {
  const t = prepaidLawCopy();
  const { title, source, from, until, state, suggested, rules } = pack;
  const note = [t.since(source, wholeDayText(from)), ...(until ? [t.until(wholeDayText(until))] : []), t.states[state], ...(suggested ? [t.byFiling] : [])].filter(Boolean).join(' · ');
  return (
    <Cells className='law'>
      <Cell title={<View className='strong'>{title}</View>} note={note} value={value} />
      {rules.map((rule) => <Cell key={`${rule.rule}-${rule.article}`} title={t.rule(rule)} note={rule.article} />)}
    </Cells>
  );
}
