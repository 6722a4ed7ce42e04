import type { ShopId } from '@shared/kernel/ids';
import { View } from '@tarojs/components';
import { profileCopy } from '../../copy/profile.copy';
import { runCommand } from '../../platform/commands';
import { ask, toast } from '../../platform/device';
import { Button } from '../../ui/button/button';
import { ErrorLine } from '../../ui/error-state/error-state';
import { sentenceFor } from '../query/failure';
import { useTask } from '../query/use-task';
import { membershipClient } from './membership.client';

/** The plastic card that is bound, and the way to report it lost oneself. */
export function MyPlasticCard({ shopId, cardNumber, onLost }: { readonly shopId: ShopId; readonly cardNumber: string; readonly onLost: () => void }) {
  const t = profileCopy();
  const task = useTask();
  const lose = async () => {
    if (!(await ask(t.cardLoseAsk, t.cardLoseText, t.cardLoseYes, t.cardLoseNo))) return;
    if (!(await task.run(() => runCommand(`card-loss:${shopId}:${cardNumber}`, (key) => membershipClient.loseMyCard({ shopId }, { key }))))) return;
    toast(t.cardLost);
    onLost();
  };
  return (
    <View className='phone-field'>
      <View className='field__note'>{cardNumber}</View>
      {task.failure ? <ErrorLine sentence={sentenceFor(task.failure, true)} /> : null}
      <Button id='lose-card' kind='outline' small busy={task.busy} onTap={() => void lose()}>{t.cardLose}</Button>
    </View>
  );
}
