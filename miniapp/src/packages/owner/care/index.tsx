import { SceneList } from '../../../features/care/scene-list';
import { OfficePage } from '../../../features/office/office-page';

/** 关怀 */
export default function CarePage() {
  return <OfficePage at='care'>{(office) => <SceneList key={office.shopId} office={office} />}</OfficePage>;
}
