import type { ShopId } from '@shared/kernel/ids';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { joinCopy } from '../../copy/join.copy';
import { profileCopy } from '../../copy/profile.copy';
import { runCommand } from '../../platform/commands';
import { toast } from '../../platform/device';
import { phoneButton } from '../../platform/phone';
import { Button } from '../../ui/button/button';
import { ErrorLine } from '../../ui/error-state/error-state';
import { type Failure, outcomeOf, sentenceFor } from '../query/failure';
import { membershipClient } from './membership.client';

/** Binds WeChat's phone number; a card that the till opened under it becomes one with this. */
export function PhoneField({ shopId, phoneMasked, onBound }: { readonly shopId: ShopId; readonly phoneMasked: string | undefined; readonly onBound: () => void }) {
  const t = profileCopy();
  const [failure, setFailure] = useState<Failure>();
  const [busy, setBusy] = useState(false);
  const bind = async (phoneCode: string) => {
    setBusy(true);
    const outcome = await outcomeOf(runCommand(`phone:${shopId}`, (key) => membershipClient.bindMyPhone({ shopId, phoneCode }, { key })));
    setBusy(false);
    setFailure(outcome.ok ? undefined : outcome.failure);
    if (!outcome.ok) return;
    toast({ bound: t.bound, merged: t.merged, unchanged: t.unchanged }[outcome.value.outcome]);
    onBound();
  };
  return (
    <View className='phone-field'>
      <View className='field__note'>{phoneMasked ?? t.noPhone}</View>
      {failure ? <ErrorLine sentence={sentenceFor(failure, true)} /> : null}
      <Button id='bind-phone' kind='outline' small busy={busy} {...phoneButton((code) => (code ? void bind(code) : toast(t.noNumber)))}>{phoneMasked ? t.rebind : t.bind}</Button>
      <View className='cap field__note'>{joinCopy().phoneNote}</View>
    </View>
  );
}
