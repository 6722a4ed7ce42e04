import { View } from '@tarojs/components';
import { useState } from 'react';
import type { CouponTypeId } from '@shared/kernel/ids';
import { officeCopy } from '../../copy/office.copy';
import { rulesCopy } from '../../copy/rules.copy';
import { wholeOf } from '../../copy/whole';
import { shopsClient } from '../shops/shops.client';
import { type CouponOption, GiftFields } from '../shops/gift-fields';
import { RuleSheet, type RuleSheetEnds } from './rule-sheet';
import type { Rules } from './rules.query';

const MAX_POINTS = 100_000;

/** What everyone gets who joins. */
export function JoinGiftSheet({ rule, coupons, ...ends }: RuleSheetEnds & { readonly rule: Rules['joinGift']['rule']; readonly coupons: readonly CouponOption[] }) {
  const t = rulesCopy();
  const [points, setPoints] = useState(String(rule.points));
  const [couponTypeIds, setCoupons] = useState<readonly CouponTypeId[]>(rule.couponTypeIds);
  const whole = wholeOf(points);
  const error = whole === undefined || whole > MAX_POINTS ? officeCopy().wholeNumber(t.giftPoints, 0, MAX_POINTS) : undefined;
  const save = error !== undefined ? undefined : () => shopsClient.setJoinGift({ shopId: ends.office.shopId, points: whole ?? 0, couponTypeIds: [...couponTypeIds] });
  return (
    <RuleSheet {...ends} id='save-gift' title={t.kinds['join-gift']} save={save}>
      <View className='sheet-form'>
        <GiftFields points={points} couponTypeIds={couponTypeIds} coupons={coupons} labels={{ points: t.giftPoints, coupons: t.giftCoupons }} error={error} onPoints={setPoints} onCoupons={setCoupons} />
      </View>
      <View className='cap sheet-note'>{t.giftNote}</View>
    </RuleSheet>
  );
}
