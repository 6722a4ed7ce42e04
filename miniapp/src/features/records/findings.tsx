import { csvLine } from '@shared/spreadsheet/csv';
import type { Laid } from '@shared/spreadsheet/layout';
import { FINDINGS, type Finding } from '@shared/spreadsheet/row';
import { View } from '@tarojs/components';
import { importCopy } from '../../copy/import.copy';
import { saveText } from '../../platform/table-file';
import { Button } from '../../ui/button/button';
import { Cell, Cells } from '../../ui/cell/cell';

export interface RowFinding extends Finding {
  readonly row: number;
  readonly memberId?: string | undefined;
}
/** More than this is read in the downloaded file. */
const SHOWN = 100;
const LEVELS = ['refused', 'here', 'warning', 'kept'] as const;

/** What the page found and what the shop found, those that keep a row out first. */
export const allFindings = (laid: Laid, ofShop: readonly RowFinding[]): readonly RowFinding[] => {
  const ofPage = laid.rows.filter(({ member }) => !member).flatMap(({ row, findings }) => findings.map((finding) => ({ row, ...finding })));
  return [...ofPage, ...ofShop].sort((a, b) => LEVELS.indexOf(FINDINGS[a.code]) - LEVELS.indexOf(FINDINGS[b.code]) || a.row - b.row);
};
const sentenceOf = ({ code, column }: Finding): string => {
  const t = importCopy();
  return t.finding(column && t.columns[column], t.findings[code]);
};
/** The rows with their reasons, as a file that opens beside the first: every cell as it stood there. */
export function findingsCsv(findings: readonly RowFinding[], grid: readonly (readonly string[])[], titles: readonly string[]): string {
  const t = importCopy();
  const byRow = new Map<number, string[]>();
  for (const finding of findings) byRow.set(finding.row, [...(byRow.get(finding.row) ?? []), sentenceOf(finding)]);
  const lines = [...byRow].sort(([a], [b]) => a - b).map(([row, reasons]) => [String(row), reasons.join('；'), ...(grid[row - 1] ?? [])]);
  return [[t.rowTitle, t.reasonTitle, ...titles], ...lines].map(csvLine).join('');
}

export const FindingCell = ({ finding, onTap }: { readonly finding: RowFinding; readonly onTap?: () => void }) => <Cell {...(onTap ? { onTap } : {})} title={sentenceOf(finding)} value={<View className={FINDINGS[finding.code] === 'refused' ? '' : 'soft'}>{importCopy().row(finding.row)}</View>} />;

export function FindingList({ findings, onDownload }: { readonly findings: readonly RowFinding[]; readonly onDownload: () => string }) {
  const t = importCopy();
  return (
    <View>
      <View className='section'>{t.why}</View>
      {findings.length === 0 ? <View className='cap gap'>{t.whyNone}</View> : (
        <View>
          <Cells>{findings.slice(0, SHOWN).map((finding) => <FindingCell key={`${finding.row} ${finding.code} ${finding.column ?? ''}`} finding={finding} />)}</Cells>
          {findings.length > SHOWN ? <View className='cap gap'>{t.shown(SHOWN)}</View> : null}
          <View className='gap'><Button id='download' kind='outline' small onTap={() => saveText(t.fileName, onDownload())}>{t.download}</Button></View>
        </View>
      )}
    </View>
  );
}
