import type { VisitsContract } from '@shared/contracts/visits.contract';
import type { CommandKey, MemberId, ShopId } from '@shared/kernel/ids';
import { add } from '@shared/kernel/money';
import { ok, refuse, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import { commitOnce, type Document, documentKey, documentOf, type Plan } from '../ledger';
import { memberPk } from '../membership';
import type { Caller, CommandMark, Refused } from '../platform/http/routes';
import type { Key, Table } from '../platform/table/table';
import type { Clock } from '../platform/clock';
import { written } from '../platform/table/written';
import { type ConfirmationFacts, confirmationExpiry, confirmationStateOf } from './domain/confirmation';
import { prepareVisit } from './prepare-visit';
import type { VisitDependencies } from './visits.ports';

type Confirmation = z.output<VisitsContract['askConfirmation']['response']>;
type Code = VisitsContract['askConfirmation']['errors'][number] | 'identity/session-over' | 'identity/not-allowed' | 'ledger/busy' | 'http/key-reused';

/** The one question that a member is being asked; a newer one replaces it. */
export const pendingKey = (memberId: MemberId): Key => ({ pk: memberPk(memberId), sk: 'CONFIRMATION' });

const viewOf = (document: Document, at: Parameters<typeof confirmationStateOf>[1]): Confirmation => {
  const { state, expiresAt } = confirmationStateOf(document, at);
  return { confirmationId: document.key, state, expiresAt };
};

/** Asks the member in the app whether this may be taken from the card. */
export const createAskConfirmation = (deps: VisitDependencies) =>
  async (caller: Caller, request: z.output<VisitsContract['askConfirmation']['request']>, mark: CommandMark): Promise<Result<Confirmation, Refused<Code>>> => {
    const committed = await commitOnce(deps, { ...mark, shopId: request.shopId, kind: 'confirmation' }, async (): Promise<Result<Plan<ConfirmationFacts>, Refused<Code>>> => {
      const prepared = await prepareVisit(deps, caller, request);
      if (!prepared.ok) return prepared;
      const { at, member, effects, hash, needsConfirmation, barred, staff, rules } = prepared.value;
      if (hash !== request.quoteHash) return refuse('visits/quote-changed');
      if (!member || !needsConfirmation) return refuse('visits/nothing-to-confirm');
      if (!member.userId) return barred && barred.code !== 'visits/spending-needs-code' ? { ok: false, error: barred } : refuse('visits/member-not-in-app');
      const expiresAt = confirmationExpiry(at);
      const asked = {
        ...pendingKey(member.memberId), kind: 'confirmation', confirmationId: mark.key, storeName: rules.storeName, amountFen: effects.amountFen, storedValueFen: add(effects.principalFen, effects.bonusFen, ...(effects.shared ? [effects.shared.principalFen, effects.shared.bonusFen] : [])),
        ...(effects.pointsUsed && effects.pointsFen ? { pointsUsed: effects.pointsUsed, pointsFen: effects.pointsFen } : {}),
        couponTitles: effects.uses.map(({ coupon }) => coupon.title), expiresAt, ttl: Math.ceil(expiresAt / 1000),
      };
      return ok({ at, by: staff.staffId, facts: { memberId: member.memberId, storeName: rules.storeName, quoteHash: hash, expiresAt }, writes: [{ put: asked }] });
    });
    return committed.ok ? ok(viewOf(committed.value.document, deps.now())) : committed;
  };

const read = async (table: Table, shopId: ShopId, confirmationId: CommandKey): Promise<Document | undefined> => {
  const item = await table.get(documentKey(shopId, confirmationId), { consistent: true });
  return item?.documentKind === 'confirmation' ? documentOf(item) : undefined;
};

/** Whether the member has answered; the till asks every two seconds. */
export const createGetConfirmation = (deps: { readonly table: Table; readonly now: Clock }) =>
  async (request: { readonly shopId: ShopId; readonly confirmationId: CommandKey }): Promise<Result<Confirmation, Refused<'http/not-found'>>> => {
    const document = await read(deps.table, request.shopId, request.confirmationId);
    return document ? ok(viewOf(document, deps.now())) : refuse('http/not-found');
  };

/** The member's yes or no; once. */
export const createAnswerConfirmation = (deps: { readonly table: Table; readonly now: Clock }) =>
  async (request: { readonly shopId: ShopId; readonly memberId: MemberId; readonly confirmationId: CommandKey; readonly decision: 'confirm' | 'refuse' }): Promise<Result<Confirmation, Refused<'http/not-found' | 'visits/confirmation-over'>>> => {
    const document = await read(deps.table, request.shopId, request.confirmationId);
    if (!document || (document.facts as ConfirmationFacts).memberId !== request.memberId) return refuse('http/not-found');
    const at = deps.now();
    const answer = request.decision === 'confirm' ? 'confirmed' : 'refused';
    const state = confirmationStateOf(document, at).state;
    if (state === 'waiting') {
      await written(deps.table, [{ update: documentKey(request.shopId, request.confirmationId), set: { answer, answeredAt: at }, when: { exists: true, missing: ['answer', 'usedBy'] } }]);
      await deps.table.write([{ delete: pendingKey(request.memberId), when: { equals: { confirmationId: request.confirmationId } } }]);
    } else if (state !== answer) return refuse('visits/confirmation-over');
    const after = await read(deps.table, request.shopId, request.confirmationId);
    return after ? ok(viewOf(after, at)) : refuse('http/not-found');
  };
