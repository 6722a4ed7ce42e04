import { listOf, pushEvent } from '../push/push-events';
import type { Consent, Person } from '../wechat.state';
import type { MessageTemplate, SubscribeDecision } from '../wechat.types';
import type { World } from '../world';

export const consentKey = (personId: string, templateId: string): string => `${personId}|${templateId}`;

export type SubscribeResult = Readonly<Record<string, string | number>>;

const MAX_IDS = 5;
const fail = (errCode: number, text: string): SubscribeResult => ({ errMsg: `requestSubscribeMessage:fail ${text}`, errCode });

export interface Panel {
  readonly templates: readonly MessageTemplate[];
  /** Those the person has not answered for good. */
  readonly ask: readonly string[];
}

/** What wx.requestSubscribeMessage would show a person, or how it would fail. */
export function openPanel(world: World, person: Person, tmplIds: unknown): Panel | { readonly refused: SubscribeResult } {
  if (!Array.isArray(tmplIds) || tmplIds.length === 0) return { refused: fail(10001, 'tmplIds is empty') };
  if (!tmplIds.every((id): id is string => typeof id === 'string')) return { refused: fail(10004, 'tmplIds must be strings') };
  if (tmplIds.length > MAX_IDS) return { refused: fail(20003, `at most ${MAX_IDS} templates`) };
  if (!person.mainSwitch) return { refused: fail(20004, 'The main switch is switched off') };
  const found = tmplIds.map((id) => world.templates().find((template) => template.id === id));
  const templates = found.filter((template): template is MessageTemplate => template !== undefined);
  if (templates.length < tmplIds.length) return { refused: fail(20001, 'No template data return, verify the template id exist') };
  if (new Set(templates.map((template) => template.type)).size > 1) return { refused: fail(20002, 'one-time and long-term templates may not be mixed') };
  const ask = templates.filter(({ id }) => !world.state.banned.includes(id) && consentOf(world, person, id).always === undefined);
  return { templates, ask: ask.map(({ id }) => id) };
}

export const consentOf = (world: World, person: Person, templateId: string): Consent => {
  const key = consentKey(person.id, templateId);
  const consent = world.state.consents[key] ?? { credits: 0 };
  world.state.consents[key] = consent;
  return consent;
};

/**
 * A person answers the panel. Each accepted one-time template is worth one message more; refusing takes none away.
 * Queues subscribe_msg_popup_event, one per app; answers what the client API calls back with.
 */
export function answerPanel(world: World, person: Person, panel: Panel, decide: (templateId: string) => SubscribeDecision, keep: boolean): SubscribeResult {
  const result: Record<string, string> = { errMsg: 'requestSubscribeMessage:ok' };
  const byApp = new Map<string, { TemplateId: string; SubscribeStatusString: string; PopupScene: string }[]>();
  for (const template of panel.templates) {
    if (world.state.banned.includes(template.id)) {
      result[template.id] = 'ban';
      continue;
    }
    const consent = consentOf(world, person, template.id);
    const decision = consent.always ?? decide(template.id);
    if (keep && consent.always === undefined) consent.always = decision;
    if (decision === 'accept') consent.credits = template.type === 2 ? consent.credits + 1 : 1;
    result[template.id] = decision;
    const appid = template.appid ?? world.mini.appid;
    byApp.set(appid, [...(byApp.get(appid) ?? []), { TemplateId: template.id, SubscribeStatusString: decision, PopupScene: '0' }]);
  }
  world.changed();
  world.announce(person.id);
  for (const [appid, entries] of byApp) pushEvent(world, appid, person.id, 'subscribe_msg_popup_event', { List: listOf(entries) });
  return result;
}

/** A person changes a template in the settings. Refusing takes all credits and queues subscribe_msg_change_event. */
export function changeSetting(world: World, person: Person, template: MessageTemplate, setting: SubscribeDecision | 'ask'): void {
  const consent = consentOf(world, person, template.id);
  if (setting === 'ask') delete consent.always;
  else consent.always = setting;
  if (setting === 'reject') {
    consent.credits = 0;
    pushEvent(world, template.appid ?? world.mini.appid, person.id, 'subscribe_msg_change_event', {
      List: { TemplateId: template.id, SubscribeStatusString: 'reject' },
    });
  }
  world.changed();
  world.announce(person.id);
}

export function setMainSwitch(world: World, person: Person, on: boolean): void {
  person.mainSwitch = on;
  world.changed();
  world.announce(person.id);
}
