import type { Question } from '@shared/spreadsheet/answers';
import { askedColumn, COLUMNS, type SheetColumn } from '@shared/spreadsheet/columns';
import type { Header, Laid } from '@shared/spreadsheet/layout';
import { plain, saysNothing } from '@shared/spreadsheet/plain';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { importCopy } from '../../copy/import.copy';
import type { TableFile } from '../../platform/table-file';
import { Cell, Cells } from '../../ui/cell/cell';
import { ChoiceRow } from '../../ui/form/rows';
import { PickRow } from '../../ui/form/pick-rows';

export interface Draft {
  readonly file: TableFile;
  readonly header: Header;
  readonly existing: 'skip' | 'fill';
  /** The shop's own, which a column may answer. */
  readonly questions: readonly Question[];
  /** The columns were looked at: they take one line from here on. */
  readonly looked?: boolean;
}
const LEFT = 'left';
/** Titles that a person may have to look at; beyond these a spreadsheet has columns of its own. */
const MOST_COLUMNS = 40;

/** The header with one title given another column; whoever had that column gives it up. */
export const withColumn = (header: Header, at: number, column: SheetColumn | undefined): Header => ({ ...header, columns: header.titles.map((_, i) => (i === at ? column : header.columns[i] === column ? undefined : header.columns[i])) });
const exampleOf = ({ file, header }: Draft, at: number): string | undefined => file.grid.slice(header.line + 1).map((line) => line[at]?.trim() ?? '').find((text) => !saysNothing(plain(text)));

/** 认列: which column is what, by name and by hand, and what becomes of numbers that are members already. */
export function ColumnsStep({ draft, laid, onChange }: { readonly draft: Draft; readonly laid: Laid; readonly onChange: (draft: Draft) => void }) {
  const t = importCopy();
  const { header } = draft;
  const [shut, setShut] = useState(draft.looked === true);
  const wrong = laid.rows.filter(({ member }) => !member).length;
  const options: readonly { readonly key: SheetColumn | typeof LEFT; readonly title: string }[] = [
    { key: LEFT, title: t.left }, ...COLUMNS.map((key) => ({ key, title: t.columns[key] })), ...draft.questions.map(({ fieldId, label }) => ({ key: askedColumn(fieldId), title: t.question(label) })),
  ];
  return (
    <View>
      <View className='block'>
        <View className='block__title cut'>{draft.file.name}</View>
        <View className='soft'>{t.counts(laid.rows.length, laid.blank, laid.totalsLines.length)}</View>
        {wrong > 0 ? <View className='soft'>{t.wrongHere(wrong)}</View> : null}
      </View>
      {shut ? <Cells className='gap'><Cell id='columns' title={t.match} note={t.matched(header.columns.filter(Boolean).length)} onTap={() => setShut(false)} /></Cells> : (
        <View>
          <View className='section'>{t.match}</View>
          <View className='sheet'>
            {header.titles.slice(0, MOST_COLUMNS).map((title, i) => {
              const example = exampleOf(draft, i);
              // biome-ignore lint/suspicious/noArrayIndexKey: two columns of a file may have the same title.
              return <PickRow key={i} id={`column-${i}`} label={title.trim() || `${i + 1}`} options={options} value={header.columns[i] ?? LEFT} note={example && t.example(example.slice(0, 40))} onChange={(key) => onChange({ ...draft, header: withColumn(header, i, key === LEFT ? undefined : key) })} />;
            })}
          </View>
          <View className='cap gap'>{t.matchNote}</View>
        </View>
      )}
      <View className='sheet gap'>
        <ChoiceRow id='existing' label={t.existing} options={[{ key: 'skip', title: t.skip }, { key: 'fill', title: t.fill }]} value={draft.existing} note={t.existingNote} onChange={(existing) => onChange({ ...draft, existing })} />
      </View>
    </View>
  );
}
