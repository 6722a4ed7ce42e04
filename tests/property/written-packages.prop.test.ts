import { addDays, shopDay } from '@shared/kernel/shop-day';
import { packagesText, readPackages, type WrittenPackage } from '@shared/spreadsheet/packages';
import { MAX_CELL } from '@shared/spreadsheet/row';
import fc from 'fast-check';

const word = fc.string({ unit: fc.constantFrom(...'护理卡面部肩颈焕肤ABab12;:,、「」值到次'), minLength: 1, maxLength: 12 });
const left = fc.integer({ min: 0, max: 9_999 });
const day = fc.integer({ min: 0, max: 3_000 }).map((ahead) => addDays(shopDay('2026-11-27'), ahead));
const one: fc.Arbitrary<WrittenPackage> = fc.oneof(
  fc.record({ title: word, services: fc.array(fc.oneof(fc.record({ name: word, left }), fc.record({ name: word })), { minLength: 1, maxLength: 4 }), lastDay: day }), fc.record({ title: word, services: fc.constant([]), sharedLeft: left, lastDay: day }), fc.record({ title: word, services: fc.constant([]), sharedLeft: left, lastDay: day, worthFen: fc.integer({ min: 1, max: 500_000 }) }),
);

test('what is written of packages is read back, every one of them', () => {
  fc.assert(fc.property(fc.array(one, { minLength: 1, maxLength: 20 }), (all) => expect(readPackages(packagesText(all))).toEqual(all)));
});
test('what is not written so is nothing, never half of it', () => {
  expect(['护理卡', '护理卡：面部，到 2027-12-31', '护理卡：面部 三 次，到 2027-12-31', '护理卡：面部 3 次，到 哪天', '护理卡：面部 3 次，到 2027-12-31；按摩'].map(readPackages)).toEqual([undefined, undefined, undefined, undefined, undefined]);
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'护:：;；,，到 次共3、2027-12-31'), maxLength: 60 }), (text) => {
    const read = readPackages(text);
    if (read?.length) expect(readPackages(packagesText(read))).toEqual(read);
  }));
  expect(packagesText(Array.from({ length: 20 }, (): WrittenPackage => ({ title: '十二个字的次卡名称在这里', services: [{ name: '十二个字的服务名称在这里', left: 9_999 }, { name: '另外一项服务的名称在这里', left: 9_999 }], lastDay: shopDay('2027-12-31') }))).length).toBeLessThanOrEqual(MAX_CELL);
});
