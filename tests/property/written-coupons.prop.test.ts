import { addDays, shopDay } from '@shared/kernel/shop-day';
import { couponsText, readCoupons, type WrittenCoupons } from '@shared/spreadsheet/coupons';
import { MAX_CELL } from '@shared/spreadsheet/row';
import fc from 'fast-check';

const title = fc.string({ unit: fc.constantFrom(...'新客立减¥20×2,到ABab护;:「」、值'), minLength: 1, maxLength: 12 });
const one: fc.Arbitrary<WrittenCoupons> = fc.record({ title, count: fc.integer({ min: 1, max: 50 }), lastDay: fc.integer({ min: 0, max: 1_000 }).map((ahead) => addDays(shopDay('2026-11-27'), ahead)), worthFen: fc.integer({ min: 0, max: 500_000 }) }, { requiredKeys: ['title', 'count', 'lastDay'] });

test('what is written of coupons is read back, every one of them', () => {
  fc.assert(fc.property(fc.array(one, { minLength: 1, maxLength: 50 }), (all) => expect(readCoupons(couponsText(all))).toEqual(all)));
});
test('as a person writes it, and what is not written so is nothing, never half of it', () => {
  expect(readCoupons('新客立减 ￥20×２, 到2027年1月31日；护理体验 ×1，到 2027/3/31；')).toEqual([{ title: '新客立减 ¥20', count: 2, lastDay: '2027-01-31' }, { title: '护理体验', count: 1, lastDay: '2027-03-31' }]);
  expect(['新客立减', '新客立减 ×2', '新客立减 ×0，到 2027-01-31', '新客立减 ×51，到 2027-01-31', '×2，到 2027-01-31', '新客立减 ×2，到 哪天', '新客立减 ×2，到 2027-01-31；护理'].map(readCoupons)).toEqual(Array.from({ length: 7 }, () => undefined));
  expect(couponsText(Array.from({ length: 50 }, (): WrittenCoupons => ({ title: '二十个字的券名都在这里写满了吗是的都满了', count: 1, worthFen: 500_000, lastDay: shopDay('2027-12-31') }))).length).toBeLessThanOrEqual(MAX_CELL);
});
