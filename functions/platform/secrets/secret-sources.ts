import { readFile } from 'node:fs/promises';
import { assert } from '@shared/kernel/assert';
import { type ReadSsm, ssmReader } from './ssm-reader';
import type { ReadSecret } from './secrets';

/** `file:<path>`: one JSON object `{"installation": {…}, "merchants": {"<shopId>": {…}}}`, read anew each time it is asked. */
function fileSource(path: string): ReadSecret {
  return async (name) => {
    const all = JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;
    const found = name.split('/').reduce<unknown>((at, part) => (typeof at === 'object' && at !== null && Object.hasOwn(at, part) ? (at as Record<string, unknown>)[part] : undefined), all);
    return found === undefined ? undefined : JSON.stringify(found);
  };
}

/** The source that a setting names: `file:<path>`, or `ssm:<prefix>` for SecureString parameters `<prefix>/installation` and `<prefix>/merchants/<shopId>`. */
export function secretSource(setting: string, ssm: () => ReadSsm = ssmReader): ReadSecret {
  const [kind, ...rest] = setting.split(':');
  const where = rest.join(':');
  assert((kind === 'file' || kind === 'ssm') && where !== '', 'SECRETS_SOURCE is file:<path> or ssm:<prefix>');
  if (kind === 'file') return fileSource(where);
  const read = ssm();
  return (name) => read(`${where}/${name}`);
}
