import { randomUUID } from 'node:crypto';
import { itemSize } from '../engine/item-size';
import type { Item } from '../wire';
import type { Actor, PlannedWrite } from '../writes/plan-write';

/** A record as the Streams API carries it. */
export interface StreamRecord {
  readonly eventID: string;
  readonly eventName: 'INSERT' | 'MODIFY' | 'REMOVE';
  readonly eventVersion: '1.1';
  readonly eventSource: 'aws:dynamodb';
  readonly awsRegion: string;
  readonly userIdentity?: { readonly Type: 'Service'; readonly PrincipalId: 'dynamodb.amazonaws.com' };
  readonly dynamodb: {
    readonly ApproximateCreationDateTime: number;
    readonly Keys: Item;
    readonly NewImage?: Item;
    readonly OldImage?: Item;
    readonly SequenceNumber: string;
    readonly SizeBytes: number;
    readonly StreamViewType: string;
  };
}

/** How a record came about, beside the write itself. */
export interface RecordOrigin {
  readonly viewType: string;
  readonly sequenceNumber: string;
  readonly nowMs: number;
  readonly actor: Actor;
  readonly region: string;
}

/** The record of a write that changes its item. */
export function recordOf({ write, before, after }: PlannedWrite, { viewType, sequenceNumber, nowMs, actor, region }: RecordOrigin): StreamRecord {
  const source = after ?? before ?? {};
  const keys = Object.fromEntries(Object.entries(source).filter(([name]) => write.table.KeySchema.some((part) => part.AttributeName === name)));
  const newImage = viewType === 'NEW_IMAGE' || viewType === 'NEW_AND_OLD_IMAGES' ? after : undefined;
  const oldImage = viewType === 'OLD_IMAGE' || viewType === 'NEW_AND_OLD_IMAGES' ? before : undefined;
  return {
    eventID: randomUUID().replaceAll('-', ''),
    eventName: before === undefined ? 'INSERT' : after === undefined ? 'REMOVE' : 'MODIFY',
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: region,
    ...(actor === 'ttl' ? { userIdentity: { Type: 'Service' as const, PrincipalId: 'dynamodb.amazonaws.com' as const } } : {}),
    dynamodb: {
      ApproximateCreationDateTime: Math.floor(nowMs / 1000),
      Keys: keys,
      ...(newImage ? { NewImage: newImage } : {}),
      ...(oldImage ? { OldImage: oldImage } : {}),
      SequenceNumber: sequenceNumber,
      SizeBytes: itemSize(keys) + itemSize(newImage ?? {}) + itemSize(oldImage ?? {}),
      StreamViewType: viewType,
    },
  };
}
