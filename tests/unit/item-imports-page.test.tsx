import { render, waitFor } from '@testing-library/react';
import ItemsPage from '../../miniapp/src/packages/owner/items/index';
import { createFakeApi } from '../support/fake-api';
import { NOW } from '../support/member-world.data';
import { createOwnerWorld } from '../support/owner-world';
import { answering, emptyDesk, shown, tap, toasted } from '../support/phone-desk';

let picked: unknown;
jest.mock('../../miniapp/src/platform/table-file', () => ({ canReadTables: true, pickTable: async () => picked, saveText: () => undefined }));
emptyDesk();

const ID = '01JD0000000000000000000001' as never;
type Undone = { pieces: number; removed: number; archived: number; restored: number; kept: number };
/** A shop with one price list of three pieces, which comes in and goes back a piece at a time; whatever is in `lost` finds no way. */
function shopWith(lost: string[], undo?: Undone) {
  const rest = createOwnerWorld();
  let done = undo?.pieces ?? 0;
  const counts = { removed: 60, archived: 2, restored: 5, kept: 1 };
  const api = createFakeApi({
    catalogue: { listItems: () => ({ items: [] }) },
    'item-imports': {
      checkItems: ({ rows }) => ({ created: rows.length, changed: 0, same: 0, refused: [] }),
      importItems: ({ rows, importId = ID }) => ({ created: rows.length, changed: 0, same: 0, refused: [], importId }),
      listItemImports: () => ({ items: [{ importId: ID, fileName: '价目.csv', byName: '陈禾', at: NOW as never, created: 62, changed: 6, pieces: 3, ...(done > 0 ? { undo: { at: NOW as never, byName: '陈禾', ...counts, pieces: done } } : {}) }] }),
      viewItemsUndo: ({ piece }) => (piece === undefined ? { removed: 60, archived: 2, restored: 0, kept: 0, rows: [], next: 2 } : { removed: 0, archived: 0, restored: 5, kept: 1, rows: [{ row: 70, name: '精油', because: 'changed' }] }),
      undoItems: () => ({ removed: 20, archived: 0, restored: 0, kept: 0, rows: [], left: 3 - ++done }),
    },
  });
  answering({
    answer: async (request) => {
      if (lost[0] && request.path.includes(lost[0]) && request.method === 'POST') {
        lost.shift();
        throw new Error('no network');
      }
      return /\/items|item-/.test(request.path) ? api.answer(request) : rest.answer(request);
    },
  });
  render(<ItemsPage />);
  return api;
}
const asked = (api: ReturnType<typeof shopWith>, operation: string) => api.calls.filter((call) => call.operation === `item-imports.${operation}`);

test('a list of two pieces goes in as one import; broken off, it goes on under the same', async () => {
  picked = { name: '价目.csv', grid: [['名称', '价格'], ...Array.from({ length: 40 }, (_, i) => [`品 ${i}`, '9.90'])] };
  const api = shopWith([]);
  await tap('items-file');
  await waitFor(() => expect(shown()).toContain('新建 40，修改 0，不变 0'));
  await tap('take-items');
  await toasted('导入好了');
  expect(asked(api, 'importItems').map(({ request }) => [(request as { importId?: string }).importId, (request as { rows: readonly object[] }).rows.length])).toEqual([[undefined, 30], [ID, 10]]);
  expect(asked(api, 'importItems')[0]?.request).toMatchObject({ fileName: '价目.csv', rows: expect.arrayContaining([expect.objectContaining({ name: '品 0', priceFen: 990 })]) });
});
test('taking it back says first what goes and what stays, row by row; a lost answer is told and goes on', async () => {
  const api = shopWith([]);
  await tap('item-imports');
  await waitFor(() => expect(shown()).toContain('可撤销'));
  await tap(`item-import-${ID}`);
  await waitFor(() => expect(shown()).toContain('第 70 行 精油：之后有人改过'));
  for (const words of ['去掉新建的', '60 项', '卖过的改为停售', '2 项', '改回原来的', '5 项', '留着不动', '1 项', '撤销 67 项']) expect(shown()).toContain(words);
  await tap('undo-items');
  await toasted('撤销好了');
  expect(asked(api, 'undoItems').length).toBe(3);
  expect(new Set(asked(api, 'undoItems').map(({ key }) => key)).size).toBe(3);
  await waitFor(() => expect(shown()).toContain('已撤销'));
});
test('one that was left half taken back is taken up again, and the network may fail in the middle', async () => {
  const lost: string[] = [];
  const api = shopWith(lost, { pieces: 1, removed: 20, archived: 0, restored: 0, kept: 0 });
  await tap('item-imports');
  await waitFor(() => expect(shown()).toContain('撤销到一半'));
  await tap(`item-import-${ID}`);
  await waitFor(() => expect(shown()).toContain('接着撤销'));
  lost.push('undo', 'undo', 'undo');
  await tap('undo-items');
  await waitFor(() => expect(document.querySelector('#undo-items')?.getAttribute('aria-busy')).not.toBe('true'), { timeout: 10_000 });
  expect(shown()).toContain('接着撤销');
  await tap('undo-items');
  await toasted('撤销好了');
  expect(asked(api, 'undoItems').length).toBe(2);
});
