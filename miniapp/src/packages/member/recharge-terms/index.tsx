import { NeedShop } from '../../../features/shops/need-shop';
import { TermsText } from '../../../features/stored-value/terms-page';
import { useParams } from '../../../platform/page-events';

/** The terms of recharging, to read. */
export default function MemberRechargeTermsPage() {
  const { version } = useParams();
  return <NeedShop>{(shopId) => <TermsText shopId={shopId} version={version === undefined ? undefined : Number(version)} />}</NeedShop>;
}
