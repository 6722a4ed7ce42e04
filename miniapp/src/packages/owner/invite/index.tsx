import { teamCopy } from '../../../copy/team.copy';
import { OfficePage } from '../../../features/office/office-page';
import { Invite } from '../../../features/team/invite';

/** 邀请员工 */
export default function InvitePage() {
  return <OfficePage at='staff' title={teamCopy().invite}>{(office) => <Invite key={office.shopId} office={office} />}</OfficePage>;
}
