import { wheelsOf, wordsOf } from '../../miniapp/src/features/membership/birthday';
import { type Line, monthsOf, rowsOf } from '../../miniapp/src/features/ledger/statement-lines';
import { readScanned } from '../../miniapp/src/features/shops/scan-code';
import { colourOf, propertiesOf, styleOf } from '../../miniapp/src/platform/look';

const at = (day: number, month = 11) => Date.UTC(2026, month - 1, day, 4);
const line = (sequence: number, day: number, changes: Line['changes'], month = 11) => ({ sequence, at: at(day, month), kind: 'visit', documentId: `d${sequence}`, undone: false, changes }) as unknown as Line;
const NOW = { points: 10, growth: 20, principal: 1000, bonus: 500 };

describe('statement', () => {
  const lines = [
    line(4, 20, [{ asset: 'principal', amount: -200, balanceAfter: 1000 }, { asset: 'points', amount: 2, balanceAfter: 10 }]),
    line(3, 10, [{ asset: 'bonus', amount: 500, balanceAfter: 500 }]),
    line(2, 5, []),
    line(1, 30, [{ asset: 'principal', amount: 1200, balanceAfter: 1200 }], 10),
  ];
  test('the balance is the sum of two assets, each carried from the nearest line that knows it', () => {
    expect(rowsOf(lines, 'balance', NOW).map(({ amount, left }) => [amount, left])).toEqual([[-200, 1500], [500, 1700], [1200, 1200]]);
  });
  test('each running balance is the one before it plus its own change', () => {
    const rows = rowsOf(lines, 'balance', NOW);
    expect(rows.slice(0, -1).map(({ left, amount }) => left - amount)).toEqual(rows.slice(1).map(({ left }) => left));
  });
  test('an asset that no line read so far has changed is what it is now', () => {
    expect(rowsOf(lines.slice(0, 1), 'balance', NOW)[0]?.left).toBe(1500);
  });
  test('lines without a change of the tab are left out', () => expect(rowsOf(lines, 'points', NOW)).toHaveLength(1));
  test('points that were set aside and collected are a line of the points that moves none', () => {
    const story = [line(3, 20, [{ asset: 'held', amount: -4, balanceAfter: 0 }]), line(2, 10, [{ asset: 'points', amount: -4, balanceAfter: 6 }, { asset: 'held', amount: 4, balanceAfter: 4 }])];
    expect(rowsOf(story, 'points', { points: 6 }).map(({ amount, left }) => [amount, left])).toEqual([[0, 6], [-4, 6]]);
    expect(rowsOf(story.slice(0, 1), 'balance', NOW)).toEqual([]);
  });
  test('months with totals, the last one without while older lines are unread', () => {
    const rows = rowsOf(lines, 'balance', NOW);
    expect(monthsOf(rows, 'Asia/Shanghai', true).map(({ key, totals }) => [key, totals])).toEqual([['2026-11', { income: 500, spent: 200 }], ['2026-10', undefined]]);
    expect(monthsOf(rows, 'Asia/Shanghai', false)[1]?.totals).toEqual({ income: 1200, spent: 0 });
  });
});

describe('what a scanned text opens', () => {
  test.each([
    ['https://shop.example/#/packages/member/join/index?scene=s%3D8f3k2a', { route: 'join', scene: 's=8f3k2a' }],
    ['s=8f3k2a', { route: 'join', scene: 's=8f3k2a' }],
    ['0123456789ABCDEF', { route: 'invitation', code: '0123456789ABCDEF' }],
    ['https://shop.example/#/packages/member/invitation/index?invitation=0123456789ABCDEF', { route: 'invitation', code: '0123456789ABCDEF' }],
    ['https://evil.example/', undefined],
    ['会员', undefined],
    ['x'.repeat(33), undefined],
    ['?scene=%E0%A4%A', undefined],
  ])('%s', (text, found) => expect(readScanned(text)).toEqual(found));
});

describe('the look on the page node', () => {
  const palette = { light: { 'brand-6': '#112233', ground: '#ffffff', 'face-1-rule': 'rgba(0,0,0,.05)' }, dark: { ground: '#000000' } };
  test('dark is laid over light, so that the cover stays', () => {
    expect(propertiesOf({ palette, elder: false }, true)).toEqual([['--brand-6', '#112233'], ['--ground', '#000000'], ['--face-1-rule', 'rgba(0,0,0,.05)']]);
  });
  test('what is no plain colour never reaches the style', () => {
    const evil = { light: { 'brand-6': 'red;position:fixed', 'x;y': '#111111', ground: 'url(https://evil)', ok: '#abcdef' }, dark: {} };
    expect(styleOf({ palette: evil, elder: true }, false)).toBe('--ok:#abcdef;--elder:1');
  });
  test('native bars get a colour in any case', () => {
    expect([colourOf({ palette, elder: false }, false, 'ground', '#f2f5f3'), colourOf({ elder: false }, false, 'ground', '#f2f5f3')]).toEqual(['#ffffff', '#f2f5f3']);
  });
});

describe('birthday wheels', () => {
  test.each([[2, undefined, 29], [2, 2001, 28], [2, 2000, 29], [2, 1900, 28], [4, undefined, 30], [12, 1999, 31]])('solar month %d of %p has %d days', (month, year, days) => expect(wheelsOf('solar', 2026, month, year).days).toHaveLength(days));
  test('lunar months are followed by the leap ones, of thirty days', () => {
    const wheels = wheelsOf('lunar', 2026, 8, undefined);
    expect([wheels.months.length, wheels.days.length, wheels.years[0], wheels.years[1]]).toEqual([24, 30, undefined, 2026]);
    expect(wordsOf('lunar', wheels)[1]?.[12]).toBe('闰正月');
  });
});
