import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export type H5Build = 'fresh' | 'built' | 'absent';

/** Everything under the app's own origin, whatever host it is opened under: the API, and the JS-SDK of the WeChat double. */
const SETTINGS = { API_BASE: '', WECHAT_JSSDK_URL: '/jssdk/jweixin.js' };

/**
 * Builds the h5 app unless miniapp/dist/h5 was already built from these very sources (about 17 s against 30 ms).
 * Answers 'absent' where there is no app yet. Throws with the end of the builder's output when it fails.
 */
export async function buildH5(root: string, onProgress: (seconds: number) => void = () => undefined): Promise<H5Build> {
  const app = join(root, 'miniapp');
  if (!existsSync(join(app, 'src/app.config.ts'))) return 'absent';
  const stamp = join(app, 'dist/.h5-source-hash');
  const index = join(app, 'dist/h5/index.html');
  const sources = sourceHash(root);
  if (existsSync(index) && existsSync(stamp) && readFileSync(stamp, 'utf8') === stampOf(sources, index)) return 'fresh';
  await run(root, app, onProgress);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, stampOf(sources, index));
  return 'built';
}

/** Of the sources and of what was built: a build by hand, with other settings, is not ours. */
const stampOf = (sources: string, index: string): string => `${sources} ${createHash('sha256').update(readFileSync(index)).digest('hex')}\n`;

function run(root: string, cwd: string, onProgress: (seconds: number) => void): Promise<void> {
  const started = Date.now();
  const taro = join(root, 'node_modules/@tarojs/cli/bin/taro');
  const env = { ...process.env, ...SETTINGS, NODE_ENV: 'production', NODE_NO_WARNINGS: '1' };
  const child = spawn(process.execPath, [taro, 'build', '--type', 'h5'], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output = (output + String(chunk)).slice(-4000);
    });
  }
  const ticking = setInterval(() => onProgress(Math.round((Date.now() - started) / 1000)), 1000);
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('close', (code) => {
      clearInterval(ticking);
      if (code === 0) done();
      else fail(new Error(`taro build --type h5 ended with ${code}\n${output}`));
    });
  });
}

function sourceHash(root: string): string {
  const hash = createHash('sha256').update(JSON.stringify(SETTINGS));
  const files = ['miniapp/src', 'miniapp/config', 'shared'].flatMap((folder) => filesUnder(join(root, folder)));
  files.push(...['miniapp/babel.config.js', 'miniapp/.browserslistrc', 'package-lock.json'].map((file) => join(root, file)).filter((file) => existsSync(file)));
  for (const file of files) hash.update(file.slice(root.length)).update('\0').update(readFileSync(file));
  return hash.digest('hex');
}

const filesUnder = (folder: string): string[] =>
  !existsSync(folder)
    ? []
    : readdirSync(folder, { withFileTypes: true })
        .sort((a, b) => (a.name < b.name ? -1 : 1))
        .flatMap((entry) => (entry.isDirectory() ? filesUnder(join(folder, entry.name)) : [join(folder, entry.name)]));
