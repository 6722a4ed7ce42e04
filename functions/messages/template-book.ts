import { DAY_MS, type Instant, MINUTE_MS } from '@shared/kernel/instant';
import type { Result } from '@shared/kernel/result';
import type { Clock } from '../platform/clock';
import type { Key, Table, Value } from '../platform/table/table';

export interface TemplateForm {
  readonly templateId: string;
  readonly title: string;
  readonly content: string;
  readonly enums: Readonly<Record<string, readonly string[]>>;
}
export interface TemplateBook {
  /** The form of a template as WeChat has it; `unknown` when the installation has no such template, `busy` when WeChat did not answer. */
  formOf(templateId: string): Promise<TemplateForm | 'unknown' | 'busy'>;
}
const KEY: Key = { pk: 'CHANNEL#subscribe-message', sk: 'TEMPLATES' };
/** A template never changes under its id; the list is asked again daily, and whenever an id is not in it. */
const KEPT_MS = DAY_MS;
/** A list without the wanted id is not asked again sooner than this. */
const MISSED_MS = MINUTE_MS;

interface Listed {
  readonly at: Instant;
  readonly forms: readonly TemplateForm[];
}

/** The templates of the mini-program, read from WeChat once a day for all containers. */
export function createTemplateBook(deps: { readonly table: Table; readonly now: Clock; readonly listTemplates: () => Promise<Result<readonly TemplateForm[], unknown>> }): TemplateBook {
  let memory: Listed | undefined;
  const stored = async (): Promise<Listed | undefined> => {
    const item = await deps.table.get(KEY);
    return item ? { at: item.at as Instant, forms: item.forms as unknown as readonly TemplateForm[] } : undefined;
  };
  const asked = async (at: Instant): Promise<Listed | undefined> => {
    const answer = await deps.listTemplates();
    if (!answer.ok) return undefined;
    await deps.table.write([{ put: { ...KEY, kind: 'templates', at, forms: answer.value as unknown as Value } }]);
    return { at, forms: answer.value };
  };
  const find = (listed: Listed | undefined, templateId: string) => listed?.forms.find((form) => form.templateId === templateId);
  return {
    formOf: async (templateId) => {
      const at = deps.now();
      if (!memory || at - memory.at >= KEPT_MS || !find(memory, templateId)) memory = (await stored()) ?? memory;
      const stale = !memory || at - memory.at >= KEPT_MS || (!find(memory, templateId) && at - memory.at >= MISSED_MS);
      if (stale) {
        const fresh = await asked(at);
        if (!fresh) return find(memory, templateId) ?? 'busy';
        memory = fresh;
      }
      return find(memory, templateId) ?? 'unknown';
    },
  };
}
