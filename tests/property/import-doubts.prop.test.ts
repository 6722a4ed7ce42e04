import { DOUBTS, doubtsOf, settle, type Way } from '@shared/spreadsheet/doubts';
import { findHeader, layOut } from '@shared/spreadsheet/layout';
import { readRow } from '@shared/spreadsheet/row';
import { figuresOf, summed } from '@shared/spreadsheet/summed';
import fc from 'fast-check';
import { decidedSalon, salonMembers } from '../support/salon-members';

const TIERS = ['普卡', '银卡', '金卡', '黑金'];
const REMARKS = { wrong: (phone: string) => `原 ${phone}`, shared: (who: string, tail: string) => `同 ${who} ${tail}`, otherCard: (number: string) => `卡 ${number}` };
const cents = (fen: number) => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;
const cells = fc.record({ principal: fc.integer({ min: 0, max: 49_000_000 }), bonus: fc.integer({ min: 0, max: 49_000_000 }), points: fc.integer({ min: 0, max: 49_000_000 }), tier: fc.constantFrom('', ...TIERS) });

test('added up, two rows hold exactly what both held, whichever comes first', () => {
  fc.assert(fc.property(cells, cells, (a, b) => {
    const [one, other] = [a, b].map(({ principal, bonus, points, tier }) => ({ phone: '13800000001', principal: cents(principal), bonus: cents(bonus), points: String(points), tier })) as [object, object];
    for (const [first, second] of [[one, other], [other, one]] as const) {
      const member = readRow(summed(first, second, TIERS, () => '') ?? {}).member;
      expect(member).toMatchObject({ principalFen: a.principal + b.principal, bonusFen: a.bonus + b.bonus, points: a.points + b.points });
      expect(TIERS.indexOf(member?.tier ?? '')).toBe(Math.max(TIERS.indexOf(a.tier), TIERS.indexOf(b.tier)));
    }
  }));
});

test('whatever is decided about a salon, each fen of the rows that can be read is with somebody who stands, or with a row that says why not', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 1_000 }), fc.array(fc.constantFrom<Way | undefined>('apart', 'add', 'later', 'out', undefined), { minLength: 60, maxLength: 60 }), (seed, chosen) => {
    const { grid } = salonMembers(seed, 150);
    const header = findHeader(grid);
    const laid = layOut(grid, header);
    const doubts = doubtsOf(laid, TIERS);
    const ways = new Map(doubts.flatMap(({ read }, i) => (chosen[i] ? [[read.row, chosen[i] as Way] as const] : [])));
    const { rows, dropped, out, joined } = settle({ grid, header, laid, tiers: TIERS }, doubts, ways, REMARKS);
    const all = figuresOf(laid.rows.map((one) => one.cells));
    const [standing, left] = [figuresOf(rows.map((one) => one.cells)), figuresOf([...dropped, ...out].map((one) => one.cells))];
    expect([standing.principalFen + left.principalFen, standing.bonusFen + left.bonusFen, standing.points + left.points]).toEqual([all.principalFen, all.bonusFen, all.points]);
    expect(rows.length + dropped.length + out.length + joined.size).toBe(laid.rows.length);
    const numbers = rows.flatMap(({ member }) => (member ? [member.phone, member.cardNumber].filter((number) => number !== undefined) : []));
    expect(new Set(numbers).size).toBe(numbers.length);
  }), { numRuns: 60 });
});

test('a salon decided as a careful owner would is the workbook\'s own truth, row by row', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 10_000 }), (seed) => {
    const salon = salonMembers(seed, 200);
    const header = findHeader(salon.grid);
    const laid = layOut(salon.grid, header);
    const doubts = doubtsOf(laid, TIERS);
    const { rows } = settle({ grid: salon.grid, header, laid, tiers: TIERS }, doubts, new Map(doubts.map(({ read, ways }) => [read.row, ways[0] as Way])), REMARKS);
    const unread = new Set(salon.unread.map(({ row }) => row));
    const told = decidedSalon(salon, {}).filter(({ row }) => !unread.has(row)).map(({ row, principalFen, bonusFen, points }) => [row, principalFen, bonusFen, points]);
    const stands = rows.filter(({ member, row }) => member && !unread.has(row)).map(({ row, member }) => [row, member?.principalFen, member?.bonusFen, member?.points]);
    expect(stands).toEqual(told.sort(([a = 0], [b = 0]) => a - b));
    expect(doubts.every(({ kind }) => DOUBTS.includes(kind))).toBe(true);
  }), { numRuns: 40 });
});
