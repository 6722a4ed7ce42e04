/**
 * Names of the fields of a visit's document, as the table keeps them: the till's most frequent write stays under one kilobyte, the unit that DynamoDB bills.
 * A name that is not here is kept as it is; documents of before keep their long names, and both are read. No two share a short one.
 */
export const SHORT: Readonly<Record<string, string>> = {
  storeId: 'si', storeName: 'sn', staffId: 'wi', staffName: 'wn', undoUntil: 'u', items: 'i', coupons: 'c', tenders: 't', shared: 'sh', member: 'm',
  amountFen: 'a', discountFen: 'd', dueFen: 'f', principalFen: 'p', bonusFen: 'b', restFen: 'r', earnedPoints: 'ep', earnedGrowth: 'eg', pointsUsed: 'pu', pointsFen: 'pf',
  name: 'n', quantity: 'q', priceFen: 'x', itemId: 'ii', category: 'k', manualPrice: 'mp', servedBy: 'sb', soldBy: 'so', title: 'l', heldBy: 'hb', tender: 'w',
  memberId: 'mi', sequence: 's', number: 'o', phoneMasked: 'pm', before: 'y', after: 'z', tierBefore: 'tb', tierAfter: 'ta', way: 'wy', tierId: 'ti', face: 'e',
  points: 'v', growth: 'g', uses: 'us', creditFen: 'cf', held: 'h', tierOff: 'to', percentOff: 'po', offFen: 'of', freeUse: 'fu', perkId: 'pi', line: 'ln', period: 'pr', tierUses: 'tu', left: 'lf', used: 'ud', kept: 'kp', billId: 'bi', pending: 'pe', weight: 'wt', weighed: 'wd', whole: 'wh', forVisit: 'fv', leastFen: 'ls', proof: 'pv',
};
const LONG: Readonly<Record<string, string>> = Object.fromEntries(Object.entries(SHORT).map(([long, short]) => [short, long]));

/** Whoever recorded the visit, where a field would say it again: no id of a person is this. */
const THE_SAME = '=';
const PEOPLE = new Set(['staffId', 'servedBy', 'soldBy']);

const isFields = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;
/** The facts as the table keeps them; `by` recorded the visit. */
export function shortened(facts: unknown, by: string): unknown {
  if (Array.isArray(facts)) return facts.map((one) => shortened(one, by));
  if (!isFields(facts)) return facts;
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [SHORT[name] ?? name, value === by && PEOPLE.has(name) ? THE_SAME : shortened(value, by)]));
}
export function lengthened(kept: unknown, by: string): unknown {
  if (Array.isArray(kept)) return kept.map((one) => lengthened(one, by));
  if (!isFields(kept)) return kept;
  return Object.fromEntries(Object.entries(kept).map(([short, value]) => {
    const name = LONG[short] ?? short;
    return [name, value === THE_SAME && PEOPLE.has(name) ? by : lengthened(value, by)];
  }));
}
