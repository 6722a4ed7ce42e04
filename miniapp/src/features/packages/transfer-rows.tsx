import { View } from '@tarojs/components';
import { useState } from 'react';
import { packageDeskCopy } from '../../copy/package-desk.copy';
import { forgetCommand, runCommand } from '../../platform/commands';
import { ask, toast } from '../../platform/device';
import { Button } from '../../ui/button/button';
import { ErrorLine } from '../../ui/error-state/error-state';
import { TextRow } from '../../ui/form/rows';
import { sentenceFor } from '../query/failure';
import { useTask } from '../query/use-task';
import { visitsClient } from '../visits/visits.client';
import type { TillDesk } from '../shops/till-desk';
import { packagesClient } from './packages.client';
import type { Package } from './packages.types';

const PHONE = /^1[3-9]\d{9}$/;
/** To whom it goes, found by their whole phone number; asked once more by name before it does. */
export function TransferRows({ desk, pack, reason, onDone }: { readonly desk: TillDesk; readonly pack: Package; readonly reason: string; readonly onDone: () => void }) {
  const t = packageDeskCopy();
  const [phone, setPhone] = useState('');
  const [unknown, setUnknown] = useState(false);
  const task = useTask();
  const slot = `package-transfer:${pack.packageId}`;
  const find = async () => {
    setUnknown(false);
    const found = await task.run(() => visitsClient.lookUpMember({ shopId: desk.shopId, storeId: desk.storeId, by: 'phone', value: phone }));
    if (!found) return;
    const [to] = found.matches;
    if (!to) return setUnknown(true);
    if (!(await ask(t.transferAsk(to.name ?? to.phoneMasked ?? to.number), t.transferText, t.transferDo, t.no))) return;
    forgetCommand(slot);
    const after = await task.run(() => runCommand(slot, (key) => packagesClient.transferPackage({ shopId: desk.shopId, memberId: desk.memberId, packageId: pack.packageId, toMemberId: to.memberId, reason }, { key })));
    if (!after) return;
    toast(t.transferred);
    onDone();
  };
  return (
    <View>
      <TextRow id='transfer-phone' label={t.transferPhone} value={phone} type='number' maxlength={11} onChange={setPhone} {...(unknown ? { error: t.transferNone } : {})} />
      {task.failure ? <View className='gap'><ErrorLine sentence={sentenceFor(task.failure, true)} /></View> : null}
      <View className='gap'><Button id='transfer' kind='soft' busy={task.busy} disabled={!PHONE.test(phone) || reason === ''} onTap={() => void find()}>{t.transfer}</Button></View>
    </View>
  );
}
