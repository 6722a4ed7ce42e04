import type { CommandKey, ShopId } from '@shared/kernel/ids';
import { View } from '@tarojs/components';
import { useCallback, useEffect, useState } from 'react';
import { commonCopy } from '../../copy/common.copy';
import { timeText } from '../../copy/dates';
import { money } from '../../copy/money';
import { repaymentCopy } from '../../copy/repayment.copy';
import { copyText } from '../../platform/device';
import { back } from '../../platform/navigate';
import { pay } from '../../platform/pay';
import { useEvery } from '../../platform/use-clock';
import { Button } from '../../ui/button/button';
import { Cell, Cells } from '../../ui/cell/cell';
import { Effect } from '../../ui/effect/effect';
import { ErrorLine, ErrorState } from '../../ui/error-state/error-state';
import { Icon } from '../../ui/icon/icon';
import { clock, copy, refresh, wechat } from '../../ui/icon/icons';
import { Page } from '../../ui/page/page';
import { Seal } from '../../ui/seal/seal';
import { ruzhang } from '../../ui/seal/seals';
import { SkeletonCells } from '../../ui/skeleton/skeleton';
import { type Failure, outcomeOf, sentenceFor } from '../query/failure';
import { isOver, isPaid, payClient, type RepaymentOrder } from './repayment.query';
import './credit.scss';

const ASK_EVERY_MS = 10_000;
type Payment = Parameters<typeof pay>[0];
interface ResultProps {
  readonly shopId: ShopId;
  readonly zone: string;
  readonly repaymentId: CommandKey;
  /** The person closed the payment sheet: nothing is under way. */
  readonly unpaid: boolean;
}
/** Asks the server, which asks WeChat Pay; what the phone saw is no proof. Going back is safe at any time. */
export function RepaymentResult({ shopId, zone, repaymentId, unpaid }: ResultProps) {
  const [known, setKnown] = useState<{ repayment: RepaymentOrder; payment?: Payment | undefined }>();
  const [failure, setFailure] = useState<Failure>();
  const [busy, setBusy] = useState(false);
  const [asked, setAsked] = useState(0);
  const check = useCallback(async () => {
    setBusy(true);
    const outcome = await outcomeOf(payClient.checkRepayment({ shopId, repaymentId }));
    setBusy(false);
    setAsked((times) => times + 1);
    if (outcome.ok) setKnown(outcome.value);
    setFailure(outcome.ok ? undefined : outcome.failure);
  }, [shopId, repaymentId]);
  useEffect(() => void check(), [check]);
  useEvery(known && isOver(known.repayment) ? 0 : ASK_EVERY_MS, () => void check());
  if (!known) {
    if (!failure) return <Page><SkeletonCells rows={4} /></Page>;
    return <Page><ErrorState lost={failure.kind === 'no-answer'} sentence={sentenceFor(failure, true)} retry={{ label: commonCopy().retry, onTap: () => void check() }} /></Page>;
  }
  const { repayment, payment } = known;
  if (isOver(repayment)) return isPaid(repayment) ? <Paid order={repayment} /> : <Ended order={repayment} />;
  const cancel = async () => {
    setBusy(true);
    const outcome = await outcomeOf(payClient.cancelRepayment({ shopId, repaymentId }));
    setBusy(false);
    if (outcome.ok) setKnown(outcome.value);
    else setFailure(outcome.failure);
  };
  const payNow = payment && unpaid ? () => void pay(payment).then(check) : undefined;
  return <Waiting order={repayment} zone={zone} asked={asked} busy={busy} failure={failure} onCheck={() => void check()} onPay={payNow} onCancel={() => void cancel()} />;
}

const OrderNo = ({ order }: { readonly order: RepaymentOrder }) => <Cell title={repaymentCopy().orderNo} value={order.orderNo} mark={copy} onTap={() => void copyText(order.orderNo)} />;

interface WaitingProps {
  readonly order: RepaymentOrder;
  readonly zone: string;
  readonly asked: number;
  readonly busy: boolean;
  readonly failure: Failure | undefined;
  readonly onCheck: () => void;
  readonly onPay: (() => void) | undefined;
  readonly onCancel: () => void;
}
function Waiting({ order, zone, asked, busy, failure, onCheck, onPay, onCancel }: WaitingProps) {
  const t = repaymentCopy();
  const footer = onPay ? (
    <View><Button id='pay-again' icon={wechat} busy={busy} onTap={onPay}>{t.payNow(order.amountFen)}</Button><Button id='cancel-order' kind='quiet' disabled={busy} onTap={onCancel}>{t.cancelOrder}</Button></View>
  ) : (
    <View><Button id='check' icon={refresh} busy={busy} onTap={onCheck}>{t.checkNow}</Button><Button kind='quiet' onTap={back}>{t.back}</Button></View>
  );
  return (
    <Page footer={footer}>
      <View className='credit-wait'>
        <Icon of={clock} size={40} className='warn' />
        <View className='fig credit-wait__title'>{onPay ? t.unpaidTitle : t.waitingTitle}</View>
        <View className='soft'>{onPay ? t.unpaid(order.amountFen) : t.waiting(order.amountFen)}</View>
        <View className='strong'>{onPay ? t.unpaidSafe : t.safe}</View>
      </View>
      {failure ? <ErrorLine sentence={sentenceFor(failure, true)} /> : null}
      <Cells facts className={failure ? 'gap' : ''}>
        {onPay ? null : <Cell title={t.ifPaid} value={t.ifPaidThen} />}
        <Cell title={t.ifNot} value={t.ifNotThen(timeText(order.closesAt, zone))} />
        <OrderNo order={order} />
      </Cells>
      {onPay ? null : <View className='cap gap'>{t.checked(asked)}</View>}
    </Page>
  );
}

function Paid({ order }: { readonly order: RepaymentOrder }) {
  const t = repaymentCopy();
  const { amountFen, bills, owedBeforeFen, owedAfterFen } = order;
  return (
    <Page footer={<Button id='to-credit' onTap={back}>{t.back}</Button>}>
      <View className='credit-wait'>
        <Seal of={ruzhang} label={t.doneTitle} large lands />
        <View className='title credit-wait__title'>{t.doneTitle}</View>
        <View className='hero'>{money(amountFen)}</View>
        {bills === undefined ? null : <View className='soft'>{t.bills(bills)}</View>}
      </View>
      {owedBeforeFen === undefined || owedAfterFen === undefined ? null : <Effect lines={[{ name: t.open, before: money(owedBeforeFen), after: money(owedAfterFen) }]} />}
      <View className='section' />
      <Cells facts><OrderNo order={order} /></Cells>
    </Page>
  );
}

function Ended({ order }: { readonly order: RepaymentOrder }) {
  const t = repaymentCopy();
  const closed = order.state === 'closed';
  return (
    <Page footer={<Button id='to-credit' onTap={back}>{t.back}</Button>}>
      <View className='credit-wait'>
        <Icon of={clock} size={40} />
        <View className='fig credit-wait__title'>{closed ? t.closed : order.state === 'refunded' ? t.refunded : t.refunding}</View>
        <View className='soft'>{closed ? t.closedText : t.refundText(order.amountFen)}</View>
      </View>
      <Cells facts><OrderNo order={order} /></Cells>
    </Page>
  );
}
