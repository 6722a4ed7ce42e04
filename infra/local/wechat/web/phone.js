import { api, esc, icon, spaced } from './shared.js';
import { codesView, messagesView, paymentsView, personCell, settingsView } from './phone-views.js';

const KEY = 'phone-person';
const TABS = [
  ['messages', '消息', 'message'],
  ['scan', '扫一扫', 'scan'],
  ['pay', '付款', 'balance'],
  ['settings', '设置', 'settings'],
];
const $ = (id) => document.getElementById(id);
let person = new URLSearchParams(location.search).get('person') ?? localStorage.getItem(KEY) ?? '';
let tab = TABS.some(([id]) => `#${id}` === location.hash) ? location.hash.slice(1) : 'messages';
let sheet;

/** Writes a part of the page only when it changed, so that focus and selection stay. */
const put = (element, html) => {
  if (element.innerHTML !== html && element.dataset.html !== html) {
    element.innerHTML = html;
    element.dataset.html = html;
  }
};

const say = (text) => {
  $('toast').textContent = text;
  $('toast').hidden = false;
  clearTimeout(say.timer);
  say.timer = setTimeout(() => ($('toast').hidden = true), 2500);
};

async function load() {
  const { people } = await api('people');
  if (!people.some(({ id }) => id === person)) person = people[0].id;
  localStorage.setItem(KEY, person);
  const phone = await api(`people/${person}`);
  document.title = `${phone.person.name}的手机`;
  for (const element of document.querySelectorAll('[data-app]')) element.textContent = phone.app.name;
  const me = phone.person;
  put(
    $('me'),
    `<span class="face">${esc(me.name[0])}</span><span class="g"><span class="title el block">${esc(me.name)}</span><span class="cap">${esc(spaced(me.phoneNumber))} · ${esc(me.note)}</span></span><span class="switch">换人${icon('down', 20)}</span>`,
  );
  const list = phone.people.map((one) => personCell(one, one.id === person)).join('');
  put($('people'), list);
  put($('drawer-people'), list);
  put($('messages'), messagesView(phone));
  const unread = phone.messages.filter(({ read }) => !read).length;
  $('unread').textContent = unread > 0 ? `${unread} 条未读` : '';
  put($('codes'), codesView(phone));
  put($('payments'), paymentsView(phone));
  put($('settings'), settingsView(phone));
  showTabs(unread);
  showSheet(phone.requests[0]);
}

function showTabs(unread) {
  put(
    $('tabbar'),
    TABS.map(
      ([id, text, name]) =>
        `<button data-act="tab" data-id="${id}" class="${id === tab ? 'on' : ''}">${icon(name)}${text}${id === 'messages' && unread > 0 ? '<i class="dot"></i>' : ''}</button>`,
    ).join(''),
  );
  for (const pane of document.querySelectorAll('.pane')) pane.classList.toggle('on', pane.dataset.tab === tab);
}

/** A payment, a subscription or another question that waits for this person opens over the page. */
function showSheet(request) {
  if (request?.id === sheet?.dataset.id) return;
  sheet?.remove();
  sheet = undefined;
  if (!request) return;
  sheet = document.createElement('iframe');
  sheet.className = 'sheet-frame';
  sheet.dataset.id = request.id;
  sheet.title = '微信';
  sheet.src = `/phone/sheet?request=${request.id}`;
  document.body.append(sheet);
}

const acts = {
  tab({ id }) {
    tab = id;
    history.replaceState(null, '', `#${id}`);
    scrollTo(0, 0);
    return load();
  },
  people: () => ($('drawer').hidden = false),
  close: () => ($('drawer').hidden = true),
  async person({ id }) {
    person = id;
    $('drawer').hidden = true;
    await load();
    scrollTo(0, 0);
  },
  async message({ id }) {
    const opened = open('', 'shuke-app');
    const { url } = await api(`messages/${id}/read`, {});
    if (opened) opened.location = url;
  },
  open: ({ url }) => void open(url, 'shuke-app'),
  async revoke({ what }) {
    await api(`people/${person}/revoke/${what}`, {});
    say('已通知开发者');
  },
};

document.addEventListener('click', (event) => {
  const target = event.target.closest('[data-act]');
  if (!target || (target.id === 'drawer' && event.target !== target)) return;
  Promise.resolve(acts[target.dataset.act]?.(target.dataset)).catch((error) => say(error.message));
});

document.addEventListener('change', (event) => {
  const { name, value, checked, dataset } = event.target;
  const body = name === 'mainSwitch' ? { mainSwitch: checked } : name === 'setting' ? { template: dataset.id, setting: value } : undefined;
  if (body) api(`people/${person}/settings`, body).then(load, (error) => say(error.message));
});

$('add-form').addEventListener('submit', async (event) => {
  event.preventDefault();
  const form = event.target;
  try {
    const { id } = await api('people', Object.fromEntries(new FormData(form)));
    form.reset();
    await acts.person({ id });
  } catch (error) {
    say(error.message);
  }
});

const scan = async (value) => {
  const { url } = await api(`people/${person}/scan`, { value });
  acts.open({ url });
};

$('scan-form').addEventListener('submit', (event) => {
  event.preventDefault();
  const value = new FormData(event.target).get('value').trim();
  if (value) scan(value).catch((error) => say(error.message));
});

$('file').addEventListener('change', async ({ target }) => {
  const [file] = target.files;
  if (!file) return;
  try {
    const value = await decode(file);
    $('picture').textContent = value ?? '没有认出码，换一张清楚的';
    if (value) await scan(value);
  } catch (error) {
    say(error.message);
  }
  target.value = '';
});

/** The text of the QR in a picture, or undefined. */
async function decode(file) {
  await import('./jsqr.js');
  const bitmap = await createImageBitmap(file);
  const scale = Math.min(1, 1600 / Math.max(bitmap.width, bitmap.height));
  const canvas = new OffscreenCanvas(Math.round(bitmap.width * scale), Math.round(bitmap.height * scale));
  const context = canvas.getContext('2d');
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height);
  return window.jsQR(data, width, height)?.data;
}

addEventListener('message', ({ origin, data }) => {
  if (origin === location.origin && data?.sheet === sheet?.dataset.id) showSheet(undefined);
});

put($('drawer-close'), icon('close'));
const events = new EventSource('/phone/events');
events.onmessage = ({ data }) => {
  clearTimeout(events.timer);
  events.timer = setTimeout(() => load().catch((error) => say(error.message)), 30);
  void data;
};
events.onerror = () => say('连不上替身，正在重试');
