import { careCopy } from '../../copy/care.copy';
import { wholeOf } from '../../copy/whole';
import { giftOf, giftsByTier, type Knob } from './knobs-schema';

export interface GiftDraft {
  readonly points: string;
  readonly couponTypeIds: readonly string[];
}
/** What is being typed: numbers as text, the rest as it is. */
export interface KnobsDraft {
  readonly whole: Readonly<Record<string, string>>;
  readonly flag: Readonly<Record<string, boolean>>;
  readonly gift: Readonly<Record<string, GiftDraft>>;
  /** By knob, then by tier; a tier that is not named gets the common gift. */
  readonly byTier: Readonly<Record<string, Readonly<Record<string, GiftDraft>>>>;
}
type Values = Readonly<Record<string, unknown>>;
const typed = (value: unknown): GiftDraft => {
  const { points, couponTypeIds } = giftOf(value);
  return { points: String(points), couponTypeIds };
};
const pick = <T>(knobs: readonly Knob[], kind: Knob['kind'], of: (name: string) => T): Readonly<Record<string, T>> => Object.fromEntries(knobs.filter((knob) => knob.kind === kind).map(({ name }) => [name, of(name)]));
const mapped = <A, B>(record: Readonly<Record<string, A>>, of: (value: A) => B): Readonly<Record<string, B>> => Object.fromEntries(Object.entries(record).map(([key, value]) => [key, of(value)]));

export const draftOf = (knobs: readonly Knob[], values: Values): KnobsDraft => ({
  whole: pick(knobs, 'whole', (name) => String(values[name] ?? '')),
  flag: pick(knobs, 'flag', (name) => values[name] === true),
  gift: pick(knobs, 'gift', (name) => typed(values[name])),
  byTier: pick(knobs, 'gift-by-tier', (name) => mapped(giftsByTier(values[name]), typed)),
});

/** What is wrong, by the field's id; empty when it may be sent. */
export function problemsOf(knobs: readonly Knob[], draft: KnobsDraft): Readonly<Record<string, string>> {
  const t = careCopy();
  const whole = (title: string, text: string | undefined, min: number, max: number): string | undefined => {
    const n = wholeOf(text ?? '');
    return n === undefined || n < min || n > max ? t.outOfRange(title, min, max) : undefined;
  };
  const found = knobs.flatMap((knob): [string, string | undefined][] => {
    const title = t.knobName(knob.name, knob.title);
    if (knob.kind === 'whole') return [[knob.name, whole(title, draft.whole[knob.name], knob.min, knob.max)]];
    if (knob.kind === 'gift') return [[knob.name, whole(t.giftPoints, draft.gift[knob.name]?.points, 0, knob.mostPoints)]];
    if (knob.kind === 'gift-by-tier') return Object.entries(draft.byTier[knob.name] ?? {}).map(([tierId, gift]) => [`${knob.name}.${tierId}`, whole(t.giftPoints, gift.points, 0, knob.mostPoints)]);
    return [];
  });
  const problems = Object.fromEntries(found.flatMap(([id, problem]) => (problem === undefined ? [] : [[id, problem]])));
  return problems.secondDays ? problems : { ...problems, ...orderProblem(draft) };
}
/** The one thing that the schema cannot say: a second step lies after the first. */
function orderProblem({ whole }: KnobsDraft): Readonly<Record<string, string>> {
  const [first, second] = [wholeOf(whole.firstDays ?? ''), wholeOf(whole.secondDays ?? '')];
  return first !== undefined && second !== undefined && second <= first ? { secondDays: careCopy().secondAfterFirst } : {};
}

/** What to send: every knob that the form knows. */
export function valuesOf(knobs: readonly Knob[], draft: KnobsDraft): Values {
  const gift = ({ points, couponTypeIds }: GiftDraft) => ({ points: wholeOf(points) ?? 0, couponTypeIds: [...couponTypeIds] });
  return Object.fromEntries(knobs.flatMap(({ name, kind }): [string, unknown][] => {
    if (kind === 'whole') return [[name, wholeOf(draft.whole[name] ?? '')]];
    if (kind === 'flag') return [[name, draft.flag[name] ?? false]];
    if (kind === 'gift') return [[name, gift(draft.gift[name] ?? { points: '0', couponTypeIds: [] })]];
    if (kind === 'gift-by-tier') return [[name, mapped(draft.byTier[name] ?? {}, gift)]];
    return [];
  }));
}
