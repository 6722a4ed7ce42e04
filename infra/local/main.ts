import { appendFileSync, existsSync, mkdirSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { seedIfEmpty } from '../scripts/seed';
import { PortTaken } from './listen';
import { type Messages, messagesFor } from './messages';
import { type Stack, startStack } from './stack';
import { buildH5 } from './web/build-h5';

const DEFAULT_PORT = 4300;
const ROOM_NEEDED_BYTES = 200 * 1024 * 1024;
const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** A sentence for the person at the terminal, with nothing more to explain. */
class Told extends Error {}

interface Choices { fresh: boolean; port: number }

function readChoices(messages: Messages): Choices | 'help' {
  const options = { port: { type: 'string' }, fresh: { type: 'boolean' }, help: { type: 'boolean' } } as const;
  let values: { port?: string; fresh?: boolean; help?: boolean };
  try {
    ({ values } = parseArgs({ options }));
  } catch (error) {
    throw new Told(messages.unknownOption(/'([^']+)'/.exec((error as Error).message)?.[1] ?? ''));
  }
  const text = values.port ?? process.env.PORT ?? String(DEFAULT_PORT);
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) throw new Told(messages.badPort(text));
  return values.help ? 'help' : { fresh: values.fresh ?? false, port: Number(text) };
}

function prepareData(dataDir: string, fresh: boolean, messages: Messages): void {
  if (fresh) rmSync(dataDir, { recursive: true, force: true });
  mkdirSync(join(dataDir, 'logs'), { recursive: true });
  const { bavail, bsize } = statfsSync(dataDir);
  if (bavail * bsize < ROOM_NEEDED_BYTES) throw new Told(messages.diskFull);
}

/** Lambdas write JSON lines: all go to a file, and what asks for a person is said in one line. */
function logInto(dataDir: string, messages: Messages): (functionName: string, line: string) => void {
  const file = join(dataDir, 'logs/lambda.log');
  return (functionName, line) => {
    appendFileSync(file, `${functionName} ${line}\n`);
    const alarm = /^\{"level":"alarm","event":"([^"]+)"/.exec(line)?.[1];
    if (alarm) say(messages.alarm(functionName, alarm));
  };
}

async function showApp(root: string, stack: Stack, messages: Messages): Promise<void> {
  const interactive = process.stdout.isTTY === true;
  const progress = (seconds: number) => {
    if (interactive) process.stdout.write(`\r${messages.buildingApp(seconds)} `);
    else if (seconds % 10 === 1) say(messages.buildingApp(seconds));
  };
  try {
    const built = await buildH5(root, progress);
    if (interactive && built === 'built') process.stdout.write('\r\u001b[K');
    if (built === 'absent') return say(messages.noApp);
    if (built === 'built') say(messages.appBuilt);
    stack.serveApp(join(root, 'miniapp/dist/h5'));
  } catch (error) {
    say(`\n${messages.appFailed}\n${(error as Error).message}`);
  }
}

/** People of the pretend phone whom the demo shop knows, each at an origin of their own, so that one browser can be all three. */
const PEOPLE = { member: 'ruoxi', cashier: 'xiaoai', owner: 'chenhe' } as const;

function sayPlaces(stack: Stack, dataDir: string, shopId: string | undefined, { places, stopHint }: Messages): void {
  const at = (person: string) => (stack.wechat.double ? stack.apiUrl.replace('//', `//${person}.`) : stack.apiUrl);
  const lines: [string, string | undefined][] = [
    [places.member, `${at(PEOPLE.member)}/`],
    [places.cashier, `${at(PEOPLE.cashier)}/#/packages/staff/scan/index`],
    [places.owner, `${at(PEOPLE.owner)}/#/packages/owner/today/index`],
    [places.phone, stack.wechat.url && `${stack.wechat.url}/phone`],
    [places.clock, `${stack.apiUrl}/clock`],
    [places.reference, `${stack.apiUrl}/reference`],
    [places.data, dataDir],
    [places.shop, shopId],
    [places.setUpCode, stack.installation.spareSetUpCode],
  ];
  const width = (text: string) => [...text].reduce((sum, letter) => sum + (letter > '\u2e7f' ? 2 : 1), 0);
  const widest = Math.max(...lines.map(([name]) => width(name)));
  say('');
  for (const [name, where] of lines) if (where) say(`  ${name}${' '.repeat(widest - width(name))}   ${where}`);
  say(`\n${stopHint}`);
}

async function start(messages: Messages): Promise<void> {
  const choices = readChoices(messages);
  if (choices === 'help') return say(messages.help);
  const began = performance.now();
  const root = process.cwd();
  const dataDir = join(root, '.data');
  prepareData(dataDir, choices.fresh, messages);
  say(messages.starting);
  const stack = await startStack({ root, dataDir, port: choices.port, wechatPort: choices.port === 0 ? 0 : choices.port + 1, log: logInto(dataDir, messages) });
  stopOnSignal(stack, messages);
  const [, shopId] = await Promise.all([showApp(root, stack, messages), seedIfEmpty(stack, () => say(messages.seeding))]);
  say(messages.ready(((performance.now() - began) / 1000).toFixed(1)));
  sayPlaces(stack, dataDir, shopId, messages);
}

function stopOnSignal(stack: Stack, messages: Messages): void {
  let asked = false;
  const stop = () => {
    if (asked) process.exit(130);
    asked = true;
    say(`\n${messages.stopping}`);
    stack.stop().then(() => process.exit(0), () => process.exit(1));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

function explain(error: unknown, messages: Messages): string {
  const { code, message, path, cause } = error as NodeJS.ErrnoException & { cause?: { code?: string } };
  if (error instanceof Told) return message;
  if (error instanceof PortTaken) return messages.portTaken(error.port);
  if (code === 'ENOSPC') return messages.diskFull;
  if (code === 'EACCES' || code === 'EROFS') return messages.noPermission(path ?? '.data/');
  if (code === 'LEVEL_DATABASE_NOT_OPEN' || code === 'LEVEL_LOCKED' || cause?.code === 'LEVEL_LOCKED') return messages.alreadyRunning;
  return error instanceof Error ? (error.stack ?? message) : String(error);
}

// What a person set in .env, unless the shell says otherwise.
if (existsSync('.env')) process.loadEnvFile('.env');
const messages = messagesFor(process.env);
start(messages).catch((error: unknown) => {
  process.stderr.write(`${explain(error, messages)}\n`);
  process.exit(1);
});
