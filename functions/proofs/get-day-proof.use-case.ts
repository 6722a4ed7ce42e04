import type { ProofsContract } from '@shared/contracts/proofs.contract';
import type { MemberId, ShopId } from '@shared/kernel/ids';
import { after, DAY_MS } from '@shared/kernel/instant';
import { ok, refuse, type Result } from '@shared/kernel/result';
import { dayOf, daysBetween, type ShopDay } from '@shared/kernel/shop-day';
import type * as z from 'zod';
import { memberKey, memberOf } from '../membership';
import type { Refused } from '../platform/http/routes';
import { nameOf, readAll } from '../platform/table/read-all';
import { DAYS_BACK } from './arm-day-proofs.use-case';
import { type DayProof, MOST_FAULTS } from './domain/day-proof';
import { proofOf, proofsRange } from './proofs.dynamo';
import type { ProofDependencies } from './run-day-proof.use-case';

type View = z.output<ProofsContract['getDayProof']['response']>;
/** Proofs that are read: those of the nights in which a day is looked at again, and one that is under way, which says nothing yet. */
const LATEST = DAYS_BACK + 1;

/** The newest day that was proved, or of the last few the newest that differs: how much was looked at, and what differs, with the names of whom it is about. While one is proved again as the owner asked, that. */
export const createGetDayProof = (deps: Pick<ProofDependencies, 'table' | 'now' | 'storesOf'>) => async ({ shopId }: { readonly shopId: ShopId }): Promise<Result<View, Refused<'http/not-found'>>> => {
  const shop = await deps.storesOf(shopId);
  if (!shop) return refuse('http/not-found');
  const { items } = await deps.table.query({ ...proofsRange(shopId), newestFirst: true, limit: LATEST });
  const today = dayOf(deps.now(), shop.zone);
  const proofs = items.map(proofOf);
  // One that did not end within a day is stuck, and hides no other.
  const asked = proofs.find(({ doneAt, askedAt }) => doneAt === undefined && askedAt !== undefined && askedAt > after(deps.now(), -DAY_MS));
  if (asked?.askedAt) return ok({ again: { day: asked.day, daysAgo: daysBetween(asked.day, today), askedAt: asked.askedAt } });
  const done = proofs.filter(({ doneAt }) => doneAt !== undefined);
  const proof = done.find(({ day, differs }) => differs > 0 && daysBetween(day, today) <= DAYS_BACK) ?? done[0];
  return ok(proof ? { proof: await viewOf(deps, proof, today) } : {});
};
async function viewOf({ table }: Pick<ProofDependencies, 'table'>, { day, doneAt, members, entries, orders, lines, walkIns, differs, faults }: DayProof, today: ShopDay): Promise<NonNullable<View['proof']>> {
  const ids = [...new Set(faults.flatMap(({ memberId }) => memberId ?? []))].slice(0, MOST_FAULTS) as MemberId[];
  const found = await readAll(table, ids.map(memberKey));
  return {
    day, daysAgo: daysBetween(day, today), doneAt: doneAt as NonNullable<typeof doneAt>, members, entries, orders, lines, moves: entries + walkIns, differs,
    faults: faults.map(({ memberId, documentId, place, ...fault }) => {
      const member = memberId === undefined ? undefined : found.get(nameOf(memberKey(memberId as MemberId)));
      const card = member && memberOf(member);
      const name = card?.name ?? card?.phoneMasked;
      return { ...fault, ...(memberId === undefined ? {} : { memberId: memberId as MemberId }), ...(name ? { name } : {}), ...(documentId === undefined ? {} : { documentId }), ...(place === undefined ? {} : { place }) };
    }),
  };
}
