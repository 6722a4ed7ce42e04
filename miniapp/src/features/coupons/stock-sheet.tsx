import { View } from '@tarojs/components';
import { useState } from 'react';
import { offersCopy } from '../../copy/offers.copy';
import { officeCopy } from '../../copy/office.copy';
import { wholeOf } from '../../copy/whole';
import { forgetCommand, runCommand } from '../../platform/commands';
import { toast } from '../../platform/device';
import { SaveBar, TextRow } from '../../ui/form/rows';
import { BottomSheet } from '../../ui/sheet/bottom-sheet';
import { sentenceFor } from '../query/failure';
import { useTask } from '../query/use-task';
import type { Office } from '../shops/office';
import type { CouponType } from './coupon-types.query';
import { couponsClient } from './coupons.client';

const MOST = 1_000_000;

/** 加库存: so many more of a kind, and how many there are then. */
export function StockSheet({ office: { shopId }, type, onClose, onAdded }: { readonly office: Office; readonly type: CouponType; readonly onClose: () => void; readonly onAdded: (type: CouponType) => void }) {
  const t = offersCopy();
  const [typed, setTyped] = useState('');
  const [tried, setTried] = useState(false);
  const task = useTask();
  const { couponTypeId, stock = 0, issued, title } = type;
  const slot = `coupon-stock:${couponTypeId}`;
  const more = wholeOf(typed) ?? 0;
  const problem = more >= 1 && more <= MOST ? undefined : officeCopy().wholeNumber(t.stockMore, 1, MOST);
  const write = (next: string) => {
    if (task.failure?.kind !== 'no-answer') forgetCommand(slot);
    setTyped(next);
  };
  const add = async () => {
    setTried(true);
    if (problem) return;
    const added = await task.run(() => runCommand(slot, (key) => couponsClient.addCouponStock({ shopId, couponTypeId, more }, { key })));
    if (!added) return;
    toast(t.stockAdded(added.stock ?? 0));
    onAdded(added);
  };
  return (
    <BottomSheet open title={`${t.addStock} · ${title}`} onClose={onClose}>
      <View className='sheet-form'><TextRow id='stock-more' label={t.stockMore} value={typed} type='number' maxlength={7} placeholder='0' unit={t.eachUnit || ' '} note={t.stockThen(stock, issued, problem ? 0 : more)} error={tried ? problem : undefined} onChange={write} /></View>
      <SaveBar id='stock-add' label={t.addStock} busy={task.busy} onSave={() => void add()} failure={task.failure && sentenceFor(task.failure, true)} />
    </BottomSheet>
  );
}
