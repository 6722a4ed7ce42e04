import type { StaffId, StoreId } from '@shared/kernel/ids';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { type Channel, storesCopy } from '../../copy/stores.copy';
import { runCommand } from '../../platform/commands';
import { PickRow } from '../../ui/form/pick-rows';
import { ChoiceRow, SaveBar } from '../../ui/form/rows';
import { BottomSheet } from '../../ui/sheet/bottom-sheet';
import { sentenceFor } from '../query/failure';
import { useQuery } from '../query/use-query';
import { useTask } from '../query/use-task';
import type { Office } from '../shops/office';
import { shopsClient } from '../shops/shops.client';
import { staffClient } from '../staff/staff.client';
import type { JoinCode } from './join-codes.query';

const CHANNELS: readonly Channel[] = ['counter', 'table', 'poster', 'packaging', 'online', 'staff'];
const NOBODY = 'nobody';

/** A code for a store and a place in it, and for a member of staff where one wants to know who brings whom. */
export function NewCodeSheet({ office, onClose, onMade }: { readonly office: Office; readonly onClose: () => void; readonly onMade: (code: JoinCode) => void }) {
  const t = storesCopy();
  const [storeId, setStore] = useState<StoreId | undefined>(office.stores[0]?.storeId);
  const [channel, setChannel] = useState<Channel>('counter');
  const [staffId, setStaff] = useState<StaffId | typeof NOBODY>(NOBODY);
  const [tried, setTried] = useState(false);
  const task = useTask();
  const staff = useQuery(`staff:${office.shopId}`, () => staffClient.listStaff({ shopId: office.shopId, limit: 50 }));
  const people = (staff.data?.items ?? []).filter(({ leftAt }) => leftAt === undefined).map((one) => ({ key: one.staffId, title: one.name }));
  const error = channel === 'staff' && staffId === NOBODY ? t.staffNeeded : undefined;
  const make = async () => {
    setTried(true);
    if (error || !storeId) return;
    const request = { shopId: office.shopId, storeId, channel, ...(staffId === NOBODY ? {} : { staffId }) };
    const made = await task.run(() => runCommand(`join-code:${office.shopId}:${storeId}:${channel}:${staffId}`, (key) => shopsClient.createJoinCode(request, { key })));
    if (made) onMade(made);
  };
  return (
    <BottomSheet open title={t.newCode} onClose={onClose}>
      <View className='sheet-form'>
        {office.stores.length > 1 ? <PickRow id='code-store' label={t.store} options={office.stores.map(({ storeId: key, name }) => ({ key, title: name }))} value={storeId} onChange={setStore} /> : null}
        <ChoiceRow id='channel' label={t.channel} options={CHANNELS.map((key) => ({ key, title: t.channels[key] }))} value={channel} onChange={setChannel} />
        <PickRow id='code-staff' label={t.staff} options={[{ key: NOBODY, title: t.nobody }, ...people]} value={staffId} onChange={setStaff} error={tried ? error : undefined} />
      </View>
      <SaveBar id='make-code' label={t.make} busy={task.busy} onSave={() => void make()} failure={task.failure && sentenceFor(task.failure, true)} />
    </BottomSheet>
  );
}
