import { View } from '@tarojs/components';
import { useState } from 'react';
import { mallGoodsCopy } from '../../copy/mall-goods.copy';
import { officeCopy } from '../../copy/office.copy';
import { wholeOf } from '../../copy/whole';
import { forgetCommand, runCommand } from '../../platform/commands';
import { toast } from '../../platform/device';
import { PickRow } from '../../ui/form/pick-rows';
import { ChoiceRow, SaveBar, SwitchRow, TextRow } from '../../ui/form/rows';
import { BottomSheet } from '../../ui/sheet/bottom-sheet';
import { couponOptions, useCouponTypes } from '../coupons/coupon-types.query';
import { sentenceFor } from '../query/failure';
import { useTask } from '../query/use-task';
import type { Office } from '../shops/office';
import { EMPTY_GOODS, goodsDefinition, type GoodsDraft, goodsDraftOf, goodsProblems, stockChange } from './goods-draft';
import { mallClient, type OfficeGoods } from './mall.client';

const LONGEST_TITLE = 30;
const LONGEST_DETAIL = 200;

interface GoodsSheetProps {
  readonly office: Office;
  /** Absent: new ones. */
  readonly goods?: OfficeGoods | undefined;
  readonly onClose: () => void;
  readonly onSaved: () => void;
}
/** What the mall offers: what it costs, what it gives, how many there are. */
export function GoodsSheet({ office, goods, onClose, onSaved }: GoodsSheetProps) {
  const [t, o] = [mallGoodsCopy(), officeCopy()];
  const [before] = useState<GoodsDraft>(goods ? goodsDraftOf(goods) : EMPTY_GOODS);
  const [draft, setDraft] = useState(before);
  const [tried, setTried] = useState(false);
  const task = useTask();
  const types = useCouponTypes(office.shopId);
  const slot = `goods:${office.shopId}:${goods?.goodsId ?? 'new'}`;
  const problems = goodsProblems(draft);
  const shown = tried ? problems : {};
  const set = (change: Partial<GoodsDraft>) => {
    if (task.failure?.kind !== 'no-answer') forgetCommand(slot);
    setDraft({ ...draft, ...change });
  };
  const save = async () => {
    setTried(true);
    if (Object.keys(problems).length > 0) return;
    const of = { shopId: office.shopId, ...goodsDefinition(draft) };
    const stock = wholeOf(draft.stock);
    const saved = await task.run(() => runCommand(slot, (key) => (goods
      ? mallClient.changeGoods({ ...of, goodsId: goods.goodsId, revision: goods.revision, closed: !draft.open, ...stockChange(draft, before) }, { key })
      : mallClient.createGoods({ ...of, ...(stock === undefined ? {} : { stock }) }, { key }))));
    if (!saved) return;
    toast(goods ? t.changed : t.created);
    onSaved();
    onClose();
  };
  return (
    <BottomSheet open title={goods ? t.editGoods : t.newGoods} onClose={onClose}>
      <View className='sheet-form'>
        <TextRow id='goods-title' label={t.title} value={draft.title} maxlength={LONGEST_TITLE} placeholder={t.titleHint} error={shown.title} onChange={(title) => set({ title })} />
        <TextRow id='goods-detail' label={t.detail} value={draft.detail} maxlength={LONGEST_DETAIL} placeholder={t.detailHint} onChange={(detail) => set({ detail })} />
        <TextRow id='goods-points' label={t.points} value={draft.points} type='number' maxlength={7} unit={t.unit} error={shown.points} onChange={(points) => set({ points })} />
        <ChoiceRow id='goods-kind' label={t.gives} options={(['pickup', 'coupon'] as const).map((key) => ({ key, title: t.kinds[key] }))} value={draft.kind} onChange={(kind) => set({ kind })} />
        {draft.kind === 'pickup'
          ? <TextRow id='goods-days' label={t.days} value={draft.days} type='number' maxlength={2} unit={t.day} note={t.daysNote} error={shown.days} onChange={(days) => set({ days })} />
          : <PickRow id='goods-coupon' label={t.couponType} options={couponOptions(types.data?.items ?? [])} value={draft.couponTypeId} nothing={t.noCoupons} error={shown.couponTypeId} onChange={(couponTypeId) => set({ couponTypeId })} />}
        <TextRow id='goods-stock' label={goods ? t.stockLeft : t.stock} value={draft.stock} type='number' maxlength={7} unit={t.piece} note={t.stockNote} error={shown.stock} onChange={(stock) => set({ stock })} />
        <TextRow id='goods-each' label={t.perMember} value={draft.perMember} type='number' maxlength={3} unit={t.piece} note={t.perMemberNote} error={shown.perMember} onChange={(perMember) => set({ perMember })} />
        {goods ? <SwitchRow id='goods-open' label={t.onSale} on={draft.open} onChange={(open) => set({ open })} /> : null}
      </View>
      <SaveBar id='save-goods' label={o.save} busy={task.busy} onSave={() => void save()} failure={task.failure && sentenceFor(task.failure, true)} />
    </BottomSheet>
  );
}
