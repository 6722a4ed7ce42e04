import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(__dirname, '../..');
/** `npm start -- …` without the installation, in a language. */
function start(lang: string, ...args: string[]): { status: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['infra/scripts/run-ts.mjs', 'infra/local/main.ts', ...args], {
    cwd: root, encoding: 'utf8', env: { PATH: process.env.PATH, LANG: lang, NODE_NO_WARNINGS: '1' },
  });
  return { status, said: stdout + stderr };
}

test.each<[string, string[], number, RegExp]>([
  ['zh_CN.UTF-8', ['--help'], 0, /npm start -- --fresh +清空数据/],
  ['en_US.UTF-8', ['--help'], 0, /npm start -- --fresh +empty the data/],
  ['zh_CN.UTF-8', ['--prot', '1'], 1, /^不认识这个选项：--prot/],
  ['en_US.UTF-8', ['--port', '99999'], 1, /^A port is a whole number from 0 to 65535, not 99999\.\n$/],
])('%s %j', (lang, args, status, sentence) => {
  const answer = start(lang, ...args);
  expect([answer.status, answer.said]).toEqual([status, expect.stringMatching(sentence)]);
});
