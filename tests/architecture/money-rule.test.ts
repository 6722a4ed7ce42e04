import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const SCENE = `import { add, type Fen, fen, type Growth, growth, least, type Points, points, type Quantity, ratioOf, subtract, times, yuanDigits } from '@shared/kernel/money';
interface Line { readonly amountFen: number; readonly quantity: number; readonly bonusFen?: Fen }
declare const price: Fen; declare const maybe: Fen | undefined; declare const earned: Points; declare const grown: Growth; declare const line: Line; declare const lines: readonly Line[];
declare const stored: Readonly<Record<string, string | number | readonly string[]>>; declare const text: string; declare const n: number;
`;
/** What the rule says of each snippet, by name; its own file is an ES module, so a process of its own asks it, one program for all. */
function rulesIn(snippets: Readonly<Record<string, string>>): Record<string, string[]> {
  const script = `import { moneyIn, programOf } from '${join(root, 'infra/lint/money.mjs')}';
    const files = JSON.parse(process.argv[1]);
    console.log(JSON.stringify(moneyIn(programOf(Object.keys(files), files, { types: [], skipDefaultLibCheck: true }), (file) => file in files)));`;
  const fileOf = (name: string): string => `functions/visits/planted/${name}.ts`;
  const files = Object.fromEntries(Object.entries(snippets).map(([name, snippet]) => [fileOf(name), `${SCENE}${snippet}\n`]));
  const found = JSON.parse(execFileSync(process.execPath, ['--input-type=module', '-e', script, JSON.stringify(files)], { encoding: 'utf8', cwd: root })) as string[];
  return Object.fromEntries(Object.keys(snippets).map((name) => [name, found.filter((each) => each.startsWith(`${fileOf(name)}:`)).map((each) => / (\w+): /.exec(each)?.[1] ?? each)]));
}

const planted: Readonly<Record<string, readonly [rule: string, snippet: string]>> = {
  divided: ['operator', 'export const a = price / 3;'],
  multiplied: ['operator', 'export const a = price * 0.9;'],
  multipliedFromTheLeft: ['operator', 'export const a = 2 * price;'],
  remainder: ['operator', 'export const a = price % 100;'],
  power: ['operator', 'export const a = price ** 2;'],
  shifted: ['operator', 'export const a = price >> 1;'],
  dividedInPlace: ['operator', 'export let a = line.amountFen; a /= 2;'],
  pointsScaled: ['operator', 'export const a = earned * 1.5;'],
  growthDivided: ['operator', 'export const a = grown / 100;'],
  optional: ['operator', 'export const a = (maybe ?? 0) / 2;'],
  optionalProperty: ['operator', 'export const a = line.bonusFen! / 2;'],
  generic: ['operator', 'export const a = <Q extends Quantity>(q: Q) => q / 2;'],
  oneOfSeveral: ['operator', 'export const a = (q: Fen | Points) => q * 2;'],
  plainByName: ['operator', 'export const a = line.amountFen / 2;'],
  elementByName: ['operator', "export const a = line['amountFen'] / 2;"],
  renamed: ['operator', 'const { amountFen: sum } = line; export const a = sum / 2;'],
  castToNumber: ['operator', 'export const a = (stored.amountFen as number) / 2;'],
  sumDivided: ['operator', 'export const a = (price + line.amountFen) / 2;'],
  throughVariable: ['operator', 'const both = price + price; export const a = both / 2;'],
  throughLoop: ['operator', 'let sum = 0; for (const each of lines) sum += each.amountFen; export const a = sum / lines.length;'],
  throughReduce: ['operator', 'export const a = lines.reduce((sum, each) => sum + each.amountFen, 0) / lines.length;'],
  throughFunction: ['operator', 'function sum(): number { return price + price; } export const a = sum() / 2;'],
  throughMath: ['operator', 'export const a = Math.max(price, 0) / 2;'],
  inText: ['operator', 'export const a = `¥${price / 100}`;'],
  shownByFloat: ['operator', 'export const a = (price / 100).toFixed(2);'],
  fractionAdded: ['operator', 'export const a = price + 0.5;'],
  mathRound: ['rounding', 'export const a = Math.round(price);'],
  mathFloor: ['rounding', 'export const a = Math.floor(price + 1);'],
  mathTaken: ['rounding', 'const { ceil } = Math; export const a = ceil(line.amountFen);'],
  toFixed: ['rounding', 'export const a = price.toFixed(2);'],
  fenAndPoints: ['mixed', 'export const a = price + earned;'],
  pointsMinusGrowth: ['mixed', 'export const a = earned - grown;'],
  mixedByName: ['mixed', 'declare const gift: { points: number }; export const a = line.amountFen + gift.points;'],
  mixedInPlace: ['mixed', 'let totalFen = 0; totalFen += earned; export const a = totalFen;'],
  compared: ['mixed', 'export const a = line.amountFen > earned;'],
  wrongConstructor: ['mixed', 'export const a = fen(earned);'],
  wrongSumInConstructor: ['mixed', 'export const a = growth(earned + 1);'],
  wrongProperty: ['mixed', 'export const a = { amountFen: earned + 0 };'],
  roundedYuan: ['source', 'export const a = fen(Math.round(Number(text) * 100));'],
  parsed: ['source', 'export const a = fen(parseFloat(text) * 100);'],
  parsedByNumber: ['source', 'export const a = points(Number.parseFloat(text));'],
  halfOfPlain: ['source', 'export const a = points(n / 2);'],
  fixedAndBack: ['source', 'export const a = fen(Number((n * 100).toFixed(0)));'],
  fractionGiven: ['source', 'export const a = fen(n * 0.9);'],
  countOfAHalf: ['source', 'export const a = times(price, 1.5);'],
  ratioOfAFloat: ['source', "export const a = ratioOf(n * 1.1, 1, 100, 'down');"],
  namedVariable: ['source', 'export const amountFen = Math.round(n * 100);'],
  namedProperty: ['source', 'export const a = { points: Math.floor(n / 10) };'],
  namedArgument: ['source', 'const pay = (amountFen: number) => amountFen; export const a = pay(n / 2);'],
  assigned: ['source', 'export let amountFen = 0; amountFen += n / 2;'],
  sourceThroughVariable: ['source', 'const cents = Math.round(n * 100); export const a = fen(cents);'],
  sourceThroughFunction: ['source', 'const centsOf = (yuan: number): number => Math.round(yuan * 100); export const a = fen(centsOf(n));'],
  sumCast: ['cast', 'export const a = (price + price) as Fen;'],
  numberCast: ['cast', 'export const a = n as Points;'],
  literalCast: ['cast', 'export const a = 5 as Growth;'],
  castTwice: ['cast', 'export const a = n as unknown as Fen;'],
  castAway: ['cast', 'export const a: Fen = (price + price) as never;'],
  otherUnitCast: ['mixed', 'export const a = earned as number as Fen;'],
  castOfAProduct: ['cast', 'export const a = (n * 100) as Fen;'],
};
const sound: Readonly<Record<string, string>> = {
  checkedSum: 'export const a = fen(price + price - line.amountFen);',
  checkedDifference: 'export const a = points(earned - 5);',
  kernel: "export const a = add(subtract(price, price), times(least(price, price), line.quantity), fen(ratioOf(price, 9, 10, 'half-up')));",
  turned: "export const a = points(ratioOf(price, 1, 100, 'down'));",
  sums: 'export const a = lines.reduce((sum, each) => sum + each.amountFen, 0);',
  loop: 'let sum = 0; for (const each of lines) sum += each.amountFen; export const a = fen(sum);',
  whole: "export const a = fen(Number(text) * 100 + Number(text.padEnd(2, '0')));",
  signs: 'export const a = [-price, Math.abs(price), Math.max(price, 0), Math.sign(price)];',
  compared: 'export const a = price > line.amountFen || earned < 5;',
  shown: 'const [yuan, cents] = yuanDigits(price); export const a = `${price < 0 ? "-" : ""}¥${yuan}.${cents}` + price;',
  stored: 'export const a = stored.amountFen as Fen;',
  bigInts: 'export const a = fen(Number((BigInt(price) * 3n) / 100n));',
  otherNumbers: 'export const a = [n / 2, Math.round(n * 100), Number.parseFloat(text), (n / 3).toFixed(2), line.quantity % 2];',
  rates: 'declare const rule: { pointsPerYuan: number; growthPerYuan: number }; export const a = rule.pointsPerYuan * 110 + rule.growthPerYuan;',
  notNumbers: "declare const chart: { points: readonly number[] }; export const a = chart.points.map((each) => each / 2);",
  counts: 'export const a = lines.filter((each) => each.amountFen > 0).length / 2;',
  optionalSum: 'export const a = fen((maybe ?? 0) + price);',
};
const everything = rulesIn({ ...Object.fromEntries(Object.entries(planted).map(([name, [, snippet]]) => [name, snippet])), ...Object.fromEntries(Object.entries(sound).map(([name, snippet]) => [`sound-${name}`, snippet])) });

test.each(Object.keys(planted))('Float money: arithmetic on raw numbers: %s is caught', (name) => {
  expect(everything[name]).toContain(planted[name]?.[0]);
});
test.each(Object.keys(sound))('%s passes', (name) => {
  expect(everything[`sound-${name}`]).toEqual([]);
});
