import type { ShopId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { dayOf, type ShopDay } from '@shared/kernel/shop-day';
import { type Entry, entryOf, journalRange } from '../../../functions/ledger';
import { memberOf, profileKey, profileOf } from '../../../functions/membership';
import type { SheetSettings } from '../../../functions/records';
import { heldBefore, holderOf, lineOf, openedPaper, paperKey, type PaperNumbers, registerSince, registerTitles } from '../../../functions/stored-value';
import type { AuditSource } from './audit-source';

export interface RegisterSettings {
  readonly at: Instant;
  readonly numbers: Pick<PaperNumbers, 'openNumber'>;
}

/**
 * The register of prepaid cards: every movement of money on every card of the shop in the last five years, with holder and balance, merged cards
 * too; what a card held before that is its first line. Begins with a mark by which spreadsheets know UTF-8.
 */
export async function* exportRegister(source: AuditSource, shopId: ShopId, today: ShopDay, deps: Pick<SheetSettings, 'zone' | 'phoneOf'> & RegisterSettings): AsyncGenerator<string> {
  const since = registerSince(today);
  yield `\ufeff${registerTitles()}`;
  for await (const item of source.all('member', shopId)) {
    const member = memberOf(item);
    const [kept, paper] = await source.get([profileKey(member.memberId), paperKey(member.memberId)]);
    const sealed = kept && profileOf(kept).phoneSealed;
    const holder = holderOf(member, sealed === undefined ? '' : await deps.phoneOf(member, sealed), deps.zone, await openedPaper(paper, deps.numbers, deps.at));
    let before: Entry | undefined;
    let begun = false;
    const { pk, prefix } = journalRange(member.memberId);
    for await (const row of source.partition(pk, prefix)) {
      const entry = entryOf(row);
      const day = dayOf(entry.at, deps.zone);
      if (day < since) before = entry;
      else {
        if (!begun) yield* some(heldBefore(holder, before, since));
        begun = true;
        yield* some(lineOf(holder, entry, day));
      }
    }
    if (!begun) yield* some(heldBefore(holder, before, since));
  }
}
const some = (line: string): readonly string[] => (line === '' ? [] : [line]);
