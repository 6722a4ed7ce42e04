import type { FunctionModel } from '../service-model';

export interface Route { key: string; functionName: string; pathParameters: Record<string, string> }
interface Pattern { key: string; functionName: string; method: string; segments: string[] }

/**
 * Picks the function for a request as an HTTP API does: a full match before a path variable before a greedy one, a named method
 * before ANY, `$default` ('*' in serverless.yml) last. Undefined when nothing matches.
 */
export function createRouter(functions: Record<string, FunctionModel>): (method: string, path: string) => Route | undefined {
  const patterns: Pattern[] = [];
  let fallback: string | undefined;
  for (const [functionName, { events }] of Object.entries(functions)) {
    for (const { httpApi } of events) {
      if (httpApi === undefined) continue;
      const key = typeof httpApi === 'string' ? httpApi : `${httpApi.method} ${httpApi.path}`;
      if (key === '*') fallback = functionName;
      else patterns.push(parse(key, functionName));
    }
  }
  patterns.sort((a, b) => compare(rank(a), rank(b)));
  return (method, path) => {
    const asked = path.split('/').slice(1);
    for (const pattern of patterns) {
      if (pattern.method !== 'ANY' && pattern.method !== method) continue;
      const pathParameters = match(pattern.segments, asked);
      if (pathParameters) return { key: pattern.key, functionName: pattern.functionName, pathParameters };
    }
    return fallback === undefined ? undefined : { key: '$default', functionName: fallback, pathParameters: {} };
  };
}

function parse(key: string, functionName: string): Pattern {
  const [first = '', second] = key.trim().split(/\s+/);
  const method = second === undefined || first === '*' ? 'ANY' : first.toUpperCase();
  const path = second ?? first;
  return { key: `${method} ${path}`, functionName, method, segments: path.split('/').slice(1) };
}

/** Smaller is more specific: 0 a literal segment, 1 a variable, 2 greedy; the method decides between equals. */
const rank = ({ segments, method }: Pattern): number[] => [...segments.map((s) => (/^\{.+\+\}$/.test(s) ? 2 : /^\{.+\}$/.test(s) ? 1 : 0)), method === 'ANY' ? 1 : 0];

function compare(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i += 1) if ((a[i] ?? 0) !== (b[i] ?? 0)) return (a[i] ?? 0) - (b[i] ?? 0);
  return b.length - a.length;
}

function match(segments: readonly string[], asked: readonly string[]): Record<string, string> | undefined {
  const found: Record<string, string> = {};
  for (const [i, segment] of segments.entries()) {
    const value = asked[i];
    const greedy = /^\{(.+)\+\}$/.exec(segment)?.[1];
    if (greedy !== undefined) return value === undefined ? undefined : { ...found, [greedy]: asked.slice(i).join('/') };
    const name = /^\{(.+)\}$/.exec(segment)?.[1];
    if (value === undefined || (name === undefined ? value !== segment : value === '')) return undefined;
    if (name !== undefined) found[name] = value;
  }
  return asked.length === segments.length ? found : undefined;
}
