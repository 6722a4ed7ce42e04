import type { CommandKey, ShopId } from '@shared/kernel/ids';
import { View } from '@tarojs/components';
import { type PropsWithChildren, useCallback, useEffect, useState } from 'react';
import { commonCopy } from '../../copy/common.copy';
import { timeText } from '../../copy/dates';
import { giftsCopy } from '../../copy/gifts.copy';
import { money } from '../../copy/money';
import { rechargeCopy } from '../../copy/recharge.copy';
import { termsCopy } from '../../copy/terms.copy';
import { copyText } from '../../platform/device';
import { open, replace } from '../../platform/navigate';
import { pay } from '../../platform/pay';
import { useEvery } from '../../platform/use-clock';
import { Button } from '../../ui/button/button';
import { Cell, Cells } from '../../ui/cell/cell';
import { Effect } from '../../ui/effect/effect';
import { ErrorLine, ErrorState } from '../../ui/error-state/error-state';
import { Icon } from '../../ui/icon/icon';
import { clock, copy, refresh } from '../../ui/icon/icons';
import { Page } from '../../ui/page/page';
import { Seal } from '../../ui/seal/seal';
import { ruzhang } from '../../ui/seal/seals';
import { SkeletonCells } from '../../ui/skeleton/skeleton';
import { type Failure, outcomeOf, sentenceFor } from '../query/failure';
import { useZone } from '../shops/shop.store';
import { isCredited, isFinal, type Recharge } from './recharge.query';
import { storedValueClient } from './stored-value.client';
import './recharge-form.scss';

const ASK_EVERY_MS = 10_000;
type Payment = Parameters<typeof pay>[0];

interface RechargeResultProps {
  readonly shopId: ShopId;
  readonly rechargeId: CommandKey;
  /** The person closed the payment sheet: nothing is under way. */
  readonly unpaid: boolean;
}
/** Asks the server, which asks WeChat Pay; what the phone saw is no proof. Going back is safe at any time. Once it is credited, `children` stand below. */
export function RechargeResult({ shopId, rechargeId, unpaid, children }: PropsWithChildren<RechargeResultProps>) {
  const [known, setKnown] = useState<{ recharge: Recharge; payment?: Payment | undefined }>();
  const [failure, setFailure] = useState<Failure>();
  const [busy, setBusy] = useState(false);
  const [asked, setAsked] = useState(0);
  const check = useCallback(async () => {
    setBusy(true);
    const outcome = await outcomeOf(storedValueClient.checkRecharge({ shopId, rechargeId }));
    setBusy(false);
    setAsked((times) => times + 1);
    if (outcome.ok) setKnown(outcome.value);
    setFailure(outcome.ok ? undefined : outcome.failure);
  }, [shopId, rechargeId]);
  useEffect(() => void check(), [check]);
  useEvery(known && isFinal(known.recharge) ? 0 : ASK_EVERY_MS, () => void check());

  if (!known) {
    if (!failure) return <Page><SkeletonCells rows={4} /></Page>;
    return <Page><ErrorState lost={failure.kind === 'no-answer'} sentence={sentenceFor(failure, true)} retry={{ label: commonCopy().retry, onTap: () => void check() }} /></Page>;
  }
  const { recharge, payment } = known;
  if (isCredited(recharge)) return <Credited recharge={recharge}>{children}</Credited>;
  if (isFinal(recharge)) return <Ended recharge={recharge} />;
  const cancel = async () => {
    setBusy(true);
    const outcome = await outcomeOf(storedValueClient.cancelRecharge({ shopId, rechargeId }));
    setBusy(false);
    if (outcome.ok) setKnown(outcome.value);
    else setFailure(outcome.failure);
  };
  const payNow = payment && unpaid ? () => void pay(payment).then(check) : undefined;
  return <Waiting recharge={recharge} asked={asked} busy={busy} failure={failure} onCheck={() => void check()} onPay={payNow} onCancel={() => void cancel()} />;
}

interface WaitingProps {
  readonly recharge: Recharge;
  /** How often this page has asked. */
  readonly asked: number;
  readonly busy: boolean;
  readonly failure: Failure | undefined;
  readonly onCheck: () => void;
  /** Set when the person closed the payment sheet: nothing is under way then. */
  readonly onPay: (() => void) | undefined;
  readonly onCancel: () => void;
}
function Waiting({ recharge, asked, busy, failure, onCheck, onPay, onCancel }: WaitingProps) {
  const t = rechargeCopy();
  const zone = useZone();
  const footer = onPay ? (
    <View><Button id='pay-again' busy={busy} onTap={onPay}>{t.payAgain(recharge.payFen)}</Button><Button id='cancel-order' kind='quiet' disabled={busy} onTap={onCancel}>{t.cancelOrder}</Button></View>
  ) : (
    <View><Button id='check' icon={refresh} busy={busy} onTap={onCheck}>{t.checkNow}</Button><Button kind='quiet' onTap={() => replace('card')}>{t.backNotify}</Button></View>
  );
  return (
    <Page footer={footer}>
      <View className='waiting'>
        <Icon of={clock} size={40} className='warn' />
        <View className='fig waiting__title'>{onPay ? t.unpaidTitle : t.waitingTitle}</View>
        <View className='soft waiting__text'>{onPay ? t.unpaid(recharge.payFen) : t.waiting(recharge.payFen)}</View>
        <View className='strong'>{onPay ? t.unpaidSafe : t.safe}</View>
      </View>
      {failure ? <ErrorLine sentence={sentenceFor(failure, true)} /> : null}
      <Cells facts className={failure ? 'gap' : ''}>
        {onPay ? null : <Cell title={t.ifPaid} value={t.ifPaidThen} />}
        <Cell title={t.ifNot} value={t.ifNotThen(timeText(recharge.closesAt, zone))} />
        {recharge.before ? <Cell title={t.before} value={money(recharge.before.principalFen + recharge.before.bonusFen)} /> : null}
        <Cell title={t.orderNo} value={recharge.orderNo} onTap={() => void copyText(recharge.orderNo)} mark={copy} />
      </Cells>
      {onPay ? null : <View className='cap waiting__note'>{t.checked(asked)}</View>}
    </Page>
  );
}

function Credited({ recharge, children }: PropsWithChildren<{ readonly recharge: Recharge }>) {
  const t = rechargeCopy();
  const { before, after } = recharge;
  return (
    <Page footer={<Button id='to-card' onTap={() => replace('card')}>{t.back}</Button>}>
      <View className='result'>
        <Seal of={ruzhang} label={t.doneTitle} large lands />
        <View>
          <View className='title'>{t.doneTitle}</View>
          <View className='hero result__sum'>{money(recharge.payFen + recharge.bonusFen)}</View>
          <View className='soft'>{t.done(recharge.payFen)}{recharge.bonusFen > 0 ? ` · ${t.bonus(recharge.bonusFen)}` : ''}</View>
          {recharge.gifts ? giftsCopy().lines(recharge.gifts).map((line) => <View key={line} className='soft'>{line}</View>) : null}
        </View>
      </View>
      {before && after ? (
        <Effect
          lines={[
            { name: t.whole, before: money(before.principalFen + before.bonusFen), after: money(after.principalFen + after.bonusFen) },
            { name: t.ofWhich, after: t.split(after.principalFen, after.bonusFen) },
          ]}
        />
      ) : null}
      <View className='section' />
      <Cells facts>
        {recharge.termsVersion ? <Cell id='agreed-terms' title={termsCopy().agreed} value={termsCopy().version(recharge.termsVersion)} onTap={() => open('rechargeTerms', { version: recharge.termsVersion })} /> : null}
        <Cell title={t.orderNo} value={recharge.orderNo} mark={copy} onTap={() => void copyText(recharge.orderNo)} />
      </Cells>
      {children}
    </Page>
  );
}

function Ended({ recharge }: { readonly recharge: Recharge }) {
  const t = rechargeCopy();
  const closed = recharge.state === 'closed';
  return (
    <Page footer={<Button onTap={() => replace(closed ? 'recharge' : 'card')}>{closed ? t.again : t.back}</Button>}>
      <View className='waiting'>
        <Icon of={clock} size={40} />
        <View className='fig waiting__title'>{closed ? t.closedOrder : recharge.state === 'refunded' ? t.refundTitle : t.refunding}</View>
        <View className='soft waiting__text'>{closed ? t.closedOrderText : t.refundText}</View>
      </View>
      <Cells facts><Cell title={t.orderNo} value={recharge.orderNo} mark={copy} onTap={() => void copyText(recharge.orderNo)} /></Cells>
    </Page>
  );
}
