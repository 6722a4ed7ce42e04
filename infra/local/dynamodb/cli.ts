import { parseArgs } from 'node:util';
import { createLocalDynamo } from './local-dynamo';

const help = `An embedded DynamoDB for development and tests. 开发与测试用的内嵌 DynamoDB。

  npm run local:dynamodb -- [--port 8000] [--data FOLDER]

  --port   port on 127.0.0.1, 8000 if left out, 0 for any free one   端口
  --data   folder to keep the data in; in memory if left out         数据目录，省略则只在内存
  --help   this text                                                 本说明

Give the SDK endpoint http://127.0.0.1:<port>, any region and any credentials.
`;

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { port: { type: 'string', default: '8000' }, data: { type: 'string' }, help: { type: 'boolean', default: false } } });
  if (values.help) {
    process.stdout.write(help);
    return;
  }
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Error(`--port must be a number from 0 to 65535, not ${values.port}`);
  const dynamo = createLocalDynamo(values.data === undefined ? {} : { path: values.data });
  const endpoint = await dynamo.listen(port);
  process.stdout.write(`DynamoDB ${endpoint} ${values.data === undefined ? '(in memory)' : `(data in ${values.data})`}\n`);
  const stop = () => dynamo.close().then(() => process.exit(0), fail);
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

/** One clear sentence for what a person can mend; the whole error for the rest. */
function fail(error: unknown): void {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const sentences: Readonly<Record<string, string>> = {
    EADDRINUSE: 'The port is taken: choose another with --port. 端口已被占用，请用 --port 另选一个。',
    LEVEL_DATABASE_NOT_OPEN: 'The data folder cannot be opened: is another process using it? 数据目录无法打开，是否有别的进程正在使用？',
    ENOSPC: 'The disk is full. 磁盘已满。',
    EACCES: 'The data folder may not be written. 数据目录没有写权限。',
  };
  process.stderr.write(`${sentences[code] ?? (error instanceof Error ? error.message : String(error))}\n`);
  process.exit(1);
}

main().catch(fail);
