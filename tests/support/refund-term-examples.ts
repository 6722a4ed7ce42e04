import { type Fen, fen } from '@shared/kernel/money';
import { addDays, type ShopDay, shopDay } from '@shared/kernel/shop-day';
import { backBy, type TenderLine } from '../../functions/ledger';
import { refundFen } from '../../functions/packages/domain/refund';
import { refundFen as termFen } from '../../functions/paid-tiers/domain/paid-tier';
import { row, table, yuan } from './refund-tables';

const SOLD = shopDay('2026-11-22');
type Pack = Parameters<typeof refundFen>[0];
const pack = (priceFen: number, days: number, services: readonly { readonly name: string; readonly listPriceFen: Fen; readonly used: number; readonly count?: number }[]): Pack => ({ priceFen: fen(priceFen), services, lastDay: addDays(SOLD, days), termDays: days });

export function packageExample(): readonly string[] {
  const priced = (used: number) => pack(80_000, 90, [{ name: 'facial', listPriceFen: fen(10_000), used, count: 10 }]);
  return ['## A package, by list price', '', 'Ten facials of ¥100.00 sold for ¥800.00: for the member\'s own reasons what was used is charged at its list price (法释〔2025〕4号, art. 19), by the shop\'s fault at what was paid for it (art. 18).', '', ...table(['used', 'own reasons', 'shop\'s fault'], [0, 3, 7, 8, 10].map((used) => row(used, yuan(refundFen(priced(used), SOLD)), yuan(refundFen(priced(used), SOLD, 'shop-fault')))))];
}
/** Decision: counted services by list price, what is unlimited by the days that are left. */
export function unlimitedExample(): readonly string[] {
  const gym = (used: number) => ({ name: 'gym', listPriceFen: fen(10_000), used });
  const rows: readonly (readonly [string, Pack, number])[] = [
    ['nothing used, day of the sale', pack(100_000, 365, [gym(0)]), 0], ['ten visits, day of the sale', pack(100_000, 365, [gym(10)]), 0], ['ten visits, 100 days later', pack(100_000, 365, [gym(10)]), 100], ['200 visits, 100 days later', pack(100_000, 365, [gym(200)]), 100], ['last day', pack(100_000, 365, [gym(10)]), 365],
    ['with four trainer hours of ¥300.00, one used, 100 days later', pack(100_000, 365, [gym(10), { name: 'trainer', listPriceFen: fen(30_000), used: 1, count: 4 }]), 100],
  ];
  return ['## A package without a count, by days', '', 'A year card of ¥1,000.00, as often as one likes; a single visit costs ¥100.00. What is left of it is time (法释〔2025〕4号, art. 22), so the price goes by whole days that have not begun, rounded down to the fen; the first use begins the day of the sale. By list price ten visits would leave nothing of a year. Counted services in it go by list price as well; a pause stops the days; days of an extension have no worth and come after those that were sold.', '', ...table(['what happened', 'refund'], rows.map(([what, of, days]) => row(what, yuan(refundFen(of, addDays(SOLD, days))))))];
}
export function paidTierExample(): readonly string[] {
  const term = { saleId: 'sale', title: 'gold', tierId: 'gold', priceFen: fen(36_500), days: 365, from: SOLD, through: addDays(SOLD, 365) } as unknown as Parameters<typeof termFen>[0];
  return ['## Paid membership, by days', '', '¥365.00 for 365 days, sold on 22 November: whole days that have not begun, rounded down to the fen.', '', ...table(['given back on', 'refund'], [0, 1, 100, 364, 365].map((days) => row(addDays(SOLD, days) as ShopDay, yuan(termFen(term, addDays(SOLD, days)))))), '', `Once the member was served or had a perk on the day of the sale, that day counts: ${yuan(termFen(term, SOLD, true))} come back of it, and a manager alone may undo the sale.`];
}
export function wayBackExample(): readonly string[] {
  const tenders: readonly TenderLine[] = [{ tender: 'wechat', amountFen: fen(50_000) }, { tender: 'cash', amountFen: fen(30_000) }];
  return ['## By which way it goes back', '', 'A package or a term of ¥800.00, of which ¥500.00 were paid by WeChat and then ¥300.00 in cash: last paid, first back, and by no other way. What came by WeChat is never paid out in cash.', '', ...table(['refund', 'goes back by'], [20_000, 50_000, 80_000].map((amount) => row(yuan(amount), backBy(tenders, fen(amount)).map(({ tender, amountFen }) => `${tender} ${yuan(amountFen)}`).join(', '))))];
}
