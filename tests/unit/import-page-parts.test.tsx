import { cleanup, render } from '@testing-library/react';
import { findHeader, layOut } from '@shared/spreadsheet/layout';
import { allFindings, findingsCsv } from '../../miniapp/src/features/records/findings';
import { withColumn } from '../../miniapp/src/features/records/columns-step';
import { piecesOf } from '../../miniapp/src/features/records/pieces';
import { RehearsalStep } from '../../miniapp/src/features/records/rehearsal-step';
import { sheetSums } from '../../miniapp/src/features/records/sheet-sums';
import { tap } from '../support/phone-desk';


const GRID = [['会员表'], ['姓名', '电话', '卡里的钱', '等级'], ['甲', '13800000001', '1,234.50', '金卡'], ['乙', '1380000', '2', ''], ['丙', '13800000003', '3', '钻石'], ['合计', '', '5', '']];
Object.assign(globalThis, { API_BASE: '' });
afterEach(cleanup);

test('whoever is a member already is asked about once the shop has said so', async () => {
  const [chosen, header] = [jest.fn(), findHeader(GRID)];
  const laid = layOut(GRID, header);
  const totals = { points: 0, growth: 0, principalFen: 0, bonusFen: 0 } as never;
  const view = { importId: '01JD0000000000000000000001' as never, fileName: '会员.csv', existing: 'skip' as const, state: 'rehearsal' as const, byName: '陈禾', createdAt: 1 as never, rowCount: 1, nextChunk: 1, rehearsed: { rows: 1, ready: 0, refused: 1, here: 0, warned: 0, totals }, moved: { rows: 0, added: 0, completed: 0, here: 0, refused: 0, totals } };
  const draft = { file: { name: '会员.csv', grid: GRID }, header, existing: 'skip' as const, questions: [], answers: new Map(), ways: new Map() };
  const step = (known: boolean) => <RehearsalStep view={view} wrongHere={0} sums={sheetSums([])} decided={{ laid, sayings: [], doubts: [], settled: { ...laid, joined: new Map(), dropped: [], out: [] } }} draft={draft} known={known} onExisting={chosen} />;
  const { rerender } = render(step(false));
  expect(document.getElementById('existing-fill')).toBeNull();
  rerender(step(true));
  await tap('existing-fill');
  expect(chosen).toHaveBeenCalledWith('fill');
});
test('a title given a column takes it from the one that had it', () => {
  const header = findHeader(GRID);
  expect(withColumn(header, 2, 'phone').columns).toEqual(['name', undefined, 'phone', 'tier']);
});
test('pieces: at most fifty rows, and never more than a request carries', () => {
  const grid = [['手机号', '备注'], ...Array.from({ length: 120 }, (_, i) => [`139${String(i).padStart(8, '0')}`, '很'.repeat(i < 60 ? 1 : 300)])];
  const pieces = piecesOf(layOut(grid, findHeader(grid)).rows);
  expect(pieces.flat()).toHaveLength(120);
  expect(pieces[0]).toHaveLength(50);
  for (const piece of pieces) expect(Buffer.byteLength(JSON.stringify(piece))).toBeLessThan(60 * 1024);
});
test('the rows to mend are written as they stood, with their reasons', () => {
  const header = findHeader(GRID);
  const laid = layOut(GRID, header);
  expect(findingsCsv(allFindings(laid, [{ row: 3, code: 'over-limit' }]), [4], GRID, header.titles)).toContain('3,"余额超过 ¥5');
});
