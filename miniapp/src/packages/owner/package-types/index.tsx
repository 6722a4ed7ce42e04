import { OfficePage } from '../../../features/office/office-page';
import { PackageTypeList } from '../../../features/packages/package-type-list';

/** 次卡 */
export default function PackageTypesPage() {
  return <OfficePage at='packages'>{(office) => <PackageTypeList key={office.shopId} office={office} />}</OfficePage>;
}
