/** What `npm start` says, in the language of the terminal. */
export interface Messages {
  help: string;
  starting: string;
  buildingApp(seconds: number): string;
  appBuilt: string;
  appFailed: string;
  noApp: string;
  seeding: string;
  ready(seconds: string): string;
  places: { member: string; cashier: string; owner: string; phone: string; clock: string; reference: string; data: string; shop: string; setUpCode: string };
  stopHint: string;
  stopping: string;
  alarm(functionName: string, event: string): string;
  unknownOption(text: string): string;
  badPort(text: string): string;
  portTaken(port: number): string;
  diskFull: string;
  alreadyRunning: string;
  noPermission(path: string): string;
}

const zh: Messages = {
  help: `在本机运行熟客：真实的后端、内嵌的云、一部模拟手机。

  npm start                  启动，数据保存在 .data/
  npm start -- --fresh       清空数据，从头开始
  npm start -- --port 4400   换一个端口
`,
  starting: '正在启动…',
  buildingApp: (seconds) => `正在构建页面（约 20 秒），已用 ${seconds} 秒`,
  appBuilt: '页面已构建。',
  appFailed: '页面没有构建成功，接口仍可使用。构建工具的说明如下：',
  noApp: '此版本没有页面，仅启动接口。',
  seeding: '正在准备演示门店…',
  ready: (seconds) => `已就绪，用时 ${seconds} 秒。`,
  places: { member: '会员 林若溪', cashier: '店员 艾小满', owner: '店主 陈禾', phone: '模拟手机', clock: '时钟', reference: '接口文档', data: '数据目录', shop: '店铺编号', setUpCode: '开店码（再开一家）' },
  stopHint: '按 Ctrl+C 停止。',
  stopping: '正在停止…',
  alarm: (functionName, event) => `需要留意：${functionName} 报告 ${event}，详见 .data/logs/lambda.log`,
  unknownOption: (text) => `不认识这个选项：${text}。用 npm start -- --help 查看用法。`,
  badPort: (text) => `端口应为 0 到 65535 的整数，而不是 ${text}。`,
  portTaken: (port) => `端口 ${port} 已被别的程序占用。换一个：npm start -- --port ${port + 100}`,
  diskFull: '磁盘空间不足：启动需要至少 200 MB。腾出空间后再试。',
  alreadyRunning: '数据目录 .data/ 正被另一个进程使用：是不是已经启动过了？',
  noPermission: (path) => `没有权限写入 ${path}。`,
};

const en: Messages = {
  help: `Runs Shuke on this machine: the real back end, an embedded cloud and a pretend phone.

  npm start                  start; data is kept in .data/
  npm start -- --fresh       empty the data and begin anew
  npm start -- --port 4400   another port
`,
  starting: 'Starting…',
  buildingApp: (seconds) => `Building the app (about 20 s), ${seconds} s so far`,
  appBuilt: 'The app is built.',
  appFailed: 'The app did not build; the API is there all the same. The builder says:',
  noApp: 'There is no app in this version, so only the API is started.',
  seeding: 'Preparing the demo shop…',
  ready: (seconds) => `Ready after ${seconds} s.`,
  places: { member: 'Member (Ruoxi)', cashier: 'Cashier (Xiaoman)', owner: 'Owner (Chen He)', phone: 'Pretend phone', clock: 'Clock', reference: 'API reference', data: 'Data', shop: 'Shop ID', setUpCode: 'Set-up code (for another shop)' },
  stopHint: 'Press Ctrl+C to stop.',
  stopping: 'Stopping…',
  alarm: (functionName, event) => `Look here: ${functionName} reports ${event}; see .data/logs/lambda.log`,
  unknownOption: (text) => `There is no option ${text}. npm start -- --help shows what there is.`,
  badPort: (text) => `A port is a whole number from 0 to 65535, not ${text}.`,
  portTaken: (port) => `Port ${port} is taken by another program. Choose another: npm start -- --port ${port + 100}`,
  diskFull: 'The disk is full: at least 200 MB are needed. Make room and try again.',
  alreadyRunning: 'The data folder .data/ is in use by another process: is it already running?',
  noPermission: (path) => `${path} may not be written.`,
};

/** By LC_ALL, LC_MESSAGES and LANG, in that order, as programs of a terminal do. */
export function messagesFor(environment: Readonly<Record<string, string | undefined>>): Messages {
  return /^zh/i.test(environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || '') ? zh : en;
}
