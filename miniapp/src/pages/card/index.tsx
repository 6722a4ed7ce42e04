import type { ShopId } from '@shared/kernel/ids';
import { useEffect } from 'react';
import { WelcomeLine } from '../../features/joining/welcome-line';
import { MemberCard } from '../../features/membership/member-card';
import { NoShop } from '../../features/shops/no-shop';
import { useShop } from '../../features/shops/shop.store';
import { TierProgress } from '../../features/tiers/tier-progress';
import { ConfirmationSheet } from '../../features/visits/confirmation-sheet';
import { shine } from '../../platform/screen';
import { useShowing } from '../../platform/use-clock';
import { Page } from '../../ui/page/page';

/** 会员卡: opens on the code. The screen is bright and awake while it shows. */
export default function CardPage() {
  const shop = useShop();
  const showing = useShowing();
  const shown = showing && shop !== undefined;
  useEffect(() => (shown ? shine() : undefined), [shown]);
  return <Page tab>{shop ? <CardOf key={shop.shopId} shopId={shop.shopId} /> : <NoShop />}</Page>;
}

const CardOf = ({ shopId }: { readonly shopId: ShopId }) => (
  <MemberCard
    shopId={shopId}
    notice={<WelcomeLine />}
    progress={(card) => <TierProgress card={card} />}
    question={({ confirmation, serverNow, shop }, renew) =>
      confirmation && confirmation.expiresAt > serverNow ? <ConfirmationSheet shopId={shopId} zone={shop.zone} asked={confirmation} onAnswered={renew} /> : null
    }
  />
);
