import { View } from '@tarojs/components';
import { useState } from 'react';
import { officeCopy } from '../../copy/office.copy';
import { storesCopy } from '../../copy/stores.copy';
import { forgetCommand, runCommand } from '../../platform/commands';
import { toast } from '../../platform/device';
import { SaveBar, TextRow } from '../../ui/form/rows';
import { BottomSheet } from '../../ui/sheet/bottom-sheet';
import { sentenceFor } from '../query/failure';
import { useTask } from '../query/use-task';
import type { Office } from '../shops/office';
import { shopsClient } from '../shops/shops.client';

const MAX_NAME = 20;
const MAX_ADDRESS = 100;

/** Adds a store, or changes the name and address of one. */
export function StoreSheet({ office, store, onClose, onSaved }: { readonly office: Office; readonly store?: Office['stores'][number] | undefined; readonly onClose: () => void; readonly onSaved: () => void }) {
  const t = storesCopy();
  const o = officeCopy();
  const [name, setName] = useState(store?.name ?? '');
  const [address, setAddress] = useState(store?.address ?? '');
  const [tried, setTried] = useState(false);
  const task = useTask();
  const error = name.trim() === '' ? o.needed(t.name) : undefined;
  const save = async () => {
    setTried(true);
    if (error) return;
    const told = { shopId: office.shopId, name: name.trim(), ...(address.trim() ? { address: address.trim() } : {}) };
    const slot = `store:${office.shopId}`;
    const saved = await task.run(() => (store ? shopsClient.updateStore({ ...told, storeId: store.storeId }) : runCommand(slot, (key) => shopsClient.addStore(told, { key }))));
    if (!saved) return;
    toast(store ? t.saved : t.added(saved.name));
    onSaved();
    onClose();
  };
  const close = () => {
    if (task.failure?.kind === 'refused') forgetCommand(`store:${office.shopId}`);
    onClose();
  };
  return (
    <BottomSheet open title={store ? t.edit : t.add} onClose={close}>
      <View className='sheet-form'>
        <TextRow id='store-name' label={t.name} value={name} onChange={setName} maxlength={MAX_NAME} placeholder={t.namePlaceholder} error={tried ? error : undefined} />
        <TextRow id='store-address' label={t.address} value={address} onChange={setAddress} maxlength={MAX_ADDRESS} placeholder={t.addressPlaceholder} />
      </View>
      <SaveBar id='save-store' label={o.save} busy={task.busy} onSave={() => void save()} failure={task.failure && sentenceFor(task.failure, true)} />
    </BottomSheet>
  );
}
