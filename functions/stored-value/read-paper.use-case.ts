import type { StoredValueContract } from '@shared/contracts/stored-value.contract';
import type { MemberId, ShopId } from '@shared/kernel/ids';
import { ok, refuse, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import { standingMember } from '../membership';
import type { Refused } from '../platform/http/routes';
import { readPaper } from './papers.dynamo';
import type { RechargeDependencies } from './stored-value.ports';

type View = z.output<StoredValueContract['getMemberPaper']['response']>;

/** What a manager sees of a member's paper: its kind, the end of its number, and since when. */
export const createGetMemberPaper = ({ table, now }: Pick<RechargeDependencies, 'table' | 'now'>) => async ({ shopId, memberId }: { readonly shopId: ShopId; readonly memberId: MemberId }): Promise<Result<View, Refused<'http/not-found'>>> => {
  const member = await standingMember(table, shopId, memberId);
  if (!member) return refuse('http/not-found');
  const paper = await readPaper(table, member.memberId, now());
  return ok(paper ? { paper: { kind: paper.kind, tail: paper.tail, at: paper.at } } : {});
};
