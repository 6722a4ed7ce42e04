import { SHOPS_PK } from '../../functions/shops';
import { createDynamoTable, createTableClient } from '../../functions/platform/table/dynamo-table';
import type { Stack } from '../local/stack';
import { bringEndings, bringRegulars, openDemoShop } from './seed/demo-shop';

/** Fills an empty installation with the demo shop, through public commands only; does nothing where a shop exists. Calls back before it begins. */
export async function seedIfEmpty(stack: Stack, onBegin: () => void): Promise<string | undefined> {
  const standing = await firstShop(stack);
  if (!stack.wechat.double || standing !== undefined) return standing;
  onBegin();
  const shop = await openDemoShop(stack);
  await bringRegulars(stack, shop);
  await bringEndings(stack, shop);
  await stack.drain();
  return shop.shopId;
}

/** Reading one row of the table is the one thing for which there is no public command before there is a shop. */
async function firstShop(stack: Stack): Promise<string | undefined> {
  const client = createTableClient(stack.dynamo.clientConfig);
  try {
    const { items } = await createDynamoTable(client, stack.model.provider.environment.TABLE_NAME ?? '').query({ pk: SHOPS_PK, limit: 1 });
    return items[0]?.sk;
  } finally {
    client.destroy();
  }
}
