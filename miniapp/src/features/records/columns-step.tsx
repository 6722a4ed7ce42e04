import type { Question } from '@shared/spreadsheet/answers';
import { askedColumn, COLUMNS, type SheetColumn } from '@shared/spreadsheet/columns';
import type { Ways } from '@shared/spreadsheet/doubts';
import type { Header, Laid } from '@shared/spreadsheet/layout';
import { cut, plain, saysNothing } from '@shared/spreadsheet/plain';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { commonCopy } from '../../copy/common.copy';
import { importCopy } from '../../copy/import.copy';
import type { TableFile } from '../../platform/table-file';
import { Cell } from '../../ui/cell/cell';
import { PickRow } from '../../ui/form/pick-rows';
import type { Answers } from './sayings';

export interface Draft {
  readonly file: TableFile;
  readonly header: Header;
  readonly existing: 'skip' | 'fill';
  /** The shop's own, which a column may answer. */
  readonly questions: readonly Question[];
  /** What a text that no one can read means, and what becomes of rows whose number is in doubt. */
  readonly answers: Answers;
  readonly ways: Ways;
}
const LEFT = 'left';
/** Lines that are not counted and are told word for word; how many there are stands above them. */
const MOST_TOTALS = 20;
const MOST_OF_LINE = 80;
/** Titles that are shown at a time; a spreadsheet may have hundreds of its own. */
const AT_ONCE = 40;

/** The header with one title given another column; whoever had that column gives it up. */
export const withColumn = (header: Header, at: number, column: SheetColumn | undefined): Header => ({ ...header, columns: header.titles.map((_, i) => (i === at ? column : header.columns[i] === column ? undefined : header.columns[i])) });
const textsOf = ({ file, header }: Draft, at: number): readonly string[] => file.grid.slice(header.line + 1).map((line) => line[at]?.trim() ?? '').filter((text) => !saysNothing(plain(text)));
/** A column that only numbers its rows says nothing of anybody. */
const isRunning = (texts: readonly string[]): boolean => texts.every((text, i) => /^\d+$/.test(text) && (i === 0 || Number(text) === Number(texts[i - 1]) + 1));

/** 认列: one line where every title was understood; what holds something and was not is asked for, the rest on a tap. */
export function ColumnsStep({ draft, laid, onChange }: { readonly draft: Draft; readonly laid: Laid; readonly onChange: (draft: Draft) => void }) {
  const t = importCopy();
  const { header } = draft;
  const matched = header.columns.filter(Boolean).length;
  const [all, setAll] = useState(matched === 0);
  const [most, setMost] = useState(AT_ONCE);
  const [asked] = useState(() => header.titles.flatMap((_, i) => (header.columns[i] === undefined && !isRunning(textsOf(draft, i)) ? [i] : [])));
  const options: readonly { readonly key: SheetColumn | typeof LEFT; readonly title: string }[] = [
    { key: LEFT, title: t.left }, ...COLUMNS.map((key) => ({ key, title: t.columns[key] })), ...draft.questions.map(({ fieldId, label }) => ({ key: askedColumn(fieldId), title: t.question(label) })),
  ];
  const shown = header.titles.flatMap((_, i) => (all || asked.includes(i) ? [i] : []));
  return (
    <View>
      <View className='block'>
        <View className='block__title cut'>{draft.file.name}</View>
        <View className='soft'>{t.counts(laid.rows.length, laid.totalsLines.length)}</View>
        {laid.totalsLines.slice(0, MOST_TOTALS).map(({ row, text }) => <View key={row} className='soft'>{t.finding(t.row(row), cut(text, MOST_OF_LINE))}</View>)}
      </View>
      <View className='sheet gap'>
        {all ? null : <Cell id='columns' title={t.match} value={t.matched(matched)} onTap={() => setAll(true)} />}
        {shown.slice(0, most).map((i) => {
          const title = header.titles[i] as string;
          const [example] = textsOf(draft, i);
          return <PickRow key={i} id={`column-${i}`} label={title.trim() || `${i + 1}`} options={options} value={header.columns[i] ?? LEFT} note={example && t.example(example.slice(0, 40))} onChange={(key) => onChange({ ...draft, header: withColumn(header, i, key === LEFT ? undefined : key) })} />;
        })}
        {shown.length > most ? <Cell id='columns-more' title={commonCopy().more} value={t.columnsLeft(shown.length - most)} onTap={() => setMost(most + AT_ONCE)} /> : null}
      </View>
    </View>
  );
}
