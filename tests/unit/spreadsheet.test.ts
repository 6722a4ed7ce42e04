import { csvLine, readCsv } from '@shared/spreadsheet/csv';
import { matchColumns } from '@shared/spreadsheet/columns';
import { readBirthday, readDay } from '@shared/spreadsheet/dates';
import { readWhole, readYuan } from '@shared/spreadsheet/figures';
import { findHeader, layOut } from '@shared/spreadsheet/layout';
import { readCard, readPhone } from '@shared/spreadsheet/people';
import { numberText, plain } from '@shared/spreadsheet/plain';
import { FINDINGS, readRow } from '@shared/spreadsheet/row';
import { salonMembers } from '../support/salon-members';

describe('birthdays as people write them', () => {
  test.each<[string, string | undefined]>([
    ['1990/3/5', 'solar 1990-3-5'], ['1990-3-5', 'solar 1990-3-5'], ['1990-03-05 00:00:00', 'solar 1990-3-5'], ['1990.3.5', 'solar 1990-3-5'], ['1990年3月5日', 'solar 1990-3-5'], ['１９９０年３月５日', 'solar 1990-3-5'], ['19900305', 'solar 1990-3-5'],
    ['3月5日', 'solar 3-5'], ['3月5号', 'solar 3-5'], ['3/5', 'solar 3-5'], ['3-5', 'solar 3-5'], ['三月五日', 'solar 3-5'], ['一九九〇年三月五日', 'solar 1990-3-5'], ['阳历三月十五', 'solar 3-15'], ['32937', 'solar 1990-3-5'], ['2月29日', 'solar 2-29'],
    ['农历八月十五', 'lunar 8-15'], ['农历 8月15', 'lunar 8-15'], ['八月十五', 'lunar 8-15'], ['8.15（农历）', 'lunar 8-15'], ['阴历1962-8-15', 'lunar 1962-8-15'], ['闰四月初一', 'lunar 闰4-1'], ['农历闰4月初一', 'lunar 闰4-1'], ['腊月三十', 'lunar 12-30'], ['冬月廿三', 'lunar 11-23'], ['正月初十', 'lunar 1-10'],
    ['十二月二十', 'lunar 12-20'], ['1985年腊月二十九', 'lunar 1985-12-29'], ['农历一九八五年十一月初八', 'lunar 1985-11-8'], ['旧历九月初九日', 'lunar 9-9'], ['农历1962年闰4月15日', 'lunar 1962-闰4-15'],
    ['忘了', undefined], ['13/40', undefined], ['1990', undefined], ['2月30日', undefined], ['农历八月三十一', undefined], ['05/03/90', undefined], ['1890-1-1', undefined], ['闰3月5号阳历', undefined], ['初五', undefined],
  ])('%s', (text, expected) => {
    const found = readBirthday(plain(text));
    expect(found && `${found.calendar} ${found.year === undefined ? '' : `${found.year}-`}${found.leapMonth ? '闰' : ''}${found.month}-${found.day}`).toBe(expected);
  });
  test('a joining day needs its year, and must exist', () => {
    expect([readDay('2021/3/4'), readDay('3/4'), readDay('2021-2-29'), readDay('农历2021年3月4')]).toEqual(['2021-03-04', undefined, undefined, undefined]);
  });
});

test.each<[string, number | string]>([
  ['1234.5', 123_450], ['¥1,234.50', 123_450], ['￥１，２３４．５０', 123_450], ['1234元', 123_400], ['1 234.56', 123_456], ['0', 0], ['-0.00', 0], ['0.1', 10], ['0.30', 30], ['12.340', 1_234], ['1000000', 100_000_000],
  ['1000000.01', 'too-large'], ['12.345', 'too-fine'], ['-20', 'negative'], ['(20)', 'negative'], ['1,2', 'unclear'], ['约五百', 'unclear'], ['1e3', 'unclear'], ['1.2.3', 'unclear'], ['13812345678', 'too-large'], ['=A1', 'unclear'], ['NaN', 'unclear'],
])('yuan %s', (text, expected) => {
  const found = readYuan(plain(text));
  expect(found.ok ? found.value : found.why).toBe(expected);
});
test('whole numbers, and what floats leave behind in a cell', () => {
  expect([readWhole('1,200分'), readWhole('1200.00'), readWhole('1.5'), readWhole('-3')]).toEqual([{ ok: true, value: 1_200 }, { ok: true, value: 1_200 }, { ok: false, why: 'too-fine' }, { ok: false, why: 'negative' }]);
  expect([numberText(0.1 + 0.2), numberText(1_234.56), numberText(13_812_345_678), numberText(99.99999999999999), numberText(Number.NaN)]).toEqual(['0.3', '1234.56', '13812345678', '100', '']);
});
test.each<[string, string | undefined]>([
  ['138 1234 5678', '13812345678'], ['+86 138-1234-5678', '13812345678'], ['８６１３８１２３４５６７８', '13812345678'], ["'13812345678", '13812345678'], ['13812345678.0', '13812345678'], ['013812345678', '13812345678'],
  ['1381234567', undefined], ['12812345678', undefined], ['1.38E+10', undefined], ['\u202d138 1234 5678\u202c', '13812345678'], ['021-55551234', undefined], ['138123456789', undefined], ['13812345678/13912345678', undefined],
])('phone %s', (text, expected) => expect(readPhone(plain(text))).toBe(expected));
test('card numbers', () => expect([readCard('No. 000123'), readCard('No 000123'), readCard('卡号000123'), readCard('NO:000123'), readCard(plain('№000123')), readCard('vip 0001'), readCard('12'), readCard('卡'.repeat(8))]).toEqual(['000123', '000123', '000123', '000123', '000123', 'VIP0001', undefined, undefined]));
test('a card whose printed number begins with NO goes out and comes in as it is, beside the one without', () => {
  for (const card of ['NO1234', 'NO-1234', 'NONO12', '1234']) expect(readCard(card)).toBe(card);
});

test('columns by the names that shops give them, once each', () => {
  expect(matchColumns(['序号', ' 会员姓名*', '手机号码', '储值余额（元）', '赠送', '会员等级', '剩余积分', '生日', '卡号', '备注', '电话', '开卡日期'])).toEqual([undefined, 'name', 'phone', 'principal', 'bonus', 'tier', 'points', 'birthday', 'cardNumber', 'note', undefined, 'joinedOn']);
});

describe('a row', () => {
  test('who somebody is, or what counts, refuses; what only describes warns', () => {
    expect(readRow({ phone: '１３８１２３４５６７８', name: '周兰', principal: '¥1,000', points: '12', birthday: '忘了', joinedOn: '去年' })).toEqual({
      member: { phone: '13812345678', name: '周兰', points: 12, principalFen: 100_000, bonusFen: 0 }, findings: [{ code: 'birthday-unclear', column: 'birthday' }, { code: 'joined-unclear', column: 'joinedOn' }],
    });
    expect(readRow({ phone: '13812345678', name: ' Ｌily™ 👨‍👩‍👧\u200b' }).member?.name).toBe('Ｌily™ 👨‍👩‍👧');
    expect(readRow({ phone: '1381', principal: '-1' }).findings.map(({ code }) => code)).toEqual(['phone-wrong', 'figure-negative']);
    expect(readRow({ name: '只有名字' })).toEqual({ findings: [{ code: 'nobody' }] });
    expect(readRow({ cardNumber: 'VIP-7788' }).member).toMatchObject({ cardNumber: 'VIP-7788' });
    expect(readRow({ phone: '13812345678', name: '很'.repeat(30) })).toMatchObject({ member: { name: '很'.repeat(20) }, findings: [{ code: 'name-cut' }] });
    expect(readRow({ phone: '13812345678', tier: 'x'.repeat(400) }).findings).toEqual([{ code: 'cell-too-long', column: 'tier' }]);
  });
});

describe('a file', () => {
  test('title above, blank lines, totals, and a number that stands twice', () => {
    const grid = [['会员表'], ['姓名', '电话', '余额'], ['甲', '13800000001', '1'], [], ['乙', '13800000002', '2'], ['合计', '', '3'], ['丙', '13800000001', '4']];
    const header = findHeader(grid);
    expect(header).toMatchObject({ line: 1, columns: ['name', 'phone', 'principal'] });
    const laid = layOut(grid, header);
    expect(laid).toMatchObject({ blank: 1, totalsLines: [{ row: 6, text: '合计 3' }] });
    expect(laid.rows.map(({ row, findings }) => [row, findings.map(({ code }) => code)])).toEqual([[3, []], [5, []], [7, ['twice-in-file']]]);
  });
  test('nobody who has a real number is taken for a totals line', () => {
    const grid = [['姓名', '电话'], ['总计', '13800000001']];
    expect(layOut(grid, findHeader(grid)).rows).toHaveLength(1);
  });
  test.each([
    ['a name that begins as a word for totals', 'Summer', '1380013800', '500', '', 'phone-wrong'], ['a note that begins with one', '王芳', '1390013900', '300', '合计充过三次', 'phone-wrong'], ['a name that is one beside a number that no one can read', '合计', '1390013900', '300', '', 'phone-wrong'],
    ['a name without a number', 'Sum Li', '', '300', '', 'nobody'], ['a name beside a note that is one', '王芳', '', '300', '合计', 'nobody'], ['a note that begins with one and no name', '', '', '300', '合计充过三次', 'nobody'],
  ])('whoever is named is asked about, never left out as a totals line: %s', (_what, name, phone, principal, note, code) => {
    const grid = [['姓名', '手机号', '余额', '备注'], ['李四', '13900139001', '5', ''], [name, phone, principal, note]];
    const { rows, totalsLines } = layOut(grid, findHeader(grid));
    expect([totalsLines, rows[1]?.findings.map((one) => one.code)]).toEqual([[], [code]]);
  });
  test.each(['合计', '总计：', '小计 32', 'Total', 'SUM:', '合计（32人）', '共计 1,280 元', '合计人数：32', '本页小计'])('%s is a totals line wherever it stands, and is told as it stands', (word) => {
    const titles = ['序号', '姓名', '手机号', '余额'];
    for (const line of [[word, '', '', '300'], ['', word, '-', '300'], ['', '', word, '300']]) {
      const { rows, totalsLines } = layOut([titles, ['1', '李四', '13900139001', '5'], line], findHeader([titles]));
      expect([rows.length, totalsLines.map(({ row }) => row), totalsLines[0]?.text]).toEqual([1, [3], line.map(plain).filter(Boolean).join(' ')]);
    }
  });
  test('without titles the columns wait for a person', () => expect(findHeader([['甲', '13800000001']])).toEqual({ line: -1, titles: ['1', '2'], columns: [undefined, undefined] }));
  test.each([1, 2, 3])('a salon of 800 with the mess of years, seed %i: what is refused, and what each balance really is', (seed) => {
    const { grid, members, refused } = salonMembers(seed);
    const { rows } = layOut(grid, findHeader(grid));
    // Which tiers there are only the shop knows.
    const here = new Map([...refused].filter(([, code]) => code !== 'tier-unknown'));
    expect(new Map(rows.filter((row) => !row.member).map((row) => [row.row, row.findings.find(({ code }) => FINDINGS[code] === 'refused')?.code]))).toEqual(here);
    const read = new Map(rows.map((row) => [row.row, row.member]));
    for (const { row, phone, principalFen, bonusFen, points } of members) expect(read.get(row)).toMatchObject({ phone, principalFen, bonusFen, points });
    expect(rows).toHaveLength(members.length + refused.size);
  });
});

test('csv: quotes, line breaks, separators, and a field that would be a formula', () => {
  expect(readCsv('\ufeffa,"b ""x""\n2",c\r\n\r\n1,,3')).toEqual([['a', 'b "x"\n2', 'c'], [''], ['1', '', '3']]);
  expect(readCsv('a;b\n1,5;2')).toEqual([['a', 'b'], ['1,5', '2']]);
  expect(csvLine(['=1+1', 'a,b', ' x ', '"'])).toBe(`'=1+1,"a,b"," x ",""""\r\n`);
});
