import { rulesCopy } from '../../../copy/rules.copy';
import { giftOptions, useCouponTypes } from '../../../features/coupons/coupon-types.query';
import { OfficePage } from '../../../features/office/office-page';
import type { Office } from '../../../features/shops/office';
import { TiersEditor } from '../../../features/tiers/tiers-editor';

/** 等级 */
export default function TiersPage() {
  return <OfficePage at='rules' title={rulesCopy().kinds.tiers}>{(office) => <Tiers key={office.shopId} office={office} />}</OfficePage>;
}
function Tiers({ office }: { readonly office: Office }) {
  const coupons = useCouponTypes(office.shopId);
  return <TiersEditor office={office} coupons={giftOptions(coupons.data?.items ?? [])} />;
}
