import { OfficePage } from '../../../features/office/office-page';
import { PlanList } from '../../../features/paid-tiers/plan-list';

/** 付费会员 */
export default function PaidPlansPage() {
  return <OfficePage at='paidPlans'>{(office) => <PlanList key={office.shopId} office={office} />}</OfficePage>;
}
