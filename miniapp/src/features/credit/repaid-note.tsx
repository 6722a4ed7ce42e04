import { View } from '@tarojs/components';
import { creditCopy } from '../../copy/credit.copy';
import { now } from '../../platform/clock';
import { runCommand } from '../../platform/commands';
import { ask } from '../../platform/device';
import { Button } from '../../ui/button/button';
import { ErrorLine } from '../../ui/error-state/error-state';
import { undo } from '../../ui/icon/icons';
import { Seal } from '../../ui/seal/seal';
import { chexiao, ruzhang } from '../../ui/seal/seals';
import { sentenceFor } from '../query/failure';
import { useTask } from '../query/use-task';
import { creditClient } from './credit.client';
import type { Repayment } from './credit.types';
import type { TillDesk } from '../shops/till-desk';
import './credit.scss';

/** What was just repaid, with its way back. */
export function RepaidNote({ desk, done, onUndone }: { readonly desk: TillDesk; readonly done: Repayment; readonly onUndone: (done: Repayment) => void }) {
  const t = creditCopy();
  const task = useTask();
  const takeBack = async () => {
    if (!(await ask(t.undoAsk, t.undoText(done.amountFen), t.undo, t.keep))) return;
    const undone = await task.run(() => runCommand(`undo-repayment:${done.repaymentId}`, (key) => creditClient.undoRepayment({ shopId: desk.shopId, repaymentId: done.repaymentId }, { key })));
    if (undone) onUndone(undone);
  };
  return (
    <View className='sheet gap'>
      <View className='credit-done'>
        <Seal of={done.undone ? chexiao : ruzhang} label={done.undone ? t.undone : t.repay} lands />
        <View className='grow'>
          <View id='repaid' className='strong'>{done.undone ? t.undone : t.repaid(done.amountFen)}</View>
          {done.undone ? null : <View className='cap'>{t.repaidParts(done.parts.length, done.owedAfterFen)}</View>}
        </View>
        {done.undone || !(now() < done.undoUntil || desk.mayManage) ? null : <View className='credit-done__act'><Button id='undo' kind='outline' small icon={undo} busy={task.busy} onTap={() => void takeBack()}>{t.undo}</Button></View>}
      </View>
      {task.failure ? <ErrorLine sentence={sentenceFor(task.failure, true)} /> : null}
    </View>
  );
}
