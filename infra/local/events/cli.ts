import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createClock } from '../clock';
import { listen, PortTaken } from '../listen';
import { createBus } from './bus';
import type { Target } from './delivery-queue';
import { createEventsEndpoint } from './endpoint';
import { InvalidPattern } from './invalid-pattern';
import { readRules } from './rules-file';

const help = `An embedded EventBridge for development and tests. 开发与测试用的内嵌 EventBridge。

  npm run local:events -- [--port 4010] [--data FOLDER] [--rules FILE]

  --port    port on 127.0.0.1, 4010 if left out, 0 for any free one    端口
  --data    folder of the outbox; in memory if left out                数据目录，省略则只在内存
  --rules   JSON file, a list of                                       规则文件
            {"name": "…", "bus": "default", "pattern": {…}, "url": "http://…"}
            Every matching event is POSTed to the url; anything but a 2xx is tried
            again for 24 hours, then set aside.
  --help    this text                                                  本说明

Give the SDK endpoint http://127.0.0.1:<port>, any region and any credentials.
GET /_rules /_events /_pending /_dead-letters, POST /_dead-letters/redrive, POST /_faults {"duplicate": 1}
`;

async function main(): Promise<void> {
  const options = { port: { type: 'string', default: '4010' }, data: { type: 'string' }, rules: { type: 'string' }, help: { type: 'boolean', default: false } } as const;
  const { values } = parseArgs({ options });
  if (values.help) return void process.stdout.write(help);
  if (!/^\d{1,5}$/.test(values.port) || Number(values.port) > 65_535) throw new Error(`--port must be a number from 0 to 65535, not ${values.port}`);
  const { rules, targets } = values.rules === undefined ? { rules: [], targets: new Map<string, Target>() } : readRules(readFileSync(values.rules, 'utf8'));
  const bus = createBus({ rules, targets, clock: createClock(), region: process.env.AWS_REGION ?? 'local', ...(values.data === undefined ? {} : { dataDir: values.data }) });
  const port = await listen(createEventsEndpoint(bus), Number(values.port));
  bus.queue.start();
  process.stdout.write(`EventBridge http://127.0.0.1:${port} ${values.data === undefined ? '(in memory)' : `(data in ${values.data})`}, ${rules.length} rules\n`);
  const stop = () => void bus.queue.stop().then(() => process.exit(0));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

function fail(error: unknown): void {
  const code = (error as NodeJS.ErrnoException).code;
  const text =
    error instanceof PortTaken ? 'The port is taken: choose another with --port. 端口已被占用，请用 --port 另选一个。'
    : code === 'ENOSPC' ? 'The disk is full. 磁盘已满。'
    : code === 'ENOENT' ? `There is no such file. 没有这个文件：${(error as NodeJS.ErrnoException).path}`
    : error instanceof SyntaxError || error instanceof InvalidPattern ? `The rules file cannot be read. 规则文件有误：${error.message}`
    : (error as Error).message;
  process.stderr.write(`${text}\n`);
  process.exit(1);
}

main().catch(fail);
