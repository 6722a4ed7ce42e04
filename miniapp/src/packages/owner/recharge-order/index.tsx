import type { CommandKey } from '@shared/kernel/ids';
import { titlesCopy } from '../../../copy/titles.copy';
import { OfficePage } from '../../../features/office/office-page';
import { RechargeOrder } from '../../../features/stored-value/recharge-order';
import { useParams } from '../../../platform/page-events';

/** 一笔充值, and its refunds */
export default function RechargeOrderPage() {
  const { id = '' } = useParams();
  return <OfficePage at='members' title={titlesCopy().rechargeOrder}>{(office) => <RechargeOrder key={id} office={office} rechargeId={id as CommandKey} />}</OfficePage>;
}
