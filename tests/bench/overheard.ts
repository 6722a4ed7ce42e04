import { BatchGetItemCommand, type BatchGetItemCommandInput, TransactWriteItemsCommand, type TransactWriteItemsCommandInput } from '@aws-sdk/client-dynamodb';
import type { BatchGetCommandInput, TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { BenchService } from './service';

/** What a piece of work asked of the table, in its order, as the document client says it. */
export type Heard = { readonly reads: BatchGetCommandInput } | { readonly writes: TransactWriteCommandInput } | { readonly other: string };

/** Runs the work and writes down every request of the service's own client. */
export async function overheard({ own }: BenchService, work: () => Promise<void>): Promise<readonly Heard[]> {
  const heard: Heard[] = [];
  const send = own.send;
  own.send = ((command: unknown) => {
    heard.push(command instanceof BatchGetItemCommand ? { reads: readsOf(command.input) } : command instanceof TransactWriteItemsCommand ? { writes: writesOf(command.input) } : { other: (command as object).constructor.name });
    return (send as (command: unknown) => Promise<unknown>).call(own, command);
  }) as typeof send;
  await work().finally(() => {
    own.send = send;
  });
  return heard;
}
const readsOf = ({ RequestItems = {} }: BatchGetItemCommandInput): BatchGetCommandInput => ({ RequestItems: Object.fromEntries(Object.entries(RequestItems).map(([table, { Keys = [], ...rest }]) => [table, { ...rest, Keys: Keys.map((key) => unmarshall(key)) }])) });
/** Items, keys and values of every write as plain ones. */
const writesOf = ({ TransactItems = [], ...rest }: TransactWriteItemsCommandInput): TransactWriteCommandInput => ({
  ...rest,
  TransactItems: TransactItems.map((item) => Object.fromEntries(Object.entries(item).map(([action, of]) => [action, Object.fromEntries(Object.entries(of as object).map(([name, value]) => [name, ['Item', 'Key', 'ExpressionAttributeValues'].includes(name) && value ? unmarshall(value) : value]))]))),
}) as TransactWriteCommandInput;
