import type { Rule } from './bus';
import type { Target } from './delivery-queue';
import { eventBridgeRetries } from './retry';

interface RuleFile { name: string; bus?: string; pattern: Record<string, unknown>; url: string; retryPolicy?: { maximumEventAge?: number; maximumRetryAttempts?: number } }

/** Rules as they stand in the file; each has its url as its target. Throws a sentence when one is not a rule. */
export function readRules(text: string): { rules: Rule[]; targets: Map<string, Target> } {
  const listed: unknown = JSON.parse(text);
  if (!Array.isArray(listed)) throw new Error('the rules file is a list');
  const targets = new Map<string, Target>();
  const rules = (listed as RuleFile[]).map(({ name, bus = 'default', pattern, url, retryPolicy }, index) => {
    if (typeof name !== 'string' || typeof pattern !== 'object' || !/^https?:\/\//.test(String(url))) throw new Error(`rule ${index + 1} needs a name, a pattern and a url`);
    targets.set(name, { id: name, retry: eventBridgeRetries(retryPolicy), deliver: (payload) => post(url, payload) });
    return { name, bus, pattern, target: name };
  });
  return { rules, targets };
}

async function post(url: string, payload: unknown): Promise<void> {
  const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(payload), signal: AbortSignal.timeout(5000) });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
}
