import { assert } from '@shared/kernel/assert';
import type { Instant } from '@shared/kernel/instant';
import { type Fen, fen, least } from '@shared/kernel/money';
import { dayOf, type ShopDay } from '@shared/kernel/shop-day';
import { type LawPack, type LawRule, PACKS } from './packs';

type RuleOf<K extends LawRule['rule']> = Extract<LawRule, { readonly rule: K }>;
export interface CardLimits {
  readonly registeredFen: Fen;
  readonly unregisteredFen: Fen;
}
/** What holds together: of several texts that say something about the same, the strictest. */
export interface Law {
  readonly packs: readonly LawPack[];
  readonly limits: CardLimits;
  /** None where no text gives any. */
  readonly withdrawalDays: number;
  readonly withdrawnWithinDays?: number;
  readonly refundByDays?: number;
  /** The most of a refund that may be paid in cash, where a text says so. */
  readonly cashFen?: Fen;
  readonly recordYears: number;
  /** Whether a card above the anonymous limit needs a name. */
  readonly names: boolean;
  /** Whether an issuer that is a company notes the number of an identity paper with it. */
  readonly papers: boolean;
  readonly filingDays?: number;
  readonly reportDay?: number;
}
/** The register is kept so long even where no text says for how long. */
const KEPT_YEARS = 5;
/** Texts of law begin and end with days of China, wherever the shop is. */
export const lawDay = (at: Instant): ShopDay => dayOf(at, 'Asia/Shanghai');
const holds = ({ from, until }: LawPack, day: ShopDay): boolean => from <= day && (until === undefined || day <= until);
/** Not in force yet, in force, or over on that day. */
export const packState = (pack: LawPack, day: ShopDay): 'coming' | 'in-force' | 'over' => (holds(pack, day) ? 'in-force' : day < pack.from ? 'coming' : 'over');
/** A pack that the shop may choose, or not: a national text binds every shop. */
export const mayChoose = ({ area }: LawPack): boolean => area !== undefined;

function together(packs: readonly LawPack[]): Law {
  const rules = <K extends LawRule['rule']>(kind: K): readonly RuleOf<K>[] => packs.flatMap((pack) => pack.rules.filter((one): one is RuleOf<K> => one.rule === kind));
  const soonest = (days: readonly (number | undefined)[]): number | undefined => days.reduce<number | undefined>((least, day) => (day !== undefined && (least === undefined || day < least) ? day : least), undefined);
  const [standing, withdrawals] = [rules('limits').length > 0 ? rules('limits') : LIMITS, rules('withdrawal')];
  const [withdrawnWithinDays, refundByDays, filingDays, reportDay] = [soonest(withdrawals.map(({ withinDays }) => withinDays)), soonest(rules('refund-by').map(({ days }) => days)), soonest(rules('filing').map(({ days }) => days)), soonest(rules('report').map(({ day }) => day))];
  const cashFen = soonest(rules('refund-cash').map((one) => one.cashFen));
  const [first] = standing;
  assert(first, 'a text sets the limits');
  return {
    packs, limits: standing.reduce((strictest: CardLimits, one) => ({ registeredFen: least(strictest.registeredFen, one.registeredFen), unregisteredFen: least(strictest.unregisteredFen, one.unregisteredFen) }), { registeredFen: first.registeredFen, unregisteredFen: first.unregisteredFen }),
    withdrawalDays: Math.max(0, ...withdrawals.map(({ days }) => days)), recordYears: Math.max(KEPT_YEARS, ...rules('records').map(({ years }) => years)), names: rules('registration').length > 0, papers: rules('papers').length > 0,
    ...(withdrawnWithinDays === undefined ? {} : { withdrawnWithinDays }), ...(refundByDays === undefined ? {} : { refundByDays }), ...(filingDays === undefined ? {} : { filingDays }), ...(reportDay === undefined ? {} : { reportDay }), ...(cashFen === undefined ? {} : { cashFen: fen(cashFen) }),
  };
}
const LIMITS = PACKS.flatMap(({ rules }) => rules.filter((one): one is RuleOf<'limits'> => one.rule === 'limits'));

/** What holds on a day for a shop that chose these packs. */
export const lawOn = (day: ShopDay, chosen: readonly string[], packs: readonly LawPack[] = PACKS): Law => together(packs.filter((pack) => holds(pack, day) && (!mayChoose(pack) || chosen.includes(pack.packId))));

/** What an order was made under: the packs that it names, or those of its day where it was made before orders named any. */
export const lawOf = ({ law, createdAt }: { readonly law?: readonly string[]; readonly createdAt: Instant }): Law => (law ? together(PACKS.filter(({ packId }) => law.includes(packId))) : lawOn(lawDay(createdAt), []));
export const packIdsOf = ({ packs }: Law): readonly string[] => packs.map(({ packId }) => packId);
/** The most that any card may hold, on the day of no order: for offers and spreadsheets. */
export const MOST: CardLimits = together([]).limits;
