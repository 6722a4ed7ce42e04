import { type FunctionModel, nameOf, referenceOf, type ServiceModel, type StreamEvent } from '../service-model';
import type { BatchPolicy } from './shard-worker';

export interface StreamMapping { functionName: string; tableName: string; batchSize: number; policy: BatchPolicy }

/** The event source mappings that serverless.yml states, with Lambda's defaults (endless retries are cut at 10,000 locally). */
export function mappingsOf(model: ServiceModel, retryDelayMs = (retry: number) => Math.min(50 * 2 ** retry, 2000)): StreamMapping[] {
  return Object.entries(model.functions).flatMap(([functionName, { events }]: [string, FunctionModel]) =>
    events.flatMap(({ stream }) => (stream && stream.enabled !== false ? [mappingOf(model, functionName, stream, retryDelayMs)] : [])));
}

function mappingOf(model: ServiceModel, functionName: string, stream: StreamEvent, retryDelayMs: (retry: number) => number): StreamMapping {
  const { batchSize = 100, bisectBatchOnFunctionError = false, maximumRetryAttempts = -1, maximumRecordAgeInSeconds = -1 } = stream;
  const id = referenceOf(stream.arn);
  if (id === undefined) throw new Error(`${functionName}: the stream must be given as !GetAtt <Table>.StreamArn`);
  return {
    functionName, batchSize, tableName: nameOf(model, { Ref: id }, 'TableName'),
    policy: {
      reportsItemFailures: stream.functionResponseType === 'ReportBatchItemFailures',
      bisects: bisectBatchOnFunctionError,
      maximumRetryAttempts: maximumRetryAttempts < 0 ? 10_000 : maximumRetryAttempts,
      maximumRecordAgeMs: maximumRecordAgeInSeconds < 0 ? 86_400_000 : maximumRecordAgeInSeconds * 1000,
      retryDelayMs,
    },
  };
}
