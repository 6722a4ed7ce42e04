import { CouponTypeList } from '../../../features/coupons/coupon-type-list';
import { OfficePage } from '../../../features/office/office-page';

/** 优惠券 */
export default function CouponTypesPage() {
  return <OfficePage at='coupons'>{(office) => <CouponTypeList key={office.shopId} office={office} />}</OfficePage>;
}
