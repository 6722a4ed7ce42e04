import type { CommandKey } from '@shared/kernel/ids';
import { NeedShop } from '../../../features/shops/need-shop';
import { RechargeResult } from '../../../features/stored-value/recharge-result';
import { useParams } from '../../../platform/page-events';

/** `id` names the recharge; `unpaid` says that the person closed WeChat's payment sheet. */
export default function RechargeResultPage() {
  const { id, unpaid } = useParams();
  return <NeedShop>{(shopId) => <RechargeResult shopId={shopId} rechargeId={id as CommandKey} unpaid={unpaid !== undefined} />}</NeedShop>;
}
