import type { ShopId } from '@shared/kernel/ids';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { dateText } from '../../copy/dates';
import { profileCopy } from '../../copy/profile.copy';
import { now } from '../../platform/clock';
import { toast } from '../../platform/device';
import { open } from '../../platform/navigate';
import { Cell, Cells } from '../../ui/cell/cell';
import { ErrorLine } from '../../ui/error-state/error-state';
import { Switch } from '../../ui/switch/switch';
import { useSubscriptions } from '../messages/subscriptions.query';
import { type Failure, outcomeOf, sentenceFor } from '../query/failure';
import type { Query } from '../query/use-query';
import type { Profile } from './card.query';
import { membershipClient } from './membership.client';

type Purpose = 'marketing' | 'sms';
const JOINING_MS = 60_000;

/** What may be sent, each line with its proof. A switch acts at once; turning it back is the undo. */
export function Consents({ shopId, zone, query, version }: { readonly shopId: ShopId; readonly zone: string; readonly query: Query<Profile>; /** Of the consent text now in force. */ readonly version: number | undefined }) {
  const t = profileCopy();
  const [failure, setFailure] = useState<Failure>();
  const [pending, setPending] = useState<{ readonly purpose: Purpose; readonly on: boolean }>();
  const credits = useSubscriptions(shopId, 'settings').data?.credits ?? [];
  const left = credits.reduce((sum, credit) => sum + credit.left, 0);
  const line = (purpose: Purpose) => query.data?.consents.find((c) => c.purpose === purpose);
  const isOn = (purpose: Purpose) => (pending?.purpose === purpose ? pending.on : (line(purpose)?.on ?? false));
  const proof = (purpose: Purpose) => {
    const known = line(purpose);
    // A box left unticked at joining is no consent that was taken back.
    const neverGiven = known && !known.on && query.data && known.at <= query.data.joinedAt + JOINING_MS;
    if (!known || neverGiven) return t.never;
    const date = dateText(known.at, zone, now());
    return known.on ? t.agreedOn(date) : t.stoppedOn(date);
  };
  const set = async (purpose: Purpose, on: boolean) => {
    if (version === undefined) return;
    setPending({ purpose, on });
    const outcome = await outcomeOf(membershipClient.setMyConsent({ shopId, purpose, on, version }));
    setPending(undefined);
    setFailure(outcome.ok ? undefined : outcome.failure);
    if (!outcome.ok) return void query.refresh();
    query.put(outcome.value);
    toast(on ? t.on : t.off);
  };
  return (
    <View>
      <Cells>
        <Cell id='message-settings' title={t.receipts} note={t.receiptsNote(left)} onTap={() => open('messageSettings')} />
        {(['marketing', 'sms'] as const).map((purpose) => (
          <Cell key={purpose} title={t[purpose]} note={proof(purpose)} value={<Switch id={`consent-${purpose}`} on={isOn(purpose)} label={t[purpose]} disabled={version === undefined} onChange={(on) => void set(purpose, on)} />} />
        ))}
      </Cells>
      {failure ? <View className='gap'><ErrorLine sentence={sentenceFor(failure)} /></View> : null}
    </View>
  );
}
