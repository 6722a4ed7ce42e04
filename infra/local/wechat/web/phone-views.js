import { esc, icon, spaced, when, yuan } from './shared.js';

export const personCell = (person, on) =>
  `<li><button class="cell${on ? ' on' : ''}" data-act="person" data-id="${esc(person.id)}"><span class="face">${esc(person.name[0])}</span><span class="g"><span class="name"><span class="el">${esc(person.name)}</span>${person.unread > 0 ? '<i class="dot"></i>' : ''}</span><span class="cap">${esc(person.note)} · ${esc(spaced(person.phoneNumber).slice(-4))}</span></span>${on ? icon('check', 20) : ''}</button></li>`;

const appCell = (phone) =>
  `<div class="surface"><button class="cell" data-act="open" data-url="${esc(phone.app.cardUrl)}">${icon('card')}<span class="g">打开${esc(phone.app.name)}</span>${icon('chevron', 20)}</button></div>`;

const messageCard = (message, phone) =>
  `<button class="surface msg" data-act="message" data-id="${esc(message.id)}" data-testid="message"><span class="top">${message.read ? '' : '<i class="dot"></i>'}<span class="g el">${esc(phone.app.name)}</span>${esc(when(message.sentAt, phone.nowMs))}</span><h3>${esc(message.title)}</h3><dl>${message.lines
    .map(({ label, value }) => `<dt>${esc(label)}</dt><dd>${esc(value)}</dd>`)
    .join('')}</dl><span class="go">进入小程序查看${icon('chevron', 20)}</span></button>`;

export const messagesView = (phone) =>
  appCell(phone) +
  (phone.messages.length > 0
    ? phone.messages.map((message) => messageCard(message, phone)).join('')
    : '<div class="surface empty">还没有服务通知。在小程序里同意订阅后，消费、充值和生日的消息会到这里。</div>');

export const codesView = (phone) =>
  phone.codes.length > 0
    ? phone.codes
        .map(
          (code) =>
            `<button class="cell" data-act="open" data-url="${esc(code.url)}" data-testid="store-code">${icon('qr')}<span class="g"><span class="el block">${esc(code.label)}</span><span class="cap el block">${esc(code.label === code.value ? code.page : code.value)}</span></span>${icon('chevron', 20)}</button>`,
        )
        .join('')
    : '<p class="empty">店主在门店页生成小程序码后，会列在这里。</p>';

const STATES = { SUCCESS: '支付成功', REFUND: '已退款' };
export const paymentsView = (phone) =>
  phone.payments.length > 0
    ? phone.payments
        .map(
          ({ description, totalFen, state, paidAt }) =>
            `<div class="cell"><span class="g"><span class="el block">${esc(description)}</span><span class="cap">${esc(when(paidAt, phone.nowMs))} · ${STATES[state] ?? ''}</span></span><span class="amount">−¥${yuan(totalFen)}</span></div>`,
        )
        .join('')
    : '<p class="empty">还没有付过款。在小程序里付款时，付款单会从下面升起。</p>';

const CHOICES = [
  ['ask', '每次询问'],
  ['accept', '总是接收'],
  ['reject', '总是拒收'],
];
const quota = ({ always, credits }) => (always === 'reject' ? '已拒收' : credits > 0 ? `还可接收 ${credits} 条` : '未开启');
export const settingsView = (phone) =>
  `<label class="cell"><span class="g">接收订阅消息</span><input type="checkbox" class="sw" name="mainSwitch" ${phone.person.mainSwitch ? 'checked' : ''}></label>` +
  phone.templates
    .map(
      (template) =>
        `<div class="cell"><span class="g"><span class="el block">${esc(template.title)}</span><span class="cap">${quota(template)}</span></span><select class="pick" name="setting" data-id="${esc(template.id)}" aria-label="${esc(template.title)}">${CHOICES.map(([value, text]) => `<option value="${value}" ${template.always === value ? 'selected' : ''}>${text}</option>`).join('')}</select></div>`,
    )
    .join('');
