/** DynamoDB's JSON as it travels: binary stays base64 text here, because the engine never needs the bytes. */
export interface AttributeValue {
  readonly S?: string;
  readonly N?: string;
  readonly B?: string;
  readonly BOOL?: boolean;
  readonly NULL?: boolean;
  readonly SS?: readonly string[];
  readonly NS?: readonly string[];
  readonly BS?: readonly string[];
  readonly L?: readonly AttributeValue[];
  readonly M?: Item;
}
export type AttributeType = keyof AttributeValue;
export interface Item {
  readonly [attribute: string]: AttributeValue;
}

export interface KeyPart {
  readonly AttributeName: string;
  readonly KeyType: 'HASH' | 'RANGE';
}
export interface IndexDescription {
  readonly IndexName: string;
  readonly KeySchema: readonly KeyPart[];
  readonly Projection: { readonly ProjectionType: 'ALL' | 'KEYS_ONLY' | 'INCLUDE'; readonly NonKeyAttributes?: readonly string[] };
  IndexStatus?: string;
}
export interface TableDescription {
  readonly TableName: string;
  readonly TableArn: string;
  readonly TableId: string;
  readonly CreationDateTime: number;
  readonly KeySchema: readonly KeyPart[];
  readonly AttributeDefinitions: readonly { readonly AttributeName: string; readonly AttributeType: 'S' | 'N' | 'B' }[];
  readonly GlobalSecondaryIndexes?: readonly IndexDescription[];
  readonly LocalSecondaryIndexes?: readonly IndexDescription[];
  readonly BillingModeSummary?: { BillingMode: string; LastUpdateToPayPerRequestDateTime?: number };
  TableStatus: string;
}

/** A JSON object whose shape has not been checked yet. */
export type Json = Record<string, unknown>;

/** What an operation answers with: a JSON object. */
export type Reply = Record<string, unknown>;

export type Consistency = 'eventual' | 'consistent' | 'transactional';

export const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
