import { OfficePage } from '../../../features/office/office-page';
import { StoreList } from '../../../features/stores/store-list';

/** 门店与入会码 */
export default function StoresPage() {
  return <OfficePage at='stores'>{(office) => <StoreList key={office.shopId} office={office} />}</OfficePage>;
}
