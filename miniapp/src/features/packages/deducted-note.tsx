import { View } from '@tarojs/components';
import { timeText } from '../../copy/dates';
import { packageDeskCopy } from '../../copy/package-desk.copy';
import { now } from '../../platform/clock';
import { runCommand } from '../../platform/commands';
import { ask } from '../../platform/device';
import { Button } from '../../ui/button/button';
import { ErrorLine } from '../../ui/error-state/error-state';
import { undo } from '../../ui/icon/icons';
import { Seal } from '../../ui/seal/seal';
import { chexiao, yihe } from '../../ui/seal/seals';
import { sentenceFor } from '../query/failure';
import { useTask } from '../query/use-task';
import type { TillDesk } from '../shops/till-desk';
import { packagesClient } from './packages.client';
import type { Deducted } from './packages.types';
import './packages.scss';

/** What was just deducted, with its way back. */
export function DeductedNote({ desk, done, onUndone }: { readonly desk: TillDesk; readonly done: Deducted; readonly onUndone: (done: Deducted) => void }) {
  const t = packageDeskCopy();
  const task = useTask();
  const takeBack = async () => {
    if (!(await ask(t.undoAsk, t.undoText(done.quantity), t.undo, t.keep))) return;
    const undone = await task.run(() => runCommand(`undo-use:${done.useId}`, (key) => packagesClient.undoPackageUse({ shopId: desk.shopId, useId: done.useId }, { key })));
    if (undone) onUndone(undone);
  };
  const inTime = now() < done.undoUntil;
  return (
    <View className='sheet gap'>
      <View className='package-done'>
        <Seal of={done.undone ? chexiao : yihe} label={done.undone ? t.undone : t.done} lands />
        <View className='grow'>
          <View id='done' className='strong'>{done.undone ? t.undone : t.doneLine(done.title, done.serviceName, done.quantity)}</View>
          {done.undone ? null : <View className='cap'>{[t.doneLeft(done.left), t.told, inTime ? t.undoUntil(timeText(done.undoUntil, desk.zone)) : t.undoLater].join(' · ')}</View>}
        </View>
        {done.undone || !(inTime || desk.mayManage) ? null : <View className='package-line__act'><Button id='undo' kind='outline' small icon={undo} busy={task.busy} onTap={() => void takeBack()}>{t.undo}</Button></View>}
      </View>
      {task.failure ? <ErrorLine sentence={sentenceFor(task.failure, true)} /> : null}
    </View>
  );
}
