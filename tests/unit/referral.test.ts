import fc from 'fast-check';
import type { MemberId, UserId } from '@shared/kernel/ids';
import { instant } from '@shared/kernel/instant';
import { fen } from '@shared/kernel/money';
import { largeEnough, type Side, unmetBy } from '../../functions/referral/domain/referral';

const AT = instant(1_800_000_000_000);
const side = (name: string, change: Partial<Side> = {}): Side => ({ memberId: `mbr_${name}` as MemberId, joinedAt: AT, frozen: false, payers: new Set([`wx#${name}`]), staff: false, ...change });
const unmet = (newcomer: Partial<Side>, referrer: Partial<Side> = {}, hadBefore = false) => unmetBy({ at: AT }, side('new', newcomer), side('old', referrer), hadBefore);

test.each([
  [undefined, {}, {}], ['same-person', { memberId: 'mbr_old' as MemberId }, {}], ['same-person', { userId: 'usr_1' as UserId }, { userId: 'usr_1' as UserId }], ['same-person', { unionid: 'u' }, { unionid: 'u' }],
  ['same-phone', { phoneHash: 'h' }, { phoneHash: 'h' }], ['same-phone', { phoneHash: 'a', phoneHadBy: 'mbr_old' as MemberId }, {}], ['same-phone', {}, { phoneHash: 'b', phoneHadBy: 'mbr_new' as MemberId }], ['same-payer', { payers: new Set(['a#1', 'b#2']) }, { payers: new Set(['b#2']) }],
  ['staff', { staff: true }, {}], ['staff', {}, { staff: true }], ['member-before', { joinedAt: instant(AT - 1) }, {}], ['frozen', {}, { frozen: true }], [undefined, { phoneHash: 'a', phoneHadBy: 'mbr_third' as MemberId }, { phoneHash: 'b' }],
] as const)('%s', (reason, newcomer, referrer) => expect(unmet(newcomer, referrer)).toBe(reason));
test.each([[6_000, 0, 5_000, true], [6_000, 1_000, 5_000, true], [6_000, 1_001, 5_000, false], [4_999, 0, 5_000, false], [100, 100, 0, false], [100, 99, 0, true]])('of %i after refunds of %i with a least of %i: %s', (due, back, least, counts) => expect(largeEnough(fen(due), fen(back), fen(least))).toBe(counts));
test('rewarded before as a newcomer', () => expect(unmet({}, {}, true)).toBe('had-before'));

test('two people who share nothing meet it, whoever they are; one thing shared is enough not to, from either side', () => {
  const known = fc.record({ userId: fc.option(fc.integer(), { nil: undefined }), unionid: fc.option(fc.integer(), { nil: undefined }), phone: fc.option(fc.integer(), { nil: undefined }), payers: fc.array(fc.integer(), { maxLength: 4 }) });
  const made = (name: string, one: { userId?: number | undefined; unionid?: number | undefined; phone?: number | undefined; payers: number[] }) => side(name, {
    payers: new Set(one.payers.map((payer) => `wx#${payer}`)), ...(one.userId === undefined ? {} : { userId: `usr_${one.userId}` as UserId }), ...(one.unionid === undefined ? {} : { unionid: `${one.unionid}` }), ...(one.phone === undefined ? {} : { phoneHash: `${one.phone}` }),
  });
  fc.assert(fc.property(known, known, (a, b) => {
    const same = (x?: number, y?: number) => x !== undefined && x === y;
    const shares = same(a.userId, b.userId) || same(a.unionid, b.unionid) || same(a.phone, b.phone) || a.payers.some((payer) => b.payers.includes(payer));
    const [there, back] = [unmetBy({ at: AT }, made('a', a), made('b', b), false), unmetBy({ at: AT }, made('b', b), made('a', a), false)];
    return (there !== undefined) === shares && there === back;
  }));
});
