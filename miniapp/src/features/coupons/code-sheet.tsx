import { View } from '@tarojs/components';
import { useState } from 'react';
import { couponTypeCopy } from '../../copy/coupon-type.copy';
import { officeCopy } from '../../copy/office.copy';
import { offersCopy } from '../../copy/offers.copy';
import { wholeOf } from '../../copy/whole';
import { forgetCommand, runCommand } from '../../platform/commands';
import { toast } from '../../platform/device';
import { Cell, Cells } from '../../ui/cell/cell';
import { SaveBar, TextRow } from '../../ui/form/rows';
import { BottomSheet } from '../../ui/sheet/bottom-sheet';
import { Asked } from '../query/asked';
import { sentenceFor } from '../query/failure';
import { useQuery } from '../query/use-query';
import { useTask } from '../query/use-task';
import type { Office } from '../shops/office';
import type { CouponType } from './coupon-types.query';
import { couponsClient } from './coupons.client';

const CODE = /^[A-Za-z0-9][A-Za-z0-9 -]{4,22}[A-Za-z0-9]$/;
const MAX_LIMIT = 1_000_000;

/** 领取码: by which members claim this kind, and a new one. */
export function CodeSheet({ office, type, onClose }: { readonly office: Office; readonly type: CouponType; readonly onClose: () => void }) {
  const c = couponTypeCopy();
  const [{ code, limit }, setDraft] = useState({ code: '', limit: '100' });
  const [tried, setTried] = useState(false);
  const task = useTask();
  const { shopId } = office;
  const { couponTypeId } = type;
  const slot = `coupon-code:${couponTypeId}`;
  const query = useQuery(`coupon-codes:${couponTypeId}`, () => couponsClient.listCouponCodes({ shopId, couponTypeId }));
  const most = wholeOf(limit) ?? 0;
  const problems = { code: CODE.test(code.trim()) ? undefined : c.codeWrong, limit: most >= 1 && most <= MAX_LIMIT ? undefined : officeCopy().wholeNumber(c.codeLimit, 1, MAX_LIMIT) };
  const set = (change: { readonly code?: string; readonly limit?: string }) => {
    forgetCommand(slot);
    setDraft({ code, limit, ...change });
  };
  const make = async () => {
    setTried(true);
    if (problems.code || problems.limit) return;
    const made = await task.run(() => runCommand(slot, (key) => couponsClient.createCouponCode({ shopId, couponTypeId, claimCode: code.trim(), limit: most }, { key })));
    if (!made) return;
    toast(c.codeMade(made.claimCode));
    setTried(false);
    setDraft({ code: '', limit: '100' });
    await query.refresh();
  };
  return (
    <BottomSheet open title={`${c.codes} · ${type.title}`} onClose={onClose}>
      <Asked query={query}>
        {({ items }) => (items.length === 0 ? <View className='cap'>{c.noCodes}</View> : <Cells>{items.map((one) => <Cell key={one.claimCode} title={one.claimCode} value={c.codeLine(one.claimed, one.limit)} />)}</Cells>)}
      </Asked>
      {office.isOwner && type.closedAt === undefined ? (
        <View>
          <View className='sheet-form'>
            <TextRow id='new-code' label={c.newCode} value={code} maxlength={24} placeholder={c.codeHint} error={tried ? problems.code : undefined} onChange={(next) => set({ code: next })} />
            <TextRow id='code-limit' label={c.codeLimit} value={limit} type='number' maxlength={7} unit={offersCopy().eachUnit || ' '} error={tried ? problems.limit : undefined} onChange={(next) => set({ limit: next })} />
          </View>
          <SaveBar id='make-code' label={c.codeMake} busy={task.busy} onSave={() => void make()} failure={task.failure && sentenceFor(task.failure, true)} />
        </View>
      ) : null}
    </BottomSheet>
  );
}
