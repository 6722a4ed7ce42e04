import type { ProofsContract } from '@shared/contracts/proofs.contract';
import { ok, refuse, type Result } from '@shared/kernel/result';
import { dayOf, daysBetween } from '@shared/kernel/shop-day';
import type * as z from 'zod';
import { type CommitDependencies, commitOnce } from '../ledger';
import { dueWrite } from '../platform/due/due-entry';
import type { CommandMark, Refused, StaffCaller } from '../platform/http/routes';
import { askedAgain } from './domain/day-proof';
import { proofKey, proofOf, proofWrite } from './proofs.dynamo';
import { DAY_PROOF_DUE, type ProofDependencies } from './run-day-proof.use-case';

type Answer = z.output<ProofsContract['proveDayAgain']['response']>;
/** Well within the time for which it is kept who moved: a proof of nobody would say that all is well. */
const DAYS_BACK_ASKED = 30;

/** Has a day that was proved proved again from its beginning, once for the key: the proof begins anew and falls due, and the next tick runs it. Whatever run is at it then is told by its revision. */
export const createProveAgain = (deps: CommitDependencies & Pick<ProofDependencies, 'storesOf' | 'now'>) =>
  async ({ shopId, day }: z.output<ProofsContract['proveDayAgain']['request']>, caller: StaffCaller, mark: CommandMark): Promise<Result<Answer, Refused<'http/not-found' | 'ledger/busy' | 'http/key-reused'>>> => {
    const asked = await commitOnce<Answer, 'http/not-found'>(deps, { ...mark, shopId, kind: 'proof-again' }, async () => {
      const [shop, item] = await Promise.all([deps.storesOf(shopId), deps.table.get(proofKey(shopId, day), { consistent: true })]);
      const at = deps.now();
      if (!shop || !item || daysBetween(day, dayOf(at, shop.zone)) > DAYS_BACK_ASKED) return refuse('http/not-found');
      const proof = proofOf(item);
      const again = askedAgain(proof, at);
      return ok({ at, by: caller.staffId, facts: { day, askedAt: again.askedAt ?? at }, writes: [...(again === proof ? [] : [proofWrite(proof, again)]), dueWrite({ shopId, kind: DAY_PROOF_DUE, subject: day, at })] });
    });
    return asked.ok ? ok(asked.value.document.facts) : asked;
  };
