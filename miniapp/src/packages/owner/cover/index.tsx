import { coverCopy } from '../../../copy/cover.copy';
import { OfficePage } from '../../../features/office/office-page';
import { CoverView } from '../../../features/stored-value/cover-view';

/** 储值备付 */
export default function CoverPage() {
  return <OfficePage at='offers' title={coverCopy().title}>{(office) => <CoverView key={office.shopId} office={office} />}</OfficePage>;
}
