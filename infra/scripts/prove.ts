import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { idPattern, type ShopId } from '@shared/kernel/ids';
import { now } from '../../functions/platform/clock';
import { openInstallation } from './audit/installation';
import { type AllProofs, proveAll } from './audit/prove-all';
import type { CouponProof } from './audit/prove-coupons';
import type { CoverProof } from './audit/prove-cover';
import type { GivenProof } from './audit/prove-given';
import type { SettlementProof } from './audit/prove-settlement';
import type { TillProof } from './audit/prove-till';

const HELP = `npm run prove [-- --shop ID] [--json]

Recomputes every balance from the journal, compares it with members, visits and paid orders, adds up what each
store took for cards, what was used there and whose packages, what is owed on cards and put aside for it, and what counts towards caps on points, holds shifts and closed days against the journal, counts the coupons of every kind by state, and ends with 1 at the first difference.
Reads the table that TABLE_NAME and AWS_ENDPOINT_URL_DYNAMODB name, or the installation of this folder, running or not.
`;
const number = (value: number): string => value.toLocaleString('en-US');
const yuan = (fen: number): string => `¥${(fen / 100).toLocaleString('en-US', { minimumFractionDigits: 2 })}`;
/** What came into the members' hands and what went out, in words. */
const flowText = (flows: Readonly<Record<string, number>>, shown: (value: number) => string): string => {
  const { issuance = 0, payments = 0, 'brought-in': broughtIn = 0, sales = 0, clearing = 0, exchange = 0 } = flows;
  const parts = [issuance && `issued ${shown(-issuance)}`, payments && `paid in ${shown(-payments)}`, broughtIn && `brought in ${shown(-broughtIn)}`, sales && `spent ${shown(sales)}`, clearing && `on its way ${shown(clearing)}`, exchange && `set aside for orders ${shown(exchange)}`];
  const said = parts.filter((part) => part !== 0);
  return said.length === 0 ? '' : `  (${said.join(', ')})`;
};

const settlementText = ({ holds, places, rechargeFen, valueUsedFen, packageUses, difference }: SettlementProof): string =>
  `${'stores'.padEnd(10)} ${holds ? 'agrees ' : 'DIFFERS'}  ${number(places)} places: ${yuan(rechargeFen)} taken for cards less refunds, ${yuan(valueUsedFen)} used, ${number(packageUses)} uses of packages${difference ? `\nfirst difference: ${JSON.stringify(difference)}` : ''}`;

const coverText = ({ holds, owedFen, setAsideFen, counting, difference }: CoverProof): string =>
  `${'cover'.padEnd(10)} ${holds ? 'agrees ' : 'DIFFERS'}  ${yuan(owedFen)} owed on cards, ${yuan(setAsideFen)} put aside${counting > 0 ? `, points still being counted in ${number(counting)} of the shops` : ''}${difference ? `\nfirst difference: ${JSON.stringify(difference)}` : ''}`;

const givenText = ({ holds, months, points, difference }: GivenProof): string =>
  `${'caps'.padEnd(10)} ${holds ? 'agrees ' : 'DIFFERS'}  ${number(points)} points given in ${number(months)} months with a cap${difference ? `\nfirst difference: ${JSON.stringify(difference)}` : ''}`;

const tillText = ({ holds, shifts, days, difference }: TillProof): string => `${'till'.padEnd(10)} ${holds ? 'agrees ' : 'DIFFERS'}  ${number(shifts)} shifts, ${number(days)} closed days${difference ? `\nfirst difference: ${JSON.stringify(difference)}` : ''}`;

/** Every kind's coupons by state, which together are those issued; and the budgets of campaigns. */
const couponText = ({ holds, kinds, budgets, difference }: CouponProof): readonly string[] => [
  `${'coupons'.padEnd(10)} ${holds ? 'agrees ' : 'DIFFERS'}  ${number(kinds.length)} kinds`,
  ...kinds.filter(({ issued }) => issued > 0).map(({ title, issued, usable, held, used, expired, recalled, given }) => `  ${title}: issued ${number(issued)} = usable ${number(usable)} + held ${number(held)} + used ${number(used)} + expired ${number(expired)} + recalled ${number(recalled)} + given away ${number(given)}`),
  ...budgets.map(({ name, budgetFen, usedFen }) => `  ${name}: ${yuan(usedFen)} of ${yuan(budgetFen)}`), ...(difference ? [`first difference: ${JSON.stringify(difference)}`] : []),
];

function print({ books: proof, settlement, till, coupons, cover, given }: Omit<AllProofs, 'holds'>, where: string): void {
  const lines = [where, ''];
  for (const { asset, journal, members, flows } of proof.assets) {
    const money = asset === 'principal' || asset === 'bonus';
    const shown = money ? yuan : number;
    lines.push(`${asset.padEnd(10)} ${journal === members ? 'agrees ' : 'DIFFERS'}  journal ${shown(journal)} = members ${shown(members)}${flowText(flows, shown)}`);
  }
  lines.push(`${'orders'.padEnd(10)} ${number(proof.orders.credited)} credited, ${yuan(proof.orders.payFen)} paid`, settlementText(settlement), coverText(cover), givenText(given), tillText(till), ...couponText(coupons), '', `${number(proof.members)} members, ${number(proof.entries)} entries, ${number(proof.visits)} of them visits: ${proof.holds ? 'the books prove.' : 'the books do NOT prove.'}`);
  if (proof.difference) lines.push(`first difference: ${JSON.stringify(proof.difference)}`);
  process.stdout.write(`${lines.join('\n')}\n`);
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { shop: { type: 'string' }, json: { type: 'boolean' }, help: { type: 'boolean' } } });
  if (values.help) return void process.stdout.write(HELP);
  if (values.shop !== undefined && !idPattern('shop').test(values.shop)) throw new Error(`not the id of a shop: ${values.shop}`);
  if (existsSync('.env')) process.loadEnvFile('.env');
  const installation = await openInstallation(process.env);
  try {
    const { books, holds, ...rest } = await proveAll(installation.source, now(), values.shop as ShopId | undefined);
    if (values.json) process.stdout.write(`${JSON.stringify({ ...books, ...rest }, null, 2)}\n`);
    else print({ ...rest, books }, installation.where);
    if (!holds) process.exitCode = 1;
  } finally {
    await installation.close();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
