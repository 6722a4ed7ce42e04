import type { CouponTypeId } from '@shared/kernel/ids';
import { rulesCopy } from '../../copy/rules.copy';
import { PickManyRow } from '../../ui/form/pick-rows';
import { TextRow } from '../../ui/form/rows';

const MAX_COUPONS = 3;
export interface CouponOption {
  readonly key: CouponTypeId;
  readonly title: string;
  readonly note?: string | undefined;
}
interface GiftFieldsProps {
  /** Tells two gifts of one form apart. */
  readonly id?: string;
  readonly points: string;
  readonly couponTypeIds: readonly CouponTypeId[];
  readonly coupons: readonly CouponOption[];
  readonly labels: { readonly points: string; readonly coupons: string };
  readonly error: string | undefined;
  readonly onPoints: (points: string) => void;
  readonly onCoupons: (couponTypeIds: readonly CouponTypeId[]) => void;
}

/** What a gift gives: points, and up to three coupons. One that is closed meanwhile stays to be taken out. */
export function GiftFields({ id = 'gift', points, couponTypeIds, coupons, labels, error, onPoints, onCoupons }: GiftFieldsProps) {
  const t = rulesCopy();
  const lost = couponTypeIds.filter((id) => coupons.every(({ key }) => key !== id)).map((key) => ({ key, title: t.closedCoupon }));
  return (
    <>
      <TextRow id={`${id}-points`} label={labels.points} value={points} type='number' maxlength={6} unit={t.pointsUnit} error={error} placeholder={t.none} onChange={onPoints} />
      <PickManyRow id={`${id}-coupons`} label={labels.coupons} options={[...coupons, ...lost]} values={couponTypeIds} max={MAX_COUPONS} empty={t.none} nothing={t.noCoupons} onChange={onCoupons} />
    </>
  );
}
/** A gift in a few words; nothing where it gives nothing. */
export const giftSaid = (points: number, couponTypeIds: readonly CouponTypeId[], coupons: readonly CouponOption[]): string =>
  rulesCopy().given(points, couponTypeIds.map((id) => coupons.find(({ key }) => key === id)?.title ?? rulesCopy().closedCoupon));
