import { View } from '@tarojs/components';
import { type ReactNode, useState } from 'react';
import { careCopy } from '../../copy/care.copy';
import { officeCopy } from '../../copy/office.copy';
import { toast } from '../../platform/device';
import { open } from '../../platform/navigate';
import { Cell, Cells } from '../../ui/cell/cell';
import { ErrorLine } from '../../ui/error-state/error-state';
import { Form, SaveBar } from '../../ui/form/rows';
import { Switch } from '../../ui/switch/switch';
import { sentenceFor } from '../query/failure';
import type { Query } from '../query/use-query';
import { useTask } from '../query/use-task';
import type { Office } from '../shops/office';
import { careClient, type Scene, type Scenes } from './care.client';
import { KnobsForm, type KnobsFormProps } from './knobs-form';
import { draftOf, problemsOf, valuesOf } from './knobs-draft';
import { knobsOf } from './knobs-schema';
import { useSwitch, withScene } from './scenes.query';
import './care.scss';

interface SceneViewProps extends Pick<KnobsFormProps, 'coupons'> {
  readonly office: Office;
  readonly query: Query<Scenes>;
  readonly known: Scenes;
  readonly scene: Scene;
}

/** One scene: its rule and reason, what came of it, the switch, and its settings. */
export function SceneView({ office, query, known, scene, coupons }: SceneViewProps) {
  const t = careCopy();
  const knobs = knobsOf(scene.knobsSchema);
  const [draft, setDraft] = useState(() => draftOf(knobs, scene.knobs));
  const [tried, setTried] = useState(false);
  const task = useTask();
  const switching = useSwitch(office.shopId, query);
  const problems = problemsOf(knobs, draft);
  const changed = JSON.stringify(valuesOf(knobs, draft)) !== JSON.stringify(valuesOf(knobs, draftOf(knobs, scene.knobs)));
  const save = async () => {
    setTried(true);
    if (Object.keys(problems).length > 0) return;
    const saved = await task.run(() => careClient.setScene({ shopId: office.shopId, scenarioId: scene.scenarioId, knobs: { ...valuesOf(knobs, draft) } }));
    if (!saved) return;
    query.put(withScene(known, saved));
    setTried(false);
    toast(t.knobsSaved);
  };
  const foot = office.isOwner ? <SaveBar label={officeCopy().save} busy={task.busy} disabled={!changed} onSave={() => void save()} failure={task.failure && sentenceFor(task.failure, true)} /> : undefined;
  const { inbox, pushed, skipped } = scene.last30Days;
  return (
    <Form foot={foot}>
      {switching.failure ? <View className='care__failure'><ErrorLine sentence={sentenceFor(switching.failure, true)} /></View> : null}
      <Cells>
        <Cell title={<View className='strong'>{scene.title}</View>} note={scene.on ? t.on : t.off} value={<Switch id='scene-switch' label={scene.title} on={scene.on} disabled={!office.isOwner || switching.busy} onChange={(on) => void switching.flip(scene, on)} />} />
      </Cells>
      <View className='sheet scene-facts gap'>
        <Fact name={t.rule}>{scene.ruleText}</Fact>
        <Fact name={t.why}>{scene.why}</Fact>
        <Fact name={t.result}>{t.last(inbox, pushed, skipped)}</Fact>
      </View>
      <View className='gap'><Cells><Cell id='to-outcomes' title={t.outcomesLink} onTap={() => open('careOutcomes', { id: scene.scenarioId })} /></Cells></View>
      <View className='section'>{t.knobs}{office.isOwner ? null : <View>{officeCopy().ownerOnly}</View>}</View>
      <KnobsForm knobs={knobs} draft={draft} onChange={setDraft} problems={tried ? problems : {}} coupons={coupons} tiers={office.shop.tiers} disabled={!office.isOwner || task.busy} />
    </Form>
  );
}
const Fact = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => <View className='scene-facts__one'><View>{name}</View><View className='grow'>{children}</View></View>;
