import { View } from '@tarojs/components';
import { useState } from 'react';
import { questionsCopy } from '../../copy/questions.copy';
import { toast } from '../../platform/device';
import { SaveBar } from '../../ui/form/rows';
import { BottomSheet } from '../../ui/sheet/bottom-sheet';
import { membershipClient } from '../membership/membership.client';
import { answersDraftOf, answersOf } from '../shops/question-draft';
import { QuestionRows } from '../shops/question-rows';
import { sentenceFor } from '../query/failure';
import { useTask } from '../query/use-task';
import type { Office } from '../shops/office';
import type { Member } from './members.types';

/** What a member told in person, written down by a manager. */
export function AnswersSheet({ office: { shopId }, member: { memberId, profileVersion, fields }, onClose, onChanged }: { readonly office: Office; readonly member: Member; readonly onClose: () => void; readonly onChanged: () => void }) {
  const t = questionsCopy();
  const [draft, setDraft] = useState(() => answersDraftOf(fields));
  const task = useTask();
  const answers = answersOf(fields, draft);
  const save = async () => {
    const saved = await task.run(() => membershipClient.setMemberAnswers({ shopId, memberId, version: profileVersion, answers }));
    if (!saved) return;
    toast(t.written);
    onChanged();
    onClose();
  };
  return (
    <BottomSheet open title={t.writeTitle} onClose={onClose}>
      <View className='sheet-form'><QuestionRows fields={fields} draft={draft} onChange={setDraft} /></View>
      <SaveBar id='save-answers' label={t.write} busy={task.busy} disabled={answers.length === 0} onSave={() => void save()} failure={task.failure && sentenceFor(task.failure, true)} />
    </BottomSheet>
  );
}
