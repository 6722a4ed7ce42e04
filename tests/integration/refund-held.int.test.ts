import { MINUTE_MS } from '@shared/kernel/instant';
import { journalRange } from '../../functions/ledger';
import { codeOf, type MemberPerson } from '../support/counter';
import { openRefundShop, type RefundShop } from '../support/refund-shop';
import { must } from '../support/service-shop';

/** So many more entries on the card, newer than all that is there: visits that paid nothing from it. */
async function lived(shop: RefundShop, { memberId }: MemberPerson, many: number) {
  const [last] = (await shop.table.query({ ...journalRange(memberId), newestFirst: true, limit: 1 })).items;
  const { pk, sk, sequence, ...rest } = last as NonNullable<typeof last> & { readonly sequence: number };
  for (let n = 1; n <= many; n++) await shop.table.write([{ put: { ...rest, pk, sk: sk.replace(/\d+$/, (was) => String(sequence + n).padStart(was.length, '0')), sequence: sequence + n, postings: [] } }]);
}

describe('A card of very many entries', () => {
  async function twoRecharges() {
    const shop = await openRefundShop();
    const anna = await shop.known();
    const first = await shop.recharge(anna, { amountFen: 30_000 });
    shop.clock.move(MINUTE_MS);
    const second = await shop.recharge(anna, { amountFen: 30_000 });
    shop.clock.move(MINUTE_MS);
    await shop.visit(shop.till, anna, { amountFen: 30_000, useStoredValue: true });
    return { shop, anna, first, second };
  }
  test('what was used of an old recharge is not taken for its own, however much came after it', async () => {
    const { shop, anna, first, second } = await twoRecharges();
    expect(codeOf(await shop.sumOf(first.rechargeId))).toBe('stored-value/nothing-to-refund');
    await lived(shop, anna, 10_100);
    expect(codeOf(await shop.sumOf(first.rechargeId))).toBe('stored-value/nothing-to-refund');
    expect(must(await shop.sumOf(second.rechargeId)).refundableFen).toBe(30_000);
  });
  test('a journal whose end is not reached gives no sum rather than a wrong one', async () => {
    const { shop, first } = await twoRecharges();
    const query = shop.table.query.bind(shop.table);
    jest.spyOn(shop.table, 'query').mockImplementation(async (range) => (range.newestFirst ? { items: (await query({ ...range, limit: 1, cursor: undefined })).items, cursor: 'more' } : query(range)));
    expect(codeOf(await shop.sumOf(first.rechargeId))).toBe('http/failed');
  });
});
