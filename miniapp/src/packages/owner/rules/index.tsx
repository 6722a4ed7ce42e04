import { PointsOut } from '../../../features/analytics/points-out';
import { giftOptions, useCouponTypes } from '../../../features/coupons/coupon-types.query';
import { OfficePage } from '../../../features/office/office-page';
import { RuleList } from '../../../features/rules/rule-list';
import type { Office } from '../../../features/shops/office';

/** 等级与积分 */
export default function RulesPage() {
  return <OfficePage at='rules'>{(office) => <Rules key={office.shopId} office={office} />}</OfficePage>;
}
function Rules({ office }: { readonly office: Office }) {
  const coupons = useCouponTypes(office.shopId);
  return (
    <>
      <RuleList office={office} coupons={giftOptions(coupons.data?.items ?? [])} />
      {office.isOwner ? <PointsOut shopId={office.shopId} /> : null}
    </>
  );
}
