import type { CouponTypeId, PackageTypeId } from '@shared/kernel/ids';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { giftsCopy } from '../../copy/gifts.copy';
import { fenOf } from '../../copy/money';
import { officeCopy } from '../../copy/office.copy';
import { offersCopy } from '../../copy/offers.copy';
import { partsCopy, type Parts } from '../../copy/parts.copy';
import { wholeOf } from '../../copy/whole';
import { forgetCommand, runCommand } from '../../platform/commands';
import { toast } from '../../platform/device';
import { PickManyRow } from '../../ui/form/pick-rows';
import { ChoiceRow, SaveBar, TextRow } from '../../ui/form/rows';
import { BottomSheet } from '../../ui/sheet/bottom-sheet';
import { sentenceFor } from '../query/failure';
import { useTask } from '../query/use-task';
import type { Office } from '../shops/office';
import { draftsOf, type GiftDraft, giftProblems, MAX_EACH, MAX_PARTS, offerProblems, wantedOf } from './offer-draft';
import type { Offer } from './filing.query';
import { storedValueClient } from './stored-value.client';

const MAX_POINTS = 100_000;
const MAX_COUPONS = 3;
interface Option<K> {
  readonly key: K;
  readonly title: string;
  readonly note?: string;
}
/** What an offer can give on top; a coupon of money off with its value. */
export interface GiftOptions {
  readonly coupons: readonly (Option<CouponTypeId> & { readonly valueFen?: number | undefined })[];
  readonly packages: readonly Option<PackageTypeId>[];
}

/** 充多少，送多少. An offer never changes: it is closed, and another is made. */
export function OfferSheet({ office, options, onClose, onMade }: { readonly office: Office; readonly options: GiftOptions; readonly onClose: () => void; readonly onMade: (offer: Offer) => void }) {
  const t = offersCopy();
  const o = officeCopy();
  const [pay, setPay] = useState('');
  const [bonus, setBonus] = useState('');
  const [points, setPoints] = useState('');
  const [plan, setPlan] = useState<Plan>({ way: 'once', count: '3', every: 'month', first: 'later' });
  const g = giftsCopy();
  const [coupons, setCoupons] = useState<readonly GiftDraft[]>([]);
  const [packs, setPacks] = useState<readonly PackageTypeId[]>([]);
  const [tried, setTried] = useState(false);
  const task = useTask();
  const slot = `offer:${office.shopId}`;
  const problems = offerProblems(pay, bonus, plan.way === 'parts' ? plan.count : undefined);
  const change = (set: (text: string) => void) => (text: string) => {
    if (task.failure?.kind !== 'no-answer') forgetCommand(slot);
    set(text);
  };
  const payFen = fenOf(pay) ?? 0;
  const bonusFen = fenOf(bonus.trim() === '' ? '0' : bonus) ?? 0;
  const given = points.trim() === '' ? 0 : wholeOf(points);
  const wrongPoints = given === undefined || given > MAX_POINTS;
  const parts = problems.bonus || problems.parts ? undefined : partsOf(plan, bonusFen);
  const make = async () => {
    setTried(true);
    if (problems.pay || problems.bonus || problems.parts || wrongPoints || coupons.some((one) => Object.keys(giftProblems(one)).length > 0)) return;
    const made = await task.run(() => runCommand(slot, (key) => storedValueClient.createOffer({ shopId: office.shopId, payFen, bonusFen, ...(given ? { points: given } : {}), ...(parts ? { parts } : {}), ...(coupons.length > 0 ? { coupons: coupons.map(wantedOf) } : {}), ...(packs[0] ? { packageTypeId: packs[0] } : {}) }, { key })));
    if (!made) return;
    toast(t.offerCreated);
    onMade(made);
  };
  return (
    <BottomSheet open title={t.newOffer} onClose={onClose}>
      <View className='sheet-form'>
        <TextRow id='pay' label={t.pay} value={pay} type='digit' maxlength={8} unit={o.yuan} error={tried ? problems.pay : undefined} onChange={change(setPay)} />
        <TextRow id='bonus' label={t.bonus} value={bonus} type='digit' maxlength={8} unit={o.yuan} placeholder='0' error={tried ? problems.bonus : undefined} note={payFen > 0 ? [t.offerLine(payFen, bonusFen, given), ...(plan.way === 'once' || bonusFen === 0 ? [t.offerNote(payFen, bonusFen)] : [])].join(o.joiner) : undefined} onChange={change(setBonus)} />
        {bonusFen > 0 ? <PlanRows plan={plan} error={tried ? problems.parts : undefined} said={parts && partsCopy().plan(bonusFen, parts)} onChange={(next) => { change(() => undefined)(''); setPlan(next); }} /> : null}
        <TextRow id='offer-points' label={t.points} value={points} type='number' maxlength={6} unit={t.pointsUnit} placeholder='0' error={tried && wrongPoints ? t.pointsWrong : undefined} onChange={change(setPoints)} />
        <PickManyRow id='offer-coupons' label={g.coupons} options={options.coupons} values={coupons.map(({ id }) => id)} max={MAX_COUPONS} empty={g.none} nothing={g.noCoupons} onChange={(ids) => { change(() => undefined)(''); setCoupons(draftsOf(ids, coupons, options.coupons)); }} />
        {coupons.map((one, i) => <GiftRows key={one.id} at={i} draft={one} tried={tried} onChange={(next) => { change(() => undefined)(''); setCoupons(coupons.map((other) => (other.id === next.id ? next : other))); }} />)}
        <PickManyRow id='offer-package' label={g.package} options={options.packages} values={packs} max={1} empty={g.none} nothing={g.noPackages} onChange={(ids) => { change(() => undefined)(''); setPacks(ids); }} />
      </View>
      <SaveBar id='make-offer' label={o.create} busy={task.busy} onSave={() => void make()} failure={task.failure && sentenceFor(task.failure, true)} />
    </BottomSheet>
  );
}

/** How many of one coupon, and what one counts for where a refund finds it used. */
function GiftRows({ at, draft, tried, onChange }: { readonly at: number; readonly draft: GiftDraft; readonly tried: boolean; readonly onChange: (draft: GiftDraft) => void }) {
  const g = giftsCopy();
  const wrong = tried ? giftProblems(draft) : {};
  return (
    <>
      <TextRow id={`gift-count-${at}`} label={g.howMany(draft.title)} value={draft.count} type='number' maxlength={1} unit={g.each} placeholder={`1–${MAX_EACH}`} error={wrong.count} onChange={(count) => onChange({ ...draft, count })} />
      <TextRow id={`gift-worth-${at}`} label={g.worth} value={draft.worth} type='digit' maxlength={8} unit={officeCopy().yuan} error={wrong.worth} note={g.worthNote} onChange={(worth) => onChange({ ...draft, worth })} />
    </>
  );
}

interface Plan extends Omit<Parts, 'count'> {
  readonly way: 'once' | 'parts';
  readonly count: string;
}
const partsOf = ({ way, count, every, first }: Plan, bonusFen: number): Parts | undefined => (way === 'parts' && bonusFen > 0 ? { count: wholeOf(count) ?? 0, every, first } : undefined);
const optionsOf = <K extends string>(words: Readonly<Record<K, string>>) => (Object.keys(words) as K[]).map((key) => ({ key, title: words[key] }));
/** At once or in parts; below them a sentence of what the member gets and when. */
function PlanRows({ plan, error, said, onChange }: { readonly plan: Plan; readonly error: string | undefined; readonly said: string | undefined; readonly onChange: (plan: Plan) => void }) {
  const t = partsCopy();
  const rows = (
    <>
      <TextRow id='parts-count' label={t.count} value={plan.count} type='number' maxlength={2} unit={t.countUnit} placeholder={String(MAX_PARTS)} error={error} onChange={(count) => onChange({ ...plan, count })} />
      <ChoiceRow id='parts-every' label={t.every} options={optionsOf(t.everies)} value={plan.every} onChange={(every) => onChange({ ...plan, every })} />
      <ChoiceRow id='parts-first' label={t.first} options={optionsOf(t.firsts)} value={plan.first} onChange={(first) => onChange({ ...plan, first })} note={<View>{said ? <View id='parts-said' className='strong'>{said}</View> : null}{t.law}</View>} />
    </>
  );
  return (
    <>
      <ChoiceRow id='offer-way' label={t.how} options={optionsOf(t.ways)} value={plan.way} onChange={(way) => onChange({ ...plan, way })} />
      {plan.way === 'parts' ? rows : null}
    </>
  );
}
