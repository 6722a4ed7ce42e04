import type { Item } from './wire';

/** A refusal in DynamoDB's own words: the HTTP status and the JSON body that the SDK turns into its exception. */
export class WireError extends Error {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  constructor(type: string, message: string, extra: Readonly<Record<string, unknown>> = {}, status = 400) {
    super(message);
    this.name = type.slice(type.indexOf('#') + 1);
    this.status = status;
    this.body = { __type: type, message, ...extra };
  }
}

const dynamo = (name: string) => `com.amazonaws.dynamodb.v20120810#${name}`;

export const validationError = (message: string) => new WireError('com.amazon.coral.validate#ValidationException', message);
export const serializationError = (message: string) => new WireError('com.amazon.coral.service#SerializationException', message);
export const unknownOperation = (operation: string) =>
  new WireError('com.amazon.coral.service#UnknownOperationException', `The embedded DynamoDB does not know the operation ${operation}`);
export const missingToken = () => new WireError('com.amazon.coral.service#MissingAuthenticationTokenException', 'Request is missing Authentication Token');
export const resourceNotFound = (what: string) => new WireError(dynamo('ResourceNotFoundException'), `Requested resource not found: ${what}`);
export const resourceInUse = (what: string) => new WireError(dynamo('ResourceInUseException'), what);
export const conditionFailed = (item: Item | undefined) =>
  new WireError(dynamo('ConditionalCheckFailedException'), 'The conditional request failed', item === undefined ? {} : { Item: item });
export const transactionConflict = () => new WireError(dynamo('TransactionConflictException'), 'Transaction is ongoing for the item');
export const parameterMismatch = () => new WireError(dynamo('IdempotentParameterMismatchException'), 'Request token was reused with different parameters');
export const throughputExceeded = () =>
  new WireError(
    dynamo('ProvisionedThroughputExceededException'),
    'The level of configured provisioned throughput for the table was exceeded. Consider increasing your provisioning level with the UpdateTable API.',
  );
export const throttled = () =>
  new WireError('com.amazon.coral.availability#ThrottlingException', 'Throughput exceeds the current capacity of your table or index.');
export const internalError = (message: string) => new WireError('com.amazonaws.dynamodb.v20120810#InternalServerError', message, {}, 500);

export interface CancellationReason {
  readonly Code: 'None' | 'ConditionalCheckFailed' | 'ValidationError' | 'TransactionConflict' | 'ThrottlingError' | 'ProvisionedThroughputExceeded';
  readonly Message?: string;
  readonly Item?: Item;
}

/** A cancelled transaction: one reason per requested item, in the order of the request. */
export const transactionCancelled = (reasons: readonly CancellationReason[]) =>
  new WireError(
    dynamo('TransactionCanceledException'),
    `Transaction cancelled, please refer cancellation reasons for specific reasons [${reasons.map((reason) => reason.Code).join(', ')}]`,
    { CancellationReasons: reasons },
  );
