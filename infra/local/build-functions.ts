import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import type { ServiceModel } from './service-model';

export interface BuiltFunction { file: string; exportName: string }

/**
 * Bundles every entry of the model with the options of infra/stages/esbuild.yml, less minify, so that stack traces read.
 * The output folder is named by the hash of the sources: a second start, and tests in parallel, find it ready.
 */
export async function buildFunctions(root: string, model: ServiceModel): Promise<Map<string, BuiltFunction>> {
  const entries = Object.entries(model.functions).map(([name, { handler }]) => {
    const { file, exportName } = splitHandler(handler);
    return { name, file, exportName };
  });
  const alias = model.custom?.esbuild.alias ?? {};
  const plugins = model.custom ? join(root, model.custom.esbuild.plugins) : undefined;
  const hash = createHash('sha256').update(JSON.stringify([entries, alias])).update(process.versions.node);
  for (const folder of ['functions', 'shared']) for (const file of sourcesUnder(join(root, folder))) hash.update(file.slice(root.length)).update('\0').update(readFileSync(file));
  for (const file of ['package-lock.json', 'tsconfig.json'].map((name) => join(root, name)).concat(plugins ?? [])) if (existsSync(file)) hash.update(readFileSync(file));
  const outdir = join(root, '.cache/functions', hash.digest('hex').slice(0, 24));
  if (!existsSync(outdir)) await bundle(root, entries, outdir, { alias, plugins: plugins ? pluginsOf(plugins) : [] });
  return new Map(entries.map(({ name, file, exportName }) => [name, { file: join(outdir, `${file}.js`), exportName }]));
}

/** The plugins with which packages are made: what runs here is what is deployed. */
export const pluginsOf = (file: string): readonly Plugin[] => createRequire(file)(file) as readonly Plugin[];

async function bundle(root: string, entries: readonly { file: string }[], outdir: string, { alias, plugins }: { readonly alias: Readonly<Record<string, string>>; readonly plugins: readonly Plugin[] }): Promise<void> {
  const partial = `${outdir}.${process.pid}`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true });
  await build({
    entryPoints: Object.fromEntries(entries.map(({ file }) => [file, join(root, `${file}.ts`)])),
    outdir: partial, bundle: true, alias: { ...alias }, plugins: [...plugins], absWorkingDir: root, platform: 'node', target: 'node20', format: 'cjs', mainFields: ['module', 'main'], sourcemap: 'linked', logLevel: 'error',
    // The sandbox gives the module a require of its own; import() would go past it.
    supported: { 'dynamic-import': false },
  });
  try {
    renameSync(partial, outdir);
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    if (!existsSync(outdir)) throw error;
  }
}

/** File and export as the Lambda runtime splits them: at the FIRST dot of the basename, which a second dot would break. */
export function splitHandler(handler: string): { file: string; exportName: string } {
  const slash = handler.lastIndexOf('/') + 1;
  const dot = handler.indexOf('.', slash);
  if (dot < 0) throw new Error(`handler without an export: ${handler}`);
  return { file: handler.slice(0, dot), exportName: handler.slice(dot + 1) };
}

const sourcesUnder = (folder: string): string[] =>
  !existsSync(folder)
    ? []
    : readdirSync(folder, { withFileTypes: true })
        .sort((a, b) => (a.name < b.name ? -1 : 1))
        .flatMap((entry) => {
          const path = join(folder, entry.name);
          return entry.isDirectory() ? sourcesUnder(path) : /\.(ts|json)$/.test(entry.name) ? [path] : [];
        });
