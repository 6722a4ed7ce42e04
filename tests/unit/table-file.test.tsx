/** @jest-environment node */
import { deflateRawSync } from 'node:zlib';
import { readTable, textOf } from '../../miniapp/src/platform/table-file.h5';
import { tinyXlsx } from '../support/tiny-xlsx';

describe('files', () => {
  const file = (name: string, bytes: Uint8Array) => ({ name, size: bytes.length, arrayBuffer: async () => bytes.slice().buffer }) as never;
  test('CSV in UTF-8 with and without its mark, in GB18030 and in UTF-16', () => {
    const text = '姓名,电话';
    expect(textOf(new TextEncoder().encode(text))).toBe(text);
    expect(textOf(new Uint8Array([0xef, 0xbb, 0xbf, ...new TextEncoder().encode(text)])).replace('\ufeff', '')).toBe(text);
    expect(textOf(new Uint8Array([0xd0, 0xd5, 0xc3, 0xfb, 0x2c, 0xb5, 0xe7, 0xbb, 0xb0]))).toBe(text);
    expect(textOf(new Uint8Array([0xff, 0xfe, ...Buffer.from(text, 'utf16le')])).replace('\ufeff', '')).toBe(text);
  });
  test('a workbook: texts, numbers as they are shown, and date cells', async () => {
    const read = await readTable(file('会员.xlsx', tinyXlsx([['姓名', '电话', '余额', '生日'], ['甲', 13_800_000_001, 1_234.56, { serial: 32_937 }], ['乙', '13800000002', 0.1 + 0.2, '农历八月十五']])));
    expect(read).toEqual({ name: '会员.xlsx', grid: [['姓名', '电话', '余额', '生日'], ['甲', '13800000001', '1234.56', '1990-03-05'], ['乙', '13800000002', '0.3', '农历八月十五']] });
  });
  test('of several sheets the one with the members, told by its name; empty ones are none', async () => {
    const members = [['姓名', '电话'], ['甲', '13800000001']];
    expect(await readTable(file('全部.xlsx', tinyXlsx([['说明'], ['请看第二张表']], { 空: [], 名单: members })))).toEqual({ name: '全部.xlsx · 名单', grid: members });
    expect(await readTable(file('全部.xlsx', tinyXlsx(members, { 空: [] })))).toEqual({ name: '全部.xlsx', grid: members });
    expect(await readTable(file('空.xlsx', tinyXlsx([])))).toBe('unreadable');
  });
  test('an exported file that was saved as a workbook: the apostrophe before a formula is no part of the text', async () => {
    const read = await readTable(file('会员.xlsx', tinyXlsx([['手机号', '宠物'], ['13800000002', "'=1+1"], ['13800000003', "'tis"]])));
    expect(read).toEqual({ name: '会员.xlsx', grid: [['手机号', '宠物'], ['13800000002', '=1+1'], ['13800000003', "'tis"]] });
  });
  test('a file above 30 MB is not read at all', async () => {
    const [small, most] = [new TextEncoder().encode('姓名,电话\n甲,13800000001'), 30 * 1024 * 1024];
    const of = (size: number) => ({ name: '会员.csv', size, arrayBuffer: async () => (size > most ? Promise.reject(new Error('read')) : small.slice().buffer) }) as never;
    expect([await readTable(of(most + 1)), await readTable(of(most))]).toMatchObject(['too-large', { grid: [['姓名', '电话'], ['甲', '13800000001']] }]);
  });
  test('an old workbook, a broken one and an empty file are told apart', async () => {
    expect(await readTable(file('a.xls', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1])))).toBe('old-excel');
    for (const page of ['<table><tr><td>姓名</td></tr></table>', '\ufeff \n<html xmlns:x="urn:schemas-microsoft-com:office:excel">', '<?xml version="1.0"?><Workbook/>']) expect(await readTable(file('会员.xls', new TextEncoder().encode(page)))).toBe('old-excel');
    expect(await readTable(file('a.csv', new TextEncoder().encode('<3 会员,电话\n甲,1')))).toMatchObject({ grid: [['<3 会员', '电话'], ['甲', '1']] });
    expect(await readTable(file('a.xlsx', new Uint8Array([0x50, 0x4b, 0x03, 0x04, ...deflateRawSync('x')])))).toBe('unreadable');
    expect(await readTable(file('a.csv', new Uint8Array()))).toBe('unreadable');
  });
});
