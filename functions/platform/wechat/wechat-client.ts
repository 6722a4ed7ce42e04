import type { Clock } from '../clock';
import type { Logger } from '../logger';
import type { Secrets } from '../secrets/secrets';
import type { Table } from '../table/table';
import { createTokenCall } from './access-token';
import { createCall, type Fetch } from './call';
import { createDrawMiniCode, type DrawMiniCode } from './mini-code';
import { createSignPage, type SignPage } from './page-signature';
import { createPhoneOf, type PhoneOf } from './phone-number';
import { createUploadShipping, type UploadShipping } from './shipping';
import { createWeappSignIn, createWebSignIn, type SignIn, webSignInUrl } from './sign-in';
import { createListTemplates, createSendSubscribeMessage, type SendSubscribeMessage } from './subscribe-message';

/** All that the product asks of api.weixin.qq.com; every answer is a typed outcome, nothing throws for what WeChat says. */
export interface WechatClient {
  readonly signInOnWeapp: SignIn;
  readonly signInOnWeb: SignIn;
  readonly webSignInUrl: (redirect: string, state: string) => string;
  readonly phoneOf: PhoneOf;
  readonly drawMiniCode: DrawMiniCode;
  readonly signPage: SignPage;
  readonly send: SendSubscribeMessage;
  readonly listTemplates: ReturnType<typeof createListTemplates>;
  readonly uploadShipping: UploadShipping;
}
export interface WechatDependencies {
  readonly table: Table;
  readonly now: Clock;
  readonly logger: Logger;
  readonly secrets: Secrets;
  readonly pause: (ms: number) => Promise<void>;
  readonly fetch: Fetch;
  readonly settings: { readonly apiBase: string; readonly openBase: string; readonly weappAppId: string; readonly webAppId: string; readonly miniprogramState: string };
}

export function createWechatClient(deps: WechatDependencies): WechatClient {
  const { table, now, logger, pause, settings } = deps;
  const call = createCall(settings.apiBase, deps.fetch);
  const weapp = { call, logger, pause, appid: settings.weappAppId, secret: async () => (await deps.secrets.installation()).weappSecret };
  const web = { call, logger, pause, appid: settings.webAppId, secret: async () => (await deps.secrets.installation()).webSecret };
  const weappCall = createTokenCall({ ...weapp, table, now });
  const webCall = createTokenCall({ ...web, table, now });
  return {
    signInOnWeapp: createWeappSignIn(weapp),
    signInOnWeb: createWebSignIn(web),
    webSignInUrl: (redirect, state) => webSignInUrl(settings.openBase, settings.webAppId, redirect, state),
    phoneOf: createPhoneOf(weappCall, logger),
    drawMiniCode: createDrawMiniCode(weappCall, logger, settings.miniprogramState),
    signPage: createSignPage({ call: webCall, table, now, logger, appid: settings.webAppId }),
    send: createSendSubscribeMessage(weappCall, logger, settings.miniprogramState),
    listTemplates: createListTemplates(weappCall, logger),
    uploadShipping: createUploadShipping(weappCall, logger),
  };
}
