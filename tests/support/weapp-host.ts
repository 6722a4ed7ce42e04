import { readWeapp } from './weapp-files';
import { createLogic, type LogicOptions } from './weapp-logic';
import { createView, type Element, type Root, type View } from './weapp-view';
import { createWx, type WxCall, type WxMock } from './weapp-wx';

export interface LaunchOptions extends Partial<LogicOptions> {
  /** The compiled mini-program, such as miniapp/dist/weapp. */
  readonly dir: string;
  readonly mocks?: Readonly<Record<string, WxMock>>;
  /** The page to open, with its query; the first of app.json otherwise. */
  readonly url?: string;
  readonly storage?: ReadonlyMap<string, unknown>;
}
export interface Host {
  /** The page on top. */
  readonly page: PageHandle;
  readonly depth: () => number;
  readonly calls: readonly WxCall[];
  readonly errors: readonly unknown[];
  readonly warnings: readonly unknown[];
  readonly codeGenerated: readonly string[];
  readonly storage: Map<string, unknown>;
  /** setData calls so far on the page on top, and the bytes they carried. */
  readonly setData: () => { readonly calls: number; readonly bytes: number };
  readonly settle: (ms?: number) => Promise<void>;
  /** Waits until the answer is truthy, at most `ms`; fails with the page's text. */
  readonly until: (what: string, seen: () => unknown, ms?: number) => Promise<void>;
  readonly close: () => void;
}

/** A page as a person meets it: text to read, things to tap, fields to fill. */
export class PageHandle {
  readonly path: string;
  readonly instance: Record<string, unknown>;
  readonly #root: Root;
  readonly #view: View;
  readonly #place: ReturnType<View['window']['document']['createElement']>;
  readonly sent = { calls: 0, bytes: 0 };

  constructor(path: string, query: Readonly<Record<string, string>>, view: View) {
    this.path = path;
    this.#view = view;
    this.#root = view.createRoot(path);
    const { document } = view.window;
    this.#place = document.createElement('div');
    const placeholder = document.createElement('i');
    this.#place.appendChild(placeholder);
    document.body.appendChild(this.#place);
    this.instance = this.#root.get();
    Object.assign(this.instance, { route: path, options: query, __route__: path });
    const setData = this.instance.setData as (data: object, done?: () => void) => void;
    this.instance.setData = (data: object, done?: () => void) => {
      this.sent.calls += 1;
      this.sent.bytes += Buffer.byteLength(JSON.stringify(data));
      setData.call(this.instance, data, done);
    };
    this.#root.attach(this.#place, placeholder);
  }
  call(method: string, ...args: unknown[]): unknown {
    return (this.instance[method] as ((...a: unknown[]) => unknown) | undefined)?.apply(this.instance, args);
  }
  find(selector: string): Element | undefined {
    return searched(this.#root.getComponent(), selector)[0];
  }
  has(selector: string): boolean {
    return this.find(selector) !== undefined;
  }
  text(selector?: string): string {
    const text = selector === undefined ? this.#place.textContent : this.find(selector)?.getBackendElement?.()?.textContent;
    return (text ?? '').replace(/\s+/g, ' ').trim();
  }
  html(): string {
    return this.#place.innerHTML;
  }
  fire(selector: string, type: string, detail: object = {}, bubbles = false): void {
    const element = this.find(selector);
    if (!element) throw new Error(`no ${selector} on ${this.path}: ${this.text()}`);
    this.#view.trigger(element, type, detail, bubbles);
  }
  tap(selector: string): void {
    this.fire(selector, 'tap', { x: 0, y: 0 }, true);
  }
  input(selector: string, value: string): void {
    this.fire(selector, 'input', { value, cursor: value.length });
  }
  remove(): void {
    this.call('onHide');
    this.call('onUnload');
    this.#root.release();
    this.#place.remove();
  }
}
function searched(component: Element, selector: string): Element[] {
  const shadow = component.getShadowRoot?.();
  if (!shadow) return [];
  const below = (node: Element): Element[] => (node.childNodes ?? []).flatMap((child) => [...(child.getShadowRoot ? searched(child, selector) : []), ...below(child)]);
  return [...shadow.querySelectorAll(selector), ...below(shadow)];
}

/** Runs a compiled mini-program without a phone: its real logic, and its real templates through WeChat's own compiler. One at a time in a process. */
export async function launch({ dir, mocks = {}, url, storage: kept, codeFromStrings = 'throw', hasGlobalThis = true }: LaunchOptions): Promise<Host> {
  const files = readWeapp(dir);
  const view = createView(files);
  const storage = new Map(kept ?? []);
  const stack: PageHandle[] = [];
  const known = new Set<string>();
  const top = () => stack[stack.length - 1];
  const close = (count: number) => {
    for (let left = count; left > 0 && stack.length > 0; left--) stack.pop()?.remove();
  };
  const register = (path: string) => {
    if (known.has(path)) return;
    known.add(path);
    logic.load(path);
    const found = logic.registered.get(path);
    if (!found) throw new Error(`${path}.js registered neither Page nor Component`);
    for (const used of view.register(path, found)) register(used);
  };
  const open = (address: string) => {
    const [name = '', search = ''] = address.replace(/^\//, '').split('?');
    const path = name.replace(/\.html$/, '');
    if (!files.pages.includes(path)) throw new Error(`page "${path}" is not declared in app.json`);
    top()?.call('onHide');
    register(path);
    const query = Object.fromEntries(search.split('&').filter(Boolean).map((pair) => pair.split('=') as [string, string]));
    const page = new PageHandle(path, query, view);
    stack.push(page);
    page.call('onLoad', query);
    page.call('onShow');
    page.call('onReady');
  };
  const { wx, calls } = createWx(files.app, { open, close, depth: () => stack.length, showTop: () => top()?.call('onShow') }, mocks, storage);
  const logic = createLogic(files, wx, () => stack.map(({ instance }) => instance), { codeFromStrings, hasGlobalThis });
  const onError = (error: unknown) => view.errors.push(error);
  process.on('uncaughtException', onError).on('unhandledRejection', onError);

  logic.load('app');
  const app = logic.app();
  if (!app) throw new Error('app.js registered no App()');
  const start = url ?? files.app.pages[0] ?? '';
  const launchOptions = { path: start.split('?')[0], query: {}, scene: 1001, shareTicket: '', referrerInfo: {} };
  for (const hook of ['onLaunch', 'onShow']) (app[hook] as ((options: object) => void) | undefined)?.call(app, launchOptions);
  open(start);
  const settle = (ms = 10) => new Promise<void>((done) => setTimeout(done, ms));
  await settle();
  return {
    get page() {
      const page = top();
      if (!page) throw new Error('no page is open');
      return page;
    },
    depth: () => stack.length, calls, errors: view.errors, warnings: view.warnings, codeGenerated: logic.codeGenerated, storage, settle,
    setData: () => ({ ...(top()?.sent ?? { calls: 0, bytes: 0 }) }),
    until: async (what, seen, ms = 10_000) => {
      for (let waited = 0; !seen(); waited += 10) {
        if (waited > ms) throw new Error(`never came: ${what}; ${top()?.path} shows "${top()?.text().slice(0, 400)}"; errors: ${view.errors.map(String).join(' | ')}`);
        await settle(10);
      }
    },
    close: () => {
      close(stack.length);
      logic.stopTimers();
      process.off('uncaughtException', onError).off('unhandledRejection', onError);
      view.window.close();
    },
  };
}
