import { officeCopy } from '../../../copy/office.copy';
import { OfficePage } from '../../../features/office/office-page';
import { ImportsDesk } from '../../../features/records/imports-desk';

/** 搬家 */
export default function ImportsPage() {
  return <OfficePage at='imports' title={officeCopy().nav.imports}>{(office) => <ImportsDesk key={office.shopId} office={office} />}</OfficePage>;
}
