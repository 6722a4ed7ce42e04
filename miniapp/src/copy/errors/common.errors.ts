import type { ErrorCode } from '@shared/contracts/error-codes';
import type { Wording } from './wording';

type Code = Extract<ErrorCode, `http/${string}` | `identity/${string}` | `ledger/${string}`>;

export const commonErrors: Readonly<Record<Code, Wording>> = {
  'http/bad-request': { zh: ['填写的内容有一处不对。', '请改好再试。'], en: ['Something entered is not right. ', 'Correct it and try again.'] },
  'http/not-found': { zh: ['没有找到它，可能已经被删除或移走。', '请返回上一页刷新。'], en: ['It was not found; it may have been removed. ', 'Go back and refresh.'] },
  'http/method-not-allowed': { zh: ['这个版本太旧，少了这项功能。', '请关掉小程序重新打开。'], en: ['This version is too old for that. ', 'Close the app and open it again.'] },
  'http/too-large': { zh: ['内容太长，发不出去。', '请删短一些再试。'], en: ['That is too long to send. ', 'Shorten it and try again.'] },
  'http/unsupported-media-type': { zh: ['这个版本太旧，少了这项功能。', '请关掉小程序重新打开。'], en: ['This version is too old for that. ', 'Close the app and open it again.'] },
  'http/key-missing': { zh: ['这个版本太旧，少了这项功能。', '请关掉小程序重新打开。'], en: ['This version is too old for that. ', 'Close the app and open it again.'] },
  'http/key-reused': { zh: ['上一次提交其实已经成功，这次的内容和它不同。', '请刷新看看结果，再决定要不要重做。'], en: ['The earlier attempt had in fact succeeded, with other contents. ', 'Refresh to see the result before doing it again.'], outcome: 'already' },
  'http/too-many-requests': { zh: ['操作得太快了。', '请过一分钟再试。'], en: ['That was too fast. ', 'Wait a minute and try again.'] },
  'http/failed': { zh: ['服务出了问题。', '我们已经收到通知，请过一会儿再试。'], en: ['Something broke on our side. ', 'We have been told; try again in a while.'], outcome: 'unknown' },
  'identity/sign-in-needed': { zh: ['还没有登录。', '请重新打开这一页。'], en: ['You are not signed in. ', 'Open this page again.'] },
  'identity/session-over': { zh: ['登录已经过期。', '请重新打开这一页。'], en: ['Your sign-in has ended. ', 'Open this page again.'] },
  'identity/not-allowed': { zh: ['你的身份不能做这件事。', '需要的话，请店主调整你的权限。'], en: ['Your role does not allow this. ', 'Ask the owner if you need it.'] },
  'identity/code-invalid': { zh: ['微信登录没有成功，凭证已经用过或过期。', '请重新打开这一页。'], en: ['WeChat sign-in did not work: the code was used or is too old. ', 'Open this page again.'] },
  'identity/blocked-by-wechat': { zh: ['微信认为这个账号有风险，拒绝了登录。', '请在微信里查看账号状态，或请店员用手机号为你服务。'], en: ['WeChat refused this account as risky. ', 'Check the account in WeChat, or let the staff help by phone number.'] },
  'identity/wechat-busy': { zh: ['微信现在没有回话。', '请过一会儿再试。'], en: ['WeChat is not answering now. ', 'Try again in a while.'] },
  'ledger/busy': { zh: ['这张卡此刻正在记另一笔账。', '请再点一次。'], en: ['Another entry is just being made on this card. ', 'Tap once more.'] },
};
