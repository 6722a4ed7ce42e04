import { useEffect } from 'react';
import { MemberCard } from '../../features/membership/member-card';
import { NoShop } from '../../features/shops/no-shop';
import { useShop } from '../../features/shops/shop.store';
import { shine } from '../../platform/screen';
import { useShowing } from '../../platform/use-clock';
import { Page } from '../../ui/page/page';

/** 会员卡: opens on the code. The screen is bright and awake while it shows. */
export default function CardPage() {
  const shop = useShop();
  const showing = useShowing();
  const shown = showing && shop !== undefined;
  useEffect(() => (shown ? shine() : undefined), [shown]);
  return <Page tab>{shop ? <MemberCard key={shop.shopId} shopId={shop.shopId} /> : <NoShop />}</Page>;
}
