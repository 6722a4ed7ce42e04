import { View } from '@tarojs/components';
import { catalogueCopy } from '../../copy/catalogue.copy';
import { budgetCopy } from '../../copy/coupon-budget.copy';
import { couponTypeCopy } from '../../copy/coupon-type.copy';
import { weekdayText } from '../../copy/dates';
import { officeCopy } from '../../copy/office.copy';
import { offersCopy } from '../../copy/offers.copy';
import { DayRow } from '../../ui/form/day-row';
import { PickManyRow, PickRow } from '../../ui/form/pick-rows';
import { ChoiceRow, SwitchRow, TextRow } from '../../ui/form/rows';
import { Tap } from '../../ui/tap/tap';
import { categoriesOf, useAllItems } from '../catalogue/catalogue.query';
import { useQuery } from '../query/use-query';
import type { Office } from '../shops/office';
import { tiersClient } from '../tiers/tiers.client';
import { useBudgets } from './budget-sheet';
import { type CouponDraft, type couponProblems, NO_DAYS, TOGETHER, takesMoneyOff } from './coupon-draft';

const MAX_STORES = 50;
const MAX_TIERS = 10;
const MAX_CATEGORIES = 20;
const MAX_SCOPE_ITEMS = 50;
const BLACKOUTS = ['first', 'second', 'third'] as const;
const HOURS = Array.from({ length: 25 }, (_, hour) => hour);
const DAY_MS = 86_400_000;
/** Noon of a Monday: the fifth of January 2026. */
const MONDAY = 1_767_585_600_000;
const WEEKDAYS = () => Array.from({ length: 7 }, (_, n) => ({ key: String(n + 1), title: weekdayText(MONDAY + n * DAY_MS, 'Asia/Shanghai') }));
const hourOptions = (hours: readonly number[], from?: number) => hours.map((hour) => ({ key: String(hour), title: couponTypeCopy().hour(hour, from) }));

interface MoreTermsProps {
  readonly office: Office;
  readonly draft: CouponDraft;
  readonly shown: ReturnType<typeof couponProblems>;
  readonly today: string;
  readonly set: (change: Partial<CouponDraft>) => void;
}
/** 更多条件: what most coupons do without. */
export function MoreTerms({ office, draft, shown, today, set }: MoreTermsProps) {
  const [t, c] = [offersCopy(), couponTypeCopy()];
  const tiers = useQuery(`tiers:${office.shopId}`, () => tiersClient.getTiers({ shopId: office.shopId }));
  const setDay = (which: number, change: Partial<CouponDraft['fixed']>) => set({ blackouts: draft.blackouts.map((days, i) => (i === which ? { ...days, ...change } : days)) });
  return (
    <View>
      <View className='sheet gap'>
        <ChoiceRow id='term' label={c.term} options={(['days', 'fixed'] as const).map((key) => ({ key, title: c.terms[key] }))} value={draft.term} onChange={(term) => set({ term })} />
        {draft.term === 'fixed' ? (
          <View>
            <DayRow id='fixed-from' label={c.from} value={draft.fixed.from} empty={c.pickDay} from={today} onChange={(from) => set({ fixed: { ...draft.fixed, from } })} />
            <DayRow id='fixed-to' label={c.to} value={draft.fixed.to} empty={c.pickDay} from={draft.fixed.from || today} error={shown.fixed} onChange={(to) => set({ fixed: { ...draft.fixed, to } })} />
          </View>
        ) : null}
        <TextRow id='each-day' label={c.eachDay} value={draft.eachDay} type='number' maxlength={3} unit={t.eachUnit || ' '} placeholder={c.noLimit} error={shown.eachDay} onChange={(eachDay) => set({ eachDay })} />
      </View>
      <View className='sheet gap'>
        {office.stores.length > 1 ? <PickManyRow id='stores' label={t.stores} options={office.stores.map(({ storeId, name }) => ({ key: storeId, title: name }))} values={draft.storeIds} max={MAX_STORES} empty={officeCopy().allStores} onChange={(storeIds) => set({ storeIds })} /> : null}
        <Scope office={office} draft={draft} set={set} />
        <PickManyRow id='tiers' label={c.tiers} options={(tiers.data?.tiers ?? []).map(({ tierId, name }) => ({ key: tierId, title: name }))} values={draft.tierIds} max={MAX_TIERS} empty={c.allTiers} onChange={(tierIds) => set({ tierIds })} />
        <PickManyRow id='weekdays' label={c.weekdays} options={WEEKDAYS()} values={draft.weekdays} max={7} empty={c.allDays} onChange={(weekdays) => set({ weekdays })} />
        <PickRow id='hour-from' label={c.hourFrom} options={hourOptions(HOURS.slice(0, 24))} value={draft.hours.from} onChange={(from) => set({ hours: { ...draft.hours, from } })} />
        <PickRow id='hour-to' label={c.hourTo} options={hourOptions(HOURS.slice(1), Number(draft.hours.from))} value={draft.hours.to} error={shown.hours} onChange={(to) => set({ hours: { ...draft.hours, to } })} />
        {BLACKOUTS.slice(0, draft.blackouts.length).map((name, i) => (
          <View key={name}>
            <DayRow id={`out-from-${i}`} label={c.blackoutFrom(i + 1)} value={draft.blackouts[i]?.from ?? ''} empty={c.pickDay} from={today} onChange={(from) => setDay(i, { from })} />
            <DayRow id={`out-to-${i}`} label={c.blackoutTo} value={draft.blackouts[i]?.to ?? ''} empty={c.pickDay} from={draft.blackouts[i]?.from || today} onChange={(to) => setDay(i, { to })} />
          </View>
        ))}
        {shown.blackouts ? <View className='form-row__error' {...{ role: 'alert' }}>{shown.blackouts}</View> : null}
        {draft.blackouts.length < BLACKOUTS.length ? <View className='form-row'><Tap id='add-out' className='form-row__line cap2' onTap={() => set({ blackouts: [...draft.blackouts, NO_DAYS] })}>{c.addBlackout}</Tap></View> : null}
        {draft.blackouts.length > 0 ? <View className='form-row'><Tap id='drop-out' className='form-row__line cap2' onTap={() => set({ blackouts: draft.blackouts.slice(0, -1) })}>{c.dropBlackout}</Tap></View> : null}
      </View>
      <View className='sheet gap'>
        <ChoiceRow id='together' label={c.together} options={TOGETHER.filter((key) => takesMoneyOff(draft) || key !== 'with-things').map((key) => ({ key, title: c.togetherOf[key] ?? '' }))} value={!takesMoneyOff(draft) && draft.together === 'with-things' ? 'with-others' : draft.together} note={takesMoneyOff(draft) ? c.togetherNotes[draft.together] : undefined} onChange={(together) => set({ together })} />
        {draft.together === 'alone' ? null : <TextRow id='group' label={c.group} value={draft.group} maxlength={10} placeholder={c.noGroup} note={draft.group.trim() === '' ? undefined : c.groupNote(draft.group.trim())} onChange={(group) => set({ group })} />}
        <SwitchRow id='claimable' label={c.claimable} on={draft.claimable} note={c.claimableNote} onChange={(claimable) => set({ claimable })} />
        <Budget office={office} draft={draft} set={set} />
        <SwitchRow id='may-give' label={c.mayGive} on={draft.mayGive} note={c.mayGiveNote} onChange={(mayGive) => set({ mayGive })} />
      </View>
    </View>
  );
}

/** Which campaign pays for it, of a coupon that takes money off. */
function Budget({ office, draft, set }: Pick<MoreTermsProps, 'office' | 'draft' | 'set'>) {
  const t = budgetCopy();
  const budgets = useBudgets(office.shopId).data?.items ?? [];
  if (budgets.length === 0 || !takesMoneyOff(draft)) return null;
  const none = { key: 'none' as const, title: t.noBudget };
  return <PickRow id='budget' label={t.pick} options={[none, ...budgets.map(({ budgetId, name, usedFen, leftFen }) => ({ key: budgetId, title: name, note: t.line(usedFen, leftFen) }))]} value={draft.budgetId ?? none.key} note={draft.budgetId ? t.pickNote : undefined} onChange={(key) => set({ budgetId: key === 'none' ? undefined : key })} />;
}

/** What it takes off: the whole bill, or some categories and items of the list. An exchange coupon is for the thing in its title. */
function Scope({ office, draft, set }: Pick<MoreTermsProps, 'office' | 'draft' | 'set'>) {
  const t = catalogueCopy();
  const { data = [] } = useAllItems(office.shopId);
  if (data.length === 0 || draft.kind === 'exchange') return null;
  return (
    <>
      <PickManyRow id='scope-categories' label={t.scopeCategories} options={categoriesOf(data).map((name) => ({ key: name, title: name }))} values={draft.categories} max={MAX_CATEGORIES} empty={t.wholeBill} onChange={(categories) => set({ categories })} />
      <PickManyRow id='scope-items' label={t.scopeItems} options={data.map(({ itemId, name, category }) => ({ key: itemId, title: name, note: category }))} values={draft.itemIds} max={MAX_SCOPE_ITEMS} empty={t.wholeBill} note={draft.categories.length + draft.itemIds.length > 0 ? t.scopeNote : undefined} onChange={(itemIds) => set({ itemIds })} />
    </>
  );
}
