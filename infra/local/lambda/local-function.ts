import { randomUUID } from 'node:crypto';
import type { Context } from 'aws-lambda';
import type { BuiltFunction } from '../build-functions';
import { loadBundle, type SandboxGlobals } from './sandbox';

export type Outcome = { ok: true; payload: unknown } | { ok: false; errorType: string; errorMessage: string; timedOut: boolean };
export interface LocalFunction {
  readonly name: string;
  /** Loads the module if it is not yet loaded: a cold start ahead of time. Throws what the module throws. */
  warm(): void;
  /** One invocation. Payload and answer pass through JSON as they do on the wire; a throw, a time-out or an over-long payload is an outcome, not an exception. */
  invoke(payload: unknown): Promise<Outcome>;
  /** Invocations under way. */
  running(): number;
}
export interface LocalFunctionOptions {
  key: string; name: string; built: BuiltFunction; timeoutMs: number; memorySize: number; region: string;
  /** Asked once, when the module is loaded. */
  globals: () => SandboxGlobals;
  console: Console;
}

/** Request and answer of a synchronous invocation, bytes (AWS Lambda quotas). */
export const PAYLOAD_LIMIT = 6 * 1024 * 1024;

type Handler = (event: unknown, context: Context) => unknown;

export function createLocalFunction({ key, name, built, timeoutMs, memorySize, region, globals, console }: LocalFunctionOptions): LocalFunction {
  let handler: Handler | undefined;
  let running = 0;
  const load = (): Handler => {
    const found = loadBundle(built.file, globals())[built.exportName];
    if (typeof found !== 'function') throw new Error(`${key}: ${built.file} has no function called ${built.exportName}`);
    return found as Handler;
  };
  const warm = (): Handler => {
    handler ??= load();
    return handler;
  };
  const invoke = async (payload: unknown): Promise<Outcome> => {
    const text = JSON.stringify(payload ?? {});
    if (Buffer.byteLength(text) > PAYLOAD_LIMIT) return failure('RequestEntityTooLargeException', `${name}: request over ${PAYLOAD_LIMIT} bytes`);
    running += 1;
    try {
      const context = contextFor(name, region, memorySize, timeoutMs);
      const answer = await withTimeout((async () => warm()(JSON.parse(text), context))(), timeoutMs);
      if (answer === timeout) return { ...failure('Sandbox.Timedout', `Task timed out after ${(timeoutMs / 1000).toFixed(2)} seconds`), timedOut: true };
      const reply = JSON.stringify(answer);
      if (reply === undefined) return { ok: true, payload: null };
      if (Buffer.byteLength(reply) > PAYLOAD_LIMIT) return failure('Function.ResponseSizeTooLarge', `${name}: answer over ${PAYLOAD_LIMIT} bytes`);
      return { ok: true, payload: JSON.parse(reply) };
    } catch (error) {
      console.error(error);
      const { name: errorType = 'Error', message = String(error) } = (error ?? {}) as { name?: string; message?: string };
      return failure(errorType, message);
    } finally {
      running -= 1;
    }
  };
  return { name: key, warm: () => void warm(), invoke, running: () => running };
}

const failure = (errorType: string, errorMessage: string) => ({ ok: false as const, errorType, errorMessage, timedOut: false });

const timeout = Symbol('timeout');
async function withTimeout(work: Promise<unknown>, ms: number): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined;
  const bell = new Promise((done) => {
    timer = setTimeout(done, ms, timeout);
  });
  try {
    return await Promise.race([work, bell]);
  } finally {
    clearTimeout(timer);
  }
}

function contextFor(name: string, region: string, memorySize: number, timeoutMs: number): Context {
  const deadline = performance.now() + timeoutMs;
  return {
    functionName: name, functionVersion: '$LATEST', memoryLimitInMB: String(memorySize), awsRequestId: randomUUID(), callbackWaitsForEmptyEventLoop: true,
    invokedFunctionArn: `arn:aws:lambda:${region}:000000000000:function:${name}`, logGroupName: `/aws/lambda/${name}`, logStreamName: 'local',
    getRemainingTimeInMillis: () => Math.max(0, Math.round(deadline - performance.now())),
    done: () => undefined, fail: () => undefined, succeed: () => undefined,
  };
}
