import type { ErrorBody } from '@shared/contracts/error-codes';
import type { Result } from '@shared/kernel/result';
import type { PropsWithChildren } from 'react';
import { officeCopy } from '../../copy/office.copy';
import { toast } from '../../platform/device';
import { SaveBar } from '../../ui/form/rows';
import { BottomSheet } from '../../ui/sheet/bottom-sheet';
import { sentenceFor } from '../query/failure';
import { useTask } from '../query/use-task';
import type { Office } from '../shops/office';
import { savedWords } from './rules.query';

/** What every sheet of a rule is given. */
export interface RuleSheetEnds {
  readonly office: Office;
  readonly onClose: () => void;
  readonly onSaved: () => void;
}
interface RuleSheetProps extends RuleSheetEnds {
  /** Of the button that saves. */
  readonly id: string;
  readonly title: string;
  /** Undefined while something is wrong: then there is nothing to save. */
  readonly save: (() => Promise<Result<{ readonly effectiveAt: number }, ErrorBody>>) | undefined;
}
/** A sheet over one rule: it saves once, says from when the rule holds, and closes; what was refused stays on it in a sentence. */
export function RuleSheet({ id, title, save, office, onClose, onSaved, children }: PropsWithChildren<RuleSheetProps>) {
  const task = useTask();
  const send = async () => {
    const saved = save && (await task.run(save));
    if (!saved) return;
    toast(savedWords(saved.effectiveAt, office.zone));
    onSaved();
    onClose();
  };
  return (
    <BottomSheet open title={title} onClose={onClose}>
      {children}
      <SaveBar id={id} label={officeCopy().save} busy={task.busy} disabled={!save} onSave={() => void send()} failure={task.failure && sentenceFor(task.failure, true)} />
    </BottomSheet>
  );
}
