import * as z from 'zod';
import { identityEndpoints } from './identity.endpoints';
import * as s from './schemas';

const session = z.object({
  accessToken: z.string(),
  accessExpiresAt: s.instant,
  refreshToken: z.string(),
  refreshExpiresAt: s.instant,
  userId: s.userId,
});
export const role = z.enum(['cashier', 'manager', 'owner']);
const token = z.string().min(20).max(2048).regex(/^[A-Za-z0-9_.-]+$/);

export const identityContract = {
  signIn: {
    ...identityEndpoints.signIn,
    summary: 'Sign in with the single-use code of wx.login (weapp) or of WeChat web OAuth (h5); one person over both by unionid.',
    request: z.strictObject({ platform: z.enum(['weapp', 'h5']), code: s.wechatCode }),
    response: session,
    errors: ['identity/code-invalid', 'identity/blocked-by-wechat', 'identity/wechat-busy'],
  },
  refreshSession: {
    ...identityEndpoints.refreshSession,
    summary: 'A new pair of tokens. The previous refresh token goes on working until the new one is used, so a lost answer costs nothing.',
    request: z.strictObject({ refreshToken: token }),
    response: session,
    errors: ['identity/session-over'],
  },
  signOut: { ...identityEndpoints.signOut, summary: 'End this session.', request: z.strictObject({}), response: s.nothing, errors: [] },
  whereToSignIn: {
    ...identityEndpoints.whereToSignIn,
    summary: 'The WeChat page that a browser goes to for signing in; it comes back to returnTo (a path of this site) with code and state.',
    request: z.strictObject({ returnTo: z.string().min(1).max(512).regex(/^\/(?!\/)[\x21-\x7e]*$/) }),
    response: z.object({ url: z.string() }),
    errors: [],
  },
  whoAmI: {
    ...identityEndpoints.whoAmI,
    summary: 'The shops in which this person is a member or works.',
    request: z.strictObject({}),
    response: z.object({
      userId: s.userId,
      memberOf: z.array(z.object({ shopId: s.shopId, shopName: z.string(), memberId: s.memberId })),
      staffOf: z.array(z.object({
        shopId: s.shopId, shopName: z.string(), staffId: s.staffId, name: z.string(), role, storeIds: z.array(s.storeId),
      })),
    }),
    errors: [],
  },
  webPageSignature: {
    ...identityEndpoints.webPageSignature,
    summary: 'What wx.config needs on an h5 page: appId, timestamp, nonceStr and the signature over the page address.',
    request: z.strictObject({ url: z.string().max(2048).regex(/^https?:\/\/[\x21-\x7e]+$/) }),
    response: z.object({ appId: z.string(), timestamp: z.int(), nonceStr: z.string(), signature: z.string() }),
    errors: ['identity/wechat-busy'],
  },
} as const;
export type IdentityContract = typeof identityContract;
