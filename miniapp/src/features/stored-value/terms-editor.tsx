import { View } from '@tarojs/components';
import { useState } from 'react';
import { fullDateText } from '../../copy/dates';
import { termsCopy } from '../../copy/terms.copy';
import { runCommand } from '../../platform/commands';
import { ask, toast } from '../../platform/device';
import { Button } from '../../ui/button/button';
import { Cell, Cells } from '../../ui/cell/cell';
import { Form, SaveBar, TextArea, TextRow } from '../../ui/form/rows';
import { Icon } from '../../ui/icon/icon';
import { alert, check } from '../../ui/icon/icons';
import { SkeletonCells } from '../../ui/skeleton/skeleton';
import { Asked } from '../query/asked';
import { sentenceFor } from '../query/failure';
import { useTask } from '../query/use-task';
import type { Office } from '../shops/office';
import { storedValueClient } from './stored-value.client';
import { paragraphsOf, type TermsDraft, termsProblems } from './terms-draft';
import { type Finding, type TermsBook, useTermsBook } from './terms.query';
import './office.scss';

/** 储值协议: the owner's own text, what the law would not let stand of it, and the versions that stood. */
export function TermsEditor({ office }: { readonly office: Office }) {
  const query = useTermsBook(office.shopId);
  return <Asked query={query} skeleton={<SkeletonCells rows={8} />}>{(book) => <Editor key={book.terms.version} office={office} book={book} onSaved={() => void query.refresh()} />}</Asked>;
}

function Editor({ office, book, onSaved }: { readonly office: Office; readonly book: TermsBook; readonly onSaved: () => void }) {
  const t = termsCopy();
  const [draft, setDraft] = useState<TermsDraft>({ title: book.terms.title, text: book.terms.text });
  const [tried, setTried] = useState(false);
  /** Of the draft as it was checked; undefined after a change. */
  const [findings, setFindings] = useState<readonly Finding[]>();
  const [checking, saving] = [useTask(), useTask()];
  const problems = termsProblems(draft);
  const shown = tried ? problems : {};
  const change = (next: TermsDraft) => {
    setDraft(next);
    setFindings(undefined);
  };
  const sent = () => ({ shopId: office.shopId, title: draft.title.trim(), paragraphs: paragraphsOf(draft.text) });
  const look = async (): Promise<readonly Finding[] | undefined> => {
    setTried(true);
    if (Object.keys(problems).length > 0) return undefined;
    const told = await checking.run(() => storedValueClient.checkTerms(sent()));
    setFindings(told?.findings);
    return told?.findings;
  };
  const save = async () => {
    const found = await look();
    if (!found || found.length > 0) return;
    const saved = await saving.run(() => runCommand(`terms:${office.shopId}`, (key) => storedValueClient.setTerms(sent(), { key })));
    if (!saved) return;
    toast(saved.version === book.terms.version ? t.same : t.saved(saved.version));
    onSaved();
  };
  const standard = async () => {
    const { title, text } = book.standard;
    if (draft.title === title && draft.text === text) return;
    if (await ask(t.standardAsk, t.standardText, t.standardYes, t.standardNo)) change({ title, text });
  };
  const failure = saving.failure ?? checking.failure;
  return (
    <Form foot={<SaveBar id='save-terms' label={t.save} busy={saving.busy || checking.busy} disabled={(findings?.length ?? 0) > 0} onSave={() => void save()} failure={failure && sentenceFor(failure, true)} />}>
      <View className='cap terms__note'>{t.note}</View>
      <View className='sheet'>
        <TextRow id='terms-title' label={t.name} value={draft.title} maxlength={30} error={shown.title} onChange={(title) => change({ ...draft, title })} />
        <TextArea id='terms-text' label={t.text} value={draft.text} error={shown.text} onChange={(text) => change({ ...draft, text })} />
      </View>
      <Findings findings={findings} />
      <View className='gap'><Button id='check-terms' kind='soft' busy={checking.busy} onTap={() => void look()}>{t.check}</Button></View>
      <View className='gap'><Cells><Cell id='standard' title={t.standard} note={t.standardNote} onTap={() => void standard()} /></Cells></View>
      <View className='section'>{t.versions}</View>
      {book.versions.length === 0 ? <View className='cap'>{t.none}</View> : (
        <Cells>
          {book.versions.map(({ version, title, savedAt, byName }) => <Cell key={version} title={`${t.version(version)} · ${title}`} note={t.savedOn(fullDateText(savedAt, office.zone), byName)} value={version === book.terms.version ? t.standing : undefined} />)}
        </Cells>
      )}
    </Form>
  );
}

/** Under the text: each sentence that may not stand, why, and what may be written instead. */
function Findings({ findings }: { readonly findings: readonly Finding[] | undefined }) {
  const t = termsCopy();
  if (!findings) return null;
  if (findings.length === 0) return <View className='row gap terms__clean' {...{ role: 'status' }}><Icon of={check} size={20} className='ok' /><View className='grow'>{t.clean}</View></View>;
  return (
    <View {...{ role: 'alert' }}>
      <View className='section'>{t.found(findings.length)}</View>
      <View className='sheet'>
        {findings.map(({ clauseId, words, sentence, source, instead }) => (
          <View key={`${clauseId} ${words} ${sentence}`} className='finding'>
            <View className='row finding__head'><Icon of={alert} size={20} className='bad' /><View className='grow strong'>{words}</View></View>
            {sentence === words ? null : <View className='soft'>{sentence}</View>}
            <View className='cap2'>{`${t.because} ${source}`}</View>
            <View className='finding__instead'>{`${t.instead}：${instead}`}</View>
          </View>
        ))}
      </View>
    </View>
  );
}
