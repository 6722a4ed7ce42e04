import { rulesCopy } from '../../../copy/rules.copy';
import { OfficePage } from '../../../features/office/office-page';
import { QuestionsEditor } from '../../../features/rules/questions-editor';

/** 资料要问的 */
export default function QuestionsPage() {
  return <OfficePage at='rules' title={rulesCopy().kinds['profile-fields']}>{(office) => <QuestionsEditor key={office.shopId} office={office} />}</OfficePage>;
}
