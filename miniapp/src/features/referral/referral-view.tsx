import type { ShopId } from '@shared/kernel/ids';
import { View } from '@tarojs/components';
import { dateText } from '../../copy/dates';
import { referralCopy } from '../../copy/referral.copy';
import { now } from '../../platform/clock';
import { toast } from '../../platform/device';
import { useOnPull } from '../../platform/page-events';
import { shareButton, useSharing } from '../../platform/share';
import type { Shared } from '../../platform/share.types';
import { Button } from '../../ui/button/button';
import { Cell, Cells } from '../../ui/cell/cell';
import { Empty } from '../../ui/empty/empty';
import { benefits, members } from '../../ui/icon/icons';
import { Page } from '../../ui/page/page';
import { Asked } from '../query/asked';
import { usePages } from '../query/use-pages';
import { type Recommended, type Referrals, referralClient, type Reward } from './referral.client';

interface Place {
  readonly shopId: ShopId;
  readonly shopName: string;
  readonly zone: string;
}
/** 推荐有礼: what both get and when, the invitation to send, and who came by it. */
export function ReferralView({ shopId, shopName, zone }: Place) {
  const t = referralCopy();
  const came = usePages<Recommended, Referrals>(`referrals:${shopId}`, (cursor) => referralClient.getMyReferrals({ shopId, ...(cursor ? { cursor } : {}) }));
  useOnPull(came.refresh);
  const shared: Shared | undefined = came.first?.on ? { title: t.shareTitle(shopName), route: 'referred', params: { shopId, memberId: came.first.memberId } } : undefined;
  useSharing(() => shared);
  return (
    <Page footer={shared ? <View className='save-bar'><Button id='send-invitation' {...shareButton(shared, () => toast(t.copied))}>{t.send}</Button></View> : undefined}>
      <Asked query={{ data: came.first, failure: came.failure, refresh: came.refresh }}>
        {(mine) => (
          <View>
            {mine.on ? <Both mine={mine} /> : came.items.length > 0 ? <View className='cap gap'>{t.off}</View> : <Empty title={t.off} text={t.offText} />}
            {mine.on && came.items.length === 0 ? <Empty title={t.none} text={t.noneText} /> : null}
            {came.items.length > 0 ? <View className='section'>{t.came}</View> : null}
            <Cells className='cells--sums'>{came.items.map((one) => <Came key={`${one.at} ${one.name ?? ''}`} one={one} zone={zone} />)}</Cells>
            {came.more ? <View className='gap'><Button id='more-came' kind='quiet' small busy={came.loading} onTap={came.loadMore}>{t.more}</Button></View> : null}
            {mine.on ? <View className='cap gap'>{t.rules}</View> : null}
          </View>
        )}
      </Asked>
    </Page>
  );
}

const rewardText = ({ points, coupons }: Reward): string => referralCopy().reward(points, coupons) || referralCopy().nothing;
function Both({ mine }: { readonly mine: Referrals }) {
  const t = referralCopy();
  return (
    <View>
      <View className='section section--first'>{t.both}</View>
      <Cells>
        <Cell id='for-me' icon={benefits} title={t.you} note={rewardText(mine.referrer)} />
        <Cell id='for-friend' icon={members} title={t.friend} note={rewardText(mine.newcomer)} />
      </Cells>
      <View className='cap gap'>{`${t.when(mine.leastFen)}。${t.most(mine.thisMonth, mine.mostPerMonth)}`}</View>
    </View>
  );
}
function Came({ one: { at, name, state, points, coupons }, zone }: { readonly one: Recommended; readonly zone: string }) {
  const t = referralCopy();
  const got = state === 'rewarded' ? t.got(points ?? 0, coupons ?? 0) : '';
  return <Cell title={name ?? t.unnamed} note={t.joined(dateText(at, zone, now()))} value={<View className={state === 'rewarded' ? 'ok nowrap' : 'soft nowrap'}>{got || t.states[state]}</View>} />;
}
