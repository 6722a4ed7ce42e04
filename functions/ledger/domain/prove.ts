import type { Balances } from '../../membership/domain/member';
import { type Entry, MAY_OWE } from './entry';
import { type Account, ASSETS, type Asset, balanceOf, changesOf, noAssets } from './posting';

/** A place where the books do not agree, in words that name the entry. */
export interface Difference {
  readonly memberId: string;
  readonly sequence: number;
  readonly asset?: Asset;
  readonly expected: number;
  readonly found: number;
  readonly what: 'gap-in-journal' | 'running-balance' | 'member-balance' | 'below-zero' | 'member-version' | 'lots';
}
export interface MemberProof {
  readonly differences: readonly Difference[];
  readonly balances: Readonly<Record<Asset, number>>;
  /** Net flow out of each account, by asset: what the shop's totals are added up from. */
  readonly flows: Readonly<Record<string, number>>;
  readonly entries: number;
}

/**
 * Recomputes a member's balances from the journal alone, oldest entry first, and compares each running balance and the member's own figures.
 * Only entries up to the version that was read take part, so the proof may run while the shop trades.
 */
export function proveMember(member: { readonly memberId: string; readonly version: number; readonly balances: Balances }, entries: readonly Entry[]): MemberProof {
  const sums = noAssets();
  const flows: Record<string, number> = {};
  const differences: Difference[] = [];
  const note = (sequence: number, what: Difference['what'], expected: number, found: number, asset?: Asset) =>
    differences.push({ memberId: member.memberId, sequence, what, expected, found, ...(asset ? { asset } : {}) });
  const within = entries.filter((entry) => entry.sequence <= member.version);
  within.forEach((entry, i) => {
    if (entry.sequence !== i + 1) note(entry.sequence, 'gap-in-journal', i + 1, entry.sequence);
    const changes = changesOf(entry.postings);
    for (const { from, to, asset, amount } of entry.postings) {
      flows[`${from satisfies Account}/${asset}`] = (flows[`${from}/${asset}`] ?? 0) - amount;
      flows[`${to satisfies Account}/${asset}`] = (flows[`${to}/${asset}`] ?? 0) + amount;
    }
    for (const asset of ASSETS) {
      sums[asset] += changes[asset];
      if (sums[asset] !== balanceOf(entry.after, asset)) note(entry.sequence, 'running-balance', sums[asset], balanceOf(entry.after, asset), asset);
      if (sums[asset] < 0 && !(asset === 'points' && (changes.points >= 0 || MAY_OWE.has(entry.kind)))) note(entry.sequence, 'below-zero', 0, sums[asset], asset);
    }
  });
  if (within.length !== member.version) note(member.version, 'member-version', within.length, member.version);
  for (const asset of ASSETS) if (sums[asset] !== balanceOf(member.balances, asset)) note(member.version, 'member-balance', sums[asset], balanceOf(member.balances, asset), asset);
  return { differences, balances: sums, flows, entries: within.length };
}
