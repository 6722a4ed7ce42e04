import { Input, View } from '@tarojs/components';
import { useState } from 'react';
import { counterCopy } from '../../copy/counter.copy';
import { runCommand } from '../../platform/commands';
import { toast } from '../../platform/device';
import { Button } from '../../ui/button/button';
import { Cells } from '../../ui/cell/cell';
import { Check } from '../../ui/check/check';
import { ErrorLine } from '../../ui/error-state/error-state';
import { joiningClient } from '../joining/joining.client';
import { type Failure, outcomeOf, sentenceFor } from '../query/failure';
import type { WorkPlace } from './counter.store';
import { begin } from './read-code';
import './counter.scss';
import '../../copy/errors/work';

const PHONE = /^1[3-9]\d{9}$/;

/** A card for a guest at the till, with their say-so; the gift waits for their own sign-in. */
export function Enrol({ place, phone: given = '' }: { readonly place: WorkPlace; readonly phone?: string | undefined }) {
  const t = counterCopy();
  const [phone, setPhone] = useState(given);
  const [name, setName] = useState('');
  const [agreed, setAgreed] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const [busy, setBusy] = useState(false);
  const hint = !PHONE.test(phone) ? t.noPhone : !agreed ? t.mustAgree : undefined;
  const enrol = async () => {
    setBusy(true);
    const request = { shopId: place.shopId, storeId: place.storeId, phone, agreedInPerson: true as const, ...(name.trim() ? { name: name.trim() } : {}) };
    const outcome = await outcomeOf(runCommand(`enrol:${place.storeId}:${phone}`, (key) => joiningClient.enrolMember(request, { key })));
    setBusy(false);
    if (!outcome.ok) return setFailure(outcome.failure);
    toast(outcome.value.outcome === 'already' ? t.already : t.enrolled);
    begin(outcome.value.panel);
  };
  return (
    <View>
      <Cells>
        <View className='field'><View className='field__name'>{t.enrolPhone}</View><Input id='enrol-phone' className='field__input' type='number' maxlength={11} placeholder={t.lookHint.phone ?? ''} value={phone} onInput={(e) => setPhone(e.detail.value)} /></View>
        <View className='field'><View className='field__name'>{t.enrolName}</View><Input id='enrol-name' className='field__input' maxlength={20} placeholder={t.enrolNameHint} value={name} onInput={(e) => setName(e.detail.value)} /></View>
      </Cells>
      <View className='gap'><Check id='enrol-agree' on={agreed} onChange={setAgreed} label={t.enrolAgree}>{t.enrolAgree}</Check></View>
      <View className='cap2 gap'>{t.enrolGift}</View>
      {failure ? <ErrorLine sentence={sentenceFor(failure, true)} /> : null}
      <View className='gap'><Button id='enrol-do' busy={busy} disabled={hint !== undefined} onTap={() => void enrol()}>{hint ?? t.enrolDo}</Button></View>
    </View>
  );
}
