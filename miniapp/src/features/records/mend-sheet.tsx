import type { Column } from '@shared/spreadsheet/columns';
import type { NumberedRow } from '@shared/spreadsheet/layout';
import { readCard, readPhone } from '@shared/spreadsheet/people';
import { FINDINGS } from '@shared/spreadsheet/row';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { importCopy } from '../../copy/import.copy';
import { Cell, Cells } from '../../ui/cell/cell';
import { ChoiceRow, SaveBar, TextRow } from '../../ui/form/rows';
import { BottomSheet } from '../../ui/sheet/bottom-sheet';
import { type FindingGroup, type FoundIn, sentenceOf } from './finding-groups';

/** Rows whose cell says the same are mended together. */
interface Same {
  readonly text: string;
  readonly rows: readonly NumberedRow[];
}
/** More is mended in the file itself. */
const MOST = 50;

/** Another text in the cell would not help these. */
const NOT_BY_TEXT: readonly string[] = ['already-member', 'has-value', 'frozen', 'own-card', 'failed', 'coupon-stock'];

/** What names a tier or an amount is mended once for all rows that say it; a number is somebody's own, so each row is asked for by itself. */
function sameOf({ rows, finding: { asked } }: FindingGroup, all: readonly NumberedRow[], column: Column): readonly Same[] {
  const together = asked !== undefined || (column !== 'phone' && column !== 'cardNumber');
  const groups = new Map<string, { readonly text: string; readonly rows: NumberedRow[] }>();
  const wanted = new Set(rows);
  for (const read of all) {
    if (!wanted.has(read.row)) continue;
    const text = (asked ? read.answers?.find(({ fieldId }) => fieldId === asked.fieldId)?.text : read.cells[column]) ?? '';
    const key = together ? text : `${read.row}`;
    const group = groups.get(key) ?? { text, rows: [] };
    group.rows.push(read);
    groups.set(key, group);
  }
  return [...groups.values()];
}
/** So many are named where one text stands for several. */
const NAMED = 3;
const namesOf = (rows: readonly NumberedRow[]): string => importCopy().several(rows.length, rows.slice(0, NAMED).map(({ row, cells }) => cells.name ?? importCopy().row(row)), rows.length > NAMED);
const nameOf = ({ row, cells }: NumberedRow): string => [cells.name, importCopy().row(row)].filter(Boolean).join(' · ');

/** The rows of one reason, each with whom it is about and what stands there; a row that is kept out takes another text. */
export function MendSheet({ group, found, onClose }: { readonly group: FindingGroup; readonly found: FoundIn; readonly onClose: () => void }) {
  const t = importCopy();
  const { laid, columns, tiers, onMend } = found;
  const column = group.finding.column ?? 'phone';
  const mends = FINDINGS[group.finding.code] === 'refused' && !NOT_BY_TEXT.includes(group.finding.code) && columns.includes(column);
  const sames = sameOf(group, laid.rows, column);
  const [texts, setTexts] = useState<Readonly<Record<number, string>>>({});
  const changed = sames.flatMap(({ text, rows }, i) => (texts[i] === undefined || texts[i] === text ? [] : rows.map(({ row }) => [row, texts[i] as string] as const)));
  const done = () => {
    onMend(column, new Map(changed));
    onClose();
  };
  return (
    <BottomSheet open title={sentenceOf(group.finding)} onClose={onClose}>
      <View className='cap sheet-note'>{mends ? `${group.finding.code === 'twice-in-file' ? t.twinNote : ''}${t.mendNote}` : t.onlyToldNote}</View>
      {mends ? (
        <View className='sheet-form'>
          {sames.slice(0, MOST).map((same, i) => <Mend key={same.rows[0]?.row} at={i} same={same} column={column} tiers={group.finding.code === 'tier-unknown' ? tiers : []} twin={group.finding.code === 'twice-in-file' ? twinOf(same, laid.rows, column) : undefined} text={texts[i] ?? same.text} onChange={(text) => setTexts({ ...texts, [i]: text })} />)}
        </View>
      ) : <Cells>{sames.slice(0, MOST).map(({ text, rows }) => <Cell key={rows[0]?.row} title={rows[1] || !rows[0] ? text : nameOf(rows[0])} value={rows[1] ? t.rows(rows.length) : text} />)}</Cells>}
      {sames.length > MOST ? <View className='cap gap'>{t.shown(MOST)}</View> : null}
      {mends ? <SaveBar id='mend' label={changed.length > 0 ? t.mend(changed.length) : t.mendNone} busy={false} disabled={changed.length === 0} onSave={done} /> : null}
    </BottomSheet>
  );
}
/** The row that had the number first. */
const twinOf = (same: Same, all: readonly NumberedRow[], column: Column): NumberedRow | undefined => {
  const read = column === 'phone' ? readPhone : readCard;
  const number = read(same.text);
  return all.find(({ row, member, cells }) => member !== undefined && row < (same.rows[0]?.row ?? 0) && read(cells[column] ?? '') === number);
};

interface MendProps {
  readonly at: number;
  readonly same: Same;
  readonly column: Column;
  readonly tiers: readonly string[];
  readonly twin: NumberedRow | undefined;
  readonly text: string;
  readonly onChange: (text: string) => void;
}
function Mend({ at, same, column, tiers, twin, text, onChange }: MendProps) {
  const t = importCopy();
  const [first] = same.rows;
  if (!first) return null;
  if (tiers.length > 0) return <ChoiceRow id={`mend-${at}`} label={t.tierIs(same.text, same.rows.length)} options={[...tiers.map((name) => ({ key: name, title: name })), { key: '', title: t.noTier }]} value={text} onChange={onChange} />;
  return <TextRow id={`mend-${at}`} label={(same.rows[1] ? undefined : first.cells.name) ?? t.columns[column]} value={text} maxlength={300} type={column === 'phone' ? 'number' : 'text'} onChange={onChange} note={same.rows[1] ? `「${same.text}」${namesOf(same.rows)}` : [t.row(first.row), ...(twin ? [t.twin(twin.row, twin.cells.name ?? '')] : [])].join('，')} />;
}
