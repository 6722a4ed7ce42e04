import { type Doubt, doubtsOf, settle, type Ways } from '@shared/spreadsheet/doubts';
import { findHeader, layOut } from '@shared/spreadsheet/layout';
import { MAX_CELL } from '@shared/spreadsheet/row';
import { figuresOf, summed } from '@shared/spreadsheet/summed';
import { isStandIn, withoutPhone } from '@shared/spreadsheet/without-number';
import { answered, sayingsOf } from '../../miniapp/src/features/records/sayings';
import { allOf, commonWay, doubtGroups } from '../../miniapp/src/features/records/doubt-groups';

const TIERS = ['普卡', '银卡', '金卡'];
const REMARKS = { wrong: (phone: string) => `原 ${phone}`, shared: (who: string, tail: string) => `同 ${who} ${tail}`, otherCard: (number: string) => `卡 ${number}` };
const TITLES = ['姓名', '手机号', '卡号', '余额', '赠送', '积分', '等级', '入会日期', '备注'];
const A = '13800000001';
/** A file of these rows, its doubts, and what comes of them by some decisions; rows are counted from 2. */
function file(...rows: readonly (readonly string[])[]) {
  const grid = [TITLES, ...rows];
  const header = findHeader(grid);
  const laid = layOut(grid, header);
  const doubts = doubtsOf(laid, TIERS);
  return { laid, doubts, decided: (ways: Ways) => settle({ grid, header, laid, tiers: TIERS }, doubts, ways, REMARKS) };
}
const asked = (doubts: readonly Doubt[]) => doubts.map(({ read, kind, ways }) => [read.row, kind, ...ways]);

test.each<[string, readonly (readonly string[])[], readonly (readonly unknown[])[]]>([
  ['a wrong number with a card or a name goes without it', [['甲', '1380', 'VIP1001'], ['乙', '1381']], [[2, 'phone-wrong', 'apart', 'out'], [3, 'phone-wrong', 'apart', 'out']]],
  ['a wrong number of nobody is typed or stays out', [['', '1380']], []],
  ['a wrong card beside a wrong number is still asked for itself', [['甲', '1380', '?']], [[2, 'phone-wrong', 'apart', 'out']]],
  ['one person, other figures: added up, unless the owner says otherwise', [['甲', A, '', '1'], ['甲 ', A, '', '2']], [[3, 'figures-differ', 'add', 'later', 'out']]],
  ['one person, the same figures: a line that was pasted twice', [['甲', A, '', '1', '', '5'], ['甲', A, 'VIP1001', '1.00', '0', '5']], [[3, 'line-twice', 'out', 'add']]],
  ['another name: two people behind one number', [['甲', A], ['乙', A]], [[3, 'others-number', 'apart', 'out']]],
  ['no name is no proof of being the same', [['', A], ['', A]], [[3, 'others-number', 'out']]],
  ['a card number twice leaves the phone', [['甲', A, 'VIP1001'], ['乙', '13800000002', 'VIP1001']], [[3, 'others-number', 'apart', 'out']]],
  ['sums beyond what one row may hold are not offered', [['甲', A, '', '900000'], ['甲', A, '', '900000.01']], [[3, 'figures-differ', 'later', 'out']]],
  ['a row that is wrong otherwise is not asked about', [['甲', A], ['甲', A, '', '约五百']], []],
])('who is proposed what: %s', (_name, rows, expected) => expect(asked(file(...rows).doubts)).toEqual(expected));

test('answers to the shop\'s own questions go along: of two rows as one what the first says, and what only the other does', () => {
  const pet = { fieldId: 'pet', label: '宠物', kind: 'text' as const };
  const hair = { fieldId: 'hair', label: '发质', kind: 'text' as const };
  const grid = [[...TITLES.slice(0, 4), '宠物', '发质'], ['甲', A, '', '1', '猫', ''], ['甲', A, '', '2', '狗', '细软'], ['乙', '1380', '', '3', '鱼', '']];
  const header = findHeader(grid, [pet, hair]);
  const laid = layOut(grid, header);
  const answersBy = (way: 'add' | 'later') => settle({ grid, header, laid, tiers: TIERS }, doubtsOf(laid, TIERS), new Map([[3, way], [4, 'apart' as const]]), REMARKS).rows.map(({ answers = [] }) => answers.map(({ text }) => text));
  expect(answersBy('add')).toEqual([['猫', '细软'], ['鱼']]);
  expect(answersBy('later')).toEqual([['狗', '细软'], ['鱼']]);
});
test('nothing is decided by itself', () => {
  const { laid, decided } = file(['甲', '1380'], ['乙', A], ['乙', A, '', '3']);
  expect(decided(new Map()).rows).toEqual(laid.rows);
  expect(decided(new Map([[2, 'add'], [4, 'apart'], [3, 'out']])).rows).toEqual(laid.rows);
});
test('without its number a row goes by its card or a stand-in, what stood there in the note; never a whole number that is somebody else\'s', () => {
  const { decided } = file(['甲', '1380000-00', 'VIP1001', '1', '', '', '', '', '靠窗'], ['乙', A, '', '2'], ['丙', A, '', '3'], ['丁', '没有号', '', '4']);
  const { rows } = decided(new Map([[2, 'apart'], [4, 'apart'], [5, 'apart']]));
  expect(rows.map(({ row, member }) => [row, member?.phone, member?.cardNumber, member?.note])).toEqual([[2, undefined, 'VIP1001', '原 1380000-00；靠窗'], [3, A, undefined, undefined], [4, undefined, 'LS-0001-4', '同 乙 0001'], [5, undefined, 'LS-0FEP-5', '原 没有号']]);
  expect(JSON.stringify(rows[2])).not.toContain(A);
  expect([isStandIn('LS-5'), isStandIn('VIP1001'), isStandIn(undefined)]).toEqual([true, false, false]);
  expect(withoutPhone(2, { phone: '1380' }, '')).toBeUndefined();
});
test('a card that is another\'s goes, the phone stays; a card that turns out to be another\'s refuses all the same', () => {
  const { decided } = file(['甲', A, 'VIP1001'], ['乙', '13800000002', 'VIP1001', '2'], ['丙', '1380', 'VIP1001', '3']);
  const { rows } = decided(new Map([[3, 'apart'], [4, 'apart']]));
  expect(rows[1]?.member).toMatchObject({ phone: '13800000002', note: '同 甲 0002' });
  expect(rows[1]?.member?.cardNumber).toBeUndefined();
  expect(rows[2]?.findings).toEqual([{ code: 'twice-in-file', column: 'cardNumber' }]);
});
test('a number three times: each row its own decision, the last one that takes the place stands', () => {
  const rows = [['甲', A, '', '1'], ['甲', A, '', '2'], ['甲', A, '', '4'], ['乙', A, '', '8']];
  const of = (ways: Ways) => {
    const { rows: all, joined, dropped, out } = file(...rows).decided(ways);
    return [all.map(({ row, member }) => [row, member?.principalFen]), joined.size, dropped.length, out.length];
  };
  expect(of(new Map([[3, 'add'], [4, 'add'], [5, 'out']]))).toEqual([[[2, 700]], 2, 0, 1]);
  expect(of(new Map([[3, 'later'], [4, 'add'], [5, 'out']]))).toEqual([[[3, 600]], 1, 1, 1]);
  expect(of(new Map([[3, 'add'], [4, 'later'], [5, 'apart']]))).toEqual([[[4, 400], [5, 800]], 1, 1, 0]);
  expect(of(new Map([[3, 'out'], [4, 'out']]))).toEqual([[[2, 100], [5, undefined]], 0, 2, 0]);
});
test('two rows as one: who it is by the first, the further tier, the earlier day, packages, coupons and the other card kept', () => {
  const first = { name: '甲', phone: A, cardNumber: 'VIP1001', tier: '普卡', principal: '1,000.10', packages: '护理卡：面部 3 次，到 2027-12-31', joinedOn: '2020/5/6', note: '靠窗' };
  const other = { name: '甲', phone: A, cardNumber: 'VIP1002', tier: '金卡', principal: '0.20', bonus: '5', points: '7', packages: '护理卡：面部 2 次，到 2028-12-31', coupons: '新客 ×1，到 2027-01-31', birthday: '农历八月十五', joinedOn: '2019年1月2日' };
  expect(summed(first, other, TIERS, REMARKS.otherCard)).toEqual({
    name: '甲', phone: A, cardNumber: 'VIP1001', tier: '金卡', principal: '1000.30', bonus: '5.00', points: '7', birthday: '农历八月十五', joinedOn: '2019年1月2日', coupons: '新客 ×1，到 2027-01-31',
    packages: '护理卡：面部 3 次，到 2027-12-31；护理卡：面部 2 次，到 2028-12-31', note: '卡 VIP1002；靠窗',
  });
  const long = `护理卡：面部 3 次，到 2027-12-31；`.repeat(15);
  expect(summed({ ...first, packages: long }, { ...other, packages: long }, TIERS, REMARKS.otherCard)).toBeUndefined();
  expect(long.length * 2).toBeLessThan(MAX_CELL);
});
test('a group is decided at once, as far as each row may go that way', () => {
  const { doubts } = file(['甲', A, '', '900000'], ['甲', A, '', '900000'], ['乙', '13800000002', '', '1'], ['乙', '13800000002', '', '1']);
  const [group] = doubtGroups(doubts);
  expect(group).toMatchObject({ kind: 'line-twice', ways: ['out', 'add'], figures: { principalFen: 90_000_100 } });
  const ways = allOf(group as NonNullable<typeof group>, 'add', new Map());
  expect([...ways]).toEqual([[5, 'add']]);
  expect(commonWay(group as NonNullable<typeof group>, ways)).toBeUndefined();
  expect(figuresOf([{ phone: '1380', principal: '1' }, { phone: A, principal: '?' }, { phone: A, points: '2' }])).toEqual({ principalFen: 100, bonusFen: 0, points: 2 });
});
test('a text is answered once for all rows that say it; an empty answer is no nought', () => {
  const grid = [TITLES, ['甲', A, '', '约五百'], ['乙', '13800000002', '', '约五百 ', '约五百'], ['丙', '13800000003', '', '-20']];
  const header = findHeader(grid);
  const sayings = sayingsOf(layOut(grid, header));
  expect(sayings.map(({ column, text, rows }) => [column, text, rows.length])).toEqual([['principal', '约五百', 2], ['bonus', '约五百', 1], ['principal', '-20', 1]]);
  const [most, , debt] = sayings as [(typeof sayings)[number], (typeof sayings)[number], (typeof sayings)[number]];
  const principals = (answers: ReadonlyMap<string, string>) => layOut(answered(grid, header, answers), header).rows.map(({ member }) => member?.principalFen);
  expect(principals(new Map([[most.key, '500'], [debt.key, ' ']]))).toEqual([50_000, undefined, undefined]);
  expect(principals(new Map([[debt.key, '0']]))).toEqual([undefined, undefined, 0]);
});
