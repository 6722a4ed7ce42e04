import type { CommandKey } from '@shared/kernel/ids';
import { RepaymentResult } from '../../../features/credit/repayment-result';
import { NeedShop } from '../../../features/shops/need-shop';
import { useZone } from '../../../features/shops/shop.store';
import { useParams } from '../../../platform/page-events';

/** `id` names the repayment; `unpaid` says that nothing is under way for it. */
export default function CreditRepaymentPage() {
  const zone = useZone();
  const { id, unpaid } = useParams();
  return <NeedShop>{(shopId) => <RepaymentResult shopId={shopId} zone={zone} repaymentId={id as CommandKey} unpaid={unpaid !== undefined} />}</NeedShop>;
}
