import { api, esc, icon, masked, money, yuan } from './shared.js';

const id = new URLSearchParams(location.search).get('request');
const panel = document.getElementById('panel');
const SHOWN_MS = 900;

const tell = (result) => parent.postMessage({ sheet: id, result }, '*');
const bar = (title) =>
  `<div class="bar"><span class="g title">${title}</span><button class="icon" data-no aria-label="取消" data-testid="sheet-close">${icon('close')}</button></div>`;

const views = {
  pay: ({ app, payment, person }) =>
    `${bar(`付给${esc(app)}`)}<div class="body"><p class="hero" data-testid="pay-amount">${money(payment.totalFen)}</p><dl class="facts"><dt>商品</dt><dd>${esc(payment.description)}</dd><dt>付款人</dt><dd>${esc(person.name)}</dd><dt>付款方式</dt><dd>零钱</dd><dt>单号</dt><dd class="quiet">${esc(payment.outTradeNo)}</dd></dl><button class="btn p" data-yes data-testid="pay-confirm">确认付款 ¥${yuan(payment.totalFen)}</button></div>`,
  subscribe: ({ app, templates }) =>
    `${bar(`${esc(app)}想给你发消息`)}<div class="body"><p class="cap lead">勾选的每一种，可以发一次给你</p><ul class="ask">${templates
      .map(
        ({ id: template, title, lines }) =>
          `<li><label><span class="g">${esc(title)}</span><input type="checkbox" class="cb" name="accept" value="${esc(template)}" checked></label><details><summary>看看样子</summary><dl>${lines.map(({ label, value }) => `<dt>${esc(label)}</dt><dd>${esc(value)}</dd>`).join('')}</dl></details></li>`,
      )
      .join(
        '',
      )}</ul><label class="keep"><input type="checkbox" class="cb" name="keep">总是保持以上选择，不再询问</label><div class="two"><button class="btn o" data-no data-testid="subscribe-refuse">取消</button><button class="btn p" data-yes data-testid="subscribe-allow">允许</button></div></div>`,
  scan: ({ codes }) =>
    `${bar('扫一扫')}<div class="body"><form class="line"><input class="input g" name="value" placeholder="输入码上的数字" aria-label="输入码上的数字" autocomplete="off" data-testid="scan-input"><button class="btn s" data-testid="scan-typed">确定</button></form><div class="plain">${
      codes
        .map(
          (code) =>
            `<button class="cell" data-value="${esc(code.value)}" data-testid="scan-item">${icon(code.kind === 'screen' ? 'card' : 'qr')}<span class="g"><span class="el block">${esc(code.label)}</span><span class="cap el block">${esc(code.value)}</span></span>${icon('chevron', 20)}</button>`,
        )
        .join('') || '<p class="cap none">现在没有能扫的码。打开一张会员卡，或者生成一个门店码。</p>'
    }</div></div>`,
  'phone-number': ({ app, person }) =>
    `${bar(`${esc(app)}申请使用你的手机号`)}<div class="body"><dl class="facts"><dt>手机号</dt><dd>${esc(masked(person.phoneNumber))}</dd></dl><div class="two"><button class="btn o" data-no data-testid="phone-refuse">不允许</button><button class="btn p" data-yes data-testid="phone-allow">允许</button></div></div>`,
};

const yes = {
  pay: () => ({ decision: 'pay' }),
  subscribe: () => ({
    accepted: [...panel.querySelectorAll('[name=accept]:checked')].map((box) => box.value),
    keep: panel.querySelector('[name=keep]').checked,
  }),
  'phone-number': () => ({ allow: true }),
};
const no = { pay: { decision: 'cancel' }, subscribe: { accepted: [], keep: false }, scan: { value: '' }, 'phone-number': { allow: false } };

let kind;
let answered = false;

async function answer(body) {
  if (answered) return;
  answered = true;
  const result = await api(`requests/${id}`, body).catch((error) => ({ errMsg: `${kind}:fail ${error.message}` }));
  if (kind !== 'pay' || body.decision !== 'pay') return tell(result);
  showOutcome(result);
}

/** A payment says how it ended before the sheet goes; a refusal waits to be read. */
function showOutcome(result) {
  const paid = result.errMsg === 'requestPayment:ok';
  const amount = panel.querySelector('.hero').innerHTML;
  panel.style.minHeight = `${panel.offsetHeight}px`;
  panel.innerHTML = paid
    ? `<div class="bar"></div><div class="done" data-testid="pay-done">${icon('check', 32)}<span class="title">支付成功</span><span class="hero">${amount}</span></div>`
    : `${bar('没有付成')}<div class="body"><p class="why">${esc(result.err_desc ?? result.errMsg)}。没有扣钱。</p><button class="btn o" data-end>知道了</button></div>`;
  if (paid) setTimeout(() => tell(result), SHOWN_MS);
  else panel.addEventListener('click', ({ target }) => target.closest('[data-end],[data-no]') && tell(result), { once: true });
}

panel.addEventListener('click', ({ target }) => {
  const button = target.closest('button');
  if (!button || answered) return;
  if ('value' in button.dataset) answer({ value: button.dataset.value });
  else if ('no' in button.dataset) answer(no[kind]);
  else if ('yes' in button.dataset) answer(yes[kind]());
});
panel.addEventListener('submit', (event) => {
  event.preventDefault();
  const value = new FormData(event.target).get('value').trim();
  if (value) answer({ value });
});
addEventListener('keydown', ({ key }) => key === 'Escape' && kind && answer(no[kind]));

const request = await api(`requests/${id}`).catch(() => undefined);
if (!request || request.done) tell(undefined);
else {
  kind = request.kind;
  panel.innerHTML = views[kind](request);
  (panel.querySelector('input:not([type=checkbox])') ?? panel).focus({ preventScroll: true });
  // Answered elsewhere (on the phone page, or in the app): this sheet goes too.
  const watch = setInterval(async () => {
    const now = await api(`requests/${id}`).catch(() => ({ done: true }));
    if (!now.done) return;
    clearInterval(watch);
    if (!answered) tell(undefined);
  }, 1000);
}
