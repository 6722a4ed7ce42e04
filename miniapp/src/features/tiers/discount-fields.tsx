import type { ShopId } from '@shared/kernel/ids';
import { View } from '@tarojs/components';
import { catalogueCopy } from '../../copy/catalogue.copy';
import { perksCopy } from '../../copy/perks.copy';
import { exampleWords, tierDiscountCopy } from '../../copy/tier-discount.copy';
import { PickManyRow } from '../../ui/form/pick-rows';
import { SwitchRow, TextRow } from '../../ui/form/rows';
import { categoriesOf, useAllItems } from '../catalogue/catalogue.query';
import { type DiscountDraft, discountOf, discountProblems } from './discount-draft';
import { isCounted, TimesRows } from './times-rows';

const MAX_CATEGORIES = 20;
const MAX_ITEMS = 50;

/** What the tier takes off: how much first, the rest once there is something, and what it comes to in one sentence. */
export function DiscountFields({ shopId, draft, onChange }: { readonly shopId: ShopId; readonly draft: DiscountDraft; readonly onChange: (draft: DiscountDraft) => void }) {
  const t = tierDiscountCopy();
  const { data: list = [] } = useAllItems(shopId);
  const problems = discountProblems(draft);
  const discount = discountOf(draft);
  const set = (change: Partial<DiscountDraft>) => onChange({ ...draft, ...change });
  const setItems = (itemIds: readonly string[]) => set({ items: itemIds.flatMap((id) => [...list, ...draft.items].find(({ itemId }) => itemId === id) ?? []).map(({ itemId, name }) => ({ itemId, name })) });
  return (
    <View>
      <View className='section'>{t.title}</View>
      <View className='sheet-form'>
        <TextRow id='tier-fold' label={t.fold} value={draft.fold} type='digit' maxlength={3} unit={t.unit} placeholder={t.foldHint} error={problems.fold} onChange={(fold) => set({ fold })} />
        {discount ? (
          <>
            <TextRow id='tier-most' label={t.most} value={draft.most} type='digit' maxlength={10} unit={t.yuan} placeholder={t.mostHint} error={problems.most} onChange={(most) => set({ most })} />
            {list.length > 0 || draft.categories.length > 0 ? <PickManyRow id='tier-categories' label={catalogueCopy().scopeCategories} options={[...new Set([...categoriesOf(list), ...draft.categories])].map((name) => ({ key: name, title: name }))} values={draft.categories} max={MAX_CATEGORIES} empty={catalogueCopy().wholeBill} onChange={(categories) => set({ categories })} /> : null}
            {list.length > 0 ? <PickManyRow id='tier-items' label={catalogueCopy().scopeItems} options={list.map(({ itemId, name, category }) => ({ key: itemId as string, title: name, note: category }))} values={draft.items.map(({ itemId }) => itemId as string)} max={MAX_ITEMS} empty={catalogueCopy().wholeBill} onChange={setItems} /> : null}
            <SwitchRow id='tier-with-coupons' label={t.withCoupons} on={draft.withCoupons} note={draft.withCoupons ? t.withNote : t.apartNote} onChange={(withCoupons) => set({ withCoupons })} />
            <TimesRows id='tier-discount' draft={draft} placeholder={perksCopy().noLimit} note={isCounted(draft) ? perksCopy().discountNote : undefined} onChange={onChange} />
          </>
        ) : null}
      </View>
      {discount && !problems.most ? <View id='tier-discount-example' className='cap sheet-note'>{exampleWords(discount)}</View> : null}
    </View>
  );
}
