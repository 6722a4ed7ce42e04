import { Input, View } from '@tarojs/components';
import { useState } from 'react';
import { counterCopy } from '../../copy/counter.copy';
import { money } from '../../copy/money';
import { open } from '../../platform/navigate';
import { Button } from '../../ui/button/button';
import { Cell, Cells } from '../../ui/cell/cell';
import { Empty } from '../../ui/empty/empty';
import { ErrorLine } from '../../ui/error-state/error-state';
import { TextTabs } from '../../ui/tabs/text-tabs';
import { type Failure, outcomeOf, sentenceFor } from '../query/failure';
import { visitsClient } from '../visits/visits.client';
import { type Panel, titleOf, heldFen, type WorkPlace } from './counter.store';
import { begin } from './read-code';
import './counter.scss';
import '../../copy/errors/work';

const WAYS = ['phone', 'name', 'member-number', 'card-number'] as const;
type Way = (typeof WAYS)[number];

/** No phone at hand: found by number, name or card. */
export function LookUp({ place }: { readonly place: WorkPlace }) {
  const t = counterCopy();
  const [by, setBy] = useState<Way>('phone');
  const [value, setValue] = useState('');
  const [found, setFound] = useState<{ readonly matches: readonly Panel[]; readonly more: boolean }>();
  const [failure, setFailure] = useState<Failure>();
  const [busy, setBusy] = useState(false);
  const find = async () => {
    setBusy(true);
    setFailure(undefined);
    const outcome = await outcomeOf(visitsClient.lookUpMember({ shopId: place.shopId, storeId: place.storeId, by, value: value.trim() }));
    setBusy(false);
    if (outcome.ok) setFound(outcome.value);
    else setFailure(outcome.failure);
  };
  const change = (next: Way) => {
    setBy(next);
    setFound(undefined);
  };
  return (
    <View>
      <TextTabs tabs={WAYS.map((key) => ({ key, title: t.lookBy[key] ?? key }))} value={by} onChange={change} />
      <Cells><View className='field'><Input id='look-up-value' className='field__input' type={by === 'name' || by === 'card-number' ? 'text' : 'number'} maxlength={40} placeholder={t.lookHint[by] ?? ''} value={value} focus onInput={(e) => setValue(e.detail.value)} onConfirm={() => void find()} /></View></Cells>
      <View className='gap'><Button id='find' busy={busy} disabled={value.trim() === ''} onTap={() => void find()}>{t.find}</Button></View>
      {failure ? <ErrorLine sentence={sentenceFor(failure)} /> : null}
      {found?.matches.length === 0 ? <Empty title={t.notFound} text={t.notFoundText} action={{ label: t.enrol, onTap: () => open('enrol', by === 'phone' ? { phone: value.trim() } : {}) }} /> : null}
      {found && found.matches.length > 0 ? (
        <View className='gap'>
          <Cells>{found.matches.map((panel) => <Cell key={panel.memberId} title={<View className='cut'>{titleOf(panel)}</View>} note={[panel.name ? panel.phoneMasked : panel.number, panel.tier.name, t.visits(panel.visits), t.coupons(panel.coupons.length)].filter(Boolean).join(' · ')} value={<View className='nowrap'>{money(heldFen(panel.balances))}</View>} onTap={() => begin(panel)} />)}</Cells>
          {found.more ? <View className='cap gap'>{t.tooMany}</View> : null}
        </View>
      ) : null}
    </View>
  );
}
