import type { _Record as SdkRecord, AttributeValue as SdkValue } from '@aws-sdk/client-dynamodb-streams';
import type { AttributeValue, DynamoDBRecord } from 'aws-lambda';

/** A record as the Streams API returns it, in the shape that Lambda's event source mapping hands over: seconds for the time, base64 for bytes. */
export function toLambdaRecord(record: SdkRecord, streamArn: string): DynamoDBRecord {
  const { ApproximateCreationDateTime: time, Keys, NewImage, OldImage, SequenceNumber, SizeBytes, StreamViewType } = record.dynamodb ?? {};
  const change = {
    ...(time ? { ApproximateCreationDateTime: Math.floor(time.getTime() / 1000) } : {}),
    ...(Keys ? { Keys: image(Keys) } : {}),
    ...(NewImage ? { NewImage: image(NewImage) } : {}),
    ...(OldImage ? { OldImage: image(OldImage) } : {}),
    ...(SequenceNumber ? { SequenceNumber } : {}),
    ...(SizeBytes === undefined ? {} : { SizeBytes }),
    ...(StreamViewType ? { StreamViewType } : {}),
  };
  const { PrincipalId, Type } = record.userIdentity ?? {};
  return {
    eventID: record.eventID ?? '', eventName: record.eventName ?? 'MODIFY', eventVersion: '1.1', eventSource: 'aws:dynamodb',
    awsRegion: record.awsRegion ?? '', dynamodb: change as NonNullable<DynamoDBRecord['dynamodb']>, eventSourceARN: streamArn,
    ...(PrincipalId ? { userIdentity: { principalId: PrincipalId, type: Type ?? 'Service' } } : {}),
  };
}

const image = (values: Record<string, SdkValue>): Record<string, AttributeValue> => Object.fromEntries(Object.entries(values).map(([key, value]) => [key, plain(value)]));
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

function plain(value: SdkValue): AttributeValue {
  if (value.B) return { B: base64(value.B) };
  if (value.BS) return { BS: value.BS.map(base64) };
  if (value.L) return { L: value.L.map(plain) };
  if (value.M) return { M: image(value.M) };
  return value as AttributeValue;
}
