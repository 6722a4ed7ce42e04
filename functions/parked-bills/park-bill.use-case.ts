import type { ParkedBillsContract } from '@shared/contracts/parked-bills.contract';
import type { CommandKey } from '@shared/kernel/ids';
import { ok, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import { holdWrite } from '../coupons';
import { commitOnce, type Plan } from '../ledger';
import type { Member } from '../membership';
import { dueWrite } from '../platform/due/due-entry';
import type { Caller, CommandMark, Refused } from '../platform/http/routes';
import type { Write } from '../platform/table/table';
import { MAX_OPEN_BILLS, type OpenBill, openBillItem, openBillKey, openBillOf, openBillsRange, type Prepared, prepareVisit } from '../visits';
import { billView, type BillView } from './bill-view';
import { freePlace, freeSlot, keptUntil, MAX_OF_MEMBER } from './domain/slots';
import { endedWrite, PARKED_BILL, type ParkedFacts, placeKey } from './parked-bills.dynamo';
import type { ParkedDependencies } from './parked-bills.ports';
import { releaseWrites } from './release';

type Request = z.output<ParkedBillsContract['parkBill']['request']>;
type Code = ParkedBillsContract['parkBill']['errors'][number] | 'identity/session-over' | 'identity/not-allowed';
/** Due when nobody has come back to a bill. */
export const PARKED_DUE = 'parked-bill';

/**
 * Parks a bill, exactly once for the key.
 *
 * 1. The very checks of a visit: who acts where, the member, the lines, and whether these coupons can be used for them here and now.
 * 2. A free number of the store, a free place of the member's; a bill that is parked again keeps its number.
 * 3. One commit: document, bill, place, each coupon held under its own condition, the due entry of the end. What the bill before held and this does not is free.
 */
export const createParkBill = (deps: ParkedDependencies) => async (caller: Caller, request: Request, mark: CommandMark): Promise<Result<BillView, Refused<Code>>> => {
  const { note, hours, ...asked } = request;
  // The lowest number, unless another till has just taken it.
  let tries = 0;
  const committed = await commitOnce<ParkedFacts, Code>(deps, { ...mark, shopId: request.shopId, kind: PARKED_BILL }, async (): Promise<Result<Plan<ParkedFacts>, Refused<Code>>> => {
    const prepared = await prepareVisit(deps, caller, { ...asked, useStoredValue: false });
    if (!prepared.ok) return prepared;
    const { at, staff, rules, storeId, member, effects, bill: before, freed } = prepared.value;
    const open = (await deps.table.query({ ...openBillsRange(request.shopId, storeId), limit: MAX_OPEN_BILLS, consistent: true })).items.map(openBillOf);
    const slot = before ? ok(before.slot) : freeSlot(new Set(open.map((one) => one.slot)), MAX_OPEN_BILLS, tries++ === 0 ? 0 : deps.fraction());
    if (!slot.ok) return slot;
    const place = member && (await placeWrite(deps, member, { billId: mark.key, storeId, slot: slot.value }, before?.billId));
    if (place && !place.ok) return place;
    const bill: OpenBill = {
      billId: mark.key, shopId: request.shopId, storeId, storeName: rules.storeName, slot: slot.value, amountFen: effects.amountFen, items: request.items ?? [], ...(note === undefined ? {} : { note }), at, until: keptUntil(at, hours), staffId: staff.staffId, staffName: staff.name,
      coupons: effects.uses.map(({ coupon: { couponId, memberId, title } }) => ({ couponId, memberId, title })), ...(agreed(prepared.value) ? { scanned: true } : {}),
      ...(member ? { memberId: member.memberId, number: member.number, ...(member.name === undefined ? {} : { name: member.name }), ...(member.phoneMasked === undefined ? {} : { phoneMasked: member.phoneMasked }) } : {}),
    };
    const held = { at, until: bill.until, storeName: rules.storeName };
    const ended: readonly Write[] = before ? [endedWrite(request.shopId, before.billId, 'changed', at, staff.staffId), ...(await releaseWrites(deps.table, before, freed, { shopId: request.shopId, key: mark.key, at, by: staff.name }))] : [];
    return ok({
      at, by: staff.staffId, facts: { bill },
      writes: [
        { put: openBillItem(bill), when: before ? { equals: { billId: before.billId } } : { absent: true } }, ...effects.uses.map(({ coupon }) => holdWrite(coupon, mark.key, held)), ...(place ? [place.value] : []), ...ended,
        dueWrite({ shopId: request.shopId, kind: PARKED_DUE, subject: mark.key, at: bill.until, facts: { storeId } }),
      ],
    });
  });
  return committed.ok ? ok(billView(committed.value.document.facts.bill)) : committed;
};
/** The member's code was scanned for these coupons: now, or all of them for the bill that this one takes the place of. */
const agreed = ({ ticket, bill, coupons }: Prepared): boolean => (ticket?.step ?? 0) > 0 || (bill?.scanned === true && coupons.every(({ judgedAt }) => judgedAt !== undefined));

/** One of the member's three places, under the condition that it is as it was read: of two bills parked at once one sees the other. */
async function placeWrite({ table }: ParkedDependencies, { memberId, shopId }: Member, bill: Pick<OpenBill, 'billId' | 'storeId' | 'slot'>, replaced: CommandKey | undefined): Promise<Result<Write, Refused<'parked-bills/member-limit'>>> {
  const places = await table.getMany(Array.from({ length: MAX_OF_MEMBER }, (_, place) => placeKey(memberId, place)));
  const named = places.flatMap((item) => (item ? [item as unknown as typeof bill] : []));
  const waiting = (await table.getMany(named.map(({ storeId, slot }) => openBillKey(shopId, storeId, slot)))).filter((item, i) => item?.billId === named[i]?.billId);
  const free = freePlace(places.map((item) => item?.billId as CommandKey | undefined), new Set(waiting.map((item) => item?.billId as CommandKey)), replaced);
  if (!free.ok) return free;
  const was = places[free.value]?.billId as CommandKey | undefined;
  return ok({ put: { ...placeKey(memberId, free.value), kind: 'parked-place', ...bill }, when: was === undefined ? { absent: true } : { equals: { billId: was } } });
}
