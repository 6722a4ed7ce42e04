import { fen } from '@shared/kernel/money';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { fenOf } from '../../copy/money';
import { officeCopy } from '../../copy/office.copy';
import { unscannedCopy } from '../../copy/unscanned.copy';
import { typedYuan, wholeOf } from '../../copy/whole';
import { SwitchRow, TextRow } from '../../ui/form/rows';
import { shopsClient } from '../shops/shops.client';
import { RuleSheet, type RuleSheetEnds } from './rule-sheet';
import type { Rules } from './rules.query';

type Rule = Rules['spending']['rule'];
const [MOST_FEN, MOST_BILLS] = [100_000_000, 20];

/** The rule in a line, or that members only earn. */
export function unscannedSaid({ unscanned }: Rule): string {
  const t = unscannedCopy();
  const ways = unscanned ? [...(unscanned.card ? [t.cardSaid(unscanned.cardMostFen, unscanned.cardPerDay)] : []), ...(unscanned.checked ? [t.checkedSaid] : [])] : [];
  return ways.length > 0 ? ways.join(officeCopy().joiner) : t.off;
}

/** What a member may spend by whose code cannot be scanned. */
export function UnscannedSheet({ rule, ...ends }: RuleSheetEnds & { readonly rule: Rule }) {
  const [t, o] = [unscannedCopy(), officeCopy()];
  const { unscanned } = rule;
  const [card, setCard] = useState(unscanned?.card ?? false);
  const [most, setMost] = useState(typedYuan(unscanned?.cardMostFen ?? 50_000));
  const [bills, setBills] = useState(String(unscanned?.cardPerDay ?? 3));
  const [checked, setChecked] = useState(unscanned?.checked ?? false);
  const [mostFen, perDay] = [fenOf(most), wholeOf(bills)];
  const mostWrong = mostFen === undefined || mostFen < 1 || mostFen > MOST_FEN;
  const billsWrong = perDay === undefined || perDay < 1 || perDay > MOST_BILLS;
  const save = mostWrong || billsWrong ? undefined : () => shopsClient.setSpendingRule({ shopId: ends.office.shopId, order: rule.order, unscanned: { card, cardMostFen: fen(mostFen), cardPerDay: perDay, checked } });
  return (
    <RuleSheet {...ends} id='save-unscanned' title={t.name} save={save}>
      <View className='sheet-form'>
        <SwitchRow id='unscanned-card' label={t.card} on={card} onChange={setCard} />
        {card ? <TextRow id='card-most' label={t.most} value={most} type='digit' maxlength={10} unit={o.yuan} error={mostWrong ? o.amount(t.most) : undefined} onChange={setMost} /> : null}
        {card ? <TextRow id='card-bills' label={t.perDay} value={bills} type='number' maxlength={2} unit={t.bills} error={billsWrong ? o.wholeNumber(t.perDay, 1, MOST_BILLS) : undefined} onChange={setBills} /> : null}
        <SwitchRow id='unscanned-checked' label={t.checked} note={t.checkedNote} on={checked} onChange={setChecked} />
      </View>
      <View className='cap sheet-note'>{t.note}</View>
    </RuleSheet>
  );
}
