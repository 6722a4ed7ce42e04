import { packageTypesCopy } from '../../../copy/package-types.copy';
import { OfficePage } from '../../../features/office/office-page';
import { PackageTypeForm } from '../../../features/packages/package-type-form';

/** 新建次卡 */
export default function NewPackageTypePage() {
  return <OfficePage at='packages' title={packageTypesCopy().newType}>{(office) => <PackageTypeForm key={office.shopId} office={office} />}</OfficePage>;
}
