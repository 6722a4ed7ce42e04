import { fen } from '@shared/kernel/money';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { fenOf } from '../../copy/money';
import { officeCopy } from '../../copy/office.copy';
import { unscannedCopy } from '../../copy/unscanned.copy';
import { typedYuan, wholeOf } from '../../copy/whole';
import { toast } from '../../platform/device';
import { SaveBar, SwitchRow, TextRow } from '../../ui/form/rows';
import { BottomSheet } from '../../ui/sheet/bottom-sheet';
import { sentenceFor } from '../query/failure';
import { useTask } from '../query/use-task';
import type { Office } from '../shops/office';
import { shopsClient } from '../shops/shops.client';
import { type Rules, savedWords } from './rules.query';

type Rule = Rules['spending']['rule'];
const [MOST_FEN, MOST_BILLS] = [100_000_000, 20];

/** The rule in a line, or that members only earn. */
export function unscannedSaid({ unscanned }: Rule): string {
  const t = unscannedCopy();
  const ways = unscanned ? [...(unscanned.card ? [t.cardSaid(unscanned.cardMostFen, unscanned.cardPerDay)] : []), ...(unscanned.checked ? [t.checkedSaid] : [])] : [];
  return ways.length > 0 ? ways.join(officeCopy().joiner) : t.off;
}

/** What a member may spend by whose code cannot be scanned. */
export function UnscannedSheet({ office, rule, onClose, onSaved }: { readonly office: Office; readonly rule: Rule; readonly onClose: () => void; readonly onSaved: () => void }) {
  const [t, o] = [unscannedCopy(), officeCopy()];
  const { unscanned } = rule;
  const [card, setCard] = useState(unscanned?.card ?? false);
  const [most, setMost] = useState(typedYuan(unscanned?.cardMostFen ?? 50_000));
  const [bills, setBills] = useState(String(unscanned?.cardPerDay ?? 3));
  const [checked, setChecked] = useState(unscanned?.checked ?? false);
  const task = useTask();
  const [mostFen, perDay] = [fenOf(most), wholeOf(bills)];
  const mostWrong = mostFen === undefined || mostFen < 1 || mostFen > MOST_FEN;
  const billsWrong = perDay === undefined || perDay < 1 || perDay > MOST_BILLS;
  const save = async () => {
    if (mostFen === undefined || perDay === undefined) return;
    const saved = await task.run(() => shopsClient.setSpendingRule({ shopId: office.shopId, order: rule.order, unscanned: { card, cardMostFen: fen(mostFen), cardPerDay: perDay, checked } }));
    if (!saved) return;
    toast(savedWords(saved.effectiveAt, office.zone));
    onSaved();
    onClose();
  };
  return (
    <BottomSheet open title={t.name} onClose={onClose}>
      <View className='sheet-form'>
        <SwitchRow id='unscanned-card' label={t.card} on={card} onChange={setCard} />
        {card ? <TextRow id='card-most' label={t.most} value={most} type='digit' maxlength={10} unit={o.yuan} error={mostWrong ? o.amount(t.most) : undefined} onChange={setMost} /> : null}
        {card ? <TextRow id='card-bills' label={t.perDay} value={bills} type='number' maxlength={2} unit={t.bills} error={billsWrong ? o.wholeNumber(t.perDay, 1, MOST_BILLS) : undefined} onChange={setBills} /> : null}
        <SwitchRow id='unscanned-checked' label={t.checked} note={t.checkedNote} on={checked} onChange={setChecked} />
      </View>
      <View className='cap sheet-note'>{t.note}</View>
      <SaveBar id='save-unscanned' label={o.save} busy={task.busy} disabled={mostWrong || billsWrong} onSave={() => void save()} failure={task.failure && sentenceFor(task.failure, true)} />
    </BottomSheet>
  );
}
