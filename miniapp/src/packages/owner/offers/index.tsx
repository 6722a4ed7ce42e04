import { giftOptions, useCouponTypes } from '../../../features/coupons/coupon-types.query';
import { packagesClient } from '../../../features/packages/packages.client';
import type { PackageType } from '../../../features/packages/packages.types';
import { useQuery } from '../../../features/query/use-query';
import type { Office } from '../../../features/shops/office';
import { OfficePage } from '../../../features/office/office-page';
import { OfferList } from '../../../features/stored-value/offer-list';

/** 充值 */
export default function OffersPage() {
  return <OfficePage at='offers'>{(office) => <Offers key={office.shopId} office={office} />}</OfficePage>;
}
function Offers({ office }: { readonly office: Office }) {
  const coupons = useCouponTypes(office.shopId);
  const packages = useQuery<{ readonly items: readonly PackageType[] }>(`package-types:${office.shopId}`, () => packagesClient.listPackageTypes({ shopId: office.shopId }));
  const open = (packages.data?.items ?? []).filter(({ closedAt, term }) => closedAt === undefined && 'days' in term);
  return <OfferList office={office} options={{ coupons: giftOptions((coupons.data?.items ?? []).filter(({ validityDays }) => validityDays !== undefined)), packages: open.map(({ packageTypeId, title }) => ({ key: packageTypeId, title })) }} />;
}
