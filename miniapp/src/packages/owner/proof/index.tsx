import { proofsCopy } from '../../../copy/proofs.copy';
import { OfficePage } from '../../../features/office/office-page';
import { ProofPage } from '../../../features/proofs/proof-page';

/** 对账 */
export default function DayProofPage() {
  return <OfficePage at='today' title={proofsCopy().title}>{(office) => <ProofPage key={office.shopId} office={office} />}</OfficePage>;
}
