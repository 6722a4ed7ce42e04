import type { ShopId } from '@shared/kernel/ids';
import { View } from '@tarojs/components';
import { count } from '../../copy/money';
import { pointsGiftCopy } from '../../copy/points-gift.copy';
import { forgetCommand, runCommand } from '../../platform/commands';
import { toast } from '../../platform/device';
import { Effect } from '../../ui/effect/effect';
import { SaveBar } from '../../ui/form/rows';
import { BottomSheet } from '../../ui/sheet/bottom-sheet';
import { sentenceFor } from '../query/failure';
import { useTask } from '../query/use-task';
import { pointsGiftsClient } from './points-gifts.client';

interface GiveSheetProps {
  readonly shopId: ShopId;
  readonly amount: number;
  readonly points: number;
  readonly onClose: () => void;
  readonly onGiven: () => void;
}
/** What remains and until when it may be taken, before anything is set aside. */
export function GiveSheet({ shopId, amount, points, onClose, onGiven }: GiveSheetProps) {
  const t = pointsGiftCopy();
  const task = useTask();
  const slot = `give-points:${shopId}`;
  const give = async () => {
    const offer = await task.run(() => runCommand(slot, (key) => pointsGiftsClient.offerPoints({ shopId, points: amount }, { key })));
    if (!offer) return;
    toast(t.offered);
    onGiven();
  };
  const close = () => {
    // Another amount is another command, unless nobody knows whether this one was done.
    if (task.failure?.kind !== 'no-answer') forgetCommand(slot);
    onClose();
  };
  return (
    <BottomSheet open title={t.sure(amount)} onClose={close}>
      <Effect lines={[{ name: t.mine, before: count(points), after: count(points - amount) }, { name: t.within, after: t.hours }]} />
      <View className='cap sheet-note'>{t.sureNote}</View>
      <SaveBar id='give-points' label={t.yes} busy={task.busy} onSave={() => void give()} failure={task.failure && sentenceFor(task.failure, true)} />
    </BottomSheet>
  );
}
