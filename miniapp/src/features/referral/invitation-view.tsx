import type { MemberId, ShopId } from '@shared/kernel/ids';
import { View } from '@tarojs/components';
import { referralCopy } from '../../copy/referral.copy';
import { open, replace } from '../../platform/navigate';
import { Button } from '../../ui/button/button';
import { Cell, Cells } from '../../ui/cell/cell';
import { Empty } from '../../ui/empty/empty';
import { coupon, ledger, points as pointsIcon } from '../../ui/icon/icons';
import { Page } from '../../ui/page/page';
import { useMe } from '../identity/me.query';
import { Asked } from '../query/asked';
import { useQuery } from '../query/use-query';
import { useShopView } from '../shops/shop.query';
import { useVisitingLook } from '../shops/shop.store';
import { referralClient } from './referral.client';

/** A friend's invitation: from whom, to which shop, what one gets, and one button, to join. Who is a member already is told so. */
export function InvitationView({ shopId, memberId }: { readonly shopId: ShopId; readonly memberId: MemberId }) {
  const t = referralCopy();
  const shop = useShopView(shopId).data;
  const isMember = useMe().data?.memberOf.some((one) => one.shopId === shopId);
  const query = useQuery(`invitation-of:${memberId}`, () => referralClient.readInvitationOf({ shopId, memberId }));
  useVisitingLook(shop?.palette);
  const scene = query.data?.scene;
  const foot = query.data && isMember === false ? (
    <View className='save-bar'>
      {scene ? <Button id='join-invited' onTap={() => open('join', { scene, shopId, referredBy: memberId })}>{t.join}</Button> : null}
      <View className='cap'>{scene ? t.joinNote : t.noJoin}</View>
    </View>
  ) : undefined;
  return (
    <Page footer={foot}>
      <Asked query={query}>
        {({ from, shopName, on, newcomer, leastFen }) => (isMember ? <Empty title={t.member} text={t.memberText} action={{ label: t.toCard, onTap: () => replace('card') }} /> : (
          <View>
            <View className='section section--first'>{t.from(from ?? '', shopName)}</View>
            <Cells>
              {on && newcomer.points > 0 ? <Cell icon={pointsIcon} title={t.reward(newcomer.points, [])} note={t.after(leastFen)} /> : null}
              {on ? newcomer.coupons.map((title) => <Cell key={title} icon={coupon} title={title} note={t.after(leastFen)} />) : null}
              <Cell icon={ledger} title={t.welcome} />
            </Cells>
          </View>
        ))}
      </Asked>
    </Page>
  );
}
