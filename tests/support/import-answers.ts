import type { ImportView } from '../../miniapp/src/features/records/records.client';
import { found, pageOf, replaceIn } from './answer-lists';
import { type Handlers, Refused } from './fake-api';
import { NOW, ulid } from './member-world.data';

/** Spreadsheets that were moved in, and those that the test moves in. */
export function importAnswers(imports: ImportView[]): NonNullable<Handlers['records']> {
  let made = 7_100;
  return {
  listImports: ({ cursor }) => pageOf(imports, cursor),
  getImport: ({ importId }) => found(imports.find((one) => one.importId === importId)),
  previewUndoImport: ({ chunk }) => (chunk ? { taken: 200, reversed: 0, kept: 1 } : { taken: 497, reversed: 2, kept: 1, nextChunk: 10 }),
  undoImport: ({ importId }) => {
    const { moved } = found(imports.find((one) => one.importId === importId));
    replaceIn(imports, (one) => one.importId === importId, (one) => ({ ...one, undo: { state: 'done' as const, byName: '陈禾', at: NOW as never, doneAt: NOW as never, rows: moved.rows, taken: 697, reversed: 2, kept: 2, totals: moved.totals } }));
    return { undoneAt: NOW as never };
  },
  listImportFindings: ({ only }) => ({ items: only ? [{ row: 9, code: 'kept-visited' as const, memberId: 'mbr_01JD0000000000000000000009' as never }, { row: 12, code: 'kept-signed-in' as const, memberId: 'mbr_01JD0000000000000000000012' as never }] : [{ row: 7, code: 'card-taken' as const, column: 'cardNumber' as const }] }),
  startMembersExport: () => ({ exportId: ulid(made++) as never }),
  readMembersExport: ({ cursor }) => (cursor ? { titles: ['手机号', '姓名'], items: [['13800000002', '乙']] } : { titles: ['手机号', '姓名'], items: [['13800000001', '=甲']], next: 'more' }),
  startShopExport: () => ({ exportId: ulid(made++) as never }),
  readShopExport: ({ after }) => (after === 'p2' ? { text: '{"type":"visit"}\n', things: 1 } : after ? { text: '', things: 0, next: 'p2' } : { text: '{"type":"member"}\n', things: 1, next: 'p1' }),
  startImport: ({ fileName, rowCount, existing }) => {
    const importId = ulid(made++) as never;
    const none = { points: 0, growth: 0, principalFen: 0, bonusFen: 0 } as never;
    imports.unshift({ importId, fileName, existing, state: 'rehearsal', byName: '陈禾', createdAt: NOW as never, rowCount, nextChunk: 0, rehearsed: { rows: 0, ready: 0, refused: 0, here: 0, warned: 0, totals: none }, moved: { rows: 0, added: 0, completed: 0, here: 0, refused: 0, totals: none } });
    return { importId };
  },
  addImportRows: ({ importId, chunk, rows }) => {
    replaceIn(imports, (one) => one.importId === importId, (one) => ({ ...one, nextChunk: chunk + 1, rehearsed: { ...one.rehearsed, rows: one.rehearsed.rows + rows.length, ready: one.rehearsed.ready + rows.length - 1, refused: one.rehearsed.refused + 1, totals: { ...one.rehearsed.totals, principalFen: 123_450 as never, points: 88 as never, coupons: 3 } } }));
    return { nextChunk: chunk + 1, findings: [{ row: rows[0]?.row ?? 1, code: 'tier-unknown' as const, column: 'tier' as const }, ...rows.flatMap(({ row, answers = [] }) => answers.filter(({ text }) => text === '卷').map(() => ({ row, code: 'answer-unknown' as const, asked: { fieldId: 'hair', label: '发质' } })))] };
  },
  signOffImport: ({ importId, totals }) => {
    const one = found(imports.find((each) => each.importId === importId));
    if (totals.principalFen !== one.rehearsed.totals.principalFen) throw new Refused('records/totals-changed');
    replaceIn(imports, (each) => each === one, (each) => ({ ...each, state: 'running' as const }));
    return { signedOffAt: NOW as never };
  },
  };
}
