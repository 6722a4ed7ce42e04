import { Input, View } from '@tarojs/components';
import { useState } from 'react';
import { catalogueCopy } from '../../copy/catalogue.copy';
import { money } from '../../copy/money';
import { Tap } from '../../ui/tap/tap';
import type { StoreItem } from '../catalogue/catalogue.client';
import { categoriesOf } from '../catalogue/catalogue.query';
import { type BillItem, type Who, withPicked } from './items';

/** Rows in sight; more are found by typing. */
const SHOWN = 30;
/** What the store sells: by category or by typing, a tap adds one. */
export function PickItems({ data, items, who, onChange }: { readonly data: readonly StoreItem[]; readonly items: readonly BillItem[]; readonly who: Who; readonly onChange: (items: readonly BillItem[]) => void }) {
  const t = catalogueCopy();
  const [search, setSearch] = useState('');
  const [category, setCategory] = useState<string>();
  const wanted = search.trim().toLowerCase();
  const found = data.filter((item) => (category === undefined || item.category === category) && (wanted === '' || item.name.toLowerCase().includes(wanted) || item.itemCode?.startsWith(search.trim())));
  const countOf = (itemId: string): number => items.reduce((sum, item) => (item.itemId === itemId ? sum + item.quantity : sum), 0);
  return (
    <View className='pick'>
      <Input id='pick-search' className='field__input pick__search' value={search} placeholder={t.search} maxlength={40} onInput={(event) => setSearch(event.detail.value)} {...{ 'aria-label': t.search }} />
      <View className='items__who' {...{ role: 'radiogroup', 'aria-label': t.category }}>
        {[undefined, ...categoriesOf(data)].map((one) => <Tap key={one ?? ''} role='radio' checked={one === category} className={`items__name ${one === category ? 'items__name--on' : ''}`} onTap={() => setCategory(one)}>{one ?? t.all}</Tap>)}
      </View>
      {found.length === 0 ? <View className='soft items__empty'>{t.nothingFound}</View> : null}
      {found.slice(0, SHOWN).map((item) => {
        const n = countOf(item.itemId);
        return (
          <Tap key={item.itemId} id={`pick-${item.itemId}`} className='pick__one' onTap={() => onChange(withPicked(items, item, who))}>
            <View className='grow cut'>{item.name}</View>
            <View className='strong nowrap'>{money(item.priceFen)}</View>
            <View className={`pick__count ${n > 0 ? 'pick__count--on' : ''}`}>{n > 0 ? n : '+'}</View>
          </Tap>
        );
      })}
    </View>
  );
}
