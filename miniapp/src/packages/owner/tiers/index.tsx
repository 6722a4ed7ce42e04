import { rulesCopy } from '../../../copy/rules.copy';
import { OfficePage } from '../../../features/office/office-page';
import { TiersEditor } from '../../../features/tiers/tiers-editor';

/** 等级 */
export default function TiersPage() {
  return <OfficePage at='rules' title={rulesCopy().kinds.tiers}>{(office) => <TiersEditor key={office.shopId} office={office} />}</OfficePage>;
}
