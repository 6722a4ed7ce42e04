import type { CommandKey, ShopId } from '@shared/kernel/ids';
import { View } from '@tarojs/components';
import { timeText } from '../../copy/dates';
import { money } from '../../copy/money';
import { repaymentCopy } from '../../copy/repayment.copy';
import { copyText } from '../../platform/device';
import { back } from '../../platform/navigate';
import { Button } from '../../ui/button/button';
import { Cell, Cells } from '../../ui/cell/cell';
import { Effect } from '../../ui/effect/effect';
import { ErrorLine } from '../../ui/error-state/error-state';
import { Icon } from '../../ui/icon/icon';
import { clock, copy, refresh, wechat } from '../../ui/icon/icons';
import { Money } from '../../ui/money/money';
import { Page } from '../../ui/page/page';
import { Seal } from '../../ui/seal/seal';
import { ruzhang } from '../../ui/seal/seals';
import { AskedOrder, type OrderCheck } from '../query/asked-order';
import { sentenceFor } from '../query/failure';
import { isOver, isPaid, payClient, type RepaymentOrder } from './repayment.query';
import './credit.scss';

interface ResultProps {
  readonly shopId: ShopId;
  readonly zone: string;
  readonly repaymentId: CommandKey;
  /** The person closed the payment sheet: nothing is under way. */
  readonly unpaid: boolean;
}
/** A repayment by WeChat Pay, until it is over. Going back is safe at any time. */
export function RepaymentResult({ shopId, zone, repaymentId, unpaid }: ResultProps) {
  const order = { shopId, repaymentId };
  return (
    <AskedOrder ask={() => payClient.checkRepayment(order)} cancel={() => payClient.cancelRepayment(order)} isOver={(known) => isOver(known.repayment)} unpaid={unpaid}>
      {({ repayment }, check) => {
        if (isOver(repayment)) return isPaid(repayment) && !repayment.givenBack ? <Paid order={repayment} /> : <Ended order={repayment} />;
        return <Waiting order={repayment} zone={zone} check={check} />;
      }}
    </AskedOrder>
  );
}

const OrderNo = ({ order }: { readonly order: RepaymentOrder }) => <Cell title={repaymentCopy().orderNo} value={<View className='cap'>{order.orderNo}</View>} mark={copy} onTap={() => void copyText(order.orderNo)} />;

function Waiting({ order, zone, check: { asked, busy, failure, onCheck, onPay, onCancel } }: { readonly order: RepaymentOrder; readonly zone: string; readonly check: OrderCheck }) {
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
        <Money fen={amountFen} size='hero' />
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
  const [title, text] = order.givenBack ? [t.givenBack, t.givenBackText(order.amountFen)] : closed ? [t.closed, t.closedText] : [order.state === 'refunded' ? t.refunded : t.refunding, t.refundText(order.amountFen)];
  return (
    <Page footer={<Button id='to-credit' onTap={back}>{t.back}</Button>}>
      <View className='credit-wait'>
        <Icon of={clock} size={40} />
        <View className='fig credit-wait__title'>{title}</View>
        <View className='soft'>{text}</View>
      </View>
      <Cells facts><OrderNo order={order} /></Cells>
    </Page>
  );
}
