import { csvLine } from '@shared/spreadsheet/csv';
import type { Laid } from '@shared/spreadsheet/layout';
import { FINDINGS } from '@shared/spreadsheet/row';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { importCopy } from '../../copy/import.copy';
import { saveText } from '../../platform/table-file';
import { Button } from '../../ui/button/button';
import { Cell, Cells } from '../../ui/cell/cell';
import { BottomSheet } from '../../ui/sheet/bottom-sheet';
import { type FindingGroup, type FoundIn, groupsOf, placeOf, type RowFinding, sentenceOf } from './finding-groups';
import { MendSheet } from './mend-sheet';

const LEVELS = ['refused', 'here', 'warning', 'kept'] as const;

/** What the page found and what the shop found, those that keep a row out first. */
export const allFindings = (laid: Laid, ofShop: readonly RowFinding[]): readonly RowFinding[] => {
  const ofPage = laid.rows.filter(({ member }) => !member).flatMap(({ row, findings }) => findings.map((finding) => ({ row, ...finding })));
  return [...ofPage, ...ofShop].sort((a, b) => LEVELS.indexOf(FINDINGS[a.code]) - LEVELS.indexOf(FINDINGS[b.code]) || a.row - b.row);
};
/** A tier that the shop does not have is told before anything is sent. */
export const withTiers = <L extends Laid>(laid: L, tiers: readonly string[]): L => ({
  ...laid, rows: laid.rows.map((read) => {
    const { member, ...rest } = read;
    return member?.tier === undefined || tiers.includes(member.tier) ? read : { ...rest, findings: [...read.findings, { code: 'tier-unknown', column: 'tier' }] };
  }),
});
/** The rows with their reasons, as a file that opens beside the first: every cell as it stood there. */
export function findingsCsv(findings: readonly RowFinding[], out: readonly number[], grid: readonly (readonly string[])[], titles: readonly string[]): string {
  const t = importCopy();
  const byRow = new Map<number, string[]>(out.map((row) => [row, [t.outByYou]]));
  for (const finding of findings) byRow.set(finding.row, [...(byRow.get(finding.row) ?? []), sentenceOf(finding)]);
  const lines = [...byRow].sort(([a], [b]) => a - b).map(([row, reasons]) => [String(row), reasons.join('；'), ...(grid[row - 1] ?? [])]);
  return [[t.rowTitle, t.reasonTitle, ...titles], ...lines].map(csvLine).join('');
}

export const FindingCell = ({ finding, onTap }: { readonly finding: RowFinding; readonly onTap?: () => void }) => <Cell {...(onTap ? { onTap } : {})} title={sentenceOf(finding)} value={<View className={FINDINGS[finding.code] === 'refused' ? '' : 'soft'}>{importCopy().row(finding.row)}</View>} />;

/** What is wrong, a line for each reason; a tap opens the rows, and those that keep somebody out are mended there. What lets a row in takes one line for all. */
export function FindingList({ findings, found, onDownload }: { readonly findings: readonly RowFinding[]; readonly found: FoundIn; readonly onDownload: () => string }) {
  const t = importCopy();
  const [open, setOpen] = useState<FindingGroup>();
  const [told, setTold] = useState(false);
  const groups = groupsOf(findings);
  const cells = (some: readonly FindingGroup[]) => <Cells className='cells--sums'>{some.map((group) => <Cell key={`${group.finding.code} ${placeOf(group.finding)}`} id={`why-${group.finding.code}-${placeOf(group.finding)}`} title={sentenceOf(group.finding)} value={t.rows(group.rows.length)} onTap={() => setOpen(group)} />)}</Cells>;
  const out = groups.filter(({ finding }) => FINDINGS[finding.code] === 'refused');
  const only = groups.filter((group) => !out.includes(group));
  const rowsOf = (some: readonly FindingGroup[]) => new Set(some.flatMap(({ rows }) => rows)).size;
  if (groups.length === 0) return null;
  return (
    <View>
      {out.length > 0 ? <View className='section'>{t.toMend(rowsOf(out))}</View> : null}
      {out.length > 0 ? cells(out) : null}
      {out.length > 0 ? <View className='gap'><Button id='download' kind='outline' small onTap={() => saveText(t.fileName, onDownload())}>{t.download}</Button></View> : null}
      {only.length > 0 ? <Cells className='gap'><Cell id='told' title={t.onlyTold} value={t.rows(rowsOf(only))} onTap={() => setTold(true)} /></Cells> : null}
      {told ? <BottomSheet open title={t.onlyTold} onClose={() => setTold(false)}>{cells(only)}</BottomSheet> : null}
      {open ? <MendSheet group={open} found={found} onClose={() => setOpen(undefined)} /> : null}
    </View>
  );
}
