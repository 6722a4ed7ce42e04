import { perksCopy } from '../../copy/perks.copy';
import { officeCopy } from '../../copy/office.copy';
import { wholeOf } from '../../copy/whole';
import { ChoiceRow, TextRow } from '../../ui/form/rows';
import type { Perk } from './tiers.client';

type Limit = NonNullable<Perk['times']>;
/** How often something may be used while it is being typed; without end where nothing is. */
export interface TimesDraft {
  readonly times: string;
  readonly per: Limit['per'];
}
export const NO_TIMES: TimesDraft = { times: '', per: 'month' };
const PERS: readonly Limit['per'][] = ['month', 'quarter', 'year'];
const MAX_TIMES = 99;

export const timesDraftOf = (limit: Limit | undefined): TimesDraft => (limit ? { times: String(limit.count), per: limit.per } : NO_TIMES);
export const isCounted = ({ times }: TimesDraft): boolean => times.trim() !== '';
export const limitOf = (draft: TimesDraft): Limit | undefined => (isCounted(draft) ? { count: wholeOf(draft.times) ?? 1, per: draft.per } : undefined);
export function timesProblem({ times }: TimesDraft, needed = false): string | undefined {
  const number = wholeOf(times);
  const wrong = times.trim() === '' ? needed : number === undefined || number < 1 || number > MAX_TIMES;
  return wrong ? officeCopy().wholeNumber(perksCopy().times, 1, MAX_TIMES) : undefined;
}

/** How often, and in which period once that is typed. */
export function TimesRows<D extends TimesDraft>({ id, draft, label = perksCopy().times, placeholder, needed, note, onChange }: { readonly id: string; readonly draft: D; readonly label?: string; readonly placeholder?: string; readonly needed?: boolean; readonly note?: string | undefined; readonly onChange: (draft: D) => void }) {
  const t = perksCopy();
  return (
    <>
      <TextRow id={`${id}-times`} label={label} value={draft.times} type='number' maxlength={2} unit={t.timesUnit} error={timesProblem(draft, needed)} note={note} {...(placeholder ? { placeholder } : {})} onChange={(times) => onChange({ ...draft, times })} />
      {isCounted(draft) ? <ChoiceRow id={`${id}-per`} label={t.often_} options={PERS.map((key) => ({ key, title: t.pers[key] }))} value={draft.per} onChange={(per) => onChange({ ...draft, per })} /> : null}
    </>
  );
}
