import { officeCopy } from '../../copy/office.copy';
import { perksCopy } from '../../copy/perks.copy';
import { limitOf, type TimesDraft, timesDraftOf, timesProblem } from './times-rows';
import type { Perk } from './tiers.client';

type Kind = Perk['kind'];
/** A benefit while it is being typed. */
export interface PerkDraft extends TimesDraft {
  readonly perkId: string;
  readonly kind: Kind;
  readonly title: string;
  readonly who: string;
  readonly phone: string;
  readonly wechat: string;
  /** What of the list one use makes free. */
  readonly free?: Perk['free'];
}
export const KINDS: readonly Kind[] = ['service', 'event', 'birthday', 'return', 'booking', 'contact'];
export const MAX_PERKS = 10;

/** Services and events are counted, treats, bookings and returns may be. */
export const mustCount = (kind: Kind): boolean => kind === 'service' || kind === 'event';
export const mayCount = (kind: Kind): boolean => mustCount(kind) || kind === 'birthday' || kind === 'booking' || kind === 'return';

export const perkDraftOf = ({ perkId, kind, title, times, contact, free }: Perk): PerkDraft =>
  ({ perkId, kind, title, ...timesDraftOf(times), who: contact?.name ?? '', phone: contact?.phone ?? '', wechat: contact?.wechat ?? '', ...(free ? { free } : {}) });
/** What to send; meaningful once nothing is wrong. */
export function perkOf({ perkId, kind, title, times, per, who, phone, wechat, free }: PerkDraft): Perk {
  const limit = mayCount(kind) ? limitOf({ times, per }) : undefined;
  return {
    perkId, kind, title: title.trim(), ...(limit ? { times: limit, ...(free ? { free } : {}) } : {}),
    ...(kind === 'contact' ? { contact: { name: who.trim(), ...(phone.trim() === '' ? {} : { phone: phone.trim() }), ...(wechat.trim() === '' ? {} : { wechat: wechat.trim() }) } } : {}),
  };
}
/** A new benefit, at an id that no tier has. */
export function newPerk(taken: readonly PerkDraft[]): PerkDraft {
  const ids = new Set(taken.map(({ perkId }) => perkId));
  const perkId = Array.from({ length: ids.size + 1 }, (_, i) => `perk-${i + 1}`).find((id) => !ids.has(id)) ?? 'perk';
  return { perkId, kind: 'service', title: '', times: '1', per: 'month', who: '', phone: '', wechat: '' };
}
/**
 * The same name in several tiers is one benefit: it takes the id that stands already, so that rising begins no count anew. `others` are the benefits of the other
 * tiers, `own` the rest of this one.
 */
export function named(perk: PerkDraft, others: readonly PerkDraft[], own: readonly PerkDraft[]): PerkDraft {
  const same = others.find(({ title, kind }) => title.trim() === perk.title.trim() && kind === perk.kind);
  if (same) return own.some(({ perkId }) => perkId === same.perkId) ? perk : { ...perk, perkId: same.perkId };
  return others.some(({ perkId }) => perkId === perk.perkId) ? { ...perk, perkId: newPerk([...others, ...own]).perkId } : perk;
}
export function perkProblems({ kind, title, times, per, who, phone }: PerkDraft): { readonly title?: string; readonly times?: string; readonly who?: string; readonly phone?: string } {
  const [t, o] = [perksCopy(), officeCopy()];
  const wrongTimes = mayCount(kind) ? timesProblem({ times, per }, mustCount(kind)) : undefined;
  return {
    ...(title.trim() === '' ? { title: o.needed(t.name) } : {}), ...(wrongTimes ? { times: wrongTimes } : {}),
    ...(kind === 'contact' && who.trim() === '' ? { who: o.needed(t.who) } : {}), ...(kind === 'contact' && phone.trim() !== '' && !/^[0-9+ -]{5,20}$/.test(phone.trim()) ? { phone: t.phoneWrong } : {}),
  };
}
