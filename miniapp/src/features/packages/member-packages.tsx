import { View } from '@tarojs/components';
import { useState } from 'react';
import { packageDeskCopy } from '../../copy/package-desk.copy';
import { packagesCopy } from '../../copy/packages.copy';
import { now } from '../../platform/clock';
import { toast } from '../../platform/device';
import { Button } from '../../ui/button/button';
import { Empty } from '../../ui/empty/empty';
import { plus } from '../../ui/icon/icons';
import { Form } from '../../ui/form/rows';
import { Tap } from '../../ui/tap/tap';
import { Paged } from '../query/asked';
import { usePages } from '../query/use-pages';
import { DeductSheet } from './deduct-sheet';
import { DeductedNote } from './deducted-note';
import type { TillDesk } from '../shops/till-desk';
import { ManageSheet } from './manage-sheet';
import { isStanding, termLine } from './package-words';
import { packagesClient } from './packages.client';
import type { Deducted, Package, PackagePage } from './packages.types';
import { SellSheet } from './sell-sheet';
import './packages.scss';
import '../../copy/errors/work';

type Sheet = { readonly kind: 'deduct'; readonly pack: Package; readonly service: number } | { readonly kind: 'manage'; readonly pack: Package } | { readonly kind: 'sell' };

/** The packages of the member in hand: a deduction for each service, what was just done with its way back, and the sale of another. */
export function MemberPackages({ desk }: { readonly desk: TillDesk }) {
  const t = packageDeskCopy();
  const [sheet, setSheet] = useState<Sheet>();
  const [done, setDone] = useState<Deducted>();
  const { shopId, memberId } = desk;
  const pages = usePages<Package, PackagePage>(`member-packages:${memberId}`, (cursor) => packagesClient.listMemberPackages({ shopId, memberId, ...(cursor ? { cursor } : {}) }));
  const over = (after?: () => void) => {
    setSheet(undefined);
    after?.();
    void pages.refresh();
  };
  // A scanned code pays for one deduction; the next needs it scanned again.
  const spent = desk.canSpend && done !== undefined;
  return (
    <Form foot={desk.isSelf ? undefined : <Button id='sell-package' icon={plus} onTap={() => setSheet({ kind: 'sell' })}>{t.sell}</Button>}>
      {done ? <DeductedNote desk={desk} done={done} onUndone={(undone) => over(() => setDone(undone))} /> : null}
      {spent ? <View className='cap gap'>{t.again}</View> : null}
      <Paged pages={pages} empty={<Empty title={t.noPackages} />}>
        {(items) => (
          <View className='gap'>
            {items.map((pack) => <Held key={pack.packageId} desk={desk} pack={pack} still={spent} onDeduct={(service) => setSheet({ kind: 'deduct', pack, service })} onManage={() => setSheet({ kind: 'manage', pack })} />)}
          </View>
        )}
      </Paged>
      {sheet?.kind === 'deduct' ? <DeductSheet desk={desk} pack={sheet.pack} service={sheet.service} onClose={() => setSheet(undefined)} onDone={(made) => over(() => setDone(made))} /> : null}
      {sheet?.kind === 'manage' ? <ManageSheet desk={desk} pack={sheet.pack} onClose={() => setSheet(undefined)} onChanged={() => over()} /> : null}
      {sheet?.kind === 'sell' ? <SellSheet desk={desk} onClose={() => setSheet(undefined)} onSold={(pack) => over(() => toast(t.sold(pack.title)))} /> : null}
    </Form>
  );
}

interface HeldProps {
  readonly desk: TillDesk;
  readonly pack: Package;
  readonly still: boolean;
  readonly onDeduct: (service: number) => void;
  readonly onManage: () => void;
}
function Held({ desk, pack, still, onDeduct, onManage }: HeldProps) {
  const t = packageDeskCopy();
  const words = packagesCopy();
  const elsewhere = pack.storeIds !== undefined && !pack.storeIds.includes(desk.storeId);
  const usable = pack.state === 'open' && !elsewhere && !desk.isSelf;
  return (
    <View className='sheet package'>
      <View className='row between'>
        <View className='title cut'>{pack.title}</View>
        {desk.mayManage && !desk.isSelf && (isStanding(pack) || pack.state === 'expired') ? <Tap id={`manage-${pack.packageId}`} className='link' onTap={onManage}>{t.manage}</Tap> : null}
      </View>
      <View className={pack.endsInDays === undefined ? 'cap' : 'cap warn'}>{[termLine(pack, desk.zone, now()), ...(pack.endsInDays === undefined ? [] : [words.soon(pack.endsInDays)])].join(' · ')}</View>
      {isStanding(pack) ? pack.services.map((service, i) => (
        <View key={service.name} className='package-line'>
          <View className='grow'><View className='cut'>{service.name}</View><View className='cap'>{service.left === undefined ? words.unlimited : words.usable(service.left)}</View></View>
          {usable && service.left !== 0 ? <View className='package-line__act'><Button id={`deduct-${pack.packageId}-${i}`} kind='soft' small disabled={still} onTap={() => onDeduct(i)}>{t.deduct}</Button></View> : <View className='cap'>{service.left === 0 ? words.usedUp : t.cannot}</View>}
        </View>
      )) : null}
    </View>
  );
}
