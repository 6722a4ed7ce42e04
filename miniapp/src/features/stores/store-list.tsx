import { View } from '@tarojs/components';
import { useState } from 'react';
import { dateText } from '../../copy/dates';
import { storesCopy } from '../../copy/stores.copy';
import { now } from '../../platform/clock';
import { open } from '../../platform/navigate';
import { Cell, Cells } from '../../ui/cell/cell';
import { Empty } from '../../ui/empty/empty';
import { qr, store as storeIcon } from '../../ui/icon/icons';
import { Tap } from '../../ui/tap/tap';
import { Paged } from '../query/asked';
import { usePages } from '../query/use-pages';
import type { Office } from '../shops/office';
import { useShopView } from '../shops/shop.query';
import { shopsClient } from '../shops/shops.client';
import { codeParams, type JoinCode } from './join-codes.query';
import { NewCodeSheet } from './new-code-sheet';
import { StoreSheet } from './store-sheet';

/** 门店与入会码: the stores, and every code with where it hangs. */
export function StoreList({ office }: { readonly office: Office }) {
  const t = storesCopy();
  const shop = useShopView(office.shopId);
  const [editing, setEditing] = useState<Office['stores'][number] | 'new'>();
  const [making, setMaking] = useState(false);
  const pages = usePages<JoinCode, { readonly items: readonly JoinCode[]; readonly next?: string | undefined }>(`join-codes:${office.shopId}`, (cursor) => shopsClient.listJoinCodes({ shopId: office.shopId, ...(cursor ? { cursor } : {}) }));
  const made = (code: JoinCode) => {
    setMaking(false);
    pages.change((old) => [code, ...old]);
    open('joinCode', codeParams(code));
  };
  return (
    <View>
      <View className='section section--first'><View>{t.stores}</View>{office.isOwner ? <Tap id='add-store' className='link' onTap={() => setEditing('new')}>{t.add}</Tap> : null}</View>
      <Cells>
        {office.stores.map((one) => <Cell key={one.storeId} id={`store-${one.storeId}`} icon={storeIcon} title={one.name} note={one.address ?? t.noAddress} onTap={office.isOwner ? () => setEditing(one) : undefined} />)}
      </Cells>
      <View className='section'><View>{t.codes}</View><Tap id='new-code' className='link' onTap={() => setMaking(true)}>{t.newCode}</Tap></View>
      <Paged pages={pages} empty={<Empty title={t.noCodes} text={t.noCodesText} action={{ label: t.newCode, onTap: () => setMaking(true) }} />}>
        {(items) => (
          <View>
            <Cells>{items.map((code) => <Cell key={code.joinCodeId} id={`code-${code.joinCodeId}`} icon={qr} title={t.codeTitle(code.storeName, code.channel)} note={[code.staffName ? t.ofStaff(code.staffName) : undefined, t.madeOn(dateText(code.createdAt, office.zone, now()))].filter(Boolean).join(' · ')} onTap={() => open('joinCode', codeParams(code))} />)}</Cells>
            <View className='cap gap'>{t.codesNote}</View>
          </View>
        )}
      </Paged>
      {editing ? <StoreSheet office={office} store={editing === 'new' ? undefined : editing} onClose={() => setEditing(undefined)} onSaved={() => void shop.refresh()} /> : null}
      {making ? <NewCodeSheet office={office} onClose={() => setMaking(false)} onMade={made} /> : null}
    </View>
  );
}
