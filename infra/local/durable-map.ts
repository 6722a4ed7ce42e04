import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

export interface DurableMap<T> {
  get(key: string): T | undefined;
  /** Written to the file when it returns; survives kill -9 of this process (not a power cut, as it does not fsync). */
  set(key: string, value: T): void;
  delete(key: string): void;
  entries(): [string, T][];
  readonly size: number;
  close(): void;
}

type Line<T> = [key: string, value: T] | [key: string];

/** A map kept as an append-only file of JSON lines; without a file it lives in memory. A torn last line is what was never acknowledged. */
export function createDurableMap<T>(file?: string): DurableMap<T> {
  const map = new Map<string, T>();
  let fd: number | undefined;
  let lines = 0;
  const compact = (target: string): void => {
    if (fd !== undefined) closeSync(fd);
    const partial = `${target}.partial`;
    writeFileSync(partial, [...map].map((line) => `${JSON.stringify(line)}\n`).join(''));
    renameSync(partial, target);
    fd = openSync(target, 'a');
    lines = map.size;
  };
  if (file) {
    mkdirSync(dirname(file), { recursive: true });
    if (existsSync(file)) for (const [key, ...value] of parse<T>(readFileSync(file, 'utf8'))) value.length ? map.set(key, value[0] as T) : map.delete(key);
    compact(file);
  }
  const append = (line: Line<T>): void => {
    if (fd === undefined || !file) return;
    const bytes = Buffer.from(`${JSON.stringify(line)}\n`);
    for (let at = 0; at < bytes.length; ) at += writeSync(fd, bytes, at);
    lines += 1;
    if (lines > 1000 + map.size * 4) compact(file);
  };
  return {
    get: (key) => map.get(key),
    set(key, value) {
      append([key, value]);
      map.set(key, value);
    },
    delete(key) {
      if (!map.has(key)) return;
      append([key]);
      map.delete(key);
    },
    entries: () => [...map],
    get size() {
      return map.size;
    },
    close() {
      if (fd !== undefined) closeSync(fd);
      fd = undefined;
    },
  };
}

function* parse<T>(text: string): Generator<Line<T>> {
  for (const line of text.split('\n')) {
    if (line === '') continue;
    try {
      yield JSON.parse(line) as Line<T>;
    } catch {
      return;
    }
  }
}
