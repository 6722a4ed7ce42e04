import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDurableMap } from '../../infra/local/durable-map';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'map-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('what was set is there after a restart without a goodbye, what was deleted is not', () => {
  const file = join(folder, 'a/map.jsonl');
  const map = createDurableMap<number>(file);
  map.set('one', 1);
  map.set('two', 2);
  map.set('one', 11);
  map.delete('two');
  map.delete('three');
  const again = createDurableMap<number>(file);
  expect(again.entries()).toEqual([['one', 11]]);
  expect(again.size).toBe(1);
});

test('a torn last line is what was never acknowledged', () => {
  const file = join(folder, 'map.jsonl');
  const map = createDurableMap<number>(file);
  map.set('one', 1);
  map.close();
  appendFileSync(file, '["two",{"half":');
  const again = createDurableMap<number>(file);
  expect(again.entries()).toEqual([['one', 1]]);
  again.set('three', 3);
  again.close();
  expect(createDurableMap<number>(file).entries()).toEqual([['one', 1], ['three', 3]]);
});

test('the file does not grow with what is long done', () => {
  const file = join(folder, 'map.jsonl');
  const map = createDurableMap<number>(file);
  for (let i = 0; i < 5000; i += 1) map.set('same', i);
  expect(readFileSync(file, 'utf8').split('\n').length).toBeLessThan(1100);
  expect(map.get('same')).toBe(4999);
  map.close();
});

test('without a file it is a map', () => {
  const map = createDurableMap<string>();
  map.set('a', 'b');
  expect(map.get('a')).toBe('b');
  map.close();
});
