import { Input, View } from '@tarojs/components';
import { useState } from 'react';
import type { StaffId } from '@shared/kernel/ids';
import { catalogueCopy } from '../../copy/catalogue.copy';
import { itemsCopy } from '../../copy/items.copy';
import { fenOf, money } from '../../copy/money';
import { Button } from '../../ui/button/button';
import { Icon } from '../../ui/icon/icon';
import { close, minus, plus } from '../../ui/icon/icons';
import { BottomSheet } from '../../ui/sheet/bottom-sheet';
import { Tap } from '../../ui/tap/tap';
import { useStoreItems } from '../catalogue/catalogue.query';
import { useStaffNames } from '../staff/staff.query';
import type { WorkPlace } from './counter.store';
import { type BillItem, MAX_ITEMS, MAX_QUANTITY, sumOfItems, type Who } from './items';
import { PickItems } from './pick-items';
import './items-sheet.scss';

interface ItemsSheetProps {
  readonly place: WorkPlace;
  readonly open: boolean;
  readonly items: readonly BillItem[];
  readonly onDone: (items: readonly BillItem[]) => void;
  readonly onClose: () => void;
}

/** What is on the bill: name, price, how many, who served and who sold. The amount becomes their sum. */
export function ItemsSheet({ place, open, items: given, onDone, onClose }: ItemsSheetProps) {
  const t = itemsCopy();
  const [items, setItems] = useState(given);
  const names = useStaffNames(place.shopId, open);
  const { data: list = [] } = useStoreItems(place.shopId, place.storeId);
  const [who, setWho] = useState<Who>({});
  const [byHand, setByHand] = useState(false);
  const named = (role: string, id: StaffId | undefined) => {
    const name = names.find((one) => one.staffId === id)?.name;
    return name && `${role} ${name}`;
  };
  return (
    <BottomSheet open={open} title={t.title} onClose={onClose}>
      <View className='items'>
        {items.length === 0 ? <View className='soft items__empty'>{t.empty}</View> : (
          <View>
            {items.map((item) => (
              <View key={item.line} className='items__row'>
                <View className='grow'>
                  <View className='cut'>{item.quantity > 1 ? `${item.name} × ${item.quantity}` : item.name}</View>
                  {item.servedBy || item.soldBy ? <View className='cap cut'>{[named(t.served, item.servedBy), named(t.sold, item.soldBy)].filter(Boolean).join(' · ')}</View> : null}
                </View>
                <View className='strong nowrap'>{money(item.priceFen * item.quantity)}</View>
                <Tap className='items__step' label={`${t.remove} ${item.name}`} onTap={() => setItems(items.filter((other) => other.line !== item.line))}><Icon of={close} size={18} /></Tap>
              </View>
            ))}
          </View>
        )}
        {list.length > 0 ? <PickItems data={list} items={items} who={who} onChange={setItems} /> : null}
        {names.length > 0 ? <WhoRow label={t.served} staff={names} value={who.servedBy} onChange={(servedBy) => setWho({ ...who, servedBy })} /> : null}
        {names.length > 0 ? <WhoRow label={t.sold} staff={names} value={who.soldBy} onChange={(soldBy) => setWho({ ...who, soldBy })} /> : null}
        {list.length > 0 && !byHand ? <Tap id='item-by-hand' className='link' onTap={() => setByHand(true)}>{catalogueCopy().byHand}</Tap> : items.length < MAX_ITEMS ? <NewItem who={who} onAdd={(item) => setItems([...items, { ...item, line: 1 + Math.max(0, ...items.map((one) => one.line)) }])} /> : <View className='cap2'>{t.tooMany}</View>}
      </View>
      <Button id='items-done' onTap={() => onDone(items)}>{items.length > 0 ? `${t.done} ${money(sumOfItems(items))}` : t.done}</Button>
    </BottomSheet>
  );
}

function NewItem({ who: { servedBy, soldBy }, onAdd }: { readonly who: Who; readonly onAdd: (item: Omit<BillItem, 'line'>) => void }) {
  const t = itemsCopy();
  const [name, setName] = useState('');
  const [price, setPrice] = useState('');
  const [quantity, setQuantity] = useState(1);
  const priceFen = fenOf(price);
  const hint = name.trim() === '' ? t.needName : priceFen === undefined ? t.needPrice : undefined;
  const add = () => {
    if (hint !== undefined || priceFen === undefined) return;
    onAdd({ name: name.trim(), quantity, priceFen, ...(servedBy ? { servedBy } : {}), ...(soldBy ? { soldBy } : {}) });
    setName('');
    setPrice('');
    setQuantity(1);
  };
  return (
    <View className='items__new'>
      <View className='field'><View className='field__name'>{t.name}</View><Input id='item-name' className='field__input' maxlength={40} value={name} onInput={(e) => setName(e.detail.value)} /></View>
      <View className='field'><View className='field__name'>{t.price}</View><Input id='item-price' className='field__input' type='digit' maxlength={10} value={price} onInput={(e) => setPrice(e.detail.value)} /></View>
      <View className='field'>
        <View className='field__name'>{t.quantity}</View>
        <Tap className='items__step' label='−' disabled={quantity === 1} onTap={() => setQuantity(quantity - 1)}><Icon of={minus} size={20} /></Tap>
        <View id='item-quantity' className='items__count'>{quantity}</View>
        <Tap className='items__step' label='+' disabled={quantity === MAX_QUANTITY} onTap={() => setQuantity(quantity + 1)}><Icon of={plus} size={20} /></Tap>
      </View>
      <Button id='item-add' kind='soft' disabled={hint !== undefined} onTap={add}>{hint ?? t.add}</Button>
    </View>
  );
}

const WhoRow = ({ label, staff, value, onChange }: { readonly label: string; readonly staff: readonly { readonly staffId: StaffId; readonly name: string }[]; readonly value: StaffId | undefined; readonly onChange: (id: StaffId | undefined) => void }) => (
  <View className='field'>
    <View className='field__name'>{label}</View>
    <View className='items__who'>
      {staff.map((one) => <Tap key={one.staffId} role='radio' checked={one.staffId === value} className={`items__name ${one.staffId === value ? 'items__name--on' : ''}`} onTap={() => onChange(one.staffId === value ? undefined : one.staffId)}>{one.name}</Tap>)}
    </View>
  </View>
);
