import { answerText, readAnswer } from '@shared/spreadsheet/answers';
import { askedColumn, COLUMNS, matchColumns } from '@shared/spreadsheet/columns';
import { csvLine, readCsv } from '@shared/spreadsheet/csv';
import { findHeader, layOut } from '@shared/spreadsheet/layout';
import { readAsked } from '@shared/spreadsheet/row';
import fc from 'fast-check';
import { fits } from '../../functions/membership/domain/profile-fields';
import type { AnswerValue } from '../../functions/membership/domain/profile';
import type { ProfileField } from '../../functions/shops/domain/rules';
import { canBeAsked } from '../../functions/shops/domain/profile-fields';

/** As `text(max)` of the contracts takes it: trimmed, in one line. */
const told = (max: number, unit: Parameters<typeof fc.string>[0] = {}) => fc.string({ maxLength: max, ...unit }).map((one) => one.replace(/[\p{Cc}\u2028\u2029]/gu, '').trim().slice(0, max).trim()).filter((one) => one.isWellFormed() && one.normalize('NFKC').replace(/[\u200b-\u200f\u2060\ufeff\s]/g, '') !== '');
const OF_SIGNS = { unit: fc.constantFrom(...'面部颈AaＡ1-=+@\'"、，,；;/「」 ·无～👨', '\u200d') };
const text = (max: number) => fc.oneof(told(max, { unit: 'grapheme' }), told(max, OF_SIGNS), fc.constantFrom('无', '没有', '-', '=1+1', "'=1", '1-2', '0012', '是'));
const TITLES = ['手机号', '姓名', '卡号', '等级', '成长值', '积分', '本金', '赠送', '次卡', '优惠券', '生日', '入会日期', '备注'];
const label = fc.oneof(text(12), fc.constantFrom('标签', '备注', '手机号', '电话', '余额', '喜好(一)', '喜好（二）', '年龄'));
const field: fc.Arbitrary<ProfileField> = fc.record({ fieldId: fc.stringMatching(/^[a-z0-9]{1,12}$/), label, kind: fc.constantFrom('text', 'choice', 'choices', 'number', 'date'), options: fc.uniqueArray(text(20), { minLength: 2, maxLength: 6 }) })
  .map(({ options, ...one }) => (one.kind === 'choice' || one.kind === 'choices' ? { ...one, options } : one) as ProfileField);
const fields = fc.uniqueArray(field, { minLength: 1, maxLength: 10, selector: ({ fieldId }) => fieldId }).filter((all) => canBeAsked({ fields: all, needed: [] }));
const two = (n: number) => String(n).padStart(2, '0');
const valueFor = ({ kind, options = [] }: ProfileField): fc.Arbitrary<AnswerValue> => kind === 'text' ? text(100) : kind === 'choice' ? fc.constantFrom(...options) : kind === 'choices' ? fc.shuffledSubarray([...options], { minLength: 1 })
  : kind === 'number' ? fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }) : fc.tuple(fc.integer({ min: 1900, max: 2099 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 })).map(([y, m, d]) => `${y}-${two(m)}-${two(d)}`);

test('what members answered goes out in a spreadsheet and comes back, to the letter, whatever the questions and options are called', () => {
  fc.assert(fc.property(fields.chain((asked) => fc.tuple(fc.constant(asked), fc.tuple(...asked.map(valueFor)))), ([asked, values]) => {
    const file = [[...TITLES, ...asked.map((one) => one.label)], ['13812345678', ...TITLES.slice(1).map(() => ''), ...values.map(answerText)]].map((line) => csvLine(line)).join('');
    const grid = readCsv(`\ufeff${file}`);
    const header = findHeader(grid, asked);
    expect(header.columns).toEqual([...['phone', 'name', 'cardNumber', 'tier', 'growth', 'points', 'principal', 'bonus', 'packages', 'coupons', 'birthday', 'joinedOn', 'note'], ...asked.map(({ fieldId }) => askedColumn(fieldId))]);
    const [row] = layOut(grid, header).rows;
    const { member, findings } = readAsked(row?.cells ?? {}, row?.answers ?? [], asked);
    expect(findings).toEqual([]);
    expect(member?.answers).toEqual(Object.fromEntries(asked.map(({ fieldId }, i) => [fieldId, values[i]])));
  }), { numRuns: 400 });
});
test('whatever a cell holds, what is read is an answer that its member could have given, and nobody is kept out', () => {
  const cell = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.string({ unit: fc.constantFrom(...'0123456789.,-+年月日无、；「」面部 \n'), maxLength: 30 }), text(40));
  fc.assert(fc.property(field, cell, (question, written) => {
    const { value } = readAnswer(question, written);
    if (value !== undefined) expect([question.kind, value, fits(question, value)]).toEqual([question.kind, value, true]);
    expect(readAsked({ phone: '13812345678' }, [{ fieldId: question.fieldId, text: written }], [question]).member?.phone).toBe('13812345678');
  }), { numRuns: 600 });
});
test('questions of any words take no column that every shop has, in whatever order the titles stand', () => {
  fc.assert(fc.property(fc.shuffledSubarray(TITLES, { minLength: 13 }), fields, (titles, asked) => {
    const columns = matchColumns([...asked.map((one) => one.label).filter((one) => !TITLES.includes(one)), ...titles], asked);
    expect(COLUMNS.filter((column) => !columns.includes(column))).toEqual([]);
  }));
});
