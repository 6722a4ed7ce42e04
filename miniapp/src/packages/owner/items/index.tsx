import { ItemList } from '../../../features/catalogue/item-list';
import { OfficePage } from '../../../features/office/office-page';

/** 商品与服务 */
export default function ItemsPage() {
  return <OfficePage at='items'>{(office) => <ItemList key={office.shopId} office={office} />}</OfficePage>;
}
