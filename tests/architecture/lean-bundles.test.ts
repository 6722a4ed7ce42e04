import { createRequire } from 'node:module';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { CONTRACTS } from '@shared/contracts';
import type { Contract } from '@shared/contracts/contract';
import { build } from 'esbuild';
import * as z from 'zod';
import { pluginsOf } from '../../infra/local/build-functions';
import { openApiOf } from '../../functions/platform/reference/openapi';
import { SERVER } from '../../functions/platform/reference/described';

const root = join(__dirname, '../..');
/** What a module is once it is bundled as packages are. */
async function bundled<T>(entry: string): Promise<{ readonly text: string; readonly exported: T }> {
  const { outputFiles } = await build({ entryPoints: [join(root, entry)], bundle: true, write: false, platform: 'node', target: 'node20', format: 'cjs', absWorkingDir: root, packages: 'external', logLevel: 'error', plugins: [...pluginsOf(join(root, 'infra/stages/esbuild-plugins.cjs'))] });
  const text = outputFiles[0]?.text ?? '';
  const module = { exports: {} as T };
  new Function('module', 'exports', 'require', text)(module, module.exports, createRequire(__filename));
  return { text, exported: module.exports };
}

test('bundled contracts check the very same requests, and carry nothing that only the reference shows', async () => {
  const { exported } = await bundled<{ readonly CONTRACTS: Readonly<Record<string, Contract>> }>('shared/contracts/index.ts');
  const requestsOf = (contracts: Readonly<Record<string, Contract>>) => Object.entries(contracts).map(([name, contract]) => [name, Object.entries(contract).map(([operation, { request, method, path, who, command }]) => [operation, method, path, who, command, z.toJSONSchema(request, { io: 'input', unrepresentable: 'any' })])]);
  expect(requestsOf(exported.CONTRACTS)).toEqual(requestsOf(CONTRACTS));
  for (const contract of Object.values(exported.CONTRACTS)) for (const operation of Object.values(contract)) expect(Object.keys(operation)).not.toEqual(expect.arrayContaining([expect.stringMatching(/^(summary|response|errors)$/)]));
});
test('the reference is bundled as its texts: the same description, without a schema', async () => {
  const { text, exported } = await bundled<{ readonly OPENAPI: string }>('functions/platform/reference/described.ts');
  expect(JSON.parse(brotliDecompressSync(Buffer.from(exported.OPENAPI, 'base64')).toString('utf8'))).toEqual(JSON.parse(JSON.stringify(openApiOf(CONTRACTS, SERVER))));
  expect(/\brequire\(/.test(text)).toBe(false);
});
