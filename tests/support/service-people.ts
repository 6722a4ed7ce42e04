import { ok, refuse } from '@shared/kernel/result';
import { createSignIn } from '../../functions/identity';
import type { Clock } from '../../functions/platform/clock';
import { ids } from '../../functions/platform/ids';
import type { Logger } from '../../functions/platform/logger';
import type { Secrets } from '../../functions/platform/secrets/secrets';
import type { Table } from '../../functions/platform/table/table';
import type { SignIn } from '../../functions/platform/wechat/sign-in';

/** A WeChat whose codes are written `openid` or `openid/unionid`. */
export const pretendWechat: SignIn = async (code) => {
  const [openid = '', unionid] = code.split('/');
  if (openid === 'bad') return refuse('code-invalid');
  return ok(unionid === undefined ? { openid } : { openid, unionid });
};
export const createPretendSignIn = (deps: { readonly table: Table; readonly now: Clock; readonly secrets: Secrets; readonly logger: Logger }) =>
  createSignIn({ ...deps, ids, pause: async () => undefined, wechat: { weapp: { appid: 'wxmini', signIn: pretendWechat }, h5: { appid: 'wxweb', signIn: pretendWechat } } });
