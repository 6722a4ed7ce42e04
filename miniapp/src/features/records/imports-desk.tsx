import { findHeader, layOut } from '@shared/spreadsheet/layout';
import { MAX_ROWS } from '@shared/spreadsheet/limits';
import { View } from '@tarojs/components';
import { useMemo, useState } from 'react';
import { importCopy } from '../../copy/import.copy';
import { toast } from '../../platform/device';
import { canReadTables, pickTable, type NoTable } from '../../platform/table-file';
import { useWide } from '../../platform/wide';
import { Button } from '../../ui/button/button';
import { Form, SaveBar } from '../../ui/form/rows';
import { sentenceFor } from '../query/failure';
import type { Office } from '../shops/office';
import { ColumnsStep, type Draft } from './columns-step';
import { allFindings, FindingList, findingsCsv } from './findings';
import { ImportList } from './import-list';
import { piecesOf } from './pieces';
import { RehearsalStep } from './rehearsal-step';
import { forgetImport, useImport } from './use-import';

/** 搬家: a file is chosen and read on a computer; a phone shows how far it has come. */
export function ImportsDesk({ office }: { readonly office: Office }) {
  const wide = useWide();
  const [draft, setDraft] = useState<Draft>();
  const [turn, setTurn] = useState(0);
  const over = () => {
    setDraft(undefined);
    setTurn(turn + 1);
  };
  if (draft) return <OneImport key={turn} office={office} draft={draft} onChange={setDraft} onOver={over} />;
  return (
    <View>
      {wide && canReadTables ? <Choose office={office} onChosen={setDraft} /> : <View className='block'><View className='block__title'>{importCopy().onComputer}</View><View className='soft'>{importCopy().onComputerText}</View></View>}
      <ImportList key={turn} office={office} />
    </View>
  );
}

function Choose({ office, onChosen }: { readonly office: Office; readonly onChosen: (draft: Draft) => void }) {
  const t = importCopy();
  const [problem, setProblem] = useState<NoTable>('nothing-chosen');
  const choose = async () => {
    const file = await pickTable();
    if (typeof file === 'string') return setProblem(file);
    forgetImport(office.shopId);
    onChosen({ file, header: findHeader(file.grid), existing: 'skip' });
  };
  return (
    <View className='block'>
      <View className='soft'>{t.intro}</View>
      <View className='gap'><Button id='choose-file' onTap={() => void choose()}>{t.choose}</Button></View>
      <View className='cap gap'>{t.formats}</View>
      {problem === 'nothing-chosen' ? null : <View className='form-row__error' {...{ role: 'alert' }}>{t.noTable[problem]}</View>}
    </View>
  );
}

interface OneProps {
  readonly office: Office;
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
  readonly onOver: () => void;
}
/** One file: match its columns, rehearse, sign off. */
function OneImport({ office, draft, onChange, onOver }: OneProps) {
  const t = importCopy();
  const run = useImport();
  const { file, header } = draft;
  const laid = useMemo(() => layOut(file.grid, header), [file, header]);
  const pieces = useMemo(() => piecesOf(laid.rows), [laid]);
  const ready = laid.rows.filter(({ member }) => member).length;
  const findings = useMemo(() => allFindings(laid, run.rehearsal?.findings ?? []), [laid, run.rehearsal]);
  const named = header.columns.includes('phone') || header.columns.includes('cardNumber');
  const problem = !named ? t.noPhone : ready === 0 ? t.noRows : ready > MAX_ROWS ? t.tooMany(MAX_ROWS) : undefined;
  const failure = run.failure && sentenceFor(run.failure, true);
  const { shopId } = office;
  const sign = async () => {
    if (!(await run.signOff(shopId))) return;
    toast(t.signed);
    onOver();
  };
  const { rehearsal } = run;
  const foot = rehearsal
    ? <SaveBar id='sign-off' label={t.sign} busy={run.busy} disabled={rehearsal.view.rehearsed.ready === 0} failure={failure} onSave={() => void sign()} />
    : <SaveBar id='rehearse' label={run.failure ? t.goOn : t.rehearse} busy={run.busy} disabled={problem !== undefined} failure={failure} onSave={() => void run.rehearse(shopId, file.name, draft.existing, pieces)} />;
  return (
    <Form foot={foot}>
      {rehearsal ? <RehearsalStep view={rehearsal.view} wrongHere={laid.rows.length - ready} /> : run.busy || run.sent > 0 ? <View className='block'>{t.sending(run.sent, ready)}</View> : <ColumnsStep draft={draft} laid={laid} onChange={onChange} />}
      {problem ? <View className='form-row__error' {...{ role: 'alert' }}>{problem}</View> : null}
      {named ? <FindingList findings={findings} onDownload={() => findingsCsv(findings, file.grid, header.titles)} /> : null}
      <View className='gap'><Button id='other-file' kind='quiet' small disabled={run.busy} onTap={onOver}>{t.other}</Button></View>
    </Form>
  );
}
