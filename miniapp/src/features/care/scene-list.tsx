import { View } from '@tarojs/components';
import { useState } from 'react';
import { careCopy } from '../../copy/care.copy';
import { officeCopy } from '../../copy/office.copy';
import { open } from '../../platform/navigate';
import { useOnPull, useOnShow } from '../../platform/page-events';
import { ErrorLine } from '../../ui/error-state/error-state';
import { Icon } from '../../ui/icon/icon';
import { bellOff, cake, care as heart, chevron, coupon, packageIcon, points } from '../../ui/icon/icons';
import { returnIcon } from '../../ui/icon/work-icons';
import { Switch } from '../../ui/switch/switch';
import { Tap } from '../../ui/tap/tap';
import { Asked } from '../query/asked';
import { sentenceFor } from '../query/failure';
import type { Office } from '../shops/office';
import type { Scene, Scenes } from './care.client';
import { GapSheet } from './gap-sheet';
import { useScenes, useSwitch } from './scenes.query';
import './care.scss';

const ICONS: Readonly<Record<string, string>> = { birthday: cake, dormant: returnIcon, 'package-ending': packageIcon, 'coupon-ending': coupon, 'points-ending': points };

/** 关怀: what the shop says by itself, by which rule, what came of it, and the switch. */
export function SceneList({ office }: { readonly office: Office }) {
  const query = useScenes(office.shopId);
  const { flip, failure, busy } = useSwitch(office.shopId, query);
  useOnShow(() => void query.refresh());
  useOnPull(query.refresh);
  return (
    <Asked query={query}>
      {(known) => (
        <View className='care'>
          <Limits office={office} known={known} onSaved={(minimumGapHours) => query.put({ ...known, limits: { minimumGapHours } })} />
          {failure ? <View className='care__failure'><ErrorLine sentence={sentenceFor(failure, true)} /></View> : null}
          <View className='sheet'>{known.scenes.map((scene) => <SceneRow key={scene.scenarioId} scene={scene} disabled={!office.isOwner || busy} onFlip={(on) => void flip(scene, on)} />)}</View>
          {office.isOwner ? null : <View className='cap gap'>{officeCopy().ownerOnly}</View>}
          <Tap id='outcomes' className='link care__link' onTap={() => open('careOutcomes')}>{careCopy().outcomesLink}</Tap>
        </View>
      )}
    </Asked>
  );
}

/** How often at most, and when never: one line that the owner may change. */
function Limits({ office, known, onSaved }: { readonly office: Office; readonly known: Scenes; readonly onSaved: (hours: number) => void }) {
  const [open, setOpen] = useState(false);
  return (
    <View>
      <Tap id='limits' className='care__limits' onTap={office.isOwner ? () => setOpen(true) : undefined}>
        <Icon of={bellOff} size={20} />
        <View className='grow cap2'>{careCopy().limits(known.limits.minimumGapHours, known.pushHours)}</View>
        {office.isOwner ? <Icon of={chevron} size={18} /> : null}
      </Tap>
      {open ? <GapSheet shopId={office.shopId} hours={known.limits.minimumGapHours} onClose={() => setOpen(false)} onSaved={onSaved} /> : null}
    </View>
  );
}

function SceneRow({ scene, disabled, onFlip }: { readonly scene: Scene; readonly disabled: boolean; readonly onFlip: (on: boolean) => void }) {
  const { inbox, pushed, skipped } = scene.last30Days;
  return (
    <View className='scene'>
      <Icon of={ICONS[scene.scenarioId] ?? heart} className={scene.on ? 'brand' : 'soft'} />
      <Tap id={`scene-${scene.scenarioId}`} className='scene__words' onTap={() => open('careScene', { id: scene.scenarioId })}>
        <View className='strong'>{scene.title}</View>
        <View className='cap'>{scene.ruleText}</View>
        <View className='cap2 scene__result'>{scene.on || inbox + skipped > 0 ? careCopy().last(inbox, pushed, skipped) : careCopy().offNow}</View>
      </Tap>
      <Switch id={`switch-${scene.scenarioId}`} label={scene.title} on={scene.on} disabled={disabled} onChange={onFlip} />
    </View>
  );
}
