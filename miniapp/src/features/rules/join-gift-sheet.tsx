import { View } from '@tarojs/components';
import { useState } from 'react';
import type { CouponTypeId } from '@shared/kernel/ids';
import { officeCopy } from '../../copy/office.copy';
import { rulesCopy } from '../../copy/rules.copy';
import { wholeOf } from '../../copy/whole';
import { toast } from '../../platform/device';
import { SaveBar } from '../../ui/form/rows';
import { BottomSheet } from '../../ui/sheet/bottom-sheet';
import { sentenceFor } from '../query/failure';
import { useTask } from '../query/use-task';
import type { Office } from '../shops/office';
import { shopsClient } from '../shops/shops.client';
import { type CouponOption, GiftFields } from '../shops/gift-fields';
import { type Rules, savedWords } from './rules.query';

const MAX_POINTS = 100_000;

/** What everyone gets who joins. */
export function JoinGiftSheet({ office, rule, coupons, onClose, onSaved }: { readonly office: Office; readonly rule: Rules['joinGift']['rule']; readonly coupons: readonly CouponOption[]; readonly onClose: () => void; readonly onSaved: () => void }) {
  const t = rulesCopy();
  const [points, setPoints] = useState(String(rule.points));
  const [couponTypeIds, setCoupons] = useState<readonly CouponTypeId[]>(rule.couponTypeIds);
  const task = useTask();
  const whole = wholeOf(points);
  const error = whole === undefined || whole > MAX_POINTS ? officeCopy().wholeNumber(t.giftPoints, 0, MAX_POINTS) : undefined;
  const save = async () => {
    const saved = await task.run(() => shopsClient.setJoinGift({ shopId: office.shopId, points: whole ?? 0, couponTypeIds: [...couponTypeIds] }));
    if (!saved) return;
    toast(savedWords(saved.effectiveAt, office.zone));
    onSaved();
    onClose();
  };
  return (
    <BottomSheet open title={t.kinds['join-gift']} onClose={onClose}>
      <View className='sheet-form'>
        <GiftFields points={points} couponTypeIds={couponTypeIds} coupons={coupons} labels={{ points: t.giftPoints, coupons: t.giftCoupons }} error={error} onPoints={setPoints} onCoupons={setCoupons} />
      </View>
      <View className='cap sheet-note'>{t.giftNote}</View>
      <SaveBar id='save-gift' label={officeCopy().save} busy={task.busy} disabled={error !== undefined} onSave={() => void save()} failure={task.failure && sentenceFor(task.failure, true)} />
    </BottomSheet>
  );
}
