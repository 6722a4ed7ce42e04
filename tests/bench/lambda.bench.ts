import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, type BuildOptions } from 'esbuild';
import { pluginsOf, splitHandler } from '../../infra/local/build-functions';
import { environmentOf, readServiceModel, type ServiceModel } from '../../infra/local/service-model';
import { atMost, median, reported, type Row } from './row';
import type { Sizes } from './sections';

/** What every Lambda of this service cannot do without: the document client with the commands of the table's adapter. */
const BARE = `
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchGetCommand, DeleteCommand, DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
export const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
export const commands = [BatchGetCommand, DeleteCommand, GetCommand, PutCommand, QueryCommand, TransactWriteCommand, UpdateCommand];
`;
/** Lambdas without a capability behind them. */
const LEAN = new Set(['reference']);
const KILOBYTE = 1024;

/** The options with which serverless-esbuild packages, from the file that it reads. */
function packagingOf(model: ServiceModel): BuildOptions {
  const packaged = model.custom?.esbuild;
  if (!packaged?.bundle || !packaged.minify) throw new Error('infra/stages/esbuild.yml does not bundle and minify');
  const { bundle, minify, target, platform, format, mainFields, charset, alias, plugins } = packaged;
  return { bundle, minify, target, platform, format, mainFields, charset, alias, plugins: [...pluginsOf(join(process.cwd(), plugins))], logLevel: 'error', absWorkingDir: process.cwd() };
}

/** Settings that a deployment would give; nothing is called while a module loads. */
const SETTINGS = { AWS_REGION: 'cn-north-1', AWS_ACCESS_KEY_ID: 'x', AWS_SECRET_ACCESS_KEY: 'x', PUBLIC_BASE: 'https://shuke.example.cn', WECHAT_APPID: 'wx', WECHAT_WEB_APPID: 'wx', SECRETS_SOURCE: 'file:/nowhere', TABLE_NAME: 'table', BUS_NAME: 'bus' };
const LOAD = 'const t = performance.now(); require(process.argv[1]); process.stdout.write(String(performance.now() - t)); process.exit(0)';
const importMs = (file: string, env: Readonly<Record<string, string>>): number => Number(execFileSync(process.execPath, ['--no-warnings', '-e', LOAD, file], { env: { ...env, PATH: process.env.PATH ?? '' }, encoding: 'utf8' }));

/** Every Lambda's bundle and the time it takes to load in a fresh process, against a bundle of the bare document client; turn by turn. */
export async function lambdaRows({ imports }: Sizes): Promise<readonly Row[]> {
  const model = readServiceModel(process.cwd());
  const packaging = packagingOf(model);
  const folder = mkdtempSync(join(tmpdir(), 'bench-lambda-'));
  try {
    const bare = join(folder, 'bare.js');
    // The client as the SDK ships it, with the chain of credentials that our own bundles leave out.
    await build({ ...packaging, alias: {}, stdin: { contents: BARE, resolveDir: process.cwd() }, outfile: bare });
    const lambdas = [];
    for (const [name, { handler }] of Object.entries(model.functions)) {
      const file = join(folder, `${name}.js`);
      await build({ ...packaging, entryPoints: [`${splitHandler(handler).file}.ts`], outfile: file });
      lambdas.push({ name, file, env: { ...environmentOf(model, name), ...SETTINGS }, took: [] as number[] });
    }
    const bareTook: number[] = [];
    for (let n = 0; n < imports; n++) {
      bareTook.push(importMs(bare, SETTINGS));
      for (const lambda of lambdas) lambda.took.push(importMs(lambda.file, lambda.env));
    }
    const [bareKB, bareMs] = [statSync(bare).size / KILOBYTE, median(bareTook)];
    return [
      reported('lambda.bare.bundleKB', bareKB, 'KB'), reported('lambda.bare.importMs', bareMs, 'ms'),
      ...lambdas.flatMap(({ name, file, took }) => {
        const [size, load, sizeBar, loadBar] = [statSync(file).size / KILOBYTE, median(took), LEAN.has(name) ? 1.3 : 2.2, LEAN.has(name) ? 1.3 : 2];
        return [atMost(`lambda.${name}.bundleKB`, size / bareKB, '× bare', sizeBar, `${size.toFixed(0)} KB`), atMost(`lambda.${name}.importMs`, load / bareMs, '× bare', loadBar, `${load.toFixed(1)} ms`)];
      }),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
