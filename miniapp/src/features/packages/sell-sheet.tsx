import type { StaffId } from '@shared/kernel/ids';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { itemsCopy } from '../../copy/items.copy';
import { packageDeskCopy } from '../../copy/package-desk.copy';
import { now } from '../../platform/clock';
import { forgetCommand, runCommand } from '../../platform/commands';
import { Button } from '../../ui/button/button';
import { RadioMark } from '../../ui/check/check';
import { Empty } from '../../ui/empty/empty';
import { ErrorLine } from '../../ui/error-state/error-state';
import { SwitchRow, TextRow } from '../../ui/form/rows';
import { WhoRow } from '../../ui/form/who-row';
import { BottomSheet } from '../../ui/sheet/bottom-sheet';
import { Tap } from '../../ui/tap/tap';
import { Asked } from '../query/asked';
import { sentenceFor } from '../query/failure';
import { useQuery } from '../query/use-query';
import { useTask } from '../query/use-task';
import type { TillDesk } from '../shops/till-desk';
import { useStaffNames } from '../staff/staff.query';
import { contentLine, typeTerm } from './package-words';
import { packagesClient } from './packages.client';
import type { Package, PackageType } from './packages.types';
import { paidBy, type Tender, TenderPick } from './tender-pick';
import './packages.scss';

interface SellSheetProps {
  readonly desk: TillDesk;
  readonly onClose: () => void;
  readonly onSold: (pack: Package) => void;
}
/** 办次卡: which kind, how it was paid; a manager may give it away with a reason. */
export function SellSheet({ desk, onClose, onSold }: SellSheetProps) {
  const t = packageDeskCopy();
  const query = useQuery<{ readonly items: readonly PackageType[] }>(`package-types:${desk.shopId}`, () => packagesClient.listPackageTypes({ shopId: desk.shopId }));
  return (
    <BottomSheet open title={t.chooseType} onClose={onClose}>
      <Asked query={query}>
        {({ items }) => {
          const open = items.filter((type) => type.closedAt === undefined);
          return open.length === 0 ? <Empty title={t.noTypes} text={t.noTypesText} /> : <Sale desk={desk} types={open} onSold={onSold} />;
        }}
      </Asked>
    </BottomSheet>
  );
}

function Sale({ desk, types, onSold }: Pick<SellSheetProps, 'desk' | 'onSold'> & { readonly types: readonly PackageType[] }) {
  const t = packageDeskCopy();
  const [chosen, setChosen] = useState(types[0]);
  const [tender, setTender] = useState<Tender>('wechat');
  const [gift, setGift] = useState(false);
  const [reason, setReason] = useState('');
  const [soldBy, setSoldBy] = useState<StaffId>();
  const staff = useStaffNames(desk.shopId);
  const task = useTask();
  const slot = `package-sale:${desk.memberId}`;
  const choose = (change: () => void) => {
    // Another choice is another sale, unless the last one's answer was lost.
    if (task.failure?.kind !== 'no-answer') forgetCommand(slot);
    change();
  };
  if (!chosen) return null;
  const sell = async () => {
    const request = { shopId: desk.shopId, storeId: desk.storeId, ticket: desk.ticket, packageTypeId: chosen.packageTypeId };
    const pack = await task.run(() => runCommand(slot, (key) => (gift ? packagesClient.givePackage({ ...request, reason: reason.trim() }, { key }) : packagesClient.sellPackage({ ...request, tenders: paidBy(tender, chosen.priceFen), ...(soldBy ? { soldBy } : {}) }, { key }))));
    if (pack) onSold(pack);
  };
  return (
    <View className='package-rows'>
      {types.map((type) => (
        <Tap key={type.packageTypeId} id={`type-${type.packageTypeId}`} role='radio' checked={type === chosen} className='package-pick' onTap={() => choose(() => setChosen(type))}>
          <RadioMark on={type === chosen} />
          <View className='grow'><View className='cut'>{type.title}</View><View className='cap'>{[contentLine(type), typeTerm(type, desk.zone, now())].join(' · ')}</View></View>
          <View className='strong nowrap'>{t.priceOf(type.priceFen)}</View>
        </Tap>
      ))}
      {desk.mayManage ? <SwitchRow id='gift' label={t.give} on={gift} onChange={(on) => choose(() => setGift(on))} /> : null}
      {gift ? <TextRow id='reason' label={t.reason} value={reason} maxlength={100} placeholder={t.reasonHint} onChange={(text) => choose(() => setReason(text))} /> : chosen.priceFen > 0 ? <TenderPick value={tender} onChange={(next) => choose(() => setTender(next))} /> : null}
      {gift ? null : <WhoRow id='sold' label={itemsCopy().sold} note={itemsCopy().soldNote} staff={staff} value={soldBy} onChange={(who) => choose(() => setSoldBy(who))} />}
      {task.failure ? <View className='gap'><ErrorLine sentence={sentenceFor(task.failure, true)} /></View> : null}
      <View className='gap'><Button id='sell' busy={task.busy} disabled={gift && reason.trim() === ''} onTap={() => void sell()}>{t.sellFor(gift ? 0 : chosen.priceFen)}</Button></View>
    </View>
  );
}
