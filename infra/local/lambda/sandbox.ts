import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { compileFunction } from 'node:vm';

export interface SandboxGlobals {
  /** What the module sees as process.env: its own settings only, as in a Lambda, never those of this process. */
  env: Readonly<Record<string, string>>;
  Date: DateConstructor;
  console: Console;
}

/**
 * Loads one bundled Lambda as its runtime would, with its own environment, clock and log. They are parameters of the module
 * function, so the bundle's free names `process`, `Date` and `console` mean these; nothing global is touched and two stacks
 * can live in one process. Throws what the module throws while it loads.
 */
export function loadBundle(file: string, globals: SandboxGlobals): Record<string, unknown> {
  const process_ = withEnv(globals.env);
  const real = createRequire(file);
  const require_ = (id: string): unknown => (id === 'process' || id === 'node:process' ? process_ : real(id));
  const module = { exports: {} as Record<string, unknown> };
  const names = ['exports', 'require', 'module', '__filename', '__dirname', 'process', 'Date', 'console'];
  const run = compileFunction(readFileSync(file, 'utf8'), names, { filename: file });
  run.call(module.exports, module.exports, require_, module, file, dirname(file), process_, globals.Date, globals.console);
  return module.exports;
}

function withEnv(values: Readonly<Record<string, string>>): NodeJS.Process {
  const env = { ...values };
  return new Proxy(process, { get: (target, key) => (key === 'env' ? env : (Reflect.get(target, key) as unknown)) });
}
