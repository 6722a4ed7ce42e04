import { View } from '@tarojs/components';
import { useState } from 'react';
import { officeCopy } from '../../copy/office.copy';
import { questionsCopy } from '../../copy/questions.copy';
import { ask, toast } from '../../platform/device';
import { Button } from '../../ui/button/button';
import { Cell, Cells } from '../../ui/cell/cell';
import { Form, SaveBar, SwitchRow } from '../../ui/form/rows';
import { plus } from '../../ui/icon/icons';
import { Asked } from '../query/asked';
import { sentenceFor } from '../query/failure';
import { useTask } from '../query/use-task';
import type { Office } from '../shops/office';
import { shopsClient } from '../shops/shops.client';
import { QuestionSheet } from './question-sheet';
import { chooses, MAX_QUESTIONS, newQuestion, type ProfileFields, profileFieldsOf, type QuestionDraft, questionProblems, questionsDraftOf } from './questions-draft';
import { savedWords, useRules } from './rules.query';

/** 资料要问的: what makes a profile complete, and the shop's own questions. */
export function QuestionsEditor({ office }: { readonly office: Office }) {
  const query = useRules(office.shopId);
  return <Asked query={query}>{({ profileFields }) => <Editor key={profileFields.version} office={office} saved={profileFields.rule} />}</Asked>;
}

/** Changed here, and sent all together. */
function Editor({ office, saved }: { readonly office: Office; readonly saved: ProfileFields }) {
  const [t, o] = [questionsCopy(), officeCopy()];
  const [draft, setDraft] = useState(() => questionsDraftOf(saved));
  const [known, setKnown] = useState(saved);
  const [editing, setEditing] = useState<number>();
  const task = useTask();
  const { questions } = draft;
  const rule = profileFieldsOf(draft);
  const changed = rule === undefined || JSON.stringify(rule) !== JSON.stringify(profileFieldsOf(questionsDraftOf(known)));
  const setQuestions = (next: readonly QuestionDraft[]) => setDraft({ ...draft, questions: next });
  const save = async () => {
    const done = rule && (await task.run(() => shopsClient.setProfileFields({ shopId: office.shopId, ...rule })));
    if (!done) return;
    setKnown(rule);
    toast(savedWords(done.effectiveAt, office.zone));
  };
  const remove = async (index: number) => {
    if (!(await ask(t.removeAsk(questions[index]?.label ?? ''), t.removeText, t.removeYes, t.removeNo))) return;
    setEditing(undefined);
    setQuestions(questions.filter((_, i) => i !== index));
  };
  const add = () => {
    setQuestions([...questions, newQuestion(questions)]);
    setEditing(questions.length);
  };
  const may = office.isOwner;
  const foot = may ? <SaveBar id='save-questions' label={changed ? t.save : o.saved} busy={task.busy} disabled={!changed || !rule} onSave={() => void save()} failure={task.failure && sentenceFor(task.failure, true)} /> : undefined;
  return (
    <Form foot={foot}>
      <View className='section'>{t.needed}</View>
      <View className='sheet'>
        <SwitchRow id='need-name' label={t.name} on={draft.name} disabled={!may} onChange={(name) => setDraft({ ...draft, name })} />
        <SwitchRow id='need-birthday' label={t.birthday} on={draft.birthday} disabled={!may} onChange={(birthday) => setDraft({ ...draft, birthday })} />
      </View>
      <View className='cap gap'>{t.neededNote}</View>
      <View className='section'>{t.own}</View>
      {questions.length === 0 ? <View className='cap'>{t.none}</View> : null}
      <Cells>{questions.map((question, i) => <QuestionCell key={question.fieldId} question={question} wrong={Object.values(questionProblems(questions, i))[0]} onTap={may ? () => setEditing(i) : undefined} />)}</Cells>
      {may && questions.length < MAX_QUESTIONS ? <View className='gap'><Button id='add-question' kind='outline' icon={plus} onTap={add}>{t.add}</Button></View> : null}
      <View className='cap gap'>{may ? t.lead : o.ownerOnly}</View>
      {editing === undefined ? null : <QuestionSheet questions={questions} index={editing} onChange={(question) => setQuestions(questions.map((one, i) => (i === editing ? question : one)))} onRemove={() => void remove(editing)} onClose={() => setEditing(undefined)} />}
    </Form>
  );
}

function QuestionCell({ question: { fieldId, label, kind, options, needed }, wrong, onTap }: { readonly question: QuestionDraft; readonly wrong: string | undefined; readonly onTap: (() => void) | undefined }) {
  const t = questionsCopy();
  const note = [t.kinds[kind], ...(chooses(kind) && options.length > 0 ? [options.join(t.joiner)] : []), ...(needed ? [t.isNeeded] : [])].join(' · ');
  return <Cell id={`question-${fieldId}`} title={label.trim() || t.fresh} note={wrong ? <View className='bad'>{wrong}</View> : note} onTap={onTap} />;
}
