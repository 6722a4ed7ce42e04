import type { CouponTypeId } from '@shared/kernel/ids';
import { fen } from '@shared/kernel/money';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { fenOf } from '../../copy/money';
import { officeCopy } from '../../copy/office.copy';
import { referralCopy } from '../../copy/referral.copy';
import { typedYuan, wholeOf } from '../../copy/whole';
import { SwitchRow, TextRow } from '../../ui/form/rows';
import { type CouponOption, GiftFields, giftSaid } from '../shops/gift-fields';
import { shopsClient } from '../shops/shops.client';
import { RuleSheet, type RuleSheetEnds } from './rule-sheet';
import type { Rules } from './rules.query';

type Rule = Rules['referral']['rule'];
interface Typed {
  readonly points: string;
  readonly couponTypeIds: readonly CouponTypeId[];
}
const [MOST_POINTS, MOST_FRIENDS] = [100_000, 1_000];
const typedOf = ({ points, couponTypeIds }: Rule['referrer']): Typed => ({ points: String(points), couponTypeIds });
const giftOf = ({ points, couponTypeIds }: Typed) => ({ points: wholeOf(points) ?? 0, couponTypeIds: [...couponTypeIds] });

/** The rule in a line, or that recommending brings nothing. */
export const referralSaid = ({ on, referrer, newcomer }: Rule, coupons: readonly CouponOption[]): string =>
  (on ? referralCopy().said(giftSaid(referrer.points, referrer.couponTypeIds, coupons), giftSaid(newcomer.points, newcomer.couponTypeIds, coupons)) : referralCopy().isOff);

/** What recommending brings both sides, and from which first purchase. */
export function ReferralSheet({ rule, coupons, ...ends }: RuleSheetEnds & { readonly rule: Rule; readonly coupons: readonly CouponOption[] }) {
  const [t, o] = [referralCopy(), officeCopy()];
  const [on, setOn] = useState(rule.on);
  const [referrer, setReferrer] = useState(typedOf(rule.referrer));
  const [newcomer, setNewcomer] = useState(typedOf(rule.newcomer));
  const [least, setLeast] = useState(typedYuan(rule.leastFen));
  const [most, setMost] = useState(String(rule.mostPerMonth));
  const [leastFen, mostPerMonth] = [fenOf(least), wholeOf(most)];
  const pointsWrong = ({ points }: Typed) => ((wholeOf(points) ?? MOST_POINTS + 1) > MOST_POINTS ? o.wholeNumber(t.points, 0, MOST_POINTS) : undefined);
  const leastWrong = leastFen === undefined || leastFen < 1 || leastFen > 100_000_000 ? o.wholeNumber(t.least, 1, 1_000_000) : undefined;
  const mostWrong = mostPerMonth === undefined || mostPerMonth < 1 || mostPerMonth > MOST_FRIENDS ? o.wholeNumber(t.perMonth, 1, MOST_FRIENDS) : undefined;
  const wrong = [pointsWrong(referrer), pointsWrong(newcomer), leastWrong, mostWrong].some((error) => error !== undefined);
  const save = wrong ? undefined : () => shopsClient.setReferralRule({ shopId: ends.office.shopId, on, referrer: giftOf(referrer), newcomer: giftOf(newcomer), leastFen: fen(leastFen ?? 1), mostPerMonth: mostPerMonth ?? 1 });
  const side = (id: string, title: string, value: Typed, set: (next: Typed) => void) => (
    <>
      <View className='section'>{title}</View>
      <GiftFields id={id} points={value.points} couponTypeIds={value.couponTypeIds} coupons={coupons} labels={{ points: t.points, coupons: t.coupons }} error={pointsWrong(value)} onPoints={(points) => set({ ...value, points })} onCoupons={(couponTypeIds) => set({ ...value, couponTypeIds })} />
    </>
  );
  return (
    <RuleSheet {...ends} id='save-referral' title={t.name} save={save}>
      <View className='sheet-form'>
        <SwitchRow id='referral-on' label={t.on} on={on} onChange={setOn} />
        {side('referrer', t.forReferrer, referrer, setReferrer)}
        {side('newcomer', t.forNewcomer, newcomer, setNewcomer)}
        <TextRow id='referral-least' label={t.least} value={least} type='digit' maxlength={10} unit={t.yuan} error={leastWrong} onChange={setLeast} />
        <TextRow id='referral-most' label={t.perMonth} value={most} type='number' maxlength={4} unit={t.times} error={mostWrong} onChange={setMost} />
      </View>
      <View className='cap sheet-note'>{t.ownerNote}</View>
    </RuleSheet>
  );
}
