import { posix } from 'node:path';
import { JSDOM } from 'jsdom';
import type { Registered } from './weapp-logic';
import type { WeappFiles } from './weapp-files';

/** The little of glass-easel's objects that the host touches. */
export interface Element {
  readonly id?: string;
  readonly dataset?: object;
  readonly childNodes?: readonly Element[];
  readonly getBackendElement?: () => { readonly textContent: string } | null;
  readonly getShadowRoot?: () => { readonly querySelector: (selector: string) => Element | null; readonly querySelectorAll: (selector: string) => Element[] } & Element;
}
export interface Root {
  readonly get: () => Record<string, unknown>;
  readonly attach: (parent: unknown, placeholder: unknown) => void;
  readonly release: () => void;
  readonly getComponent: () => Element;
}
interface CodeSpace {
  addComponentStaticConfig(path: string, config: object): void;
  addCompiledTemplate(path: string, template: object): void;
  getComponentStaticConfig(path: string): { readonly usingComponents?: Readonly<Record<string, string>> } | undefined;
  componentEnv(path: string, then: (env: { readonly Page: (definition: object) => void; readonly Component: (definition: object) => void }) => void): void;
}
export interface View {
  readonly window: { readonly document: { createElement(tag: string): { appendChild(child: unknown): void; remove(): void; readonly textContent: string | null; readonly innerHTML: string }; readonly body: { appendChild(child: unknown): void } }; close(): void };
  readonly createRoot: (path: string) => Root;
  readonly register: (path: string, found: Registered) => readonly string[];
  readonly trigger: (element: Element, type: string, detail: object, bubbles: boolean) => void;
  readonly errors: unknown[];
  readonly warnings: unknown[];
}

/** The view layer: WeChat's own template compiler and component framework, on jsdom. */
export function createView(files: WeappFiles): View {
  const dom = new JSDOM('<!doctype html><html><head></head><body></body></html>', { pretendToBeVisual: true });
  for (const name of ['document', 'Event', 'HTMLElement', 'MutationObserver', 'Node']) (globalThis as Record<string, unknown>)[name] = (dom.window as unknown as Record<string, unknown>)[name];
  (globalThis as Record<string, unknown>).window = dom.window;
  // Loaded only now: glass-easel looks for a document while it is read.
  const easel = require('glass-easel');
  const { MiniProgramEnv } = require('glass-easel-miniprogram-adapter');
  const { TmplGroup } = require('glass-easel-template-compiler');
  const errors: unknown[] = [];
  const warnings: unknown[] = [];
  easel.globalOptions.throwGlobalError = false;
  easel.addGlobalErrorListener?.((error: unknown) => {
    errors.push(error);
    return false;
  });
  easel.addGlobalWarningListener?.((warning: unknown) => {
    warnings.push(warning);
    return false;
  });
  const group = new TmplGroup();
  for (const name of files.names) {
    if (name.endsWith('.wxml')) for (const warning of group.addTmpl(name.slice(0, -5), files.text(name)) as unknown[]) warnings.push({ name, warning });
    if (name.endsWith('.wxs')) group.addScript(name.slice(0, -4), files.text(name));
  }
  const groupList = new Function(`return ${group.getTmplGenObjectGroups() as string}`)() as Record<string, unknown>;
  const env = new MiniProgramEnv();
  const space = env.createCodeSpace('', true) as CodeSpace;
  for (const name of files.names) {
    const path = name.replace(/\.(json|wxml)$/, '');
    if (name.endsWith('.json') && name !== 'app.json' && files.has(`${path}.wxml`)) {
      const config = JSON.parse(files.text(name)) as { usingComponents?: object };
      space.addComponentStaticConfig(path, { ...config, usingComponents: { ...files.app.usingComponents, ...config.usingComponents } });
    }
    // Without the fallback a bindtap on a native node would be an attribute only.
    if (name.endsWith('.wxml') && groupList[path]) space.addCompiledTemplate(path, { groupList, content: groupList[path], fallbackListenerOnNativeNode: true });
  }
  const backend = env.associateBackend(new easel.CurrentWindowBackendContext()) as { createRoot(tag: string, space: CodeSpace, path: string): Root };
  return {
    window: dom.window as unknown as View['window'], errors, warnings,
    createRoot: (path) => backend.createRoot('page', space, path),
    register(path, { kind, definition }) {
      space.componentEnv(path, ({ Page, Component }) => (kind === 'page' ? Page : Component)(withPlainEvents(definition, errors)));
      const used = Object.values(space.getComponentStaticConfig(path)?.usingComponents ?? {}).filter((name) => !name.startsWith('plugin'));
      return used.map((name) => posix.normalize(name.startsWith('/') ? name.slice(1) : posix.join(posix.dirname(path), name)));
    },
    trigger: (element, type, detail, bubbles) => easel.triggerEvent(element, type, detail, { bubbles, composed: true }),
  };
}

interface EaselEvent {
  readonly type: string;
  readonly timeStamp?: number;
  readonly detail?: object;
  readonly target?: Element;
  readonly currentTarget?: Element;
}
const plain = (element: Element | undefined) => ({ id: element?.id ?? '', dataset: { ...element?.dataset }, offsetLeft: 0, offsetTop: 0 });
/** Handlers get the plain event object that a phone gives, and what they throw is kept. */
function withPlainEvents(definition: Record<string, unknown>, errors: unknown[]): Record<string, unknown> {
  const wrap = (handler: unknown) =>
    typeof handler !== 'function' ? handler : function wrapped(this: unknown, event: EaselEvent, ...rest: unknown[]) {
      const isEvent = event?.currentTarget !== undefined && typeof event.type === 'string';
      const given = isEvent ? { type: event.type, timeStamp: event.timeStamp ?? 0, detail: event.detail ?? {}, target: plain(event.target), currentTarget: plain(event.currentTarget), mark: {}, touches: [], changedTouches: [], mut: false } : event;
      try {
        return (handler as (...args: unknown[]) => unknown).call(this, given, ...rest);
      } catch (error) {
        errors.push(error);
        throw error;
      }
    };
  const methods = { ...(definition.methods as Record<string, unknown> | undefined) };
  return { ...definition, ...(definition.eh ? { eh: wrap(definition.eh) } : {}), methods: { ...methods, ...(methods.eh ? { eh: wrap(methods.eh) } : {}) } };
}
