import { View } from '@tarojs/components';
import { useState } from 'react';
import { catalogueCopy } from '../../copy/catalogue.copy';
import { officeCopy } from '../../copy/office.copy';
import { forgetCommand, runCommand } from '../../platform/commands';
import { ask, toast } from '../../platform/device';
import { Button } from '../../ui/button/button';
import { PickManyRow } from '../../ui/form/pick-rows';
import { ChoiceRow, SaveBar, TextRow } from '../../ui/form/rows';
import { BottomSheet } from '../../ui/sheet/bottom-sheet';
import { sentenceFor } from '../query/failure';
import { useTask } from '../query/use-task';
import type { Office } from '../shops/office';
import { catalogueClient, type Item } from './catalogue.client';
import { EMPTY_ITEM, type ItemDraft, itemDefinition, itemDraftOf, itemProblems } from './item-draft';

const MAX_STORES = 50;
/** Prices of their own are set store by store; a chain with more stores sends a spreadsheet. */
const PRICED_STORES = 12;

interface ItemSheetProps {
  readonly office: Office;
  /** Absent: a new one. */
  readonly item?: Item | undefined;
  readonly categories: readonly string[];
  readonly onClose: () => void;
  readonly onSaved: () => void;
}
/** One product or service: name, category, price, and where it is sold. */
export function ItemSheet({ office, item, categories, onClose, onSaved }: ItemSheetProps) {
  const [t, o] = [catalogueCopy(), officeCopy()];
  const [draft, setDraft] = useState<ItemDraft>(item ? itemDraftOf(item) : EMPTY_ITEM);
  const [tried, setTried] = useState(false);
  const task = useTask();
  const slot = `item:${office.shopId}:${item?.itemId ?? 'new'}`;
  const problems = itemProblems(draft);
  const shown = tried ? problems : {};
  const set = (change: Partial<ItemDraft>) => {
    if (task.failure?.kind !== 'no-answer') forgetCommand(slot);
    setDraft({ ...draft, ...change });
  };
  const done = (words: string) => {
    toast(words);
    onSaved();
    onClose();
  };
  const save = async () => {
    setTried(true);
    if (Object.keys(problems).length > 0) return;
    const of = { shopId: office.shopId, ...itemDefinition(draft) };
    const saved = await task.run(() => runCommand(slot, (key) => (item ? catalogueClient.changeItem({ ...of, itemId: item.itemId, revision: item.revision }, { key }) : catalogueClient.createItem(of, { key }))));
    if (saved) done(item ? t.changed : t.created);
  };
  const archive = async (one: Item) => {
    const archived = one.archivedAt === undefined;
    if (archived && !(await ask(t.archiveAsk(one.name), t.archiveText, t.archiveYes, t.archiveNo))) return;
    const saved = await task.run(() => runCommand(`${slot}:${archived}:${one.revision}`, (key) => catalogueClient.archiveItem({ shopId: office.shopId, itemId: one.itemId, archived }, { key })));
    if (saved) done(archived ? t.archived(one.name) : t.back(one.name));
  };
  const sellers = office.stores.filter(({ storeId }) => draft.storeIds.length === 0 || draft.storeIds.includes(storeId));
  return (
    <BottomSheet open title={item ? t.editItem : t.newItem} onClose={onClose}>
      <View className='sheet-form'>
        <TextRow id='item-name' label={t.name} value={draft.name} maxlength={40} placeholder={t.nameHint} error={shown.name} onChange={(name) => set({ name })} />
        <ChoiceRow id='item-kind' label={t.kind} options={(['service', 'product'] as const).map((key) => ({ key, title: t.kinds[key] }))} value={draft.kind} onChange={(kind) => set({ kind })} />
        <TextRow id='item-category' label={t.category} value={draft.category} maxlength={20} placeholder={t.categoryHint} note={categories.length > 0 ? t.categoryNote(categories.slice(0, 8).join(o.joiner)) : undefined} error={shown.category} onChange={(category) => set({ category })} />
        <TextRow id='item-price' label={t.price} value={draft.price} type='digit' maxlength={10} unit={o.yuan} error={shown.price} onChange={(price) => set({ price })} />
        <TextRow id='item-code' label={t.code} value={draft.code} maxlength={32} placeholder={t.codeHint} error={shown.code} onChange={(code) => set({ code })} />
        {office.stores.length > 1 ? <PickManyRow id='item-stores' label={t.stores} options={office.stores.map(({ storeId, name }) => ({ key: storeId, title: name }))} values={draft.storeIds} max={MAX_STORES} empty={o.allStores} onChange={(storeIds) => set({ storeIds })} /> : null}
        {office.stores.length > 1 && sellers.length <= PRICED_STORES ? sellers.map(({ storeId, name }) => (
          <TextRow key={storeId} id={`price-${storeId}`} label={t.priceIn(name)} value={draft.prices[storeId] ?? ''} type='digit' maxlength={10} unit={o.yuan} placeholder={t.asList} error={shown.prices} onChange={(price) => set({ prices: { ...draft.prices, [storeId]: price } })} />
        )) : null}
      </View>
      <SaveBar id='save-item' label={o.save} busy={task.busy} onSave={() => void save()} failure={task.failure && sentenceFor(task.failure, true)} />
      {item ? <Button id='archive-item' kind='quiet' small disabled={task.busy} onTap={() => void archive(item)}>{item.archivedAt === undefined ? t.archive : t.bringBack}</Button> : null}
    </BottomSheet>
  );
}
