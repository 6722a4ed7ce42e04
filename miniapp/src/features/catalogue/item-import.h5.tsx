import { findItemHeader, ITEM_COLUMNS, type ItemColumn, type ItemHeader, priceIn, type ReadItems, readItems, type WrittenItem } from '@shared/spreadsheet/items';
import type { CommandKey, StoreId } from '@shared/kernel/ids';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { catalogueCopy } from '../../copy/catalogue.copy';
import { importCopy } from '../../copy/import.copy';
import { itemImportCopy } from '../../copy/item-import.copy';
import { forgetCommand, runCommand } from '../../platform/commands';
import { toast } from '../../platform/device';
import { pickTable, type NoTable, type TableFile } from '../../platform/table-file';
import { Button } from '../../ui/button/button';
import { Cell } from '../../ui/cell/cell';
import { PickRow } from '../../ui/form/pick-rows';
import { ErrorLine } from '../../ui/error-state/error-state';
import { sentenceFor } from '../query/failure';
import { useTask } from '../query/use-task';
import type { Office } from '../shops/office';
import { itemImportsClient } from './item-imports.client';
import { ItemImports } from './item-imports';

const CHECKED_AT_ONCE = 50;
const TAKEN_AT_ONCE = 30;
const SHOWN_FAULTS = 20;
const LONGEST_NAME = 100;
interface Checked {
  readonly created: number;
  readonly changed: number;
  readonly same: number;
  readonly refused: readonly { readonly row: number; readonly fault: string }[];
}
const NOTHING: Checked = { created: 0, changed: 0, same: 0, refused: [] };
const plus = (a: Checked, b: Checked): Checked => ({ created: a.created + b.created, changed: a.changed + b.changed, same: a.same + b.same, refused: [...a.refused, ...b.refused] });
const pieces = (items: readonly WrittenItem[], size: number) => Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size).map(({ storeIds, storePrices, ...item }) => ({ ...item, ...(storeIds ? { storeIds: storeIds as StoreId[] } : {}), ...(storePrices ? { storePrices: storePrices.map(({ storeId, priceFen }) => ({ storeId: storeId as StoreId, priceFen })) } : {}) })));

/** A price list from a spreadsheet, its columns known by name or by hand: what it would do, row by row, and then it does. */
export function ItemImport({ office, onTaken }: { readonly office: Office; readonly onTaken: () => void }) {
  const t = itemImportCopy();
  const task = useTask();
  const [file, setFile] = useState<TableFile>();
  const [header, setHeader] = useState<ItemHeader>();
  const [read, setRead] = useState<ReadItems>();
  const [checked, setChecked] = useState<Checked>();
  const [next, setNext] = useState(0);
  const [importId, setImportId] = useState<CommandKey>();
  const [took, setTook] = useState(0);
  const [problem, setProblem] = useState<NoTable | 'no-columns'>();
  const { shopId } = office;
  const slot = (piece: number) => `items-import:${shopId}:${piece}`;
  const choose = async () => {
    const chosen = await pickTable();
    if (typeof chosen === 'string') return chosen === 'nothing-chosen' ? undefined : setProblem(chosen);
    setFile(chosen);
    await look(chosen, findItemHeader(chosen.grid, office.stores));
  };
  const look = async (table: TableFile, as: ItemHeader) => {
    const found = readItems(table.grid, office.stores, as);
    setHeader(as);
    setProblem(found ? undefined : 'no-columns');
    setNext(0);
    setImportId(undefined);
    setChecked(undefined);
    setRead(found);
    if (!found) return;
    for (const piece of pieces(found.items, TAKEN_AT_ONCE).keys()) forgetCommand(slot(piece));
    const sum = await task.run(async () => {
      let all = NOTHING;
      for (const rows of pieces(found.items, CHECKED_AT_ONCE)) {
        const answer = await itemImportsClient.checkItems({ shopId, rows });
        if (!answer.ok) return answer;
        all = plus(all, answer.value);
      }
      return { ok: true, value: all };
    });
    setChecked(sum);
  };
  const take = async () => {
    const all = pieces(read?.items ?? [], TAKEN_AT_ONCE);
    const done = await task.run(async () => {
      let begun = importId;
      for (let piece = next; piece < all.length; piece++) {
        const answer = await runCommand(slot(piece), (key) => itemImportsClient.importItems({ shopId, fileName: file?.name.slice(0, LONGEST_NAME) ?? '-', rows: all[piece] ?? [], ...(begun ? { importId: begun } : {}) }, { key }));
        if (!answer.ok) return answer;
        begun = answer.value.importId;
        setImportId(begun);
        setNext(piece + 1);
      }
      return { ok: true, value: true };
    });
    if (!done) return;
    toast(t.took);
    setTook(took + 1);
    setFile(undefined);
    setHeader(undefined);
    setRead(undefined);
    setChecked(undefined);
    onTaken();
  };
  const faults = [...(read?.faults ?? []), ...(checked?.refused ?? [])].toSorted((a, b) => a.row - b.row);
  return (
    <View>
      <View className='block gap'>
        <View className='block__title'>{t.importFile}</View>
        <View className='soft'>{t.importText}</View>
        {problem ? <View className='form-row__error' {...{ role: 'alert' }}>{problem === 'no-columns' ? t.noColumns : importCopy().noTable[problem]}</View> : null}
        {file && header ? <ItemColumns key={file.name} office={office} header={header} open={problem === 'no-columns'} onChange={(as) => void look(file, as)} /> : null}
        {task.failure ? <ErrorLine sentence={sentenceFor(task.failure, checked !== undefined)} /> : null}
        {checked ? <View id='items-checked' className='strong'>{t.checked(checked.created, checked.changed, checked.same)}</View> : null}
        {faults.length > 0 ? <View className='cap2'>{t.refusedRows(faults.length)}</View> : null}
        {faults.slice(0, SHOWN_FAULTS).map(({ row, fault }) => <View key={row} className='cap'>{`${t.row(row)}：${t.faults[fault] ?? fault}`}</View>)}
        {checked && checked.created + checked.changed > 0 ? <View className='gap'><Button id='take-items' busy={task.busy} onTap={() => void take()}>{next > 0 ? t.goOn : t.take}</Button></View> : checked ? <View className='cap'>{t.nothingToTake}</View> : null}
        <View className='gap'><Button id='items-file' kind='outline' small busy={task.busy} onTap={() => void choose()}>{file ? t.otherFile : t.importFile}</Button></View>
      </View>
      <ItemImports key={took} office={office} onUndone={onTaken} />
    </View>
  );
}

const LEFT = 'left';
const MOST_COLUMNS = 30;
/** Which column is what: one line where name and price were found, every title on a tap, each given by hand where it was not. */
function ItemColumns({ office, header, open, onChange }: { readonly office: Office; readonly header: ItemHeader; readonly open: boolean; readonly onChange: (header: ItemHeader) => void }) {
  const [t, c, i] = [itemImportCopy(), catalogueCopy(), importCopy()];
  const [all, setAll] = useState(open);
  const options: readonly { readonly key: ItemColumn | typeof LEFT; readonly title: string }[] = [{ key: LEFT, title: t.left }, ...ITEM_COLUMNS.map((key) => ({ key, title: t.columns[key] })), ...office.stores.map(({ storeId, name }) => ({ key: priceIn(storeId), title: c.priceIn(name) }))];
  const give = (at: number, column: ItemColumn | undefined) => onChange({ ...header, columns: header.titles.map((_, one) => (one === at ? column : header.columns[one] === column ? undefined : header.columns[one])) });
  return (
    <View className={all ? 'sheet-form gap' : 'sheet-cells'}>
      {all ? null : <Cell id='item-columns' title={i.match} value={i.matched(header.columns.filter(Boolean).length)} onTap={() => setAll(true)} />}
      {all ? header.titles.slice(0, MOST_COLUMNS).map((title, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two columns of a file may have the same title.
        <PickRow key={at} id={`item-column-${at}`} label={title.trim() || `${at + 1}`} options={options} value={header.columns[at] ?? LEFT} onChange={(key) => give(at, key === LEFT ? undefined : key)} />
      )) : null}
    </View>
  );
}
