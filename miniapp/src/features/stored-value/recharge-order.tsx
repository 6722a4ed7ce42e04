import type { StoredValueContract } from '@shared/contracts/stored-value.contract';
import type { CommandKey } from '@shared/kernel/ids';
import { View } from '@tarojs/components';
import { useState } from 'react';
import type * as z from 'zod';
import { counterCopy } from '../../copy/counter.copy';
import { dateText, untilText } from '../../copy/dates';
import { money } from '../../copy/money';
import { partsCopy } from '../../copy/parts.copy';
import { rightsCopy } from '../../copy/rights.copy';
import { refundCopy } from '../../copy/refund.copy';
import { stuckRefundsCopy } from '../../copy/stuck-refunds.copy';
import { termsCopy } from '../../copy/terms.copy';
import { now } from '../../platform/clock';
import { open } from '../../platform/navigate';
import { useOnPull } from '../../platform/page-events';
import { Button } from '../../ui/button/button';
import { Cell, Cells } from '../../ui/cell/cell';
import { Form } from '../../ui/form/rows';
import { Asked } from '../query/asked';
import { useQuery } from '../query/use-query';
import type { Office } from '../shops/office';
import { partsText } from './parts-text';
import { paidOut } from './refund-sum';
import { RightsSheet } from './rights-sheet';
import { AskBanner } from './refund-asks';
import { RefundSheet } from './refund-sheet';
import { storedValueClient } from './stored-value.client';
import './office.scss';

type Order = z.output<StoredValueContract['getRecharge']['response']>;

/** One recharge: what it was, what was given back of it, and the way to give back more. */
export function RechargeOrder({ office, rechargeId }: { readonly office: Office; readonly rechargeId: CommandKey }) {
  const t = refundCopy();
  const [refunding, setRefunding] = useState(false);
  const [reckoning, setReckoning] = useState(false);
  const query = useQuery(`recharge:${rechargeId}`, () => storedValueClient.getRecharge({ shopId: office.shopId, rechargeId }));
  useOnPull(query.refresh);
  return (
    <Asked query={query}>
      {({ recharge, refunds, ask, reopenedFen = 0 }) => {
        const asked = ask?.state === 'asked' ? ask : undefined;
        const left = (recharge.refundedFen ?? 0) < recharge.payFen || reopenedFen > 0;
        return (
          <Form foot={left && !asked ? <Button id='refund' onTap={() => setRefunding(true)}>{t.refund}</Button> : undefined}>
            {asked ? <AskBanner office={office} ask={asked} onApprove={() => setRefunding(true)} onRefused={() => void query.refresh()} /> : null}
            <Facts office={office} recharge={recharge} reopenedFen={reopenedFen} />
            <Cells className='gap'><Cell id='rights' title={rightsCopy().open} note={rightsCopy().note} onTap={() => setReckoning(true)} /></Cells>
            <View className='section'>{t.refunds}</View>
            {refunds.length === 0 ? <View className='cap'>{t.noRefunds}</View> : <Cells>{refunds.map((refund) => <RefundRow key={refund.refundId} office={office} refund={refund} />)}</Cells>}
            {reckoning ? <RightsSheet office={office} rechargeId={rechargeId} onClose={() => setReckoning(false)} /> : null}
            {refunding ? <RefundSheet office={office} recharge={recharge} asked={ask} settled={reopenedFen > 0} onClose={() => setRefunding(false)} onDone={() => void query.refresh()} /> : null}
          </Form>
        );
      }}
    </Asked>
  );
}

function Facts({ office, recharge, reopenedFen }: { readonly office: Office; readonly recharge: Order['recharge']; readonly reopenedFen: number }) {
  const t = refundCopy();
  return (
    <Cells facts>
      <Cell title={recharge.opening ? t.broughtOn : t.paid} note={recharge.opening && t.broughtNote} value={money(recharge.payFen)} />
      <Cell title={t.bonus} value={money(recharge.bonusFen)} note={recharge.parts && partsCopy().plan(recharge.bonusFen, recharge.parts)} />
      {recharge.parts ? <Cell id='parts' title={partsCopy().coming} note={partsText(recharge, office.zone)} value={money(recharge.parts.comingFen)} /> : null}
      <Cell title={t.credited} value={dateText(recharge.creditedAt ?? recharge.createdAt, office.zone, now())} />
      {(recharge.withdrawUntil ?? 0) > now() ? <Cell id='withdraw-until' title={t.withdraw} value={t.before24(untilText(recharge.withdrawUntil ?? 0, office.zone, now()))} /> : null}
      <Cell title={t.returned} value={money(recharge.refundedFen ?? 0)} />
      {reopenedFen > 0 ? <Cell id='reopened' title={t.reopened} note={t.reopenedNote} value={money(reopenedFen)} /> : null}
      {recharge.tender ? <Cell title={t.tender} value={counterCopy().tenders[recharge.tender] ?? recharge.tender} /> : null}
      {recharge.storeName ? <Cell title={t.store} value={recharge.storeName} /> : null}
      {recharge.termsVersion ? <Cell title={termsCopy().agreed} value={termsCopy().version(recharge.termsVersion)} /> : null}
      {recharge.opening ? null : <Cell title={t.number} value={recharge.orderNo} />}
    </Cells>
  );
}

function RefundRow({ office, refund }: { readonly office: Office; readonly refund: Order['refunds'][number] }) {
  const t = refundCopy();
  const s = stuckRefundsCopy();
  const state = refund.paidByHand ? s.byHandMark(s.tenders[refund.paidByHand.tender]) : refund.channel === 'by-hand' ? t.byHandMark : t.states[refund.state];
  return (
    <Cell
      {...(refund.state === 'stuck' ? { id: `stuck-${refund.refundId}`, onTap: () => open('stuckRefunds') } : {})} title={<View className='strong'>{`${t.money} ${money(paidOut(refund))}`}</View>} value={<View className='cap2'>{state}</View>}
      note={[dateText(refund.at, office.zone, now()), t.by(refund.byName), ...(refund.ground === 'agreed' ? [] : [t.grounds[refund.ground]]), ...(refund.storeName ? [refund.storeName] : []), ...(refund.cashConfirmed ? [t.cashMark] : []), ...(refund.interestFen ? [`${t.interest} ${money(refund.interestFen)}`] : []), ...(refund.bonusFen > 0 ? [`${t.taken} ${money(refund.bonusFen)}`] : []), ...(refund.cancelledFen ? [partsCopy().cancelledOf(money(refund.cancelledFen))] : []), ...(refund.reason ? [refund.reason] : [])].join(' · ')}
    />
  );
}
