import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Row } from '../bench/row';

const root = join(__dirname, '../..');

function rowsOf(only: string): readonly Row[] {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const file = join(folder, 'rows.json');
    const run = spawnSync(process.execPath, ['infra/scripts/run-ts.mjs', 'tests/bench/main.ts', '--quick', '--only', only, '--json', file], { cwd: root, encoding: 'utf8', timeout: 120_000 });
    expect([run.status, run.status === 0 ? '' : run.stderr]).toEqual([0, '']);
    return JSON.parse(readFileSync(file, 'utf8')) as Row[];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test('the bench runs from one command, and every figure that DynamoDB counts is within its bar', () => {
  const rows = rowsOf('visit.');
  const counted = rows.filter(({ unit }) => unit === 'WCU' || unit === 'requests');
  expect(counted.filter(({ holds }) => !holds)).toEqual([]);
  expect(rows.find(({ name }) => name === 'visit.writeUnits')).toEqual({ name: 'visit.writeUnits', value: 6, unit: 'WCU', bar: '≤ 6', holds: true });
  for (const name of ['visit.throughputRatio', 'visit.p99Ratio', 'visit.cpuRatio', 'visit.longHistoryRatio']) expect(rows.find((row) => row.name === name)?.value).toBeGreaterThan(0);
}, 150_000);

test('a refund of a visit writes at most what the visit wrote, and four units', () => {
  expect(rowsOf('refund.').find(({ name }) => name === 'refund.writeUnits')).toEqual({ name: 'refund.writeUnits', value: 8, unit: 'WCU', bar: '≤ 10', holds: true });
}, 60_000);
