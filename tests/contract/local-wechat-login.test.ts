import { MINI, SERVICE, type StartedWechat, startWechat } from '../support/local-wechat';

let double: StartedWechat;
beforeAll(async () => {
  double = await startWechat();
});
afterAll(() => double.wechat.close());

const session = (code: string, more: Record<string, string> = {}) =>
  double.get(
    `/sns/jscode2session?${new URLSearchParams({ appid: MINI.appid, secret: MINI.appSecret, js_code: code, grant_type: 'authorization_code', ...more })}`,
  );

describe('jscode2session', () => {
  test('answers openid, unionid and session_key as text/plain', async () => {
    const code = double.wechat.phone.loginCode('ruoxi');
    const answer = await fetch(
      `${double.wechat.url}/sns/jscode2session?appid=${MINI.appid}&secret=${MINI.appSecret}&js_code=${code}&grant_type=authorization_code`,
    );
    expect(answer.headers.get('content-type')).toBe('text/plain');
    const body = (await answer.json()) as { openid: string };
    expect(body).toMatchObject({ openid: double.wechat.phone.openid('ruoxi'), unionid: expect.stringMatching(/^oU/), session_key: expect.any(String) });
    expect(body.openid).toHaveLength(28);
  });

  test('a code is good once: 40029 after that', async () => {
    const code = double.wechat.phone.loginCode('ruoxi');
    await session(code);
    expect(await session(code)).toMatchObject({ errcode: 40029, errmsg: expect.stringContaining('rid: ') });
  });

  test('a code is good for five minutes', async () => {
    const code = double.wechat.phone.loginCode('ruoxi');
    double.pass(5 * 60_000);
    expect(await session(code)).toMatchObject({ errcode: 40029 });
  });

  test('a phone code, a wrong appid and a wrong secret are refused', async () => {
    expect(await session(double.wechat.phone.phoneCode('ruoxi'))).toMatchObject({ errcode: 40029 });
    expect(await session(double.wechat.phone.loginCode('ruoxi'), { appid: 'wx0000000000000000' })).toMatchObject({ errcode: 40013 });
    expect(await session(double.wechat.phone.loginCode('ruoxi'), { secret: 'x' })).toMatchObject({ errcode: 40125 });
    expect(await session(double.wechat.phone.loginCode('ruoxi'), { grant_type: 'x' })).toMatchObject({ errcode: 40002 });
  });
});

describe('stable_token', () => {
  const request = (more: Record<string, unknown> = {}) =>
    double.post('/cgi-bin/stable_token', { grant_type: 'client_credential', appid: MINI.appid, secret: MINI.appSecret, ...more });

  test('is the same while valid, with the seconds that remain', async () => {
    const first = await request();
    double.pass(60_000);
    const second = await request();
    expect(second.access_token).toBe(first.access_token);
    expect(second.expires_in).toBe(Number(first.expires_in) - 60);
  });

  test('is renewed five minutes before its end, and the old one works as long again', async () => {
    const first = await request();
    double.pass((Number(first.expires_in) - 299) * 1000);
    const second = await request();
    expect(second.access_token).not.toBe(first.access_token);
    expect(await double.get(`/wxaapi/newtmpl/gettemplate?access_token=${first.access_token}`)).toMatchObject({ errcode: 0 });
    double.pass(300_000);
    expect(await double.get(`/wxaapi/newtmpl/gettemplate?access_token=${first.access_token}`)).toMatchObject({ errcode: 42001 });
    expect(await double.get(`/wxaapi/newtmpl/gettemplate?access_token=${second.access_token}`)).toMatchObject({ errcode: 0 });
  });

  test('force_refresh ends the old one at once, and not twice in 30 seconds', async () => {
    const first = await request();
    const forced = await request({ force_refresh: true });
    expect(await double.get(`/wxaapi/newtmpl/gettemplate?access_token=${first.access_token}`)).toMatchObject({ errcode: 40001 });
    expect(forced.expires_in).toBe(7200);
    expect(await request({ force_refresh: true })).toMatchObject({ errcode: 45011 });
  });

  test('wrong secret, missing token and bad token have WeChat’s codes', async () => {
    expect(await request({ secret: 'x' })).toMatchObject({ errcode: 40125 });
    expect(await request({ grant_type: 'x' })).toMatchObject({ errcode: 40002 });
    expect(await double.get('/cgi-bin/stable_token')).toMatchObject({ errcode: 43002 });
    expect(await double.get('/wxaapi/newtmpl/gettemplate')).toMatchObject({ errcode: 41001 });
    expect(await double.get('/wxaapi/newtmpl/gettemplate?access_token=x')).toMatchObject({ errcode: 40001 });
  });
});

describe('getuserphonenumber', () => {
  const exchange = async (body: unknown) => double.post(`/wxa/business/getuserphonenumber?access_token=${await double.token()}`, body);

  test('answers the number once', async () => {
    const code = double.wechat.phone.phoneCode('ruoxi');
    const openid = double.wechat.phone.openid('ruoxi');
    expect(await exchange({ code, openid })).toMatchObject({
      errcode: 0,
      phone_info: { purePhoneNumber: '13800002290', countryCode: '86', watermark: { appid: MINI.appid } },
    });
    expect(await exchange({ code, openid })).toMatchObject({ errcode: 40029 });
  });

  test('refuses another person’s openid, a login code and a code of five minutes ago', async () => {
    const openid = double.wechat.phone.openid('zhoutong');
    expect(await exchange({ code: double.wechat.phone.phoneCode('ruoxi'), openid })).toMatchObject({ errcode: 40003 });
    expect(await exchange({ code: double.wechat.phone.loginCode('ruoxi') })).toMatchObject({ errcode: 40029 });
    const late = double.wechat.phone.phoneCode('ruoxi');
    double.pass(300_000);
    expect(await exchange({ code: late })).toMatchObject({ errcode: 40029 });
  });
});

describe('web sign-in', () => {
  const exchange = (code: string, secret = SERVICE.appSecret) =>
    double.get(`/sns/oauth2/access_token?appid=${SERVICE.appid}&secret=${secret}&code=${code}&grant_type=authorization_code`);

  test('a code becomes the service account’s openid and the same unionid as in the mini-program', async () => {
    const granted = await exchange(double.wechat.phone.oauthCode('ruoxi'));
    const mini = await session(double.wechat.phone.loginCode('ruoxi'));
    expect(granted.openid).not.toBe(mini.openid);
    expect(granted.unionid).toBe(mini.unionid);
    const user = await double.get(`/sns/userinfo?access_token=${granted.access_token}&openid=${granted.openid}&lang=zh_CN`);
    expect(user).toMatchObject({ unionid: mini.unionid, nickname: '林若溪' });
  });

  test('a used code is 40163, an unknown one 40029, snsapi_base has no profile', async () => {
    const code = double.wechat.phone.oauthCode('ruoxi', 'snsapi_base');
    const granted = await exchange(code);
    expect(await exchange(code)).toMatchObject({ errcode: 40163 });
    expect(await exchange('nothing')).toMatchObject({ errcode: 40029 });
    expect(await double.get(`/sns/userinfo?access_token=${granted.access_token}&openid=${granted.openid}`)).toMatchObject({ errcode: 48001 });
  });
});
