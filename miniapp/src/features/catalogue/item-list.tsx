import { Input, View } from '@tarojs/components';
import { useState } from 'react';
import { catalogueCopy } from '../../copy/catalogue.copy';
import { wholeMoney } from '../../copy/money';
import { officeCopy } from '../../copy/office.copy';
import { Button } from '../../ui/button/button';
import { Cell, Cells } from '../../ui/cell/cell';
import { Empty } from '../../ui/empty/empty';
import { ErrorLine } from '../../ui/error-state/error-state';
import { Form, SwitchRow } from '../../ui/form/rows';
import { plus } from '../../ui/icon/icons';
import { SkeletonCells } from '../../ui/skeleton/skeleton';
import { sentenceFor } from '../query/failure';
import { usePages } from '../query/use-pages';
import type { Office } from '../shops/office';
import { catalogueClient, type Item } from './catalogue.client';
import { categoriesOf, useAllItems } from './catalogue.query';
import { ItemImport } from './item-import';
import { ItemSheet } from './item-sheet';

const ROWS = 6;
/** 商品与服务: found by name, code and category; a tap changes one. */
export function ItemList({ office }: { readonly office: Office }) {
  const [t, o] = [catalogueCopy(), officeCopy()];
  const [search, setSearch] = useState('');
  const [archived, setArchived] = useState<'no' | 'yes'>('no');
  const [editing, setEditing] = useState<Item | 'new'>();
  const known = useAllItems(office.shopId);
  const wanted = search.trim();
  const pages = usePages<Item, { readonly items: readonly Item[]; readonly next?: string | undefined }>(`items:${office.shopId}:${archived}:${wanted}`, (cursor) => catalogueClient.listItems({ shopId: office.shopId, archived, ...(wanted ? { search: wanted } : {}), ...(cursor ? { cursor } : {}) }));
  const refresh = () => {
    void pages.refresh();
    void known.refresh();
  };
  const asked = wanted !== '' || archived === 'yes';
  return (
    <Form foot={office.isOwner ? <Button id='new-item' icon={plus} onTap={() => setEditing('new')}>{t.newItem}</Button> : undefined}>
      {office.isOwner ? null : <View className='cap'>{o.ownerOnly}</View>}
      <View className='sheet'>
        <View className='form-row'><View className='form-row__line'><Input id='item-search' className='form-row__input form-row__input--left' value={search} placeholder={t.search} maxlength={40} onInput={(event) => setSearch(event.detail.value)} {...{ 'aria-label': t.search }} /></View></View>
        <SwitchRow id='item-archived' label={t.archivedOnes} on={archived === 'yes'} onChange={(on) => setArchived(on ? 'yes' : 'no')} />
      </View>
      {pages.failure ? <ErrorLine sentence={sentenceFor(pages.failure)} /> : null}
      {pages.loading && pages.items.length === 0 ? <SkeletonCells rows={ROWS} /> : pages.items.length === 0 && !pages.failure ? <Empty title={asked ? t.nothingFound : t.none} text={asked ? '' : t.noneText} /> : (
        <Cells className='gap cells--sums'>
          {pages.items.map((item) => (
            <Cell
              key={item.itemId} id={`item-${item.itemId}`} title={item.name} value={<View className='nowrap'>{wholeMoney(item.priceFen)}</View>} onTap={office.isOwner ? () => setEditing(item) : undefined}
              note={[item.category, t.kinds[item.kind], item.itemCode, item.storeIds && t.some(item.storeIds.length)].filter(Boolean).join(' · ')}
            />
          ))}
        </Cells>
      )}
      {pages.more ? <View className='gap'><Button id='more-items' kind='quiet' small busy={pages.loading} onTap={pages.loadMore}>{o.more}</Button></View> : null}
      {office.isOwner ? <ItemImport office={office} onTaken={refresh} /> : null}
      {editing ? <ItemSheet office={office} item={editing === 'new' ? undefined : editing} categories={categoriesOf(known.data ?? [])} onClose={() => setEditing(undefined)} onSaved={refresh} /> : null}
    </Form>
  );
}
