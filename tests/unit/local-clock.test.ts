import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClock, dateOn } from '../../infra/local/clock';

const start = Date.UTC(2026, 10, 22, 4);
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'clock-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('moves forwards only, and tells what it passed', () => {
  const clock = createClock({ base: () => start });
  const moves: number[][] = [];
  const stop = clock.onMove((from, to) => moves.push([from, to]));
  clock.advanceBy(1000);
  clock.advanceTo(start + 5000);
  stop();
  clock.advanceBy(1);
  expect(clock.now()).toBe(start + 5001);
  expect(moves).toEqual([[start, start + 1000], [start + 1000, start + 5000]]);
  expect(() => clock.advanceTo(start)).toThrow('forwards');
  expect(() => clock.advanceTo(Number.NaN)).toThrow('instant');
  expect(() => clock.advanceTo(Date.UTC(2201, 0, 1))).toThrow('instant');
});

test('a restart goes on in the moved time; a broken file is real time', () => {
  const file = join(folder, 'sub/clock.json');
  createClock({ base: () => start, file }).advanceBy(86_400_000);
  expect(createClock({ base: () => start + 5, file }).now()).toBe(start + 86_400_005);
  writeFileSync(file, '{"offsetMs":"x"');
  expect(createClock({ base: () => start, file }).now()).toBe(start);
});

describe('the Date that a Lambda sees', () => {
  const MovedDate = dateOn({ now: () => start });
  test('takes its now from the clock', () => {
    expect(MovedDate.now()).toBe(start);
    expect(new MovedDate().getTime()).toBe(start);
    expect(MovedDate()).toBe(new Date(start).toString());
  });
  test('is a Date in every other way', () => {
    expect(new MovedDate(0).toISOString()).toBe('1970-01-01T00:00:00.000Z');
    expect(new MovedDate(2026, 1, 3).getMonth()).toBe(1);
    expect(MovedDate.UTC(2026, 0)).toBe(Date.UTC(2026, 0));
    expect(new MovedDate() instanceof Date).toBe(true);
    expect(new Date() instanceof MovedDate).toBe(true);
    class Later extends MovedDate {}
    expect(new Later().getTime()).toBe(start);
    expect(new Later() instanceof Later).toBe(true);
    expect(structuredClone(new MovedDate())).toEqual(new Date(start));
  });
});
