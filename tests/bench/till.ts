import type { MemberId } from '@shared/kernel/ids';
import { BatchGetCommand, type BatchGetCommandInput, TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { AGREEMENT_VERSION, MARKETING_CONSENT_VERSION } from '../../functions/shops';
import { documentKey } from '../../functions/ledger';
import { entrySk } from '../../functions/ledger/ledger.dynamo';
import { must } from '../support/service-shop';
import { overheard } from './overheard';
import { type BenchService, type BenchShop, eventOf } from './service';

const AMOUNT_FEN = 1_800;

export interface Regular {
  readonly memberId: MemberId;
  readonly ticket: string;
}
/** A member who joined through the public command, found at the till. The clock stands still, so the ticket stays good. */
export async function bringRegular(service: BenchService, { cashier, shopId, storeId }: BenchShop, name: string): Promise<Regular> {
  const person = await service.signIn(name);
  const joined = must(await person.joining.join({ shopId, agreementVersion: AGREEMENT_VERSION, agreed: true, marketing: true, sms: false, marketingConsentVersion: MARKETING_CONSENT_VERSION }, { key: service.newKey() }));
  const { number } = must(await person.membership.getMyCard({ shopId }));
  const [found] = must(await cashier.visits.lookUpMember({ shopId, storeId, by: 'member-number', value: number })).matches;
  if (!found) throw new Error('the member is not found at the till');
  return { memberId: joined.memberId, ticket: found.ticket };
}

/** A quoted visit as an event that the gateway would hand over; running it is what is measured. */
export async function quotedVisit(service: BenchService, { cashier, shopId, storeId }: BenchShop, { ticket }: Regular): Promise<() => Promise<void>> {
  const purchase = { storeId, ticket, amountFen: AMOUNT_FEN, items: [{ name: '手冲咖啡', quantity: 1, priceFen: AMOUNT_FEN }], couponIds: [], useStoredValue: false };
  const { quoteHash } = must(await cashier.visits.quoteVisit({ shopId, ...purchase }));
  const event = eventOf({ token: cashier.token, method: 'POST', path: `/shops/${shopId}/visits`, key: service.newKey(), body: { ...purchase, quoteHash, tenders: [{ tender: 'wechat', amountFen: AMOUNT_FEN }] } });
  return async () => {
    const { statusCode, body } = await service.invoke(event);
    if (statusCode !== 200) throw new Error(`the visit was answered ${statusCode} ${body}`);
  };
}

export interface BareVisit {
  /** The next visit's very reads and items, to be written without the service. */
  next(): () => Promise<void>;
  /** The journal entry that the seen visit wrote. */
  readonly entry: Readonly<Record<string, unknown>>;
}
/** Records one visit through the handler, and answers what it asked of the table, to be repeated bare with new keys and versions. */
export async function bareVisit(service: BenchService, shop: BenchShop, regular: Regular): Promise<BareVisit> {
  const visit = await quotedVisit(service, shop, regular);
  const heard = await overheard(service, visit);
  const [{ reads } = { reads: undefined }, { writes } = { writes: undefined }] = heard as readonly [{ readonly reads?: BatchGetCommandInput }?, { readonly writes?: TransactWriteCommandInput }?];
  if (heard.length !== 2 || !reads || !writes) throw new Error(`a warm visit is one read and one transaction, not ${JSON.stringify(heard).slice(0, 300)}`);
  const [document, entry, member] = writes.TransactItems ?? [];
  if (!document?.Put?.Item || !entry?.Put?.Item || !member?.Update) throw new Error('a visit is not three items');
  let sequence = entry.Put.Item.sequence as number;
  const next = () => {
    const key = service.newKey();
    const version = sequence++;
    const items: TransactWriteCommandInput = {
      ...writes,
      TransactItems: [
        { Put: { ...document.Put, Item: { ...document.Put?.Item, ...documentKey(shop.shopId, key), key } } as never },
        { Put: { ...entry.Put, Item: { ...entry.Put?.Item, sk: entrySk(version + 1), sequence: version + 1, documentId: key } } as never },
        { Update: atVersion(member.Update as Update, version) as never },
      ],
    };
    return async () => {
      await service.client.send(new BatchGetCommand({ ...reads }));
      await service.client.send(new TransactWriteCommand(items));
    };
  };
  return { next, entry: entry.Put.Item };
}
interface Update {
  readonly UpdateExpression: string;
  readonly ConditionExpression: string;
  readonly ExpressionAttributeNames: Readonly<Record<string, string>>;
  readonly ExpressionAttributeValues: Readonly<Record<string, unknown>>;
}
/** The same update, from `version` to the one after it. */
function atVersion(update: Update, version: number): Update {
  const placeholderIn = (expression: string): string => {
    for (const [, name, value] of expression.matchAll(/(#\w+) = (:\w+)/g)) if (update.ExpressionAttributeNames[name as string] === 'version') return value as string;
    throw new Error(`no version in ${expression}`);
  };
  return { ...update, ExpressionAttributeValues: { ...update.ExpressionAttributeValues, [placeholderIn(update.UpdateExpression)]: version + 1, [placeholderIn(update.ConditionExpression)]: version } };
}
