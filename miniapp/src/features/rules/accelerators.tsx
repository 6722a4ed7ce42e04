import { View } from '@tarojs/components';
import { acceleratorsCopy } from '../../copy/accelerators.copy';
import { catalogueCopy } from '../../copy/catalogue.copy';
import { dayKey } from '../../copy/dates';
import { earningRulesCopy } from '../../copy/earning-rules.copy';
import { now } from '../../platform/clock';
import { DayRow } from '../../ui/form/day-row';
import { PickManyRow } from '../../ui/form/pick-rows';
import { TextRow } from '../../ui/form/rows';
import { Tap } from '../../ui/tap/tap';
import { categoriesOf, useAllItems } from '../catalogue/catalogue.query';
import { useQuery } from '../query/use-query';
import type { Office } from '../shops/office';
import { tiersClient } from '../tiers/tiers.client';
import { type AcceleratorDraft, type acceleratorProblems, MAX_ACCELERATORS, MAX_PRODUCTS, MAX_TIERS, NEW_ACCELERATOR } from './accelerator-draft';
import { categoryKey } from './product-key';

interface AcceleratorsProps {
  readonly office: Office;
  readonly drafts: readonly AcceleratorDraft[];
  readonly problems: ReturnType<typeof acceleratorProblems>;
  readonly onChange: (drafts: readonly AcceleratorDraft[]) => void;
}
/** 限时加速: from a day through another, for the members and products that are named. */
export function Accelerators({ office, drafts, problems, onChange }: AcceleratorsProps) {
  const t = acceleratorsCopy();
  return (
    <View>
      {drafts.length > 0 ? <View className='section'>{t.title}</View> : null}
      {drafts.map((draft, n) => {
        const id = `accelerator-${n}`;
        return <One key={id} id={id} office={office} draft={draft} wrong={problems[n]} onChange={(part) => onChange(drafts.map((one, i) => (i === n ? { ...one, ...part } : one)))} onRemove={() => onChange(drafts.filter((_, i) => i !== n))} />;
      })}
      {drafts.length > 0 ? <View className='cap sheet-note'>{t.note}</View> : null}
      {drafts.length < MAX_ACCELERATORS ? <Tap id='add-accelerator' className='link' onTap={() => onChange([...drafts, NEW_ACCELERATOR])}>{`${t.title}：${t.add}`}</Tap> : null}
    </View>
  );
}
interface OneProps {
  readonly id: string;
  readonly office: Office;
  readonly draft: AcceleratorDraft;
  readonly wrong: ReturnType<typeof acceleratorProblems>[number] | undefined;
  readonly onChange: (part: Partial<AcceleratorDraft>) => void;
  readonly onRemove: () => void;
}
function One({ id, office, draft, wrong, onChange, onRemove }: OneProps) {
  const [t, e] = [acceleratorsCopy(), earningRulesCopy()];
  const tiers = useQuery(`tiers:${office.shopId}`, () => tiersClient.getTiers({ shopId: office.shopId }));
  const { data: items = [] } = useAllItems(office.shopId);
  const today = dayKey(now(), office.zone);
  const products = [...categoriesOf(items).map((name) => ({ key: categoryKey(name), title: catalogueCopy().categoryOf(name) })), ...items.map(({ itemId, name, category }) => ({ key: itemId as string, title: name, note: category }))];
  return (
    <View className='sheet-form'>
      <TextRow id={`${id}-name`} label={t.name} value={draft.name} maxlength={12} placeholder={t.nameHint} error={wrong?.name} onChange={(name) => onChange({ name })} />
      <DayRow id={`${id}-from`} label={t.from} value={draft.from} empty={t.pickDay} from={today} error={wrong?.from} onChange={(from) => onChange({ from })} />
      <DayRow id={`${id}-until`} label={t.until} value={draft.until} empty={t.pickDay} from={draft.from || today} error={wrong?.until} onChange={(until) => onChange({ until })} />
      <TextRow id={`${id}-percent`} label={t.percent} value={draft.percent} type='number' maxlength={4} unit={e.percentUnit} error={wrong?.percent} onChange={(percent) => onChange({ percent })} />
      <PickManyRow id={`${id}-tiers`} label={t.tiers} options={(tiers.data?.tiers ?? []).map(({ tierId, name }) => ({ key: tierId, title: name }))} values={draft.tierIds} max={MAX_TIERS} empty={t.allTiers} onChange={(tierIds) => onChange({ tierIds })} />
      <TextRow id={`${id}-joined`} label={t.joined} value={draft.joined} type='number' maxlength={4} unit={t.days} note={t.anybody} error={wrong?.joined} onChange={(joined) => onChange({ joined })} />
      <TextRow id={`${id}-away`} label={t.away} value={draft.away} type='number' maxlength={4} unit={t.days} note={t.anybody} error={wrong?.away} onChange={(away) => onChange({ away })} />
      {products.length > 0 || draft.of.length > 0 ? <PickManyRow id={`${id}-of`} label={t.products} options={products} values={draft.of} max={MAX_PRODUCTS} empty={t.allProducts} onChange={(of) => onChange({ of })} /> : null}
      <Tap id={`${id}-remove`} className='link' onTap={onRemove}>{t.remove}</Tap>
    </View>
  );
}
