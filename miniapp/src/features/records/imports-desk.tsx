import type { Column } from '@shared/spreadsheet/columns';
import { findHeader } from '@shared/spreadsheet/layout';
import { MAX_ROWS } from '@shared/spreadsheet/limits';
import { View } from '@tarojs/components';
import { useEffect, useMemo, useState } from 'react';
import { importCopy } from '../../copy/import.copy';
import { toast } from '../../platform/device';
import { toTop } from '../../platform/page-events';
import { canReadTables, type NoTable, pickTable, saveText } from '../../platform/table-file';
import { Button } from '../../ui/button/button';
import { Form, SaveBar } from '../../ui/form/rows';
import { Asked } from '../query/asked';
import { sentenceFor } from '../query/failure';
import { useRules } from '../rules/rules.query';
import type { Office } from '../shops/office';
import { ColumnsStep, type Draft } from './columns-step';
import { DoubtsStep, unasked } from './doubts-step';
import { allFindings, FindingList, findingsCsv } from './findings';
import { ImportList } from './import-list';
import { piecesOf } from './pieces';
import { RehearsalStep } from './rehearsal-step';
import { withTexts } from './sayings';
import { sheetSums } from './sheet-sums';
import { TakeOuts } from './take-out';
import { forgetImport, leaveImport, useImport } from './use-import';
import { useSettled } from './use-settled';

/** Rows that stayed out of an import that has begun, as a file to mend. */
interface LeftOut {
  readonly people: number;
  readonly csv: string;
}
/** 搬家: a file is chosen and read in a browser, on a phone or a computer; inside WeChat it shows how far it has come. */
export function ImportsDesk({ office }: { readonly office: Office }) {
  const [draft, setDraft] = useState<Draft>();
  const [turn, setTurn] = useState(0);
  const [left, setLeft] = useState<LeftOut>();
  const next = (to: Draft | undefined, out?: LeftOut) => {
    leaveImport(office.shopId);
    show(to, out);
  };
  // Chosen again after the browser was loaded anew, the same file goes on where it had come to.
  const choose = (to: Draft) => {
    forgetImport(office.shopId);
    show(to);
  };
  const show = (to: Draft | undefined, out?: LeftOut) => {
    setDraft(to);
    setLeft(out);
    setTurn(turn + 1);
  };
  const t = importCopy();
  if (draft) return <OneImport key={turn} office={office} draft={draft} onChange={setDraft} onMended={next} onOver={(out) => next(undefined, out)} />;
  return (
    <View>
      {left ? (
        <View className='block'>
          <View className='block__title'>{t.leftTitle(left.people)}</View>
          <View className='soft'>{t.leftText}</View>
          <View className='gap'><Button id='download-left' kind='outline' small onTap={() => saveText(t.fileName, left.csv)}>{t.download}</Button></View>
        </View>
      ) : null}
      <View className={left ? 'gap' : ''}>{canReadTables ? <Choose office={office} onChosen={choose} /> : <View className='block'><View className='block__title'>{t.inBrowser}</View><View className='soft'>{t.inBrowserText}</View></View>}</View>
      <ImportList key={turn} office={office} />
      <TakeOuts office={office} />
    </View>
  );
}

function Choose({ office, onChosen }: { readonly office: Office; readonly onChosen: (draft: Draft) => void }) {
  const t = importCopy();
  const rules = useRules(office.shopId);
  const [problem, setProblem] = useState<NoTable>('nothing-chosen');
  const choose = async (questions: Draft['questions']) => {
    const file = await pickTable();
    if (typeof file === 'string') return setProblem(file);
    onChosen({ file, header: findHeader(file.grid, questions), existing: 'skip', questions, answers: new Map(), ways: new Map() });
  };
  return (
    <View className='block'>
      <View className='soft'>{t.intro}</View>
      <View className='gap'><Asked query={rules} skeleton={<Button busy>{t.choose}</Button>}>{({ profileFields }) => <Button id='choose-file' onTap={() => void choose(profileFields.rule.fields)}>{t.choose}</Button>}</Asked></View>
      <View className='cap gap'>{t.formats}</View>
      {problem === 'nothing-chosen' ? null : <View className='form-row__error' {...{ role: 'alert' }}>{t.noTable[problem]}</View>}
    </View>
  );
}

interface OneProps {
  readonly office: Office;
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
  /** The file has other cells now: what was rehearsed before is nothing. */
  readonly onMended: (draft: Draft) => void;
  readonly onOver: (left?: LeftOut) => void;
}
/** One file: match its columns, mend what can be mended, rehearse, sign off. */
function OneImport({ office, draft, onChange, onMended, onOver }: OneProps) {
  const t = importCopy();
  const run = useImport();
  const { file, header } = draft;
  const tiers = useMemo(() => office.shop.tiers.map(({ name }) => name), [office.shop.tiers]);
  const decided = useSettled(draft, tiers);
  const { laid, sayings, doubts, settled } = decided;
  const pieces = useMemo(() => piecesOf(settled.rows), [settled]);
  const ready = settled.rows.filter(({ member }) => member).length;
  const findings = useMemo(() => allFindings(settled, run.rehearsal?.findings ?? []), [settled, run.rehearsal]);
  const named = header.columns.includes('phone') || header.columns.includes('cardNumber');
  const problem = !named ? t.noPhone : ready === 0 ? t.noRows : ready > MAX_ROWS ? t.tooMany(MAX_ROWS) : undefined;
  const failure = run.failure && sentenceFor(run.failure, true);
  const { shopId } = office;
  const { rehearsal } = run;
  useEffect(() => {
    if (rehearsal) toTop();
  }, [rehearsal]);
  const csv = () => findingsCsv(findings, settled.out.map(({ row }) => row), file.grid, header.titles);
  const wrongHere = settled.rows.length - ready + settled.out.length;
  const sign = async () => {
    const signed = await run.signOff(shopId);
    if (!signed) return;
    toast(t.signed);
    const people = signed.rehearsed.refused + wrongHere;
    onOver(people > 0 ? { people, csv: csv() } : undefined);
    toTop();
  };
  const mend = (column: Column, texts: ReadonlyMap<number, string>) => {
    onMended({ ...draft, file: { ...file, grid: withTexts(file.grid, header.columns.indexOf(column), texts) } });
  };
  // Whatever has begun to be sent was another file.
  const change = run.failure ? onMended : onChange;
  const foot = rehearsal
    ? <SaveBar id='sign-off' label={t.sign} busy={run.busy} disabled={rehearsal.view.rehearsed.ready === 0} failure={failure} onSave={() => void sign()} />
    : <SaveBar id='rehearse' label={run.failure ? t.goOn : t.rehearse} busy={run.busy} disabled={problem !== undefined} failure={failure} onSave={() => void run.rehearse(shopId, file.name, draft.existing, pieces)} />;
  return (
    <Form foot={foot}>
      {rehearsal ? <RehearsalStep view={rehearsal.view} wrongHere={wrongHere} sums={sheetSums(laid.rows)} decided={decided} draft={draft} known={findings.some(({ code }) => code === 'already-member')} onExisting={(existing) => onMended({ ...draft, existing })} /> : run.busy || run.sent > 0 ? <View className='block'>{t.sending(run.sent, ready)}</View> : (
        <View>
          <ColumnsStep draft={draft} laid={laid} onChange={change} />
          {named ? <DoubtsStep sayings={sayings} answers={draft.answers} onAnswers={(answers) => change({ ...draft, answers })} tiers={tiers} doubts={doubts} ways={draft.ways} onWays={(ways) => change({ ...draft, ways })} onPhones={(phones) => mend('phone', phones)} /> : null}
        </View>
      )}
      {problem ? <View className='form-row__error' {...{ role: 'alert' }}>{problem}</View> : null}
      {named && !run.busy ? <FindingList findings={rehearsal ? findings : unasked(findings, decided)} found={{ laid: settled, columns: header.columns, tiers, onMend: mend }} onDownload={csv} /> : null}
      <View className='gap'>
        {rehearsal ? <Button id='back' kind='quiet' small disabled={run.busy} onTap={() => onMended(draft)}>{t.back}</Button> : null}
        <Button id='other-file' kind='quiet' small disabled={run.busy} onTap={() => onOver()}>{t.other}</Button>
      </View>
    </Form>
  );
}
