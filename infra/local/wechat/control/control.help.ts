/** The list that GET /_control answers. */
export const CONTROL_HELP = `熟客 WeChat double: control calls (JSON in, JSON out)

people
  GET  /_control/people                      everybody: id, name, phoneNumber, openid, serviceAccountOpenid, unionid, consents
  POST /_control/people                      {name, phoneNumber, id?, note?}
  GET  /_control/people/:id
  POST /_control/people/:id/login-code       {code} as wx.login gives it
  POST /_control/people/:id/oauth-code       {code} as web sign-in gives it (?scope=snsapi_base)
  POST /_control/people/:id/phone-code       {code} as the phone button gives it (?from=h5)
  POST /_control/people/:id/pay              {appId, timeStamp, nonceStr, package, signType, paySign, decision?: pay | cancel} -> {errMsg}
  POST /_control/people/:id/subscribe        {tmplIds, decisions?: accept | reject | {id: …}, keep?} -> what wx.requestSubscribeMessage answers
  POST /_control/people/:id/settings         {mainSwitch?, templates?: {id: accept | reject | ask}}
  POST /_control/people/:id/screen           {code} the code on the person's screen, for others to scan; '' takes it away
  GET  /_control/people/:id/messages         service messages, oldest first
  GET  /_control/requests/:id?wait=ms        the result of a sheet that was left to the person; without a decision, pay and subscribe
                                             open a sheet on the phone page and wait 25 s (202 {pending} after that)
installation
  GET  /_control/keys                        {id, publicKeyPem} of the platform
  POST /_control/merchants                   {mchid, serialNo, merchantPublicKeyPem, apiV3Key, appids?}
  GET  /_control/templates
  GET  /_control/orders
  GET  /_control/codes                       what can be scanned
  POST /_control/codes                       {scene, page?, label?} a store code that was printed without getwxacodeunlimit
  POST /_control/app                         {baseUrl?, router?: hash | browser, joinPage?, cardPage?, name?}
  POST /_control/push                        {url, token, encodingAesKey} -> {verified}
  POST /_control/push/verify
trouble
  GET  POST DELETE /_control/faults          {answers?: [{path, method?, action: drop | delay | error | unsigned | bad-signature | wrong-serial | stale,
                                               when?: before | after, delayMs?, status?, body?, times?}],
                                              deliveries?: [{kind: pay | push, event?, action: duplicate | lose | late | hold | bad-signature |
                                               wrong-serial | stale | probe, copies?, delayMs?, times?}],
                                              quotas?: {path: calls left}, refunds?: [SUCCESS | CLOSED | ABNORMAL], bannedTemplates?: [id]}
  GET  /_control/deliveries                  notifications and callbacks with every attempt
  POST /_control/deliveries/deliver-due      attempts what is due now
  POST /_control/deliveries/release          lets held ones go (?order=reversed)
  POST /_control/deliveries/:id/resend
  POST /_control/notifications               {out_trade_no, overrides?: {amount: {total: 1}}, spoil?: bad-signature | wrong-serial | stale | probe, times?}
  POST /_control/push/events                 {person, event, fields?, list?, times?} any push event, sealed and signed
  GET  POST /_control/clock                  {nowMs}
`;
