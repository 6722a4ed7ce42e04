import { openidOf } from '../wechat.ids';
import type { Person } from '../wechat.state';
import type { SubscribeDecision } from '../wechat.types';
import type { World } from '../world';
import { decidePayment, orderToPay, type PayResult, readPaymentParams } from './payments';
import { answerPanel, changeSetting, openPanel, setMainSwitch, type SubscribeResult } from './subscriptions';

export class NoSuchPerson extends Error {}

/** How the decisions of a panel are written: one for all, or by template id (refused where absent). */
export type Decisions = SubscribeDecision | Readonly<Record<string, SubscribeDecision>>;

/** What a person can do with the phone without a browser. Every function throws NoSuchPerson for an unknown id. */
export function createPhone(world: World) {
  const person = (id: string): Person => {
    const found = world.people.find(id);
    if (!found) throw new NoSuchPerson(`no person ${id}`);
    return found;
  };
  return {
    person,
    openid: (id: string, appid = world.mini.appid): string => openidOf(appid, person(id).id),
    /** wx.login. */
    loginCode: (id: string): string => world.codes.issue('login', world.mini.appid, person(id).id),
    /** The code that web sign-in comes back with. */
    oauthCode: (id: string, scope = 'snsapi_userinfo'): string => world.codes.issue('oauth', world.serviceAccount.appid, person(id).id, { scope }),
    /** The code of the phone button; one from a browser page is good for the person's openid of either app. */
    phoneCode: (id: string, from: 'weapp' | 'h5' = 'weapp'): string =>
      world.codes.issue('phone', world.mini.appid, person(id).id, { anyOpenid: from === 'h5' }),
    /** wx.requestPayment and the person's decision. */
    pay(id: string, params: Readonly<Record<string, unknown>>, decision: 'pay' | 'cancel'): PayResult {
      const read = readPaymentParams(params);
      const order = typeof read === 'string' ? read : orderToPay(world, person(id), read);
      return typeof order === 'string' ? { fail: order } : decidePayment(world, order, decision);
    },
    /** wx.requestSubscribeMessage and the person's decisions. */
    subscribe(id: string, tmplIds: unknown, decisions: Decisions, keep = false): SubscribeResult {
      const panel = openPanel(world, person(id), tmplIds);
      if ('refused' in panel) return panel.refused;
      return answerPanel(world, person(id), panel, (templateId) => (typeof decisions === 'string' ? decisions : (decisions[templateId] ?? 'reject')), keep);
    },
    setTemplate(id: string, templateId: string, setting: SubscribeDecision | 'ask'): void {
      const template = world.templates().find((one) => one.id === templateId);
      if (template) changeSetting(world, person(id), template, setting);
    },
    setMainSwitch: (id: string, on: boolean): void => setMainSwitch(world, person(id), on),
    messages: (id: string) => world.state.messages.filter((message) => message.personId === person(id).id),
    /** What the person's screen shows for others to scan: a member code, usually. */
    showCode(id: string, value: string): void {
      const owner = person(id);
      world.state.codes = world.state.codes.filter((code) => code.id !== `screen-${owner.id}`);
      if (value !== '')
        world.state.codes.push({
          id: `screen-${owner.id}`,
          kind: 'screen',
          label: `${owner.name}的屏幕`,
          value: value.slice(0, 256),
          page: '',
          at: world.now(),
        });
      world.changed();
      world.announce();
    },
  };
}

export type Phone = ReturnType<typeof createPhone>;

/** The text wx.requestPayment calls back with. */
export const payErrMsg = (result: PayResult, api: 'requestPayment' | 'get_brand_wcpay_request'): string => {
  if (result === 'ok') return `${api}:ok`;
  const failed = api === 'requestPayment' ? `${api}:fail` : api;
  if (result === 'cancel') return api === 'requestPayment' ? `${failed} cancel` : `${api}:cancel`;
  return api === 'requestPayment' ? `${failed} ${result.fail}` : `${api}:fail`;
};
