import type { ShopId } from '@shared/kernel/ids';
import { couponCopy } from '../../copy/coupon.copy';
import { runCommand } from '../../platform/commands';
import { ask, copyText, toast } from '../../platform/device';
import type { Failure } from '../query/failure';
import { useTask } from '../query/use-task';
import type { Coupon } from './coupon-view';
import { couponsClient } from './coupons.client';

/** Giving a coupon to a friend by a code that is copied, and taking it back until somebody has taken it. */
export function useGift(shopId: ShopId, refresh: () => unknown): { readonly failure: Failure | undefined; readonly give: (coupon: Coupon) => Promise<void>; readonly takeBack: (coupon: Coupon) => Promise<void> } {
  const task = useTask();
  const give = async ({ couponId, title }: Coupon) => {
    const t = couponCopy();
    if (!(await ask(t.giveAsk(title), t.giveText, t.giveYes, t.giveNo))) return;
    const offer = await task.run(() => runCommand(`offer:${couponId}`, (key) => couponsClient.offerCoupon({ shopId, couponId }, { key })));
    if (offer) {
      await copyText(offer.giftId);
      toast(t.gaveCode);
    }
    await refresh();
  };
  const takeBack = async ({ couponId }: Coupon) => {
    const back = await task.run(() => runCommand(`offer-return:${couponId}`, (key) => couponsClient.takeBackCoupon({ shopId, couponId }, { key })));
    if (back) toast(couponCopy().back);
    await refresh();
  };
  return { failure: task.failure, give, takeBack };
}
