import type { RetryPolicy } from './delivery-queue';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Lambda's own retries of an asynchronous invocation: one minute, then two (developer guide, "error handling for asynchronous invocation"). */
export function lambdaRetries({ maximumRetryAttempts = 2, maximumEventAge = 21_600 }: { maximumRetryAttempts?: number; maximumEventAge?: number }): RetryPolicy {
  return { maximumRetryAttempts, maximumEventAgeMs: maximumEventAge * 1000, delayMs: (retry) => retry * MINUTE };
}

/** EventBridge's retries towards a target it cannot reach: 24 hours and 185 times unless told otherwise, growing and jittered. */
export function eventBridgeRetries({ maximumRetryAttempts = 185, maximumEventAge = 86_400 }: { maximumRetryAttempts?: number; maximumEventAge?: number } = {}): RetryPolicy {
  return {
    maximumRetryAttempts,
    maximumEventAgeMs: Math.min(maximumEventAge * 1000, 24 * HOUR),
    delayMs: (retry, random) => Math.min(1000 * 2 ** Math.min(retry - 1, 12), 10 * MINUTE) * (0.5 + random() / 2),
  };
}
