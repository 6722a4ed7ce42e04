import type { CouponsContract } from '@shared/contracts/coupons.contract';
import type { CouponGiftId, ShopId } from '@shared/kernel/ids';
import { View } from '@tarojs/components';
import { useState } from 'react';
import type * as z from 'zod';
import { claimCopy } from '../../copy/claim.copy';
import { timesText } from '../../copy/coupon-bars';
import { apartText, scopeText } from '../../copy/coupon-scope';
import { couponCopy } from '../../copy/coupon.copy';
import { calendarDayText } from '../../copy/dates';
import { now } from '../../platform/clock';
import { forgetCommand, runCommand } from '../../platform/commands';
import { ask, toast } from '../../platform/device';
import { replace } from '../../platform/navigate';
import { useOnPull } from '../../platform/page-events';
import { Button } from '../../ui/button/button';
import { faceLines, faceTerms, faceValue } from '../../ui/coupon-row/coupon-face';
import { CouponRow } from '../../ui/coupon-row/coupon-row';
import { Empty } from '../../ui/empty/empty';
import { ErrorLine } from '../../ui/error-state/error-state';
import { TextRow } from '../../ui/form/rows';
import { Asked } from '../query/asked';
import { sentenceFor } from '../query/failure';
import { dropEntry } from '../query/query-cache';
import { useQuery } from '../query/use-query';
import { useTask } from '../query/use-task';
import { useZone } from '../shops/shop.store';
import { couponsClient } from './coupons.client';

type Offered = z.output<CouponsContract['listClaimable']['response']>['items'][number];
const SHORTEST_CODE = 6;
/** A friend's code is longer than one of the shop. */
const LONGEST_CODE = 30;
const FRIENDS = /^cgf_[0-9A-Z]{26}$/;

/** Until when, where and for whom, in lines under the title. */
function linesOf(offered: Offered, zone: string): readonly string[] {
  const [t, c] = [claimCopy(), couponCopy()];
  const day = (text: string) => calendarDayText(text, zone, now());
  const term = offered.validFrom && offered.validTo ? t.fixed(day(offered.validFrom), day(offered.validTo)) : t.term(offered.validityDays ?? 0);
  return [...faceLines(offered), scopeText(offered.scope), apartText(offered), [offered.storeIds ? c.stores : '', offered.tierIds ? c.tiers : ''].filter(Boolean).join(' · '), timesText(offered.times, zone, now()), term].filter(Boolean);
}

export function ClaimCentre({ shopId }: { readonly shopId: ShopId }) {
  const t = claimCopy();
  const zone = useZone();
  const task = useTask();
  const query = useQuery(`claimable:${shopId}`, () => couponsClient.listClaimable({ shopId }));
  useOnPull(query.refresh);
  const told = (title: string) => {
    dropEntry(`coupons:${shopId}:open`);
    toast(t.took(title));
    return query.refresh();
  };
  const claim = async (offered: Offered) => {
    const got = await task.run(() => runCommand(`claim:${offered.couponTypeId}`, (key) => couponsClient.claimCoupon({ shopId, couponTypeId: offered.couponTypeId }, { key })));
    await (got ? told(got.title) : query.refresh());
  };
  return (
    <View>
      {task.failure ? <ErrorLine sentence={sentenceFor(task.failure, true)} /> : null}
      <ByCode shopId={shopId} busy={task.busy} run={task.run} onGot={told} />
      <Asked query={query}>
        {({ items }) => (items.length === 0 ? <Empty title={t.none} text={t.noneText} action={{ label: t.mine, onTap: () => replace('coupons') }} /> : (
          <View className='gap'>
            {items.map((offered) => (
              <CouponRow
                key={offered.couponTypeId} value={faceValue(offered)} terms={faceTerms(offered)} title={offered.title} lines={linesOf(offered, zone)} asleep={offered.state !== 'open'}
                action={offered.state === 'open' ? <Button id={`claim-${offered.couponTypeId}`} kind='soft' small disabled={task.busy} onTap={() => void claim(offered)}>{t.take}</Button> : t.states[offered.state]}
              />
            ))}
          </View>
        ))}
      </Asked>
    </View>
  );
}

interface ByCodeProps {
  readonly shopId: ShopId;
  readonly busy: boolean;
  readonly run: ReturnType<typeof useTask>['run'];
  readonly onGot: (title: string) => Promise<unknown>;
}
function ByCode({ shopId, busy, run, onGot }: ByCodeProps) {
  const t = claimCopy();
  const [code, setCode] = useState('');
  const slot = `claim-code:${shopId}`;
  const short = code.trim().length < SHORTEST_CODE;
  const fromFriend = async (giftId: CouponGiftId) => {
    const gift = await run(() => couponsClient.readCouponGift({ shopId, giftId }));
    if (!gift || (gift.state === 'open' && !(await ask(t.giftAsk(gift.title), t.giftText(gift.from ?? ''), t.take, t.notNow)))) return undefined;
    return run(() => runCommand(slot, (key) => couponsClient.takeCoupon({ shopId, giftId }, { key })));
  };
  const claim = async () => {
    const typed = code.trim();
    const got = FRIENDS.test(typed) ? await fromFriend(typed as CouponGiftId) : await run(() => runCommand(slot, (key) => couponsClient.claimByCode({ shopId, claimCode: typed }, { key })));
    if (!got) return;
    setCode('');
    await onGot(got.title);
  };
  const type = (next: string) => {
    forgetCommand(slot);
    setCode(next);
  };
  return (
    <View className='sheet gap'>
      <TextRow id='claim-code' label={t.code} value={code} maxlength={LONGEST_CODE} placeholder={t.codeHint} onChange={type} />
      {short ? null : <Button id='claim-by-code' kind='soft' busy={busy} onTap={() => void claim()}>{t.takeByCode}</Button>}
    </View>
  );
}
