import type { CommandKey, ShopId } from '@shared/kernel/ids';
import { View } from '@tarojs/components';
import type { PropsWithChildren } from 'react';
import { timeText } from '../../copy/dates';
import { giftsCopy } from '../../copy/gifts.copy';
import { money } from '../../copy/money';
import { rechargeCopy } from '../../copy/recharge.copy';
import { atOnce, partsCopy } from '../../copy/parts.copy';
import { termsCopy } from '../../copy/terms.copy';
import { copyText } from '../../platform/device';
import { open, replace } from '../../platform/navigate';
import { Button } from '../../ui/button/button';
import { Cell, Cells } from '../../ui/cell/cell';
import { Effect } from '../../ui/effect/effect';
import { ErrorLine } from '../../ui/error-state/error-state';
import { Icon } from '../../ui/icon/icon';
import { clock, copy, refresh } from '../../ui/icon/icons';
import { Money } from '../../ui/money/money';
import { Page } from '../../ui/page/page';
import { Seal } from '../../ui/seal/seal';
import { ruzhang } from '../../ui/seal/seals';
import { AskedOrder, type OrderCheck } from '../query/asked-order';
import { sentenceFor } from '../query/failure';
import { useZone } from '../shops/shop.store';
import { partsText } from './parts-text';
import { isCredited, isFinal, type Recharge } from './recharge.query';
import { storedValueClient } from './stored-value.client';
import './recharge-form.scss';

interface RechargeResultProps {
  readonly shopId: ShopId;
  readonly rechargeId: CommandKey;
  /** The person closed the payment sheet: nothing is under way. */
  readonly unpaid: boolean;
}
/** A recharge by WeChat Pay, until it is over. Going back is safe at any time. Once it is credited, `children` stand below. */
export function RechargeResult({ shopId, rechargeId, unpaid, children }: PropsWithChildren<RechargeResultProps>) {
  const order = { shopId, rechargeId };
  return (
    <AskedOrder ask={() => storedValueClient.checkRecharge(order)} cancel={() => storedValueClient.cancelRecharge(order)} isOver={(known) => isFinal(known.recharge)} unpaid={unpaid}>
      {({ recharge }, check) => {
        if (isCredited(recharge)) return <Credited recharge={recharge}>{children}</Credited>;
        return isFinal(recharge) ? <Ended recharge={recharge} /> : <Waiting recharge={recharge} check={check} />;
      }}
    </AskedOrder>
  );
}

function Waiting({ recharge, check: { asked, busy, failure, onCheck, onPay, onCancel } }: { readonly recharge: Recharge; readonly check: OrderCheck }) {
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
        <Cell title={t.orderNo} value={<View className='cap'>{recharge.orderNo}</View>} onTap={() => void copyText(recharge.orderNo)} mark={copy} />
      </Cells>
      {onPay ? null : <View className='cap waiting__note'>{t.checked(asked)}</View>}
    </Page>
  );
}

function Credited({ recharge, children }: PropsWithChildren<{ readonly recharge: Recharge }>) {
  const t = rechargeCopy();
  const zone = useZone();
  const { before, after } = recharge;
  return (
    <Page footer={<Button id='to-card' onTap={() => replace('card')}>{t.back}</Button>}>
      <View className='result'>
        <Seal of={ruzhang} label={t.doneTitle} large lands />
        <View>
          <View className='title'>{t.doneTitle}</View>
          <View className='result__sum'><Money fen={recharge.payFen + atOnce(recharge)} size='hero' /></View>
          <View className='soft'>{t.done(recharge.payFen)}{recharge.bonusFen > 0 && !recharge.parts ? ` · ${t.bonus(recharge.bonusFen)}` : ''}</View>
          {recharge.parts ? <View id='parts' className='soft'>{partsCopy().short(recharge.bonusFen, recharge.parts)}</View> : null}
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
        {recharge.parts ? <Cell id='parts-stand' title={partsCopy().title} note={partsText(recharge, zone)} /> : null}
        {recharge.termsVersion ? <Cell id='agreed-terms' title={termsCopy().agreed} value={termsCopy().version(recharge.termsVersion)} onTap={() => open('rechargeTerms', { version: recharge.termsVersion })} /> : null}
        <Cell title={t.orderNo} value={<View className='cap'>{recharge.orderNo}</View>} mark={copy} onTap={() => void copyText(recharge.orderNo)} />
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
      <Cells facts><Cell title={t.orderNo} value={<View className='cap'>{recharge.orderNo}</View>} mark={copy} onTap={() => void copyText(recharge.orderNo)} /></Cells>
    </Page>
  );
}
