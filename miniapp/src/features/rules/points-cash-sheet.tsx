import { fen, ratioOf } from '@shared/kernel/money';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { fenOf, money } from '../../copy/money';
import { officeCopy } from '../../copy/office.copy';
import { capsSaid, pointsCashCopy } from '../../copy/points-cash.copy';
import { typedYuan, wholeOf } from '../../copy/whole';
import { SwitchRow, TextRow } from '../../ui/form/rows';
import { shopsClient } from '../shops/shops.client';
import { RuleSheet, type RuleSheetEnds } from './rule-sheet';
import type { Rules } from './rules.query';

type Rule = Rules['spending']['rule']['points'];
const MOST = 100_000;
const EXAMPLE_FEN = 10_000;

/** The rule in a line, or that points do not pay. */
export function pointsCashSaid(rule: Rule): string {
  const t = pointsCashCopy();
  if (!rule?.on) return t.off;
  return [t.said(rule.pointsPerYuan), ...capsSaid(rule)].join(officeCopy().joiner);
}
/** A field that may stay empty: what was typed, `undefined` for nothing, and whether it is wrong. */
const optional = (typed: string, of: (text: string) => number | undefined, most: number) => {
  const value = typed.trim() === '' ? undefined : of(typed);
  return { value, wrong: typed.trim() !== '' && (value === undefined || value < 1 || value > most) };
};

/** What points are worth at the till, and how much of a bill they may pay. */
export function PointsCashSheet({ rule, ...ends }: RuleSheetEnds & { readonly rule: Rule }) {
  const [t, o] = [pointsCashCopy(), officeCopy()];
  const [on, setOn] = useState(rule?.on ?? false);
  const [perYuan, setPerYuan] = useState(String(rule?.pointsPerYuan ?? 100));
  const [percent, setPercent] = useState(rule ? String(rule.mostPercent ?? '') : '50');
  const [mostFen, setMostFen] = useState(rule?.mostFen === undefined ? '' : typedYuan(rule.mostFen));
  const [least, setLeast] = useState(String(rule?.leastPoints ?? ''));
  const per = wholeOf(perYuan);
  const perWrong = per === undefined || per < 1 || per > MOST;
  const [share, cap, floor] = [optional(percent, wholeOf, 100), optional(mostFen, fenOf, 100_000_000), optional(least, wholeOf, 1_000_000)];
  const wrong = perWrong || share.wrong || cap.wrong || floor.wrong;
  const save = wrong ? undefined : () => shopsClient.setPointsCash({ shopId: ends.office.shopId, on, pointsPerYuan: per ?? 100, ...(share.value ? { mostPercent: share.value } : {}), ...(cap.value ? { mostFen: fen(cap.value) } : {}), ...(floor.value ? { leastPoints: floor.value } : {}) });
  const paysFen = Math.min(ratioOf(EXAMPLE_FEN, share.value ?? 100, 100, 'down'), cap.value ?? EXAMPLE_FEN);
  return (
    <RuleSheet {...ends} id='save-points-cash' title={t.name} save={save}>
      <View className='sheet-form'>
        <SwitchRow id='points-cash-on' label={t.on} on={on} onChange={setOn} />
        <TextRow id='points-per-yuan' label={t.perYuan} value={perYuan} type='number' maxlength={6} unit={t.pointsUnit} error={perWrong ? o.wholeNumber(t.perYuan, 1, MOST) : undefined} onChange={setPerYuan} />
        <TextRow id='points-percent' label={t.percent} value={percent} type='number' maxlength={3} unit='%' placeholder={t.unlimited} error={share.wrong ? o.wholeNumber(t.percent, 1, 100) : undefined} onChange={setPercent} />
        <TextRow id='points-most' label={t.mostFen} value={mostFen} type='digit' maxlength={9} unit={o.yuan} placeholder={t.unlimited} error={cap.wrong ? o.amount(t.mostFen) : undefined} onChange={setMostFen} />
        <TextRow id='points-least' label={t.leastPoints} value={least} type='number' maxlength={7} unit={t.pointsUnit} placeholder={t.unlimited} error={floor.wrong ? o.wholeNumber(t.leastPoints, 1, 1_000_000) : undefined} onChange={setLeast} />
      </View>
      <View className='cap2 sheet-note'>{on && !wrong && per ? t.example(money(EXAMPLE_FEN), ratioOf(paysFen, per, 100, 'down'), paysFen) : t.off}</View>
      <View className='cap sheet-note'>{t.note}</View>
    </RuleSheet>
  );
}
