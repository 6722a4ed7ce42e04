import { after, DAY_MS, type Instant } from '@shared/kernel/instant';
import { UNDO_DAYS } from '@shared/spreadsheet/limits';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { dateText } from '../../copy/dates';
import { itemImportCopy } from '../../copy/item-import.copy';
import { now } from '../../platform/clock';
import { runCommand } from '../../platform/commands';
import { toast } from '../../platform/device';
import { Cell, Cells } from '../../ui/cell/cell';
import { ErrorLine } from '../../ui/error-state/error-state';
import { SaveBar } from '../../ui/form/rows';
import { BottomSheet } from '../../ui/sheet/bottom-sheet';
import { Paged } from '../query/asked';
import { sentenceFor } from '../query/failure';
import { usePages } from '../query/use-pages';
import { useTask } from '../query/use-task';
import type { Office } from '../shops/office';
import { itemImportsClient, type ItemImportView, type Undone } from './item-imports.client';

const SHOWN_KEPT = 50;
/** Until when taking it back may be begun; undefined where it may not. */
function undoableUntil({ at, undo }: ItemImportView): Instant | undefined {
  const until = after(at, UNDO_DAYS * DAY_MS);
  return !undo && now() < until ? until : undefined;
}
const isHalf = ({ undo, pieces }: ItemImportView): boolean => undo !== undefined && undo.pieces < pieces;
const NOTHING: Undone = { removed: 0, archived: 0, restored: 0, kept: 0, rows: [] };
const plus = (a: Undone, b: Undone): Undone => ({ removed: a.removed + b.removed, archived: a.archived + b.archived, restored: a.restored + b.restored, kept: a.kept + b.kept, rows: [...a.rows, ...b.rows] });

interface Props {
  readonly office: Office;
  readonly onUndone: () => void;
}
/** 导入记录: price lists that came in, newest first; a tap says what taking one back would do. */
export function ItemImports({ office, onUndone }: Props) {
  const t = itemImportCopy();
  const [open, setOpen] = useState(false);
  return (
    <View className='gap'>
      <Cells><Cell id='item-imports' title={t.imports} onTap={() => setOpen(true)} /></Cells>
      {open ? <ImportsSheet office={office} onUndone={onUndone} onClose={() => setOpen(false)} /> : null}
    </View>
  );
}
function ImportsSheet({ office, onUndone, onClose }: Props & { readonly onClose: () => void }) {
  const t = itemImportCopy();
  const [one, setOne] = useState<{ readonly import: ItemImportView; readonly counts: Undone }>();
  const task = useTask();
  const { shopId, zone } = office;
  const pages = usePages<ItemImportView, { readonly items: readonly ItemImportView[]; readonly next?: string | undefined }>(`item-imports:${shopId}`, (cursor) => itemImportsClient.listItemImports({ shopId, limit: 10, ...(cursor ? { cursor } : {}) }));
  const stateOf = (listed: ItemImportView): string | undefined => (isHalf(listed) ? t.half : listed.undo ? t.undone : undoableUntil(listed) === undefined ? undefined : t.canUndo);
  const look = async (listed: ItemImportView) => {
    const counts = await task.run(() => countUndo(shopId, listed.importId));
    if (counts) setOne({ import: listed, counts });
  };
  // Closed half-way, a part may be back already.
  const back = () => {
    setOne(undefined);
    void pages.refresh();
    onUndone();
  };
  if (one) return <UndoSheet office={office} one={one.import} counts={one.counts} onBack={back} />;
  return (
    <BottomSheet open title={t.imports} onClose={onClose}>
      {task.failure ? <ErrorLine sentence={sentenceFor(task.failure)} /> : null}
      <View className='sheet-cells'>
        <Paged pages={pages} empty={<View className='soft sheet-note'>{t.noImports}</View>}>{(items) => items.map((listed) => (
          <Cell key={listed.importId} id={`item-import-${listed.importId}`} title={listed.fileName} note={[dateText(listed.at, zone, now()), listed.byName, t.brought(listed.created, listed.changed)].join(' · ')} value={stateOf(listed)} {...(stateOf(listed) && !task.busy ? { onTap: () => void look(listed) } : {})} />
        ))}</Paged>
      </View>
    </BottomSheet>
  );
}
/** Asks piece after piece and adds the answers up. */
async function countUndo(shopId: Office['shopId'], importId: ItemImportView['importId']) {
  let [sum, piece]: [Undone, number | undefined] = [NOTHING, undefined];
  do {
    const page: Awaited<ReturnType<typeof itemImportsClient.viewItemsUndo>> = await itemImportsClient.viewItemsUndo({ shopId, importId, ...(piece === undefined ? {} : { piece }) });
    if (!page.ok) return page;
    [sum, piece] = [plus(sum, page.value), page.value.next];
  } while (piece !== undefined);
  return { ok: true as const, value: sum };
}
interface UndoProps {
  readonly office: Office;
  readonly one: ItemImportView;
  readonly counts: Undone;
  readonly onBack: () => void;
}
/** What taking it back does, row by row where something stays; then the word, piece by piece. Broken off, it goes on where it stopped. */
function UndoSheet({ office: { shopId, zone }, one, counts, onBack }: UndoProps) {
  const t = itemImportCopy();
  const task = useTask();
  const [left, setLeft] = useState<number>();
  const { importId } = one;
  const until = undoableUntil(one);
  const going = counts.removed + counts.archived + counts.restored;
  const goesOn = isHalf(one) || left !== undefined;
  const undo = async () => {
    const back = await task.run(async () => {
      for (;;) {
        const answer = await runCommand(`items-undo:${importId}`, (key) => itemImportsClient.undoItems({ shopId, importId }, { key }));
        if (!answer.ok) return answer;
        setLeft(answer.value.left);
        if (answer.value.left === 0) return answer;
      }
    });
    if (!back) return;
    toast(t.undid);
    onBack();
  };
  return (
    <BottomSheet open title={one.fileName} onClose={onBack}>
      {until === undefined ? null : <View className='cap sheet-note'>{t.undoUntil(dateText(until, zone, now()))}</View>}
      <View className='sheet-cells'>
        {(['removed', 'archived', 'restored', 'kept'] as const).map((fate) => (counts[fate] > 0 ? <Cell key={fate} title={t[fate]} value={t.items(counts[fate])} /> : null))}
      </View>
      {counts.rows.length > 0 ? <View className='cap2'>{t.whyKept}</View> : null}
      {counts.rows.slice(0, SHOWN_KEPT).map(({ row, name, because }) => <View key={row} className='cap'>{`${t.row(row)} ${name}：${t.because[because]}`}</View>)}
      {counts.rows.length > SHOWN_KEPT ? <View className='cap'>{t.moreKept(counts.rows.length - SHOWN_KEPT)}</View> : null}
      {until === undefined && !goesOn ? null : <View className='cap sheet-note'>{going === 0 && !goesOn ? t.nothingToUndo : t.undoText}</View>}
      {until === undefined && !goesOn ? null : <SaveBar id='undo-items' label={task.busy && left !== undefined ? t.undoing(left) : goesOn ? t.undoGoOn : t.undoYes(going)} busy={task.busy} disabled={going === 0 && !goesOn} failure={task.failure && sentenceFor(task.failure, true)} onSave={() => void undo()} />}
    </BottomSheet>
  );
}
