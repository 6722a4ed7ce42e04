import { fen } from '@shared/kernel/money';
import { fitsCard, limitOf, LEAST_PAY_FEN, LIMIT_FEN, LIMIT_WITHOUT_PHONE_FEN, MAX_OPEN_ORDERS, roomOf, roomWithName, type Wallet } from '../../functions/stored-value/domain/limits';

const wallet = (parts: Partial<Wallet> = {}): Wallet => ({ storedFen: fen(0), reservedFen: fen(0), phoneVerified: true, named: true, ...parts });

test('the law\'s figures: ¥5,000 on a registered card, ¥1,000 on another; three orders wait at most, from ¥1', () => {
  expect([LIMIT_FEN, LIMIT_WITHOUT_PHONE_FEN, LEAST_PAY_FEN, MAX_OPEN_ORDERS]).toEqual([500_000, 100_000, 100, 3]);
});
test.each([[true, true, 500_000], [true, false, 100_000], [false, true, 100_000], [false, false, 100_000]])('phone verified %s, named %s: %d', (phoneVerified, named, limit) => {
  expect([limitOf(wallet({ phoneVerified, named })), roomOf(wallet({ phoneVerified, named }))]).toEqual([limit, limit]);
});
test('a city\'s limits hold where they are told', () => {
  const limits = { registeredFen: fen(300_000), unregisteredFen: fen(50_000) };
  expect([limitOf(wallet({ limits })), limitOf(wallet({ limits, named: false }))]).toEqual([300_000, 50_000]);
});
test('what is stored and what open orders hold both take room, and there is never less than none', () => {
  expect(roomOf(wallet({ storedFen: fen(400_000), reservedFen: fen(60_000) }))).toBe(40_000);
  expect(roomOf(wallet({ storedFen: fen(400_000), reservedFen: fen(160_000) }))).toBe(0);
});
test('a name makes room where only the name is missing', () => {
  expect(roomWithName(wallet({ named: false, storedFen: fen(90_000) }))).toBe(410_000);
  expect(roomWithName(wallet({ named: false, phoneVerified: false, storedFen: fen(90_000) }))).toBe(10_000);
});
test('so much fits to the fen; above it a name is wanted where that helps, or there is no room', () => {
  const nameless = wallet({ named: false, storedFen: fen(90_000) });
  expect(fitsCard(nameless, fen(10_000))).toEqual({ ok: true, value: undefined });
  expect(fitsCard(nameless, fen(10_001))).toEqual({ ok: false, error: { code: 'stored-value/name-needed', facts: { limitFen: 100_000 } } });
  expect(fitsCard(nameless, fen(410_000))).toMatchObject({ error: { code: 'stored-value/name-needed' } });
  expect(fitsCard(nameless, fen(410_001))).toEqual({ ok: false, error: { code: 'stored-value/over-limit', facts: { roomFen: 410_000 } } });
  expect(fitsCard(wallet({ storedFen: fen(499_999) }), fen(2))).toEqual({ ok: false, error: { code: 'stored-value/over-limit', facts: { roomFen: 1 } } });
});
