import { Input, View } from '@tarojs/components';
import { useState } from 'react';
import { commonCopy } from '../../copy/common.copy';
import { whenText } from '../../copy/dates';
import { invitationCopy } from '../../copy/invitation.copy';
import { now } from '../../platform/clock';
import { runCommand } from '../../platform/commands';
import { toast } from '../../platform/device';
import { open, replace } from '../../platform/navigate';
import { Button } from '../../ui/button/button';
import { Cell, Cells } from '../../ui/cell/cell';
import { ErrorLine, ErrorState } from '../../ui/error-state/error-state';
import { Page } from '../../ui/page/page';
import { SkeletonCells } from '../../ui/skeleton/skeleton';
import { type Failure, outcomeOf, sentenceFor } from '../query/failure';
import { dropEntry } from '../query/query-cache';
import { useQuery } from '../query/use-query';
import { CHINA } from '../shops/shop.store';
import { staffClient } from './staff.client';

/** What an invitation offers, and taking it. */
export function InvitationView({ code }: { readonly code: string }) {
  const t = invitationCopy();
  const { data, failure, refresh } = useQuery(`invitation:${code}`, () => staffClient.readInvitation({ code }));
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Failure>();
  if (!data) {
    if (!failure) return <Page><SkeletonCells rows={5} /></Page>;
    return <Page><ErrorState lost={failure.kind === 'no-answer'} sentence={sentenceFor(failure)} retry={{ label: commonCopy().retry, onTap: () => void refresh() }} /></Page>;
  }
  const accept = async () => {
    setBusy(true);
    const outcome = await outcomeOf(runCommand(`invitation:${code}`, (key) => staffClient.acceptInvitation({ code }, { key })));
    setBusy(false);
    if (!outcome.ok) return setRefused(outcome.failure);
    dropEntry('me');
    dropEntry(`invitation:${code}`);
    toast(t.done(data.shopName));
    replace(outcome.value.role === 'cashier' ? 'staffHome' : 'ownerHome', { shopId: outcome.value.shopId });
  };
  return (
    <Page
      footer={
        <View>
          {refused ? <ErrorLine sentence={sentenceFor(refused, true)} /> : null}
          <Button id='accept' busy={busy} onTap={() => void accept()}>{t.accept}</Button>
          <Button kind='quiet' disabled={busy} onTap={() => open('card')}>{t.later}</Button>
        </View>
      }
    >
      <View className='title invitation__lead'>{t.lead(data.invitedBy)}</View>
      <Cells facts className='gap'>
        <Cell title={t.shop} value={data.shopName} />
        <Cell title={t.stores} value={data.storeNames.join('、')} />
        <Cell title={t.role} value={t.roles[data.role] ?? data.role} />
        <Cell title={t.name} value={data.name} />
        <Cell title={t.until} value={whenText(data.expiresAt, CHINA, now())} />
      </Cells>
      <View className='cap invitation__note'>{t.note}</View>
    </Page>
  );
}

/** For a code that came as text instead of as a picture. */
export function InvitationEntry({ onCode }: { readonly onCode: (code: string) => void }) {
  const t = invitationCopy();
  const [typed, setTyped] = useState('');
  const code = typed.replace(/[\s-]/g, '').toUpperCase();
  const whole = /^[0-9A-HJKMNP-TV-Z]{16}$/.test(code);
  return (
    <Page footer={<Button id='look' disabled={!whole} onTap={() => onCode(code)}>{t.look}</Button>}>
      <View className='section'>{t.typed}</View>
      <View className='sheet field'><Input id='code' className='field__input' value={typed} maxlength={24} placeholder={t.placeholder} onInput={(event) => setTyped(event.detail.value)} /></View>
    </Page>
  );
}
