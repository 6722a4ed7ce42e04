import { yuanDigits } from '@shared/kernel/money';
import { fenOf } from '../../copy/money';
import { rightsCopy } from '../../copy/rights.copy';
import { ChoiceRow, TextRow } from '../../ui/form/rows';

const MOST_RATE = 2_400;
/** A year's interest as it is entered: a rate, or that there is none, which is chosen on purpose. */
export interface Rate {
  readonly none: boolean;
  readonly typed: string;
}
export const NO_RATE_YET: Rate = { none: false, typed: '' };
/** What is sent of it, in hundredths of a percent; undefined while nothing was decided. A percentage with two decimals reads like an amount of yuan: 3.10 is 310 hundredths. */
export function rateOf({ none, typed }: Rate): number | undefined {
  if (none) return 0;
  const rate = fenOf(typed);
  return rate === undefined || rate < 1 || rate > MOST_RATE ? undefined : rate;
}
/** 310 as it is typed: 3.10. */
export const rateText = (rate: number): string => yuanDigits(rate).join('.');

/** 利息: by which rate, in words that say which one is meant, or none. */
export function RateRow({ id, rate, note, onChange }: { readonly id: string; readonly rate: Rate; readonly note: string; readonly onChange: (rate: Rate) => void }) {
  const t = rightsCopy();
  return (
    <>
      <ChoiceRow id={`${id}-how`} label={t.interestChoice} options={[{ key: 'rate', title: t.withRate }, { key: 'none', title: t.noInterest }]} value={rate.none ? 'none' : 'rate'} note={rate.none ? t.noneNote : undefined} onChange={(key) => onChange({ ...rate, none: key === 'none' })} />
      {rate.none ? null : <TextRow id={id} label={t.rate} value={rate.typed} type='digit' maxlength={5} unit='%' note={rate.typed === '' ? t.rateNeeded(note) : note} error={rate.typed === '' || rateOf(rate) !== undefined ? undefined : t.rateWrong} onChange={(typed) => onChange({ none: false, typed })} />}
    </>
  );
}
