import { Console } from 'node:console';
import { Writable } from 'node:stream';
import type { BuiltFunction } from '../build-functions';
import { dateOn, type MovableClock } from '../clock';
import { environmentOf, type ServiceModel } from '../service-model';
import { createLocalFunction, type LocalFunction } from './local-function';

export interface LambdasOptions {
  model: ServiceModel;
  built: ReadonlyMap<string, BuiltFunction>;
  clock: MovableClock;
  /** Settings that a deployment would take from elsewhere: endpoints, credentials, addresses. Read when a function first loads. */
  env: () => Readonly<Record<string, string>>;
  /** Every line a function prints. */
  log: (functionName: string, line: string) => void;
}

/** All functions of the model, each with its own settings, loaded at its first call. Throws for a name that serverless.yml does not hold. */
export function createLambdas({ model, built, clock, env, log }: LambdasOptions): { get(name: string): LocalFunction; running(): number } {
  const functions = new Map<string, LocalFunction>();
  const date = dateOn(clock);
  const get = (key: string): LocalFunction => {
    const known = functions.get(key);
    if (known) return known;
    const wanted = model.functions[key];
    const bundle = built.get(key);
    if (!wanted || !bundle) throw new Error(`serverless.yml has no function ${key}`);
    const memorySize = wanted.memorySize ?? model.provider.memorySize ?? 1024;
    const console = consoleInto((line) => log(key, line));
    const made = createLocalFunction({
      console,
      key, name: wanted.name, built: bundle, memorySize, timeoutMs: (wanted.timeout ?? model.provider.timeout ?? 6) * 1000, region: model.provider.region,
      globals: () => ({
        Date: date,
        console,
        env: { ...environmentOf(model, key), ...env(), TZ: ':UTC', AWS_LAMBDA_FUNCTION_NAME: wanted.name, AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memorySize) },
      }),
    });
    functions.set(key, made);
    return made;
  };
  return { get, running: () => [...functions.values()].reduce((sum, each) => sum + each.running(), 0) };
}

function consoleInto(write: (line: string) => void): Console {
  const stream = new Writable({
    decodeStrings: false,
    write(chunk: string | Buffer, _encoding, done) {
      for (const line of String(chunk).split('\n')) if (line !== '') write(line);
      done();
    },
  });
  return new Console({ stdout: stream, stderr: stream });
}
