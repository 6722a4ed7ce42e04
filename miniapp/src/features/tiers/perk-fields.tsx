import type { ShopId } from '@shared/kernel/ids';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { perksCopy } from '../../copy/perks.copy';
import { rulesCopy } from '../../copy/rules.copy';
import { Button } from '../../ui/button/button';
import { Cell, Cells } from '../../ui/cell/cell';
import { PickRow } from '../../ui/form/pick-rows';
import { ChoiceRow, TextRow } from '../../ui/form/rows';
import { categoriesOf, useAllItems } from '../catalogue/catalogue.query';
import { plus } from '../../ui/icon/icons';
import { KINDS, mayCount, mustCount, MAX_PERKS, named, newPerk, type PerkDraft, perkOf, perkProblems } from './perk-draft';
import { perkWords } from './perk-words';
import { isCounted, TimesRows } from './times-rows';

interface PerkFieldsProps {
  readonly shopId: ShopId;
  readonly perks: readonly PerkDraft[];
  /** The benefits of the other tiers. */
  readonly others: readonly PerkDraft[];
  readonly onChange: (perks: readonly PerkDraft[]) => void;
}
/** A line is known by its place: the id of a benefit may change while its name is typed. */
const placeOf = (n: number): string => `perk-${n}`;
/** The benefits of one tier: a line each, opened in place to be changed. */
export function PerkFields({ shopId, perks, others, onChange }: PerkFieldsProps) {
  const t = perksCopy();
  const [editing, setEditing] = useState<number>();
  const set = (index: number, perk: PerkDraft) => {
    const own = perks.filter((_, i) => i !== index);
    onChange(perks.map((one, i) => (i === index ? named(perk, others, own) : one)));
  };
  const add = () => {
    onChange([...perks, newPerk([...others, ...perks])]);
    setEditing(perks.length);
  };
  return (
    <View className='perk-fields'>
      <View className='section'>{t.title}</View>
      {perks.length > 0 ? (
        <Cells>
          {perks.map((perk, i) => (
            <View key={placeOf(i + 1)}>
              <Cell id={placeOf(i + 1)} title={perk.title.trim() === '' ? t.edit : perkWords(perkOf(perk))} note={Object.values(perkProblems(perk))[0] ? <View className='bad'>{Object.values(perkProblems(perk))[0]}</View> : t.kinds[perk.kind]} onTap={() => setEditing(editing === i ? undefined : i)} />
              {editing === i ? <OnePerk shopId={shopId} perk={perk} onChange={(changed) => set(i, changed)} onDone={() => setEditing(undefined)} onRemove={() => { setEditing(undefined); onChange(perks.filter((_, at) => at !== i)); }} /> : null}
            </View>
          ))}
        </Cells>
      ) : null}
      {perks.length < MAX_PERKS ? <Button id='add-perk' kind='outline' small icon={plus} onTap={add}>{t.add}</Button> : null}
      <View className='cap sheet-note'>{t.note}</View>
    </View>
  );
}

function OnePerk({ shopId, perk, onChange, onDone, onRemove }: { readonly shopId: ShopId; readonly perk: PerkDraft; readonly onChange: (perk: PerkDraft) => void; readonly onDone: () => void; readonly onRemove: () => void }) {
  const t = perksCopy();
  const problems = perkProblems(perk);
  return (
    <View className='perk-fields__one'>
      <ChoiceRow id='perk-kind' label={t.kind} options={KINDS.map((key) => ({ key, title: t.kinds[key] }))} value={perk.kind} onChange={(kind) => onChange({ ...perk, kind, title: perk.title.trim() === '' && (kind === 'booking' || kind === 'contact') ? t.kinds[kind] : perk.title })} />
      <TextRow id='perk-title' label={t.name} value={perk.title} maxlength={20} placeholder={t.nameHint} error={problems.title} onChange={(title) => onChange({ ...perk, title })} />
      {mayCount(perk.kind) ? <TimesRows id='perk' draft={perk} needed={mustCount(perk.kind)} note={mustCount(perk.kind) ? undefined : t.timesOptional} onChange={onChange} /> : null}
      {mayCount(perk.kind) && isCounted(perk) ? <FreeRow shopId={shopId} perk={perk} onChange={onChange} /> : null}
      {perk.kind === 'contact' ? (
        <>
          <TextRow id='perk-who' label={t.who} value={perk.who} maxlength={20} error={problems.who} onChange={(who) => onChange({ ...perk, who })} />
          <TextRow id='perk-phone' label={t.phone} value={perk.phone} maxlength={20} error={problems.phone} onChange={(phone) => onChange({ ...perk, phone })} />
          <TextRow id='perk-wechat' label={t.wechat} value={perk.wechat} maxlength={30} onChange={(wechat) => onChange({ ...perk, wechat })} />
        </>
      ) : null}
      <View className='row perk-fields__acts'><Button id='perk-remove' small kind='quiet' onTap={onRemove}><View className='bad'>{t.remove}</View></Button><Button id='perk-done' small kind='soft' onTap={onDone}>{rulesCopy().done}</Button></View>
    </View>
  );
}

/** What of the list one use makes free at the till; nothing to choose where there is no list. */
function FreeRow({ shopId, perk, onChange }: { readonly shopId: ShopId; readonly perk: PerkDraft; readonly onChange: (perk: PerkDraft) => void }) {
  const t = perksCopy();
  const { data: list = [] } = useAllItems(shopId);
  const { free, ...plain } = perk;
  const choices = [...categoriesOf(list).map((category) => ({ category })), ...list.map(({ itemId, name }) => ({ itemId, name }))];
  const all = free && !choices.some((one) => keyOf(one) === keyOf(free)) ? [free, ...choices] : choices;
  if (all.length === 0) return null;
  const options = [{ key: 'none', title: t.freeNone }, ...all.map((one) => ({ key: keyOf(one), title: 'name' in one ? one.name : t.ofCategory(one.category) }))];
  const choose = (key: string) => {
    const chosen = all.find((one) => keyOf(one) === key);
    onChange(chosen ? { ...plain, free: chosen } : plain);
  };
  return <PickRow id='perk-free' label={t.free} options={options} value={free ? keyOf(free) : 'none'} note={free ? t.freeNote : undefined} onChange={choose} />;
}
const keyOf = (free: NonNullable<PerkDraft['free']>): string => ('itemId' in free ? free.itemId : `category:${free.category}`);
