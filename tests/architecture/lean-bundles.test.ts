import { createRequire } from 'node:module';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { CONTRACTS } from '@shared/contracts';
import type { Contract } from '@shared/contracts/contract';
import { build, type BuildOptions } from 'esbuild';
import * as z from 'zod';
import { pluginsOf } from '../../infra/local/build-functions';
import { SCENARIOS } from '../../functions/care';
import { openApiOf } from '../../functions/platform/reference/openapi';
import { SERVER } from '../../functions/platform/reference/described';

const root = join(__dirname, '../..');
/** What a module is once it is bundled as packages are. */
async function bundled<T>(entry: string): Promise<{ readonly text: string; readonly exported: T }> {
  return built({ entryPoints: [join(root, entry)], packages: 'external' });
}
async function built<T>(of: BuildOptions): Promise<{ readonly text: string; readonly exported: T }> {
  const { outputFiles } = await build({ ...of, bundle: true, write: false, platform: 'node', target: 'node20', format: 'cjs', absWorkingDir: root, logLevel: 'error', plugins: [...pluginsOf(join(root, 'infra/stages/esbuild-plugins.cjs'))] });
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
test('the forms of the scenes are bundled as their text', async () => {
  const { text, exported } = await bundled<{ readonly KNOBS_FORMS: string }>('functions/care/knobs-forms.ts');
  expect(JSON.parse(exported.KNOBS_FORMS)).toEqual(Object.fromEntries(SCENARIOS.map((scenario) => [scenario.id, z.toJSONSchema(scenario.knobs(), { io: 'input' })])));
  expect(/\brequire\(/.test(text)).toBe(false);
});
test('a bundle checks with schemas, makes none of them into JSON Schema, and says so where it would', async () => {
  const contents = "import * as z from 'zod'; const one = z.strictObject({ n: z.int().min(1) }); export const right = one.safeParse({ n: 1 }).success; export const wrong = one.safeParse({ n: 0 }).error?.issues[0]?.path; export const asked = () => z.toJSONSchema(one);";
  const { exported } = await built<{ readonly right: boolean; readonly wrong: unknown; readonly asked: () => unknown }>({ stdin: { contents, resolveDir: root } });
  expect([exported.right, exported.wrong]).toEqual([true, ['n']]);
  expect(exported.asked).toThrow('JSON Schema is made when the bundle is');
});
