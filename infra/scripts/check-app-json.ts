// WeChat's own checks of the compiled mini-program, without a network: node infra/scripts/run-ts.mjs infra/scripts/check-app-json.ts [dir]
// miniprogram-ci weighs 276 MB and is fetched into .cache when it is first needed; offline and not yet there, this fails and says so.
import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const VERSION = '2.1.42';
const home = resolve('.cache/miniprogram-ci');

interface Project {
  attr: () => Promise<object>;
}
interface MiniprogramCi {
  readonly Project: new (options: { appid: string; type: 'miniProgram'; projectPath: string; privateKeyPath: string; ignores: string[] }) => Project;
  readonly DefaultProjectAttr?: { readonly setting?: object };
  readonly getAppJSON: (project: Project) => Promise<{ readonly pages: readonly string[]; readonly subPackages?: readonly { readonly root: string; readonly pages: readonly string[] }[] }>;
  readonly getPageJSON: (project: Project, options: { pagePath: string }) => Promise<object>;
}

function fetchOnce(): MiniprogramCi {
  const load = createRequire(join(home, 'index.js'));
  const installed = join(home, 'node_modules/miniprogram-ci/package.json');
  if (!existsSync(installed) || (JSON.parse(readFileSync(installed, 'utf8')) as { version: string }).version !== VERSION) {
    console.log(`Fetching miniprogram-ci ${VERSION} into .cache (once, about a minute)`);
    execFileSync('npm', ['install', '--no-save', '--no-package-lock', '--ignore-scripts', '--no-audit', '--no-fund', '--prefix', home, `miniprogram-ci@${VERSION}`], { stdio: 'inherit' });
  }
  return load('miniprogram-ci') as MiniprogramCi;
}

async function check(dir: string): Promise<void> {
  const ci = fetchOnce();
  const scratch = mkdtempSync(join(tmpdir(), 'app-json-'));
  try {
    const privateKeyPath = join(scratch, 'key');
    // Nothing is uploaded: the key is made here because the tool wants one.
    writeFileSync(privateKeyPath, generateKeyPairSync('rsa', { modulusLength: 2048, privateKeyEncoding: { type: 'pkcs1', format: 'pem' }, publicKeyEncoding: { type: 'pkcs1', format: 'pem' } }).privateKey);
    const project = new ci.Project({ appid: 'wx1234567890abcdef', type: 'miniProgram', projectPath: resolve(dir), privateKeyPath, ignores: ['node_modules/**/*'] });
    // What the tool would ask WeChat for: the limits, as published.
    const limits = { MaxCodeSize: 2, MaxSubpackageSubCodeSize: 2, MaxSubpackageFullCodeSize: 30, NavigateMiniprogramLimit: 10, MaxSubPackageLimit: 100, MinTabbarCount: 2, MaxTabbarCount: 5, MaxTabbarIconSize: 40, MaxCustomTabbarCount: 5 };
    project.attr = async () => ({ ...ci.DefaultProjectAttr, platform: false, appType: 0, isSandbox: false, released: true, setting: { ...limits, ...ci.DefaultProjectAttr?.setting } });
    const app = await ci.getAppJSON(project);
    const pages = [...app.pages, ...(app.subPackages ?? []).flatMap(({ root, pages: own }) => own.map((page) => `${root.replace(/\/$/, '')}/${page}`))];
    for (const pagePath of pages) await ci.getPageJSON(project, { pagePath });
    console.log(`app.json and ${pages.length} pages pass WeChat's own check`);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

check(process.argv[2] ?? 'miniapp/dist/weapp').then(
  () => process.exit(0),
  (error: Error & { code?: number }) => {
    console.error(`WeChat would refuse it: ${error.code ?? ''} ${error.message}`);
    process.exit(1);
  },
);
