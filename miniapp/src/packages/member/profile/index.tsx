import type { ShopId } from '@shared/kernel/ids';
import { commonCopy } from '../../../copy/common.copy';
import { useProfile } from '../../../features/membership/card.query';
import { ProfileForm } from '../../../features/membership/profile-form';
import { sentenceFor } from '../../../features/query/failure';
import { NeedShop } from '../../../features/shops/need-shop';
import { finishProfile } from '../../../features/tiers/finish-profile';
import { useZone } from '../../../features/shops/shop.store';
import { ErrorState } from '../../../ui/error-state/error-state';
import { Page } from '../../../ui/page/page';
import { SkeletonCells } from '../../../ui/skeleton/skeleton';

export default function ProfilePage() {
  return <NeedShop>{(shopId) => <ProfileOf shopId={shopId} />}</NeedShop>;
}

function ProfileOf({ shopId }: { readonly shopId: ShopId }) {
  const zone = useZone();
  const { data, failure, refresh, put } = useProfile(shopId);
  if (data) return <ProfileForm key={data.version} shopId={shopId} zone={zone} profile={data} onSaved={(saved) => {
    put(saved);
    void finishProfile(shopId, saved.version).catch(() => undefined);
  }} onOld={() => void refresh()} />;
  if (!failure) return <Page><SkeletonCells rows={4} /></Page>;
  return <Page><ErrorState lost={failure.kind === 'no-answer'} sentence={sentenceFor(failure)} retry={{ label: commonCopy().retry, onTap: () => void refresh() }} /></Page>;
}
