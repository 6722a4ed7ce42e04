import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import type { Item } from '../table/table';

/** One change of an item. `before` is absent at its creation, `after` at its deletion. */
export interface Change {
  readonly before?: Item;
  readonly after?: Item;
}
/** A change with the number by which the stream knows it. */
export interface NumberedChange extends Change {
  readonly number: string;
}

/** On an item while it is brought back with its shop (`npm run restore`), and taken off before the shop opens: what is written and cleaned so is no news. */
export const RESTORED = 'restored';
/** Neither an item's return nor the end of its mark; every later change has a `before` without it. */
export const isNews = ({ before, after }: Change): boolean => (before ?? after)?.[RESTORED] === undefined;

const itemOf = (image: unknown): Item => unmarshall(image as Record<string, AttributeValue>) as Item;

/** A record of the table's stream (new and old images) as a change. */
export function changeOf(record: DynamoDBRecord): NumberedChange {
  const { SequenceNumber, NewImage, OldImage } = record.dynamodb ?? {};
  return { number: SequenceNumber ?? '', ...(OldImage ? { before: itemOf(OldImage) } : {}), ...(NewImage ? { after: itemOf(NewImage) } : {}) };
}
