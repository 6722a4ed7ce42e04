import type { Balances, Member } from '../../membership/domain/member';
import { type Entry, MAY_OWE } from './entry';
import { type Account, ASSETS, type Asset, balanceOf, changesOf, noAssets } from './posting';

/** A place where the books do not agree, in words that name the entry. */
export interface Difference {
  readonly memberId: string;
  readonly sequence: number;
  readonly asset?: Asset;
  readonly expected: number;
  readonly found: number;
  readonly what: 'posting' | 'gap-in-journal' | 'running-balance' | 'member-balance' | 'below-zero' | 'member-version' | 'lots' | 'merged-holds';
}
export interface MemberProof {
  readonly differences: readonly Difference[];
  readonly balances: Readonly<Record<Asset, number>>;
  /** Net flow out of each account, by asset: what the shop's totals are added up from. */
  readonly flows: Readonly<Record<string, number>>;
  readonly entries: number;
}
/** Where a proof begins: after the entry of this sequence, with these balances; before the first one with nothing. */
export interface ProofStart {
  readonly sequence: number;
  readonly balances: Readonly<Record<Asset, number>>;
}
const FROM_THE_FIRST: ProofStart = { sequence: 0, balances: noAssets() };
/** A proof that begins behind an entry takes its balances as they stand there. */
export const startAfter = ({ sequence, after }: Pick<Entry, 'sequence' | 'after'>): ProofStart => ({ sequence, balances: Object.fromEntries(ASSETS.map((asset) => [asset, balanceOf(after, asset)])) as Record<Asset, number> });

/** What of a member a proof looks at. */
interface Proved extends Partial<Pick<Member, 'mergedInto' | 'openCoupons' | 'paid'>> {
  readonly memberId: string;
  readonly version: number;
  readonly balances: Balances;
}

/**
 * Recomputes a member's balances from the journal alone, oldest entry first, and compares each running balance and the member's own figures; a card that became another holds nothing.
 * Only entries up to the version that was read take part, so the proof may run while the shop trades. It begins with the first entry, or behind a later one.
 */
export function proveMember(member: Proved, entries: readonly Entry[], start: ProofStart = FROM_THE_FIRST): MemberProof {
  const sums = { ...start.balances };
  const flows: Record<string, number> = {};
  const differences: Difference[] = [];
  const note = (sequence: number, what: Difference['what'], expected: number, found: number, asset?: Asset) =>
    differences.push({ memberId: member.memberId, sequence, what, expected, found, ...(asset ? { asset } : {}) });
  const within = entries.filter((entry) => entry.sequence <= member.version);
  within.forEach((entry, i) => {
    if (entry.sequence !== start.sequence + i + 1) note(entry.sequence, 'gap-in-journal', start.sequence + i + 1, entry.sequence);
    const changes = changesOf(entry.postings);
    for (const { from, to, asset, amount } of entry.postings) {
      if (!Number.isSafeInteger(amount) || amount <= 0 || from === to) note(entry.sequence, 'posting', Math.abs(amount), amount, asset);
      flows[`${from satisfies Account}/${asset}`] = (flows[`${from}/${asset}`] ?? 0) - amount;
      flows[`${to satisfies Account}/${asset}`] = (flows[`${to}/${asset}`] ?? 0) + amount;
    }
    for (const asset of ASSETS) {
      sums[asset] += changes[asset];
      if (sums[asset] !== balanceOf(entry.after, asset)) note(entry.sequence, 'running-balance', sums[asset], balanceOf(entry.after, asset), asset);
      if (sums[asset] < 0 && !(asset === 'points' && (changes.points >= 0 || MAY_OWE.has(entry.kind)))) note(entry.sequence, 'below-zero', 0, sums[asset], asset);
    }
  });
  if (start.sequence + within.length !== member.version) note(member.version, 'member-version', start.sequence + within.length, member.version);
  for (const asset of ASSETS) if (sums[asset] !== balanceOf(member.balances, asset)) note(member.version, 'member-balance', sums[asset], balanceOf(member.balances, asset), asset);
  if (member.mergedInto) {
    for (const asset of ASSETS) if (balanceOf(member.balances, asset) !== 0) note(member.version, 'merged-holds', 0, balanceOf(member.balances, asset), asset);
    for (const { length } of [member.openCoupons ?? [], member.paid ?? []]) if (length > 0) note(member.version, 'merged-holds', 0, length);
  }
  return { differences, balances: sums, flows, entries: within.length };
}
