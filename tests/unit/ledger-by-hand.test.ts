import { fen, points } from '@shared/kernel/money';
import { personMost, withinDay, withinLimit } from '../../functions/ledger/domain/by-hand';

const RULE = { managerPoints: points(500), ownerPoints: points(2_000), managerBonusFen: fen(10_000), ownerBonusFen: fen(60_000) };

test.each([
  ['manager', 'points', 500, true], ['manager', 'points', 501, false], ['manager', 'points', -500, true], ['manager', 'points', -501, false], ['owner', 'points', 2_000, true], ['owner', 'points', 2_001, false],
  ['manager', 'bonus', 10_000, true], ['manager', 'bonus', 10_001, false], ['owner', 'bonus', -60_000, true], ['owner', 'bonus', -60_001, false],
] as const)('alone at a time a %s moves %s by %i: %p', (role, asset, amount, may) => expect(withinLimit(RULE, role, { asset, amount })).toBe(may));

test('one person has five times the limit a day, over all members', () => {
  expect([personMost(RULE, 'manager', 'points'), personMost(RULE, 'owner', 'bonus')]).toEqual([2_500, 300_000]);
});
test.each([
  ['what is left of the member\'s day', 200, { member: 300, person: 300 }, true], ['one more than that', 201, { member: 300, person: 300 }, false], ['what is taken counts as what is given', -201, { member: 300, person: 300 }, false],
  ['what is left of the person\'s day', 500, { member: 0, person: 2_000 }, true], ['one more than that, to a member who had none', 500, { member: 0, person: 2_001 }, false], ['the first of the day', 500, { member: 0, person: 0 }, true],
] as const)('in a day: %s', (_what, amount, day, may) => expect(withinDay(RULE, 'manager', { asset: 'points', amount }, day)).toBe(may));
