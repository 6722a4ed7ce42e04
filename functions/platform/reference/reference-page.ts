import type { Contract, Operation } from '@shared/contracts/contract';
import { STATUS_OF } from '../http/status-of';

const escaped = (text: string) => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
const WHO: Readonly<Record<Operation['who'], string>> = { anyone: '任何人', user: '已登录', member: '会员本人', staff: '店员', manager: '店长', owner: '老板' };

type Schema = { readonly properties?: Readonly<Record<string, Schema>>; readonly required?: readonly string[]; readonly type?: string | readonly string[]; readonly enum?: readonly unknown[]; readonly const?: unknown; readonly items?: Schema; readonly anyOf?: readonly Schema[]; readonly oneOf?: readonly Schema[]; readonly minimum?: number; readonly maximum?: number; readonly maxLength?: number };
const typeOf = (schema: Schema): string => {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  const either = schema.anyOf ?? schema.oneOf;
  if (either) return either.map(typeOf).join(' | ');
  if (schema.type === 'array') return `${typeOf(schema.items ?? {})}[]`;
  const range = schema.type === 'integer' && schema.maximum !== undefined && schema.maximum < Number.MAX_SAFE_INTEGER ? ` ${schema.minimum ?? ''}…${schema.maximum}` : schema.maxLength ? ` ≤ ${schema.maxLength}` : '';
  return `${String(schema.type ?? '任意')}${range}`;
};
const rows = (schema: Schema, depth = 0): string =>
  Object.entries(schema.properties ?? {}).map(([name, field]) => {
    const inner = field.type === 'array' ? (field.items ?? {}) : field;
    const more = depth < 3 ? rows(inner, depth + 1) : '';
    return `<tr><td style="padding-left:${12 + depth * 16}px"><code>${escaped(name)}</code>${schema.required?.includes(name) ? '' : ' <small>可选</small>'}</td><td>${escaped(typeOf(field))}</td></tr>${more}`;
  }).join('');
const table = (title: string, schema: Schema) => {
  const body = rows(schema);
  return body ? `<h4>${title}</h4><table>${body}</table>` : '';
};

interface Described extends Operation {
  readonly requestSchema: Schema;
  readonly responseSchema: Schema;
}
const section = (name: string, operation: Described) => `<section id="${name}"><h3><b>${operation.method}</b> <code>${escaped(operation.path)}</code></h3>
<p>${escaped(operation.summary)}</p><p class="meta">${name} · ${WHO[operation.who]}${operation.command ? ' · 需要 <code>Idempotency-Key</code>' : ''}</p>
${table('请求', operation.requestSchema)}${table('回答', operation.responseSchema)}
${operation.errors.length > 0 ? `<h4>拒绝</h4><p class="codes">${operation.errors.map((code) => `<code>${STATUS_OF[code]} ${escaped(code)}</code>`).join(' ')}</p>` : ''}</section>`;

/** The API as a page that a person reads: one section an operation, no script, no outside resource. */
export function referencePage(contracts: Readonly<Record<string, Contract>>, describe: (operation: Operation) => { readonly requestSchema: unknown; readonly responseSchema: unknown }): string {
  const capabilities = Object.entries(contracts);
  const nav = capabilities.map(([capability, contract]) => `<b>${capability}</b>${Object.keys(contract).map((name) => `<a href="#${name}">${name}</a>`).join('')}`).join('');
  const body = capabilities.map(([capability, contract]) => `<h2>${capability}</h2>${Object.entries(contract).map(([name, operation]) => section(name, { ...operation, ...describe(operation) } as Described)).join('')}`).join('');
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>熟客 API</title><style>${STYLE}</style></head>
<body><nav><h1>熟客 API</h1><p><a href="openapi.json">openapi.json</a></p>${nav}</nav><main>${body}</main></body></html>`;
}

const STYLE = `:root{color-scheme:light dark;--ground:#f2f5f3;--surface:#fff;--ink:#19201c;--ink-2:#4c534f;--line:#dce1de;--brand:#426d54}
@media(prefers-color-scheme:dark){:root{--ground:#0e1210;--surface:#171d19;--ink:#e6ebe8;--ink-2:#a1a8a4;--line:#282e2a;--brand:#a8cfb7}}
*{box-sizing:border-box;margin:0}body{display:flex;background:var(--ground);color:var(--ink);font:15px/1.6 -apple-system,"PingFang SC","Noto Sans CJK SC",sans-serif}
nav{width:240px;flex:none;height:100vh;position:sticky;top:0;overflow:auto;padding:24px 16px;border-right:1px solid var(--line)}nav h1{font-size:18px}nav b{display:block;margin-top:16px;font-size:13px;color:var(--ink-2)}nav a{display:block;color:var(--brand);text-decoration:none;padding:2px 0}
main{flex:1;min-width:0;max-width:860px;padding:24px}h2{margin:32px 0 12px;font-size:18px}section{background:var(--surface);border-radius:12px;padding:16px;margin-bottom:12px;overflow-x:auto}h3{font-size:15px;overflow-wrap:anywhere}h4{margin:12px 0 4px;font-size:13px;color:var(--ink-2)}
.meta,small{color:var(--ink-2);font-size:13px}table{border-collapse:collapse;width:100%}td{border-top:1px solid var(--line);padding:4px 12px;vertical-align:top;font-size:13px}code{font:13px ui-monospace,Menlo,monospace}.codes code{display:inline-block;margin-right:12px}
@media(max-width:700px){body{display:block}nav{width:auto;height:auto;position:static}}`;
