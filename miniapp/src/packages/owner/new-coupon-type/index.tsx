import { offersCopy } from '../../../copy/offers.copy';
import { CouponTypeForm } from '../../../features/coupons/coupon-type-form';
import { OfficePage } from '../../../features/office/office-page';

/** 新建优惠券 */
export default function NewCouponTypePage() {
  return <OfficePage at='coupons' title={offersCopy().newCoupon}>{(office) => <CouponTypeForm key={office.shopId} office={office} />}</OfficePage>;
}
