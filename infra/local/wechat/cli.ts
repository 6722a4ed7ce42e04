import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createClock } from '../clock';
import { createLocalWechat } from './index';

const HELP = `WeChat and WeChat Pay double with the pretend phone

  npm run local:wechat -- [options]

  --port N            port to listen on (default 4310; 0 picks a free one)
  --host NAME         address to listen on (default 127.0.0.1; the control calls have no password, so keep it there)
  --data DIR          keep people, consents, orders and the platform key in DIR (default: only in memory)
  --appid ID          mini-program appid (default wx0000000000local1), secret by --secret
  --secret TEXT       mini-program secret (default local-secret)
  --oauth-appid ID    service account that h5 signs in with (default: the mini-program's own)
  --oauth-secret TEXT
  --app URL           where the h5 app runs; {person} becomes the person's id
  --push URL          message push address, with --push-token and --push-aes-key (43 characters)
  --help

  Then point the product at it: WECHAT_API_BASE and WECHAT_PAY_BASE are the printed address.
  The phone is at /phone, the JS-SDK at /jssdk/jweixin.js, the list of control calls at /_control.
  A merchant is made known by POST /_control/merchants; the clock is moved by POST /_control/clock.
`;

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '4310' },
    host: { type: 'string', default: '127.0.0.1' },
    data: { type: 'string' },
    appid: { type: 'string', default: 'wx0000000000local1' },
    secret: { type: 'string', default: 'local-secret' },
    'oauth-appid': { type: 'string' },
    'oauth-secret': { type: 'string' },
    app: { type: 'string' },
    push: { type: 'string' },
    'push-token': { type: 'string' },
    'push-aes-key': { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

async function main(): Promise<void> {
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error('--port is a number from 0 to 65535');
  const clock = createClock(values.data ? { file: join(values.data, 'clock.json') } : {});
  const { push, 'push-token': token, 'push-aes-key': encodingAesKey, 'oauth-appid': oauthAppid } = values;
  if (push && !(token && encodingAesKey)) throw new Error('--push needs --push-token and --push-aes-key');
  const wechat = createLocalWechat({
    appid: values.appid,
    appSecret: values.secret,
    clock: clock.now,
    moveClock: clock.advanceTo,
    ...(oauthAppid ? { oauth: { appid: oauthAppid, appSecret: values['oauth-secret'] ?? values.secret } } : {}),
    ...(values.data ? { dataDir: values.data } : {}),
    ...(values.app ? { app: { baseUrl: values.app } } : {}),
    ...(push && token && encodingAesKey ? { push: { url: push, token, encodingAesKey } } : {}),
  });
  const { url } = await wechat.listen(port, values.host);
  console.log(`WeChat double   ${url}\nPretend phone   ${url}/phone\nControl calls   ${url}/_control\nPlatform key    ${wechat.platformKey.id}`);
  if (push)
    console.log((await wechat.verifyPush()) ? `Push address    verified: ${push}` : `Push address    NOT verified (no right answer to echostr): ${push}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void wechat.close().then(() => process.exit(0)));
}

if (values.help) console.log(HELP);
else {
  main().catch((error: NodeJS.ErrnoException) => {
    console.error(error.code === 'EADDRINUSE' ? `Port ${values.port} is taken. Choose another: --port 0 picks a free one.` : error.message);
    process.exitCode = 1;
  });
}
