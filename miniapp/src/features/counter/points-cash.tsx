import { View } from '@tarojs/components';
import { useState } from 'react';
import { pointsCashCopy } from '../../copy/points-cash.copy';
import { wholeOf } from '../../copy/whole';
import { SaveBar, TextRow } from '../../ui/form/rows';
import { BottomSheet } from '../../ui/sheet/bottom-sheet';
import { Switch } from '../../ui/switch/switch';
import { Tap } from '../../ui/tap/tap';
import type { Quote } from './counter.store';

export type PointsWanted = number | 'most';
interface PointsCashProps {
  readonly quote: Quote;
  readonly wanted: PointsWanted | undefined;
  readonly onWant: (wanted: PointsWanted | undefined) => void;
}

/** What points may pay of this bill: one switch uses the most allowed, a tap on the words fewer. */
export function PointsCash({ quote, wanted, onWant }: PointsCashProps) {
  const t = pointsCashCopy();
  const [choosing, setChoosing] = useState(false);
  const { pointsOffer: offer, pointsUsed = 0, pointsFen = 0 } = quote;
  if (!offer || (offer.pointsUsed === 0 && offer.leastPoints === undefined)) return null;
  const asleep = offer.pointsUsed === 0;
  const least = offer.leastPoints ?? 0;
  const words = asleep ? t.tooFew(least) : wanted === undefined ? t.may(offer.pointsUsed, offer.pointsFen) : pointsUsed > 0 ? t.used(pointsUsed, pointsFen) : t.onlyNone(least);
  return (
    <View id='points-cash' className={`choice ${asleep ? 'choice--asleep' : ''}`}>
      <Tap id='points-fewer' className='grow points-cash__words' disabled={asleep || wanted === undefined} onTap={() => setChoosing(true)}>
        <View>{t.name}</View>
        <View className='cap2'>{words}{!asleep && wanted !== undefined ? <View className='points-cash__fewer'>{t.change}</View> : null}</View>
      </Tap>
      <Switch id='use-points' label={t.name} on={wanted !== undefined && !asleep} disabled={asleep} onChange={(on) => onWant(on ? 'most' : undefined)} />
      {choosing ? <Fewer most={offer.pointsUsed} least={least} onClose={() => setChoosing(false)} onDone={(next) => { onWant(next); setChoosing(false); }} /> : null}
    </View>
  );
}

function Fewer({ most, least, onClose, onDone }: { readonly most: number; readonly least: number; readonly onClose: () => void; readonly onDone: (wanted: PointsWanted) => void }) {
  const t = pointsCashCopy();
  const [typed, setTyped] = useState('');
  const points = wholeOf(typed);
  const wrong = typed !== '' && (points === undefined || points < 1 || points > most);
  return (
    <BottomSheet open title={t.name} onClose={onClose}>
      <View className='sheet-form'>
        <TextRow id='points-many' label={t.howMany} value={typed} type='number' maxlength={9} unit={t.pointsUnit} error={wrong ? t.wrong(most) : undefined} note={[t.few(most), ...(least > 0 ? [t.tooFew(least)] : [])].join(' · ')} onChange={setTyped} />
      </View>
      <SaveBar id='points-done' label={t.done} busy={false} disabled={wrong} onSave={() => onDone(points ?? 'most')} />
    </BottomSheet>
  );
}
