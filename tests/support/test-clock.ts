import { type Instant, instant } from '@shared/kernel/instant';

/** A clock that a test moves by hand; it begins at noon of 22 November 2026 in Shanghai. */
export function createTestClock(start = Date.UTC(2026, 10, 22, 4)): { (): Instant; move(ms: number): void; set(ms: number): void } {
  let at = start;
  return Object.assign(() => instant(at), { move: (ms: number) => { at += ms; }, set: (ms: number) => { at = ms; } });
}
export const silentLogger = { info: () => undefined, alarm: () => undefined };
/** A logger that remembers, for tests that something is (not) alarmed on or written down. */
export function createTestLogger() {
  const lines: { readonly level: 'info' | 'alarm'; readonly event: string; readonly facts: unknown }[] = [];
  return { lines, info: (event: string, facts?: unknown) => void lines.push({ level: 'info', event, facts }), alarm: (event: string, facts?: unknown) => void lines.push({ level: 'alarm', event, facts }) };
}
