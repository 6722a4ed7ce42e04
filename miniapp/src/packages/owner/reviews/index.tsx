import { OfficePage } from '../../../features/office/office-page';
import { ShopReviews } from '../../../features/reviews/shop-reviews';

/** 评价 */
export default function ReviewsPage() {
  return <OfficePage at='reviews'>{(office) => <ShopReviews key={office.shopId} office={office} />}</OfficePage>;
}
