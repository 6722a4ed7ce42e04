import { View } from '@tarojs/components';
import { careCopy } from '../../copy/care.copy';
import { PickManyRow } from '../../ui/form/pick-rows';
import { ChoiceRow, SwitchRow, TextRow } from '../../ui/form/rows';
import type { GiftDraft, KnobsDraft } from './knobs-draft';
import type { Knob } from './knobs-schema';
import './care.scss';

export interface KnobsFormProps {
  readonly knobs: readonly Knob[];
  readonly draft: KnobsDraft;
  readonly onChange: (draft: KnobsDraft) => void;
  readonly problems: Readonly<Record<string, string>>;
  readonly coupons: readonly { readonly key: string; readonly title: string; readonly note?: string | undefined }[];
  readonly tiers: readonly { readonly tierId: string; readonly name: string }[];
  readonly disabled: boolean;
}
/** By how the scenes name their knobs: `hour`, `days`, `firstDays`. */
const unitOf = (name: string): 'hourUnit' | 'dayUnit' | undefined => (name === 'hour' ? 'hourUnit' : /days$/i.test(name) ? 'dayUnit' : undefined);

/** A scene's settings, drawn from what the server says of them: a new scene needs no new form. */
export function KnobsForm(props: KnobsFormProps) {
  const { knobs, draft, onChange, problems, disabled } = props;
  const t = careCopy();
  const plain = knobs.filter(({ kind }) => kind === 'whole' || kind === 'flag' || kind === 'unknown');
  return (
    <View>
      {plain.length > 0 ? (
        <View className='sheet'>
          {plain.map((knob) => {
            const [title, unit] = [t.knobName(knob.name, knob.title), unitOf(knob.name)];
            if (knob.kind === 'flag') return <SwitchRow key={knob.name} id={`knob-${knob.name}`} label={title} on={draft.flag[knob.name] ?? false} disabled={disabled} onChange={(on) => onChange({ ...draft, flag: { ...draft.flag, [knob.name]: on } })} />;
            if (knob.kind === 'unknown') return <View key={knob.name} className='cell'><View className='grow'>{title}</View><View className='cap'>{t.unknownKnob}</View></View>;
            return (
              <TextRow
                key={knob.name} id={`knob-${knob.name}`} label={title} value={draft.whole[knob.name] ?? ''} type='number' maxlength={6} unit={unit ? t[unit] : ' '} disabled={disabled}
                error={problems[knob.name]} onChange={(text) => onChange({ ...draft, whole: { ...draft.whole, [knob.name]: text } })}
              />
            );
          })}
        </View>
      ) : null}
      {knobs.map((knob) => (knob.kind === 'gift' || knob.kind === 'gift-by-tier' ? <GiftSection key={knob.name} {...props} knob={knob} /> : null))}
    </View>
  );
}
type GiftKnob = Extract<Knob, { readonly kind: 'gift' | 'gift-by-tier' }>;

function GiftSection({ knob, ...props }: KnobsFormProps & { readonly knob: GiftKnob }) {
  const { draft, onChange, tiers, disabled } = props;
  const t = careCopy();
  const title = <View className='section'>{t.knobName(knob.name, knob.title)}</View>;
  if (knob.kind === 'gift') {
    const gift = draft.gift[knob.name] ?? { points: '0', couponTypeIds: [] };
    return <View>{title}<View className='sheet'><GiftRows {...props} id={knob.name} knob={knob} gift={gift} onGift={(next) => onChange({ ...draft, gift: { ...draft.gift, [knob.name]: next } })} /></View></View>;
  }
  const byTier = draft.byTier[knob.name] ?? {};
  const set = (tierId: string, gift: GiftDraft | undefined) => {
    const { [tierId]: _old, ...others } = byTier;
    onChange({ ...draft, byTier: { ...draft.byTier, [knob.name]: gift ? { ...others, [tierId]: gift } : others } });
  };
  return (
    <View>
      {title}
      <View className='sheet'>
        {tiers.map(({ tierId, name }) => {
          const gift = byTier[tierId];
          return (
            <View key={tierId} className='form-tier'>
              <ChoiceRow id={`tier-${tierId}`} label={name} value={gift ? 'own' : 'same'} disabled={disabled} options={[{ key: 'same', title: t.tierSame }, { key: 'own', title: t.tierOwn }]} onChange={(way) => set(tierId, way === 'own' ? (gift ?? { points: '0', couponTypeIds: [] }) : undefined)} />
              {gift ? <View className='gift-of'><GiftRows {...props} id={`${knob.name}.${tierId}`} knob={knob} gift={gift} onGift={(next) => set(tierId, next)} /></View> : null}
            </View>
          );
        })}
      </View>
      <View className='cap gap'>{t.byTierNote}</View>
    </View>
  );
}

/** Points and coupons of one gift. */
function GiftRows({ id, knob, gift, onGift, coupons, problems, disabled }: Pick<KnobsFormProps, 'coupons' | 'problems' | 'disabled'> & { readonly id: string; readonly knob: GiftKnob; readonly gift: GiftDraft; readonly onGift: (gift: GiftDraft) => void }) {
  const t = careCopy();
  const lost = gift.couponTypeIds.filter((couponTypeId) => coupons.every(({ key }) => key !== couponTypeId)).map((key) => ({ key, title: t.closedCoupon }));
  return (
    <View>
      <TextRow id={`${id}-points`} label={t.giftPoints} value={gift.points} type='number' maxlength={6} unit={t.pointsUnit} disabled={disabled} error={problems[id]} onChange={(points) => onGift({ ...gift, points })} />
      <PickManyRow id={`${id}-coupons`} label={t.giftCoupons} options={[...coupons, ...lost]} values={gift.couponTypeIds} max={knob.mostCoupons} empty={t.giftNone} nothing={t.noCoupons} disabled={disabled} onChange={(couponTypeIds) => onGift({ ...gift, couponTypeIds })} />
    </View>
  );
}
