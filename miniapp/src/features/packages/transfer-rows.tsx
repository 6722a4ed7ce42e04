import { View } from '@tarojs/components';
import { useState } from 'react';
import { packageDeskCopy } from '../../copy/package-desk.copy';
import { forgetCommand, runCommand } from '../../platform/commands';
import { waysToFind } from '../../copy/find-by';
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

/** To whom it goes, found by their whole phone number, member number or card number; asked once more by name before it does. */
export function TransferRows({ desk, pack, reason, onDone }: { readonly desk: TillDesk; readonly pack: Package; readonly reason: string; readonly onDone: () => void }) {
  const t = packageDeskCopy();
  const [phone, setPhone] = useState('');
  const [unknown, setUnknown] = useState(false);
  const task = useTask();
  const slot = `package-transfer:${pack.packageId}`;
  /** `null` where nobody is found; undefined where no answer came. */
  const found = async () => {
    for (const by of waysToFind(phone)) {
      const answer = await task.run(() => visitsClient.lookUpMember({ shopId: desk.shopId, storeId: desk.storeId, by, value: phone.trim() }));
      if (!answer) return undefined;
      const [match] = answer.matches;
      if (match) return match;
    }
    return null;
  };
  const find = async () => {
    setUnknown(false);
    const to = await found();
    if (to === undefined) return;
    if (to === null) return setUnknown(true);
    if (!(await ask(t.transferAsk(to.name ?? to.phoneMasked ?? to.number), t.transferText, t.transferDo, t.no))) return;
    forgetCommand(slot);
    const after = await task.run(() => runCommand(slot, (key) => packagesClient.transferPackage({ shopId: desk.shopId, memberId: desk.memberId, packageId: pack.packageId, toMemberId: to.memberId, reason }, { key })));
    if (!after) return;
    toast(t.transferred);
    onDone();
  };
  return (
    <View>
      <TextRow id='transfer-phone' label={t.transferPhone} value={phone} placeholder={t.transferHint} maxlength={32} onChange={setPhone} {...(unknown ? { error: t.transferNone } : {})} />
      {task.failure ? <View className='gap'><ErrorLine sentence={sentenceFor(task.failure, true)} /></View> : null}
      <View className='gap'><Button id='transfer' kind='soft' busy={task.busy} disabled={waysToFind(phone).length === 0 || reason === ''} onTap={() => void find()}>{t.transfer}</Button></View>
    </View>
  );
}
