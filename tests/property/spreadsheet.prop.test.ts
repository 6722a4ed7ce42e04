import { csvLine, readCsv } from '@shared/spreadsheet/csv';
import { COLUMNS } from '@shared/spreadsheet/columns';
import { readBirthday, readDay } from '@shared/spreadsheet/dates';
import { readWhole, readYuan } from '@shared/spreadsheet/figures';
import { findHeader, layOut } from '@shared/spreadsheet/layout';
import { readPhone } from '@shared/spreadsheet/people';
import { numberText, plain, saysNothing, textIn } from '@shared/spreadsheet/plain';
import { readRow, refuses } from '@shared/spreadsheet/row';
import { addDays, shopDay } from '@shared/kernel/shop-day';
import fc from 'fast-check';
import { sheetRow } from '../../functions/records';
import { member, NOON } from '../support/arbitraries';

const wide = (text: string): string => text.replace(/[0-9]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0));
const text = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 20 }), fc.string({ unit: fc.constantFrom(...'0123456789.,-+¥元分 年月日号初十廿闰农历正腊冬/（）８\u200b\u3000E'), maxLength: 14 }));

test('every amount to the fen comes back from every way of writing it', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 100_000_000 }), (fen) => {
    const [whole, cents] = [String(Math.floor(fen / 100)), String(fen % 100).padStart(2, '0')];
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
    for (const written of [`${whole}.${cents}`, `¥${grouped}.${cents}`, `${grouped}.${cents}元`, wide(`${whole}.${cents}`), ` ${whole}.${cents}00 `, numberText(Number(`${whole}.${cents}`))]) expect(readYuan(plain(written))).toEqual({ ok: true, value: fen });
  }));
});
test('whatever a cell holds, a row is read or refused with a reason, never thrown on, and never below zero', () => {
  fc.assert(fc.property(fc.record(Object.fromEntries(COLUMNS.map((column) => [column, text])), { requiredKeys: [] }), (cells) => {
    const { member, findings } = readRow(cells);
    expect(member === undefined).toBe(refuses(findings));
    if (!member) return;
    expect(member.phone ?? member.cardNumber).toBeDefined();
    expect([member.points, member.principalFen, member.bonusFen, member.growth ?? 0].every((n) => Number.isSafeInteger(n) && n >= 0)).toBe(true);
  }), { numRuns: 500 });
});
test('reading what was read changes nothing: the page and the service come to the same', () => {
  fc.assert(fc.property(text, (written) => {
    expect(plain(plain(written))).toBe(plain(written));
    expect(readBirthday(plain(written))).toEqual(readBirthday(plain(plain(written))));
    const phone = readPhone(plain(written));
    if (phone !== undefined) expect(readPhone(phone)).toBe(phone);
    const whole = readWhole(plain(written));
    if (whole.ok) expect(readWhole(String(whole.value))).toEqual(whole);
  }), { numRuns: 500 });
});
test('a date that lost its format is the day that the sheet showed', () => {
  fc.assert(fc.property(fc.integer({ min: 10_000, max: 59_999 }), (serial) => {
    expect(readDay(String(serial))).toBe(addDays(shopDay('1899-12-30'), serial));
  }));
});
test('csv comes back as it was written', () => {
  const field = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 12 }), fc.string({ unit: fc.constantFrom(...`'"=+-@＝\t\r\n,; a`), maxLength: 6 }));
  fc.assert(fc.property(fc.array(fc.array(field, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 5 }), (lines) => {
    expect(readCsv(`a,b,c,d,e,f,g,h,i,j\r\n${lines.map(csvLine).join('')}`).slice(1)).toEqual(lines);
  }));
});
test('no row of a file is counted twice or lost', () => {
  fc.assert(fc.property(fc.array(fc.array(text, { maxLength: 4 }), { maxLength: 20 }), (lines) => {
    const grid = [['手机号', '姓名', '余额', '生日'], ...lines];
    const { rows, blank, totalsLines } = layOut(grid, findHeader(grid));
    expect(rows.length + blank + totalsLines.length).toBe(lines.length);
    const phones = rows.flatMap(({ member }) => member?.phone ?? []);
    expect(new Set(phones).size).toBe(phones.length);
  }));
});
test('whoever has anything of a name or a number is a row, whatever words for totals stand about', () => {
  const cell = fc.oneof(fc.constantFrom('', '合计', 'Total:', '小计 3', '-', 'Summer', '总计师傅', '1380013800', '300', 'sumo', '合计充过三次'), text);
  fc.assert(fc.property(fc.array(fc.tuple(cell, cell, cell, cell, cell), { maxLength: 12 }), (lines) => {
    const grid = [['手机号', '姓名', '卡号', '余额', '备注'], ...lines];
    const left = layOut(grid, findHeader(grid)).totalsLines.map(({ row }) => lines[row - 2] ?? []);
    const word = /^(合计|总计|小计|共计|汇总|总额|total|sum|subtotal)/i;
    for (const line of left) for (const named of line.slice(0, 3).map(plain)) expect([named, named === '' || saysNothing(named) || (word.test(named) && !['Summer', 'sumo', '总计师傅', '合计充过三次'].includes(named))]).toEqual([named, true]);
  }), { numRuns: 500 });
});
test('a name that says nothing goes out so that it comes in again; whoever has none has none', async () => {
  const nothing = fc.constantFrom('无', 'Na', 'N/A', '空', '-', 'null', '没有', '未知', '「无」', '「「Na」」', '「小王」', '「', '」', '「」');
  const reads = { get: async () => [undefined], async *partition() {} };
  await fc.assert(fc.asyncProperty(fc.option(fc.oneof(nothing, text.map((one) => textIn('name', one)).filter((one) => one !== '' && one.length <= 12)), { nil: undefined }), async (name) => {
    const [phone, written, cardNumber] = await sheetRow(reads, { ...member(), cardNumber: '8800', ...(name === undefined ? {} : { name }) }, { zone: 'Asia/Shanghai', at: NOON, tierNames: new Map(), asked: { fields: [], needed: 0 } as never, phoneOf: async () => '' });
    expect(readRow({ phone, name: written, cardNumber }).member?.name).toBe(name);
    // One that says something is written as it is.
    if (name !== undefined && !saysNothing(name) && !name.startsWith('「')) expect(written).toBe(name);
  }), { numRuns: 300 });
});
