import type { CouponTypeId, MemberId } from '@shared/kernel/ids';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { issueCopy } from '../../copy/issue.copy';
import { forgetCommand, runCommand } from '../../platform/commands';
import { toast } from '../../platform/device';
import { Cell } from '../../ui/cell/cell';
import { PickRow } from '../../ui/form/pick-rows';
import { SaveBar, TextRow } from '../../ui/form/rows';
import { coupon } from '../../ui/icon/icons';
import { BottomSheet } from '../../ui/sheet/bottom-sheet';
import { sentenceFor } from '../query/failure';
import { useTask } from '../query/use-task';
import type { Office } from '../shops/office';
import { couponOptions, useCouponTypes } from './coupon-types.query';
import { couponsClient } from './coupons.client';

interface GiveProps {
  readonly office: Office;
  readonly memberId: MemberId;
  readonly onGiven: () => void;
}
/** 发一张券: to the member whose page this is, with a reason. */
export function GiveCoupon(props: GiveProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Cell id='give-coupon' icon={coupon} title={issueCopy().give} onTap={() => setOpen(true)} />
      {open ? <GiveSheet {...props} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
function GiveSheet({ office, memberId, onGiven, onClose }: GiveProps & { readonly onClose: () => void }) {
  const t = issueCopy();
  const [{ couponTypeId, reason }, setDraft] = useState<{ readonly couponTypeId?: CouponTypeId; readonly reason: string }>({ reason: '' });
  const [tried, setTried] = useState(false);
  const task = useTask();
  const types = useCouponTypes(office.shopId);
  const slot = `give:${memberId}`;
  const set = (change: { readonly couponTypeId?: CouponTypeId; readonly reason?: string }) => {
    if (task.failure?.kind !== 'no-answer') forgetCommand(slot);
    setDraft({ ...(couponTypeId ? { couponTypeId } : {}), reason, ...change });
  };
  const give = async () => {
    setTried(true);
    if (!couponTypeId || reason.trim() === '') return;
    const given = await task.run(() => runCommand(slot, (key) => couponsClient.issueCoupon({ shopId: office.shopId, memberId, couponTypeId, reason: reason.trim() }, { key })));
    if (!given) return;
    toast(t.gave(given.title));
    onClose();
    onGiven();
  };
  return (
    <BottomSheet open title={t.give} onClose={onClose}>
      <View className='sheet-form'>
        <PickRow id='give-type' label={t.which} options={couponOptions(types.data?.items ?? [])} value={couponTypeId} nothing={t.none} error={tried && !couponTypeId ? t.whichNeeded : undefined} onChange={(next) => set({ couponTypeId: next })} />
        <TextRow id='give-reason' label={t.reason} value={reason} maxlength={100} placeholder={t.reasonHint} error={tried && reason.trim() === '' ? t.reasonNeeded : undefined} onChange={(next) => set({ reason: next })} />
      </View>
      <SaveBar id='give' label={t.yes} busy={task.busy} onSave={() => void give()} failure={task.failure && sentenceFor(task.failure, true)} />
    </BottomSheet>
  );
}
