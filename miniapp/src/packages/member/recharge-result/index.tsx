import type { CommandKey } from '@shared/kernel/ids';
import { rechargeCopy } from '../../../copy/recharge.copy';
import { SubscribeCell } from '../../../features/messages/subscribe-cell';
import { NeedShop } from '../../../features/shops/need-shop';
import { RechargeResult } from '../../../features/stored-value/recharge-result';
import { useParams } from '../../../platform/page-events';

/** `id` names the recharge; `unpaid` says that the person closed WeChat's payment sheet. */
export default function RechargeResultPage() {
  const t = rechargeCopy();
  const { id, unpaid } = useParams();
  return (
    <NeedShop>
      {(shopId) => (
        <RechargeResult shopId={shopId} rechargeId={id as CommandKey} unpaid={unpaid !== undefined}>
          <SubscribeCell shopId={shopId} moment='recharge' label={t.ask} thanks={t.asked} />
        </RechargeResult>
      )}
    </NeedShop>
  );
}
