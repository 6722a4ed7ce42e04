import { useState } from 'react';
import { InvitationEntry, InvitationView } from '../../../features/staff/invitation-view';
import { useParams } from '../../../platform/page-events';

/** A job offer: opened by scanning it, with its `code` (or `invitation`, as its h5 address says). */
export default function InvitationPage() {
  const { code, invitation } = useParams();
  const [entered, setEntered] = useState(code ?? invitation);
  return entered ? <InvitationView code={entered} /> : <InvitationEntry onCode={setEntered} />;
}
