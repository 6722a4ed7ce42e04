import type { ShopId } from '@shared/kernel/ids';
import { View } from '@tarojs/components';
import { catalogueCopy } from '../../copy/catalogue.copy';
import { earningRulesCopy } from '../../copy/earning-rules.copy';
import { PickRow } from '../../ui/form/pick-rows';
import { TextRow } from '../../ui/form/rows';
import { Tap } from '../../ui/tap/tap';
import { categoriesOf, useAllItems } from '../catalogue/catalogue.query';
import { MAX_MULTIPLES, type MultipleDraft, type multipleProblems, NEW_MULTIPLE } from './earning-draft';
import { categoryKey } from './product-key';

interface MultiplesProps {
  readonly shopId: ShopId;
  readonly items: readonly MultipleDraft[];
  readonly problems: ReturnType<typeof multipleProblems>;
  readonly onChange: (items: readonly MultipleDraft[]) => void;
}
/** Categories and items of which points are multiplied; nothing where the shop keeps no list and has none. */
export function Multiples({ shopId, items, problems, onChange }: MultiplesProps) {
  const [t, e] = [catalogueCopy(), earningRulesCopy()];
  const { data = [] } = useAllItems(shopId);
  if (data.length === 0 && items.length === 0) return null;
  const options = [...categoriesOf(data).map((name) => ({ key: categoryKey(name), title: t.categoryOf(name), name })), ...data.map(({ itemId, name, category }) => ({ key: itemId as string, title: name, note: category, name }))];
  // What the rule names may be sold no more: it stays what it is until somebody chooses anew.
  const optionsFor = (of: string, name: string) => (of === '' || options.some(({ key }) => key === of) ? options : [{ key: of, title: name, name }, ...options]);
  return (
    <View>
      {items.map((one, n) => {
        const change = (part: Partial<MultipleDraft>) => onChange(items.map((other, i) => (i === n ? { ...other, ...part } : other)));
        const id = `multiple-${n}`;
        const choices = optionsFor(one.of, one.name);
        return (
          <View key={id} className='sheet-form'>
            <PickRow id={`${id}-of`} label={t.ofWhat} options={choices} value={one.of || undefined} error={problems[n]?.of} onChange={(of) => change({ of, name: choices.find(({ key }) => key === of)?.name ?? '' })} />
            <TextRow id={`${id}-percent`} label={t.percent} value={one.percent} type='number' maxlength={4} unit={e.percentUnit} error={problems[n]?.percent} onChange={(percent) => change({ percent })} />
            <Tap id={`${id}-remove`} className='link' onTap={() => onChange(items.filter((_, i) => i !== n))}>{t.removeMultiple}</Tap>
          </View>
        );
      })}
      {items.length > 0 ? <View className='cap sheet-note'>{t.multiplesNote}</View> : null}
      {items.length < MAX_MULTIPLES ? <Tap id='add-multiple' className='link' onTap={() => onChange([...items, NEW_MULTIPLE])}>{`${t.multiples}：${t.addMultiple}`}</Tap> : null}
    </View>
  );
}
