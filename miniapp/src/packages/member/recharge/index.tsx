import type { ShopId } from '@shared/kernel/ids';
import { commonCopy } from '../../../copy/common.copy';
import { rechargeCopy } from '../../../copy/recharge.copy';
import { sentenceFor } from '../../../features/query/failure';
import { NeedShop } from '../../../features/shops/need-shop';
import { RechargeForm } from '../../../features/stored-value/recharge-form';
import { useDesk } from '../../../features/stored-value/recharge.query';
import { money } from '../../../copy/money';
import { replace } from '../../../platform/navigate';
import { Empty } from '../../../ui/empty/empty';
import { ErrorState } from '../../../ui/error-state/error-state';
import { Page } from '../../../ui/page/page';
import { SkeletonCells } from '../../../ui/skeleton/skeleton';

export default function RechargePage() {
  return <NeedShop>{(shopId) => <Recharge shopId={shopId} />}</NeedShop>;
}

function Recharge({ shopId }: { readonly shopId: ShopId }) {
  const t = rechargeCopy();
  const { data: desk, failure, refresh } = useDesk(shopId);
  if (!desk) {
    if (!failure) return <Page><SkeletonCells rows={5} /></Page>;
    return <Page><ErrorState lost={failure.kind === 'no-answer'} sentence={sentenceFor(failure)} retry={{ label: commonCopy().retry, onTap: () => void refresh() }} /></Page>;
  }
  const toCard = { label: t.back, onTap: () => replace('card') };
  if (!desk.open) return <Page><Empty title={t.closedTitle} text={`${t.closedText} · ${money(desk.principalFen + desk.bonusFen)}`} action={toCard} /></Page>;
  if (desk.roomFen < 100) return <Page><Empty title={t.full} text={t.fullText(desk.limitFen)} action={toCard} /></Page>;
  return <RechargeForm shopId={shopId} desk={desk} onOld={() => void refresh()} />;
}
