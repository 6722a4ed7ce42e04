import type { PaymentParams } from '../../infra/local/wechat';

import { SERVICE } from '../support/local-wechat';
import { JSAPI, openPayDouble } from '../support/pay-double';

const desk = openPayDouble();

describe('payment', () => {
  const pay = (params: PaymentParams, person = 'ruoxi', decision: 'pay' | 'cancel' = 'pay') => desk.double.wechat.phone.pay(person, { ...params }, decision);

  test('a person pays: query and notification say the same, signed and sealed', async () => {
    const body = desk.order({ attach: 'shop-1' });
    const params = await desk.prepay(body);
    expect((await desk.query(body.out_trade_no)).json).toMatchObject({ trade_state: 'NOTPAY' });
    expect(pay(params, 'ruoxi', 'cancel')).toBe('cancel');
    expect(pay(params)).toBe('ok');
    await desk.double.wechat.notifications.settle();
    const found = await desk.query(body.out_trade_no);
    expect(found.json).toMatchObject({
      trade_state: 'SUCCESS',
      amount: { total: 50000, payer_total: 50000 },
      payer: { openid: body.payer.openid },
      attach: 'shop-1',
      transaction_id: expect.stringMatching(/^4200\d{24}$/),
    });
    const [notice] = desk.noticesOf(desk.receiver);
    expect(notice).toMatchObject({ signed: true, event: 'TRANSACTION.SUCCESS', plain: found.json });
    expect((await desk.merchant.call('GET', `/v3/pay/transactions/id/${found.json.transaction_id}?mchid=${desk.merchant.entry.mchid}`)).json).toEqual(found.json);
  });

  test('a bad paySign opens no sheet', async () => {
    const params = await desk.prepay(desk.order());
    expect(pay({ ...params, nonceStr: `${params.nonceStr}x`.slice(1) })).toEqual({ fail: '支付验证签名失败' });
    expect(pay({ ...params, signType: 'MD5' })).toEqual({ fail: 'signType 须为 RSA' });
  });

  test('another person, another app, a paid, a closed and an expired order are refused', async () => {
    const body = desk.order();
    const params = await desk.prepay(body);
    expect(pay(params, 'zhoutong')).toEqual({ fail: '下单账号与支付账号不一致，请核实后再支付' });
    expect(pay({ ...params, appId: SERVICE.appid })).toEqual({ fail: 'appid和下单时不一致' });
    expect(pay(params)).toBe('ok');
    expect(pay(params)).toEqual({ fail: '该订单已支付' });
    const late = await desk.prepay(desk.order());
    desk.double.pass(2 * 3_600_000);
    expect(pay(late)).toEqual({ fail: '该订单已过期，请重新下单' });
  });

  test('a refused notification comes again on the published schedule, at most 16 times in all', async () => {
    desk.refuseNotices(true);
    await desk.paid();
    const waits: number[] = [];
    for (let last = desk.double.now(), n = 0; n < 9000 && desk.receiver.received.length < 16; n += 1) {
      const before = desk.receiver.received.length;
      await desk.double.wechat.notifications.deliverDue();
      if (desk.receiver.received.length > before) {
        waits.push((desk.double.now() - last) / 1000);
        last = desk.double.now();
      }
      desk.double.pass(15_000);
    }
    expect(waits).toEqual([0, 15, 15, 30, 180, 600, 1200, 1800, 1800, 1800, 3600, 10800, 10800, 10800, 21600, 21600]);
    desk.double.pass(86_400_000);
    await desk.double.wechat.notifications.settle();
    expect(desk.receiver.received).toHaveLength(16);
    expect(new Set(desk.noticesOf(desk.receiver).map((notice) => notice.id)).size).toBe(1);
  });

  test('duplicates, order, loss, forgeries and the signature probe on demand', async () => {
    const { faults, notifications } = desk.double.wechat;
    faults.delivery({ kind: 'pay', action: 'duplicate', copies: 3 });
    await desk.paid();
    await notifications.settle();
    expect(desk.receiver.received).toHaveLength(4);

    desk.receiver.received.length = 0;
    faults.delivery({ kind: 'pay', action: 'hold', times: 2 });
    const [first, second] = [await desk.paid(), await desk.paid()];
    await notifications.settle();
    expect(desk.receiver.received).toHaveLength(0);
    notifications.release('reversed');
    await notifications.settle();
    expect(desk.noticesOf(desk.receiver).map((notice) => notice.plain.out_trade_no)).toEqual([second.out_trade_no, first.out_trade_no]);

    for (const action of ['bad-signature', 'wrong-serial', 'probe', 'lose'] as const) {
      desk.receiver.received.length = 0;
      faults.delivery({ kind: 'pay', action });
      await desk.paid();
      await notifications.settle();
      desk.double.pass(15_000);
      await notifications.settle();
      expect(desk.noticesOf(desk.receiver).map((notice) => notice.signed)).toEqual(action === 'lose' ? [true] : [false, true]);
    }
    expect(desk.receiver.received[0]?.headers.get('wechatpay-signature')).not.toContain('SIGNTEST');
  });

  test('a notification with a wrong amount under a right signature, by the control call', async () => {
    const body = await desk.paid();
    await desk.double.wechat.notifications.settle();
    desk.receiver.received.length = 0;
    await desk.double.post('/_control/notifications', { out_trade_no: body.out_trade_no, overrides: { amount: { total: 1, payer_total: 1, currency: 'CNY' } } });
    expect(desk.noticesOf(desk.receiver)).toMatchObject([{ signed: true, plain: { out_trade_no: body.out_trade_no, amount: { total: 1 } } }]);
  });

  test('an answer dropped after processing leaves the order, an error before leaves none', async () => {
    const dropped = desk.order();
    desk.double.wechat.faults.answer({ path: JSAPI, action: 'drop' });
    await expect(desk.merchant.call('POST', JSAPI, dropped)).rejects.toThrow();
    expect((await desk.query(dropped.out_trade_no)).json).toMatchObject({ trade_state: 'NOTPAY' });
    const failed = desk.order();
    desk.double.wechat.faults.answer({ path: JSAPI, action: 'error', status: 500, body: { code: 'SYSTEM_ERROR', message: '系统错误' } });
    expect(await desk.merchant.call('POST', JSAPI, failed)).toMatchObject({ status: 500, json: { code: 'SYSTEM_ERROR' } });
    expect((await desk.query(failed.out_trade_no)).status).toBe(404);
    for (const action of ['unsigned', 'bad-signature', 'wrong-serial'] as const) {
      desk.double.wechat.faults.answer({ path: JSAPI, action });
      expect(await desk.merchant.call('POST', JSAPI, desk.order())).toMatchObject({ status: 200, signed: false });
    }
  });
});
