import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface AppJson {
  readonly pages: readonly string[];
  readonly subPackages?: readonly { readonly root: string; readonly pages: readonly string[] }[];
  readonly tabBar?: { readonly list: readonly { readonly pagePath: string }[] };
  readonly usingComponents?: Readonly<Record<string, string>>;
}
/** A compiled mini-program as it lies on disk. */
export interface WeappFiles {
  readonly dir: string;
  /** Every file, by its path inside the directory. */
  readonly names: readonly string[];
  readonly app: AppJson;
  readonly text: (name: string) => string;
  readonly has: (name: string) => boolean;
  /** Every page that app.json declares. */
  readonly pages: readonly string[];
}

export function readWeapp(dir: string): WeappFiles {
  const names = readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(dir.length + 1));
  const known = new Set(names);
  const text = (name: string) => readFileSync(join(dir, name), 'utf8');
  const app = JSON.parse(text('app.json')) as AppJson;
  const pages = [...app.pages, ...(app.subPackages ?? []).flatMap(({ root, pages: own }) => own.map((page) => `${root.replace(/\/$/, '')}/${page}`))];
  return { dir, names, app, text, has: (name) => known.has(name), pages };
}
