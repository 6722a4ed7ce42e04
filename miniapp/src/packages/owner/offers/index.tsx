import { OfficePage } from '../../../features/office/office-page';
import { OfferList } from '../../../features/stored-value/offer-list';

/** 充值 */
export default function OffersPage() {
  return <OfficePage at='offers'>{(office) => <OfferList key={office.shopId} office={office} />}</OfficePage>;
}
