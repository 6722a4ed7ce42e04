import { posix } from 'node:path';
import * as vm from 'node:vm';
import type { WeappFiles } from './weapp-files';

export interface Registered {
  readonly kind: 'page' | 'component';
  readonly definition: Record<string, unknown>;
}
export interface LogicOptions {
  /** How code from strings fails: WeChat forbids it; whether Function() throws or answers nothing there was not seen on a phone. */
  readonly codeFromStrings: 'throw' | 'noop';
  readonly hasGlobalThis: boolean;
}
export interface Logic {
  readonly load: (path: string) => unknown;
  readonly registered: ReadonlyMap<string, Registered>;
  readonly app: () => Record<string, unknown> | undefined;
  /** Every text that was tried as code. */
  readonly codeGenerated: readonly string[];
  /** Ends what the app still waits for. */
  readonly stopTimers: () => void;
}

/** The logic layer: a context with wx, App, Page and Component, no DOM, and WeChat's own require. */
export function createLogic(files: WeappFiles, wx: object, pages: () => readonly unknown[], options: LogicOptions): Logic {
  const codeGenerated: string[] = [];
  const timers = new Set<ReturnType<typeof setTimeout>>();
  const kept = (timer: ReturnType<typeof setTimeout>) => {
    timers.add(timer);
    return timer;
  };
  const registered = new Map<string, Registered>();
  const modules = new Map<string, { exports: unknown }>();
  let app: Record<string, unknown> | undefined;
  let loading = '';
  const forbidden = function forbidden(...args: unknown[]) {
    codeGenerated.push(String(args.at(-1)).slice(0, 60));
    if (options.codeFromStrings === 'throw') throw new EvalError('Function() is forbidden');
    return () => undefined;
  };
  forbidden.prototype = Function.prototype;
  const register = (kind: Registered['kind']) => (definition: Record<string, unknown>) => void registered.set(loading, { kind, definition });
  // Property types are compared by identity with the host's own constructors, so the context gets those.
  const sandbox: Record<string, unknown> = {
    wx, console, clearTimeout, clearInterval,
    setTimeout: (work: (...args: unknown[]) => void, ms?: number, ...args: unknown[]) => kept(setTimeout(() => work(...args), ms)),
    setInterval: (work: (...args: unknown[]) => void, ms?: number, ...args: unknown[]) => kept(setInterval(() => work(...args), ms)),
    queueMicrotask, Promise, Object, Array, String, Number, Boolean, Function: forbidden, Date, RegExp, Error, TypeError, Map, Set, JSON, Math, Symbol, Uint8Array, ArrayBuffer, URL: undefined,
    App: (definition: Record<string, unknown>) => {
      app = definition;
    },
    getApp: () => app, getCurrentPages: pages, Page: register('page'), Component: register('component'), Behavior: (definition: unknown) => definition, global: {}, __wxConfig: { envVersion: 'develop' },
  };
  sandbox.globalThis = options.hasGlobalThis ? sandbox : undefined;
  const context = vm.createContext(sandbox, { codeGeneration: { strings: false, wasm: false } });
  const load = (path: string): unknown => {
    const file = [path.endsWith('.js') ? path : `${path}.js`, `${path}/index.js`].find(files.has);
    if (!file) throw new Error(`module '${path}' is not defined`);
    const known = modules.get(file);
    if (known) return known.exports;
    const module = { exports: {} as unknown };
    modules.set(file, module);
    const hidden = ['window', 'document', 'frames', 'self', 'location', 'navigator', 'localStorage', 'history', 'Caches'];
    const run = vm.compileFunction(files.text(file), ['require', 'module', 'exports', 'define', ...hidden], { filename: posix.join(files.dir, file), parsingContext: context });
    const before = loading;
    loading = file.slice(0, -3);
    try {
      run.call(module.exports, (name: string) => load(posix.normalize(posix.join(posix.dirname(file), name))), module, module.exports);
    } finally {
      loading = before;
    }
    return module.exports;
  };
  const stopTimers = () => {
    for (const timer of timers) clearTimeout(timer);
  };
  return { load, registered, app: () => app, codeGenerated, stopTimers };
}
