// A double of WeChat's JS-SDK and of the bridge that WeChat puts into its web view: wx.* and WeixinJSBridge.
// Sheets open over the page in a frame of the phone. See the README beside this folder.
(() => {
  const base = new URL(document.currentScript?.src ?? location.href).origin;
  const PERSON_KEY = 'wechat-double-person';
  const stored = () => localStorage.getItem(PERSON_KEY) ?? undefined;

  const call = async (path, body) => {
    const options = body === undefined ? {} : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    return (await fetch(base + path, options)).json();
  };

  // Whose phone this is: named in the address by the phone page, or the owner of the code that sign-in came back with.
  // Another person means another phone, so what the last one left in this browser goes.
  const query = new URLSearchParams(location.search);
  const named = query.get('phone_person');
  const whose = (async () => {
    if (named) {
      const isOther = stored() !== undefined && stored() !== named;
      if (isOther) {
        localStorage.clear();
        sessionStorage.clear();
      }
      localStorage.setItem(PERSON_KEY, named);
      query.delete('phone_person');
      const rest = query.toString();
      history.replaceState(null, '', location.pathname + (rest ? `?${rest}` : '') + location.hash);
      if (isOther) location.reload();
    } else if (query.get('code')) {
      const { person } = await call(`/jssdk/whose?code=${encodeURIComponent(query.get('code'))}`);
      if (person) localStorage.setItem(PERSON_KEY, person);
    }
  })().catch(() => undefined);

  const overlay = (id) => {
    const frame = document.createElement('iframe');
    frame.src = `${base}/phone/sheet?request=${id}`;
    frame.title = '微信';
    frame.setAttribute('data-wechat-sheet', id);
    frame.style.cssText = 'position:fixed;inset:0;width:100%;height:100%;border:0;z-index:2147483000;background:transparent;color-scheme:light dark';
    document.body.append(frame);
    frame.focus();
    return () => frame.remove();
  };

  /** Opens a sheet and answers what its person decided, here or on the phone page. */
  const ask = async (kind, params) => {
    await whose;
    const opened = await call('/jssdk/requests', { kind, origin: location.origin, ...(stored() ? { person: stored() } : {}), params });
    if (opened.error) return { errMsg: `${kind}:fail ${opened.error}` };
    if (opened.result) return opened.result;
    const close = overlay(opened.id);
    const told = new Promise((resolve) => {
      const listen = ({ origin, data }) => {
        if (origin !== base || data?.sheet !== opened.id || !data.result) return;
        removeEventListener('message', listen);
        resolve(data.result);
      };
      addEventListener('message', listen);
    });
    const polled = (async () => {
      for (let round = 0; round < 40; round += 1) {
        const { result } = await call(`/jssdk/requests/${opened.id}`);
        if (result) {
          await new Promise((resolve) => setTimeout(resolve, 1200)); // lets an open sheet show how it ended
          return result;
        }
      }
      return { errMsg: `${kind}:fail timeout` };
    })();
    const result = await Promise.race([told, polled]);
    close();
    return result;
  };

  const bridge = {
    getBrandWCPayRequest: async (params) => {
      const { err_msg, err_desc } = await ask('pay', params);
      return { err_msg: err_msg ?? 'get_brand_wcpay_request:fail', ...(err_desc ? { err_desc } : {}) };
    },
    requestSubscribeMessage: (params) => ask('subscribe', params),
    getPhoneNumber: () => ask('phone-number', {}),
    scanQRCode: () => ask('scan', {}),
    closeWindow: async () => ({ err_msg: 'close_window:ok' }),
    hideOptionMenu: async () => ({ err_msg: 'hideOptionMenu:ok' }),
    showOptionMenu: async () => ({ err_msg: 'showOptionMenu:ok' }),
  };
  window.WeixinJSBridge = {
    invoke(name, params, callback) {
      const run = bridge[name];
      const answer = run ? run(params ?? {}) : Promise.resolve({ err_msg: `${name}:fail_no_permission` });
      answer.catch((error) => ({ err_msg: `${name}:fail ${error.message}`, errMsg: `${name}:fail ${error.message}` })).then((result) => callback?.(result));
    },
    on() {},
    call(name) {
      this.invoke(name, {});
    },
  };

  let configured;
  let allowed = [];
  let appId;
  const waiting = [];
  /** Calls back once wx.config is through, with success or failure; before wx.config was called it waits for it. */
  const after = async (callback, whenOk) => {
    if (!configured) return waiting.push({ callback, whenOk });
    const result = await configured;
    if ((result.errMsg === 'config:ok') === whenOk) callback(result);
  };
  const finish = ({ success, fail, cancel, complete }, result) => {
    const ended = result.errMsg.split(':')[1] ?? '';
    (ended.startsWith('ok') ? success : ended.startsWith('cancel') ? cancel : fail)?.(result);
    complete?.(result);
  };
  /** An API of wx.*: needs a wx.config that named it and whose signature held. */
  const api =
    (name, run) =>
    async (options = {}) => {
      const state = await configured;
      if (state?.errMsg !== 'config:ok') return finish(options, { errMsg: `${name}:fail, the permission value is offline verifying` });
      if (!allowed.includes(name)) return finish(options, { errMsg: `${name}:permission denied` });
      finish(options, await run(options));
    };

  window.wx = {
    config({ jsApiList = [], ...body }) {
      allowed = jsApiList;
      appId = body.appId;
      configured = call('/jssdk/config', { ...body, url: location.href.split('#')[0] }).catch((error) => ({ errMsg: `config:fail ${error.message}` }));
      for (const { callback, whenOk } of waiting.splice(0)) after(callback, whenOk);
    },
    ready: (callback) => after(callback, true),
    error: (callback) => after(callback, false),
    checkJsApi({ jsApiList = [], success, complete }) {
      const result = { errMsg: 'checkJsApi:ok', checkResult: Object.fromEntries(jsApiList.map((name) => [name, name in window.wx])) };
      success?.(result);
      complete?.(result);
    },
    chooseWXPay: api('chooseWXPay', async ({ timestamp, timeStamp, ...params }) => {
      const { err_msg = '', err_desc } = await ask('pay', { ...params, timeStamp: String(timestamp ?? timeStamp), appId: params.appId ?? appId });
      return { errMsg: err_msg.replace('get_brand_wcpay_request', 'chooseWXPay'), ...(err_desc ? { err_desc } : {}) };
    }),
    scanQRCode: api('scanQRCode', () => ask('scan', {})),
    closeWindow: api('closeWindow', async () => ({ errMsg: 'closeWindow:ok' })),
    hideOptionMenu: api('hideOptionMenu', async () => ({ errMsg: 'hideOptionMenu:ok' })),
    hideMenuItems: api('hideMenuItems', async () => ({ errMsg: 'hideMenuItems:ok' })),
    updateAppMessageShareData: api('updateAppMessageShareData', async () => ({ errMsg: 'updateAppMessageShareData:ok' })),
    updateTimelineShareData: api('updateTimelineShareData', async () => ({ errMsg: 'updateTimelineShareData:ok' })),
  };
  window.jWeixin = window.wx;

  // What the screen shows to be scanned: the value of the first visible element with data-scannable.
  let shown = '';
  const look = () => {
    const code = document.visibilityState === 'visible' ? (document.querySelector('[data-scannable]')?.getAttribute('data-scannable') ?? '') : shown;
    if (code === shown) return;
    shown = code;
    whose.then(() => call('/jssdk/screen', { origin: location.origin, code, ...(stored() ? { person: stored() } : {}) })).catch(() => undefined);
  };
  const watch = () => {
    new MutationObserver(look).observe(document.documentElement, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-scannable'] });
    look();
  };
  if (document.body) watch();
  else addEventListener('DOMContentLoaded', watch);
  const announceBridge = () => document.dispatchEvent(new Event('WeixinJSBridgeReady'));
  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', announceBridge);
  else setTimeout(announceBridge);
})();
