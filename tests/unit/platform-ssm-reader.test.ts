import { ssmReader } from '../../functions/platform/secrets/ssm-reader';

const before = { ...process.env };
const realFetch = globalThis.fetch;
afterAll(() => {
  process.env = before;
  globalThis.fetch = realFetch;
});
/** Parameter Store's answers, and what it was asked. */
function store(status: number, body: object) {
  const asked: { readonly url: string; readonly init: RequestInit }[] = [];
  globalThis.fetch = (async (url: string, init: RequestInit) => {
    asked.push({ url, init });
    return new Response(JSON.stringify(body), { status });
  }) as typeof fetch;
  return asked;
}
beforeEach(() => Object.assign(process.env, { AWS_REGION: 'cn-north-1', AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'example', AWS_SESSION_TOKEN: 'session' }));

test('one signed request to the region\'s own store', async () => {
  const asked = store(200, { Parameter: { Value: '{"a":1}' } });
  expect(await ssmReader()('/shuke/prod/installation')).toBe('{"a":1}');
  expect(asked[0]?.url).toBe('https://ssm.cn-north-1.amazonaws.com.cn/');
  expect(asked[0]?.init.body).toBe('{"Name":"/shuke/prod/installation","WithDecryption":true}');
  const headers = asked[0]?.init.headers as Record<string, string>;
  expect(headers).toMatchObject({ 'x-amz-target': 'AmazonSSM.GetParameter', 'x-amz-security-token': 'session' });
  expect(headers.authorization).toMatch(/^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/cn-north-1\/ssm\/aws4_request, SignedHeaders=[a-z0-9;-]*host[a-z0-9;-]*, Signature=[0-9a-f]{64}$/);
});
test('a parameter that is not there is undefined; any other refusal throws', async () => {
  store(400, { __type: 'com.amazonaws.ssm#ParameterNotFound' });
  expect(await ssmReader()('/x')).toBeUndefined();
  store(400, { __type: 'AccessDeniedException' });
  await expect(ssmReader()('/x')).rejects.toThrow('AccessDeniedException');
});
