import { request } from 'node:http';
import { join } from 'node:path';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { createGateway } from '../../infra/local/gateway/gateway';
import { type Stack, startStack } from '../../infra/local/stack';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ root: join(__dirname, '../support/local-service'), environment: {} });
}, 60_000);
afterAll(() => stack.stop());

interface Answer { status: number; headers: Record<string, string | string[] | undefined>; body: Buffer }
/** A request whose path and header names go out exactly as written, which fetch would tidy. */
function raw(method: string, path: string, { headers = [], body }: { headers?: string[]; body?: string | Buffer } = {}): Promise<Answer> {
  return new Promise((done, fail) => {
    const { port } = new URL(stack.apiUrl);
    const asked = request({ host: '127.0.0.1', port, method, path, headers: ['Host', 'shop.example.com', ...headers, ...(body === undefined ? [] : ['Content-Length', String(Buffer.byteLength(body))])] as never }, (res) => {
      const chunks: Buffer[] = [];
      res.on('data', (chunk: Buffer) => chunks.push(chunk));
      res.on('end', () => done({ status: res.statusCode ?? 0, headers: res.headers, body: Buffer.concat(chunks) }));
    });
    asked.on('error', fail);
    asked.end(body);
  });
}
const eventOf = async (...args: Parameters<typeof raw>): Promise<APIGatewayProxyEventV2> => (JSON.parse((await raw(...args)).body.toString()) as { event: APIGatewayProxyEventV2 }).event;
const json = ['Content-Type', 'application/json'];

test('a request as the payload format 2.0 has it', async () => {
  const event = await eventOf('POST', '/a%20b/%E5%90%8D?x=1&x=2&y=%E4%BD%A0&z=a%2Cb', { headers: [...json, 'X-Multi', 'a', 'x-multi', 'b', 'Cookie', 's=1; t=2', 'Wechatpay-Signature', 'sig'], body: '{"名":"王芳"}' });
  expect(event).toMatchObject({
    version: '2.0', routeKey: '$default', rawPath: '/a b/名', rawQueryString: 'x=1&x=2&y=%E4%BD%A0&z=a%2Cb', queryStringParameters: { x: '1,2', y: '你', z: 'a,b' },
    headers: { host: 'shop.example.com', 'x-multi': 'a,b', 'wechatpay-signature': 'sig', 'content-type': 'application/json', 'x-forwarded-proto': 'https' },
    cookies: ['s=1', 't=2'], body: '{"名":"王芳"}', isBase64Encoded: false,
    requestContext: { stage: '$default', domainName: 'shop.example.com', http: { method: 'POST', path: '/a b/名', protocol: 'HTTP/1.1' } },
  });
  expect(event.headers).not.toHaveProperty('cookie');
  expect(event.requestContext.time).toMatch(/^\d\d\/\w{3}\/\d{4}:\d\d:\d\d:\d\d \+0000$/);
});

test.each<[string | undefined, boolean]>([
  ['application/json', true], ['application/json; charset=utf-8', true], ['text/plain', true], ['application/xml', true], ['application/javascript', true],
  ['application/x-www-form-urlencoded', false], ['application/octet-stream', false], ['image/png', false], ['application/problem+json', false], [undefined, false],
])('a body of type %s arrives as text: %s', async (type, isText) => {
  const bytes = isText ? Buffer.from('{"a":"你"}') : Buffer.from([0x7b, 0xff, 0x00, 0x80]);
  const event = await eventOf('POST', '/x', { headers: type ? ['Content-Type', type] : [], body: bytes });
  expect([event.isBase64Encoded, Buffer.from(event.body ?? '', isText ? 'utf8' : 'base64')]).toEqual([!isText, bytes]);
});

test('no body is no body', async () => {
  const event = await eventOf('GET', '/x');
  expect(event).not.toHaveProperty('body');
  expect(event).not.toHaveProperty('queryStringParameters');
  expect(event.isBase64Encoded).toBe(false);
});

test('an encoded question mark cuts the path, and a broken encoding stays as it is', async () => {
  expect((await eventOf('GET', '/me%3Fadmin=1')).rawPath).toBe('/me');
  expect((await eventOf('GET', '/%zz')).rawPath).toBe('/%zz');
});

test('a route of its own goes before the catch-all', async () => {
  expect(JSON.parse((await raw('GET', '/described')).body.toString())).toEqual({ route: 'GET /described' });
  expect(JSON.parse((await raw('GET', '/things/7')).body.toString())).toEqual({ route: 'GET /things/{id}', parameters: { id: '7' } });
  expect((await eventOf('POST', '/described')).routeKey).toBe('$default');
  expect((await eventOf('GET', '/things/7/more')).routeKey).toBe('$default');
});

test('answers: binary, cookies, no content, plain value', async () => {
  const binary = await raw('GET', '/binary');
  expect([binary.status, binary.headers['content-type'], binary.headers['set-cookie'], [...binary.body]]).toEqual([200, 'image/png', ['a=1', 'b=2; HttpOnly'], [0x00, 0xff, 0x80, 0x0a]]);
  const empty = await raw('POST', '/write/x');
  expect([empty.status, empty.body.length]).toEqual([204, 0]);
  const plain = await raw('GET', '/plain');
  expect([plain.status, plain.headers['content-type'], plain.body.toString()]).toEqual([200, 'application/json', '{"anything":true}']);
});

test.each([['/throws'], ['/malformed'], ['/large']])('%s answers 500 and says nothing of what went wrong inside', async (path) => {
  const { status, body } = await raw('GET', path);
  expect([status, body.toString()]).toEqual([500, '{"message":"Internal Server Error"}']);
});

test('a function over its own time is a 500', async () => {
  const { status, body } = await raw('GET', '/slow');
  expect([status, body.toString()]).toEqual([500, '{"message":"Internal Server Error"}']);
});

test('over the limits: 413 for the body, 431 for the head', async () => {
  const over = await raw('POST', '/x', { headers: json, body: Buffer.alloc(10 * 1024 * 1024 + 1, 0x20) });
  expect([over.status, over.body.toString()]).toEqual([413, '{"message":"Request Too Long"}']);
  const overLambda = await raw('POST', '/x', { headers: json, body: Buffer.alloc(6 * 1024 * 1024, 0x20) });
  expect(overLambda.status).toBe(413);
  const binary = await raw('POST', '/x', { body: Buffer.alloc(5 * 1024 * 1024) });
  expect(binary.status).toBe(413);
  const within = await raw('POST', '/plain', { headers: json, body: Buffer.alloc(5 * 1024 * 1024, 0x20) });
  expect(within.status).toBe(200);
  expect((await raw('GET', '/x', { headers: ['X-Long', 'x'.repeat(10_300)] })).status).toBe(431);
});

test('the integration time-out is a 503, and no route at all a 404', async () => {
  const { createServer } = await import('node:http');
  const lambda = () => ({ name: 'f', warm: () => undefined, running: () => 0, invoke: () => new Promise<never>(() => undefined) });
  const functions = { f: { name: 'f', handler: 'f.handler', events: [{ httpApi: 'GET /known' }] } };
  const gateway = createGateway({ functions, lambda, now: Date.now, integrationTimeoutMs: 5 });
  const server = createServer((req, res) => void gateway.handle(req, res));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const base = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  const late = await fetch(`${base}/known`);
  expect([late.status, await late.text()]).toEqual([503, '{"message":"Service Unavailable"}']);
  const lost = await fetch(`${base}/unknown`);
  expect([lost.status, await lost.text()]).toEqual([404, '{"message":"Not Found"}']);
  await new Promise((done) => server.close(done));
});

test('a Lambda sees its own settings and nothing of this machine', async () => {
  const { pid } = JSON.parse((await raw('GET', '/x')).body.toString()) as { pid: boolean };
  expect(pid).toBe(false);
});
