import { View } from '@tarojs/components';
import { useState } from 'react';
import { careCopy, type OutcomeName } from '../../copy/care.copy';
import { timeText, whenText } from '../../copy/dates';
import { now } from '../../platform/clock';
import { open, replace } from '../../platform/navigate';
import { Empty } from '../../ui/empty/empty';
import { TextTabs } from '../../ui/tabs/text-tabs';
import { Tap } from '../../ui/tap/tap';
import { Asked, Paged } from '../query/asked';
import { usePages } from '../query/use-pages';
import type { Office } from '../shops/office';
import { careClient, type OutcomeRow, type Scenes } from './care.client';
import { useScenes } from './scenes.query';
import '../../ui/form/form.scss';
import './care.scss';

const FILTERS: readonly OutcomeName[] = ['skipped', 'failed', 'unknown', 'sent', 'planned'];

/** 谁没收到，为什么: first those who got nothing, each with its reason. */
export function OutcomeList({ office, first }: { readonly office: Office; readonly first: string | undefined }) {
  const query = useScenes(office.shopId);
  return <Asked query={query}>{({ scenes }) => <Outcomes office={office} scenes={scenes} first={scenes.some(({ scenarioId }) => scenarioId === first) ? first : scenes[0]?.scenarioId} />}</Asked>;
}

function Outcomes({ office, scenes, first = '' }: { readonly office: Office; readonly scenes: Scenes['scenes']; readonly first: string | undefined }) {
  const t = careCopy();
  const [scenarioId, setScenario] = useState(first);
  const [outcome, setOutcome] = useState<OutcomeName | 'all'>('skipped');
  const pages = usePages<OutcomeRow, { readonly items: readonly OutcomeRow[]; readonly next?: string | undefined }>(`${scenarioId}:${outcome}`, (cursor) =>
    careClient.listOutcomes({ shopId: office.shopId, scenarioId, ...(outcome === 'all' ? {} : { outcome }), ...(cursor ? { cursor } : {}) }));
  const filters = [...FILTERS.map((key) => ({ key, title: t.filters[key] })), { key: 'all' as const, title: t.all }];
  const empty = outcome === 'all'
    ? <Empty title={t.noneYet} text={t.noneYetText} action={{ label: t.toScene, onTap: () => replace('careScene', { id: scenarioId }) }} />
    : <Empty title={t.noneOfThese} text={t.noneOfTheseText} action={{ label: t.seeAll, onTap: () => setOutcome('all') }} />;
  return (
    <View>
      <TextTabs tabs={scenes.map((scene) => ({ key: scene.scenarioId, title: scene.title }))} value={scenarioId} onChange={setScenario} />
      <View className='choices choices--line'>
        {filters.map(({ key, title }) => <Tap key={key} id={`filter-${key}`} role='radio' checked={key === outcome} className={`choices__one ${key === outcome ? 'choices__one--on' : ''}`} onTap={() => setOutcome(key)}>{title}</Tap>)}
      </View>
      <Paged pages={pages} empty={empty}>{(items) => <View className='sheet'>{items.map((row) => <Row key={`${row.memberId}${row.occasion}${row.channel}${row.at}`} row={row} scenarioId={scenarioId} zone={office.zone} />)}</View>}</Paged>
    </View>
  );
}

function Row({ row, scenarioId, zone }: { readonly row: OutcomeRow; readonly scenarioId: string; readonly zone: string }) {
  const t = careCopy();
  const time = timeText(row.at, zone);
  const tone = row.outcome === 'sent' ? 'ok' : row.outcome === 'failed' || row.outcome === 'unknown' ? 'warn' : 'soft';
  return (
    <Tap className='outcome-row' onTap={() => open('officeMember', { id: row.memberId })}>
      <View className='outcome-row__words'>
        <View className='cut'>{[row.memberName ?? t.unnamed, row.phoneMasked].filter(Boolean).join(' ')}</View>
        <View className={`cap2 ${tone}`}>{row.reason ? t.because(t.outcomes[row.outcome], t.reasons[row.reason]) : t.outcomes[row.outcome]}</View>
        <View className='cap'>{[t.occasion(scenarioId, row.occasion), t.channels[row.channel]].join(' · ')}</View>
      </View>
      <View className='cap outcome-row__when'><View className='nowrap'>{whenText(row.at, zone, now()).replace(` ${time}`, '')}</View><View>{time}</View></View>
    </Tap>
  );
}
