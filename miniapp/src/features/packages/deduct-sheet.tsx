import type { StaffId } from '@shared/kernel/ids';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { commonCopy } from '../../copy/common.copy';
import { itemsCopy } from '../../copy/items.copy';
import { count } from '../../copy/money';
import { packageDeskCopy } from '../../copy/package-desk.copy';
import { unscannedCopy } from '../../copy/unscanned.copy';
import { Button } from '../../ui/button/button';
import { Effect } from '../../ui/effect/effect';
import { ErrorLine } from '../../ui/error-state/error-state';
import { WhoRow } from '../../ui/form/who-row';
import { Icon } from '../../ui/icon/icon';
import { minus, plus } from '../../ui/icon/icons';
import { BottomSheet } from '../../ui/sheet/bottom-sheet';
import { Tap } from '../../ui/tap/tap';
import { sentenceFor } from '../query/failure';
import type { TillDesk } from '../shops/till-desk';
import { useStaffNames } from '../staff/staff.query';
import type { Deducted, Package } from './packages.types';
import { useDeduction, withoutAsking } from './use-deduction';
import './packages.scss';

interface DeductSheetProps {
  readonly desk: TillDesk;
  readonly pack: Package;
  readonly service: number;
  readonly onClose: () => void;
  readonly onDone: (done: Deducted) => void;
}
const MOST_AT_ONCE = 999;

/** How many, what is left before and after, and one button; or the wait for the member's yes. */
export function DeductSheet({ desk, pack, service, onClose, onDone }: DeductSheetProps) {
  const t = packageDeskCopy();
  const [quantity, setQuantity] = useState(1);
  const [servedBy, setServedBy] = useState<StaffId>();
  const staff = useStaffNames(desk.shopId);
  const of = pack.services[service];
  const deduction = useDeduction(desk, { packageId: pack.packageId, service, quantity }, servedBy, onDone);
  const { asking, busy, failure } = deduction;
  if (!of) return null;
  const most = of.left ?? MOST_AT_ONCE;
  if (asking) {
    return (
      <BottomSheet open title={t.askMember}>
        <View id='asking' className={asking === 'waiting' ? 'soft' : 'warn'}>{asking === 'refused' ? t.refusedByMember : asking === 'expired' ? t.expiredAsk : t.waiting}</View>
        {asking === 'waiting' ? <View className='stale' /> : null}
        <View className='gap'><Button id='stop-asking' kind='quiet' onTap={deduction.stopAsking}>{asking === 'waiting' ? commonCopy().cancel : commonCopy().close}</Button></View>
      </BottomSheet>
    );
  }
  return (
    <BottomSheet open title={t.deductTitle(of.name)} {...(busy ? {} : { onClose })}>
      <View className='package-steps'>
        <Tap id='fewer' className='package-steps__one' disabled={busy || quantity <= 1} onTap={() => setQuantity(quantity - 1)}><Icon of={minus} size={20} /></Tap>
        <View id='quantity' className='hero'>{count(quantity)}</View>
        <Tap id='more-uses' className='package-steps__one' disabled={busy || quantity >= most} onTap={() => setQuantity(quantity + 1)}><Icon of={plus} size={20} /></Tap>
      </View>
      {of.left === undefined ? null : <Effect lines={[{ name: t.now, before: count(of.left), after: count(of.left - quantity) }]} />}
      <View className='sheet-form gap'><WhoRow id='served' label={itemsCopy().served} staff={staff} value={servedBy} onChange={setServedBy} /></View>
      {failure ? <View className='gap'><ErrorLine sentence={sentenceFor(failure, true)} /></View> : null}
      <View className='gap'><Button id='deduct' busy={busy} onTap={() => void deduction.start()}>{!withoutAsking(desk) ? t.askMember : desk.way === 'checked' ? unscannedCopy().deduct(quantity) : t.doDeduct(quantity)}</Button></View>
    </BottomSheet>
  );
}
