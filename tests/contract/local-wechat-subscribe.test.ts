import fc from 'fast-check';
import type { MessageTemplate } from '../../infra/local/wechat';
import { DEFAULT_TEMPLATE_IDS, openPush, pushSignature } from '../../infra/local/wechat';
import { wrongKeyword } from '../../infra/local/wechat/api/keyword-rules';
import { MINI, PUSH_KEYS, type StartedWechat, startWechat } from '../support/local-wechat';
import { startReceiver } from '../support/wechat-receiver';

let double: StartedWechat;
let receiver: Awaited<ReturnType<typeof startReceiver>>;

beforeAll(async () => {
  receiver = await startReceiver(({ url }) => ({ body: url.searchParams.get('echostr') ?? 'success' }));
  double = await startWechat({
    push: { url: `${receiver.url}/push`, ...PUSH_KEYS },
    // Long enough that two requests of a busy machine meet in it.
    limits: { sendLatencyMs: 200 },
    pages: ['pages/inbox/index', 'pages/join/index'],
  });
});
afterAll(async () => {
  await double.wechat.close();
  await receiver.close();
});
beforeEach(() => {
  double.wechat.faults.clear();
  receiver.received.length = 0;
});

const receipt = {
  thing1: { value: '禾木美学 万象城店' },
  amount2: { value: '¥128.00' },
  time3: { value: '2026年11月22日 18:24' },
  number4: { value: '128' },
  thing5: { value: '点开看看账户变动' },
};
const send = async (more: Record<string, unknown> = {}) =>
  double.post(`/cgi-bin/message/subscribe/send?access_token=${await double.token()}`, {
    touser: double.wechat.phone.openid('ruoxi'),
    template_id: DEFAULT_TEMPLATE_IDS.visitReceipt,
    page: 'pages/inbox/index?id=msg_1',
    data: receipt,
    ...more,
  });
const accept = (person = 'ruoxi', ids: readonly string[] = [DEFAULT_TEMPLATE_IDS.visitReceipt]) => double.wechat.phone.subscribe(person, ids, 'accept');
const pushed = () =>
  receiver.received.map(({ url, body }) => {
    const { Encrypt, ToUserName } = JSON.parse(body) as { Encrypt: string; ToUserName: string };
    const { timestamp = '', nonce = '', msg_signature: signature } = Object.fromEntries(url.searchParams);
    const opened = openPush(PUSH_KEYS.encodingAesKey, Encrypt);
    return {
      signed: signature === pushSignature([PUSH_KEYS.token, timestamp, nonce, Encrypt]),
      appid: opened.appid,
      to: ToUserName,
      message: JSON.parse(opened.message) as Record<string, unknown>,
    };
  });

describe('subscribe send', () => {
  test('one consent is one message; the second is 43101', async () => {
    expect(await send()).toMatchObject({ errcode: 43101 });
    expect(accept()).toEqual({ errMsg: 'requestSubscribeMessage:ok', [DEFAULT_TEMPLATE_IDS.visitReceipt]: 'accept' });
    expect(await send()).toMatchObject({ errcode: 0, msgid: expect.any(Number) });
    expect(await send()).toMatchObject({ errcode: 43101 });
    expect(double.wechat.phone.messages('ruoxi').at(-1)).toMatchObject({
      title: '消费成功通知',
      page: 'pages/inbox/index?id=msg_1',
      lines: [{ label: '消费门店', value: '禾木美学 万象城店' }, {}, {}, {}, {}],
    });
  });

  test.each([
    ['data.thing1.value invalid', { thing1: { value: '超过二十个字的门店名称就会被微信拒绝的那一种情况' } }],
    ['data.thing1.value is empty', { thing1: { value: '' } }],
    ['data.amount2.value invalid', { amount2: { value: '128 yuan' } }],
    ['data.amount2.value invalid', { amount2: { value: 128 } }],
    ['data.time3.value invalid', { time3: { value: '2026年13月1日 18:24' } }],
    ['data.number4.value is empty', { number4: '128' }],
    ['data.thing5.value is empty', { thing5: undefined }],
    ['data.thing9 is not in the template', { thing9: { value: 'x' } }],
  ])('47003 names the field: %s', async (text, change) => {
    expect(await send({ data: { ...receipt, ...change } })).toMatchObject({
      errcode: 47003,
      errmsg: expect.stringContaining(`argument invalid! ${text} rid: `),
    });
  });

  test('a bad openid is 40003, a bad template 40037, a bad page 41030, sensitive words 45168', async () => {
    expect(await send({ touser: 'o_nobody' })).toMatchObject({ errcode: 40003 });
    expect(await send({ template_id: 'x' })).toMatchObject({ errcode: 40037 });
    expect(await send({ page: '/pages/inbox/index' })).toMatchObject({ errcode: 41030 });
    expect(await send({ page: 'pages/nowhere/index' })).toMatchObject({ errcode: 41030 });
    expect(await send({ data: { ...receipt, thing5: { value: '代开发票' } } })).toMatchObject({ errcode: 45168 });
  });

  test('two sends at once to one person: the second is 43108; to two persons both pass', async () => {
    accept();
    accept();
    accept('zhoutong');
    const codes = (await Promise.all([send(), send(), send({ touser: double.wechat.phone.openid('zhoutong') })])).map((answer) => answer.errcode);
    expect(codes.sort()).toEqual([0, 0, 43108]);
  });

  test('an empty quota is 45009, a banned template 43107, the main switch off 43101', async () => {
    accept();
    double.wechat.faults.quota('/cgi-bin/message/subscribe/send', 0);
    expect(await send()).toMatchObject({ errcode: 45009 });
    await double.post('/_control/faults', { bannedTemplates: [DEFAULT_TEMPLATE_IDS.visitReceipt] });
    expect(await send()).toMatchObject({ errcode: 43107 });
    await fetch(`${double.wechat.url}/_control/faults`, { method: 'DELETE' });
    double.wechat.phone.setMainSwitch('ruoxi', false);
    expect(await send()).toMatchObject({ errcode: 43101 });
    double.wechat.phone.setMainSwitch('ruoxi', true);
    expect(await send()).toMatchObject({ errcode: 0 });
  });

  test('the list of templates says what is checked', async () => {
    const list = (await double.get(`/wxaapi/newtmpl/gettemplate?access_token=${await double.token()}`)).data as {
      priTmplId: string;
      content: string;
      type: number;
    }[];
    expect(list).toHaveLength(Object.keys(DEFAULT_TEMPLATE_IDS).length);
    expect(list[0]).toMatchObject({ priTmplId: DEFAULT_TEMPLATE_IDS.visitReceipt, type: 2, content: expect.stringContaining('{{thing1.DATA}}') });
    for (const id of Object.values(DEFAULT_TEMPLATE_IDS)) expect(id).toMatch(/^[A-Za-z0-9_-]{43}$/);
  });
});

describe('requestSubscribeMessage', () => {
  test('fails as WeChat does', () => {
    const { subscribe } = double.wechat.phone;
    // As many as one call may name.
    const ids = Object.values(DEFAULT_TEMPLATE_IDS).slice(0, 5);
    expect(subscribe('ruoxi', [], 'accept')).toMatchObject({ errCode: 10001 });
    expect(subscribe('ruoxi', [1], 'accept')).toMatchObject({ errCode: 10004 });
    expect(subscribe('ruoxi', [...ids, 'one more'], 'accept')).toMatchObject({ errCode: 20003 });
    expect(subscribe('ruoxi', ['unknown'], 'accept')).toMatchObject({ errCode: 20001 });
    double.wechat.phone.setMainSwitch('ruoxi', false);
    expect(subscribe('ruoxi', ids, 'accept')).toMatchObject({ errCode: 20004 });
    double.wechat.phone.setMainSwitch('ruoxi', true);
  });

  test('the kept choice answers later panels by itself, until the settings change it', () => {
    const id = DEFAULT_TEMPLATE_IDS.birthday;
    const { subscribe, setTemplate } = double.wechat.phone;
    subscribe('suya', [id], 'accept', true);
    expect(subscribe('suya', [id], 'reject')).toMatchObject({ [id]: 'accept' });
    setTemplate('suya', id, 'reject');
    expect(subscribe('suya', [id], 'accept')).toMatchObject({ [id]: 'reject' });
  });
});

describe('message push', () => {
  test('popup, sent and change events arrive sealed and signed; List is an object for one entry and an array for two', async () => {
    accept('wangli', [DEFAULT_TEMPLATE_IDS.visitReceipt]);
    accept('wangli', [DEFAULT_TEMPLATE_IDS.recharge, DEFAULT_TEMPLATE_IDS.dormant]);
    await double.wechat.notifications.settle();
    await send({ touser: double.wechat.phone.openid('wangli') });
    double.wechat.phone.setTemplate('wangli', DEFAULT_TEMPLATE_IDS.recharge, 'reject');
    await double.wechat.notifications.settle();
    const events = pushed().filter(({ message }) => message.FromUserName === double.wechat.phone.openid('wangli'));
    expect(events.every((event) => event.signed && event.appid === MINI.appid && event.to === event.message.ToUserName)).toBe(true);
    const named = (name: string) => events.map(({ message }) => message).filter((message) => message.Event === name);
    const one = named('subscribe_msg_popup_event').find(({ List }) => !Array.isArray(List));
    const two = named('subscribe_msg_popup_event').find(({ List }) => Array.isArray(List));
    const [[sent], [change]] = [named('subscribe_msg_sent_event'), named('subscribe_msg_change_event')];
    expect(one).toMatchObject({
      CreateTime: String(Math.floor(double.now() / 1000)),
      MsgType: 'event',
      List: { TemplateId: DEFAULT_TEMPLATE_IDS.visitReceipt, SubscribeStatusString: 'accept', PopupScene: '0' },
    });
    expect(two?.List).toHaveLength(2);
    expect(sent).toMatchObject({ List: { MsgID: expect.stringMatching(/^\d+$/), ErrorCode: '0', ErrorStatus: 'success' } });
    expect(change).toMatchObject({ List: { TemplateId: DEFAULT_TEMPLATE_IDS.recharge, SubscribeStatusString: 'reject' } });
  });

  test('the address is verified by a signed GET whose echostr comes back', async () => {
    expect(await double.wechat.verifyPush()).toBe(true);
    const { timestamp = '', nonce = '', signature } = Object.fromEntries(receiver.received[0]?.url.searchParams ?? []);
    expect(signature).toBe(pushSignature([PUSH_KEYS.token, timestamp, nonce]));
  });

  test('a forged callback is sent once and the real one follows', async () => {
    double.wechat.faults.delivery({ kind: 'push', action: 'bad-signature' });
    accept('wangli');
    await double.wechat.notifications.settle();
    expect(pushed().map((event) => event.signed)).toEqual([false, true]);
  });
});

describe('keyword rules', () => {
  const template = (key: string): MessageTemplate => ({
    id: 'x',
    title: 'x',
    content: `字段:{{${key}.DATA}}\n`,
    example: '',
    type: 2,
    keywordEnumValueList: [{ keywordCode: 'enum1.DATA', enumValueList: ['是', '否'] }],
  });
  const passes = (key: string, value: string) => wrongKeyword(template(key), { [key]: { value } }) === undefined;
  test.each<[string, readonly string[], readonly string[]]>([
    ['thing1', ['好'.repeat(20), 'a1，。'], ['好'.repeat(21), 'a\nb']],
    ['number1', ['0', '1.5', '9'.repeat(32)], ['-1', '1,000', '9'.repeat(33), '一']],
    ['letter1', ['abc'], ['ab1', 'a'.repeat(33)]],
    ['symbol1', ['+-', '¥'], ['a', '++++++']],
    ['character_string1', ['A-1_2', 'x'.repeat(32)], ['中', 'a b', 'x'.repeat(33)]],
    ['time1', ['18:24', '18:24:01', '2019年10月1日 15:01', '2019年10月1日 15:01~2019年10月1日 16:01'], ['24:00', '15:1', '2019年10月1日', '15:01～16:01']],
    [
      'date1',
      ['2019年10月1日', '2018-01-01', '2018/01/01', '2019年10月1日 15:01', '2019年10月1日~2019年10月3日'],
      ['2019年2月30日', '10月1日', '15:01', '2018-01/01'],
    ],
    ['amount1', ['¥100.00', '100.00元', '100', '¥9999999999.99'], ['¥99999999999', '100块', '-1.00', '¥1,000.00']],
    ['phone_number1', ['+86-0766-66888866', '13800002290'], ['1'.repeat(18), '电话']],
    ['car_number1', ['粤A8Z888挂'], ['粤A8Z888挂挂挂']],
    ['name1', ['好'.repeat(10), 'a'.repeat(20)], ['好'.repeat(11), 'a'.repeat(21), `${'a'.repeat(10)}好`]],
    ['phrase1', ['已完成'], ['已完成了的吗', 'ok', '已 完']],
    ['enum1', ['是'], ['也许']],
  ])('%s', (key, good, bad) => {
    for (const value of good) expect([value, passes(key, value)]).toEqual([value, true]);
    for (const value of bad) expect([value, passes(key, value)]).toEqual([value, false]);
  });

  test('no text makes a rule throw', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('thing1', 'time1', 'date1', 'amount1', 'name1', 'enum1', 'nothing1'),
        (value, key) => typeof passes(key, value) === 'boolean',
      ),
    );
  });
});
