import type { CommandKey, ShopId } from '@shared/kernel/ids';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { cardCopy } from '../../copy/card.copy';
import { timeText } from '../../copy/dates';
import { money } from '../../copy/money';
import { pointsCashCopy } from '../../copy/points-cash.copy';
import { toast } from '../../platform/device';
import { BottomSheet } from '../../ui/sheet/bottom-sheet';
import { Button } from '../../ui/button/button';
import { Effect } from '../../ui/effect/effect';
import { ErrorLine } from '../../ui/error-state/error-state';
import { type Failure, outcomeOf, sentenceFor } from '../query/failure';
import { visitsClient } from './visits.client';

interface Confirmation {
  readonly confirmationId: CommandKey;
  readonly storeName: string;
  readonly amountFen: number;
  readonly storedValueFen: number;
  readonly pointsUsed?: number | undefined;
  readonly pointsFen?: number | undefined;
  readonly couponTitles: readonly string[];
  /** A deduction of a package, in words. */
  readonly packageUse?: string | undefined;
  readonly expiresAt: number;
}
interface ConfirmationSheetProps {
  readonly shopId: ShopId;
  readonly zone: string;
  readonly asked: Confirmation;
  readonly onAnswered: () => void;
}

/** A cashier found this member without a code: may this be spent? It has to be answered; the server lets it lapse after five minutes. */
export function ConfirmationSheet({ shopId, zone, asked, onAnswered }: ConfirmationSheetProps) {
  const t = cardCopy();
  const [failure, setFailure] = useState<Failure>();
  const [busy, setBusy] = useState<'confirm' | 'refuse'>();
  const answer = async (decision: 'confirm' | 'refuse') => {
    setBusy(decision);
    const outcome = await outcomeOf(visitsClient.answerConfirmation({ shopId, confirmationId: asked.confirmationId, decision }));
    setBusy(undefined);
    if (!outcome.ok) return setFailure(outcome.failure);
    toast(decision === 'confirm' ? t.confirmed : t.refused);
    onAnswered();
  };
  return (
    <BottomSheet open title={t.confirmTitle} {...(failure ? { onClose: onAnswered } : {})}>
      <Effect
        lines={[
          { name: t.confirmStore, after: asked.storeName },
          ...(asked.packageUse === undefined ? (asked.amountFen > 0 ? [{ name: t.confirmTotal, after: money(asked.amountFen) }] : []) : [{ name: t.confirmPackage, after: asked.packageUse }]),
          ...(asked.pointsUsed && asked.pointsFen ? [{ name: pointsCashCopy().name, after: pointsCashCopy().asks(asked.pointsUsed, asked.pointsFen) }] : []),
          ...(asked.storedValueFen > 0 ? [{ name: t.confirmValue, after: money(asked.storedValueFen) }] : []),
          ...(asked.couponTitles.length > 0 ? [{ name: t.confirmCoupons, after: asked.couponTitles.join(t.joiner) }] : []),
        ]}
      />
      <View className='cap sheet-note'>{t.confirmLeft(timeText(asked.expiresAt, zone))}</View>
      {failure ? <ErrorLine sentence={sentenceFor(failure, true)} /> : null}
      <View className='sheet-actions'>
        <Button id='confirm-yes' busy={busy === 'confirm'} disabled={busy !== undefined} onTap={() => void answer('confirm')}>{t.confirmYes(asked.storedValueFen)}</Button>
        <Button id='confirm-no' kind='quiet' disabled={busy !== undefined} onTap={() => void answer('refuse')}>{t.confirmNo}</Button>
      </View>
    </BottomSheet>
  );
}
