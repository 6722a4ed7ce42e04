// What the phone's pages have in common: escaping, icons, money, times.
const MARKS = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
export const esc = (text) => String(text ?? '').replace(/[&<>"']/g, (mark) => MARKS[mark]);

const ICONS = {
  card: '<rect x="3" y="5" width="18" height="14" rx="2.5"/><path d="M3 11.5h2M7.5 11.5h2M12 11.5h2M16.5 11.5h2"/>',
  message:
    '<path d="M4.5 5h15A1.5 1.5 0 0 1 21 6.5v9a1.5 1.5 0 0 1-1.5 1.5H10l-4.5 3.5V17h-1A1.5 1.5 0 0 1 3 15.5v-9A1.5 1.5 0 0 1 4.5 5z"/><path d="M8 9.5h8M8 12.75h5"/>',
  scan: '<path d="M4 8V5.5A1.5 1.5 0 0 1 5.5 4H8M16 4h2.5A1.5 1.5 0 0 1 20 5.5V8M20 16v2.5a1.5 1.5 0 0 1-1.5 1.5H16M8 20H5.5A1.5 1.5 0 0 1 4 18.5V16M3 12h18"/>',
  balance: '<path d="M4 7.5A2.5 2.5 0 0 1 6.5 5H17v3M4 7.5A2 2 0 0 0 6 9.5h13a1 1 0 0 1 1 1V18a1 1 0 0 1-1 1H6a2 2 0 0 1-2-2zM16.5 14.25h.01"/>',
  settings:
    '<path d="M4 7h9M17 7h3M4 12h3M11 12h9M4 17h11M19 17h1"/><circle cx="15" cy="7" r="2"/><circle cx="9" cy="12" r="2"/><circle cx="17" cy="17" r="2"/>',
  chevron: '<path d="M9.5 6l6 6-6 6"/>',
  down: '<path d="M6 9.5l6 6 6-6"/>',
  close: '<path d="M6 6l12 12M18 6L6 18"/>',
  check: '<path d="M5 12.5l4.75 4.75L19 7.5"/>',
  qr: '<rect x="4" y="4" width="6" height="6" rx="1"/><rect x="14" y="4" width="6" height="6" rx="1"/><rect x="4" y="14" width="6" height="6" rx="1"/><path d="M14 14h2.5v2.5M20 14v.01M14 20h.01M17 20h3v-2.5"/>',
};
export const icon = (name, size = 24) =>
  `<svg class="i" width="${size}" height="${size}" viewBox="0 0 24 24" stroke-width="${36 / size}" aria-hidden="true">${ICONS[name]}</svg>`;

export const yuan = (fen) => (fen / 100).toLocaleString('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
export const money = (fen) => `<span class="yen">¥</span>${yuan(fen)}`;

const inChina = (ms) => new Date(ms + 8 * 3_600_000);
const two = (n) => String(n).padStart(2, '0');
/** 今天 18:24, 11月22日 18:24, and the year only when it is not this one. */
export const when = (ms, nowMs) => {
  const [at, now] = [inChina(ms), inChina(nowMs)];
  const clock = `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`;
  if (at.toISOString().slice(0, 10) === now.toISOString().slice(0, 10)) return `今天 ${clock}`;
  const day = `${at.getUTCMonth() + 1}月${at.getUTCDate()}日`;
  return at.getUTCFullYear() === now.getUTCFullYear() ? `${day} ${clock}` : `${at.getUTCFullYear()}年${day}`;
};
export const spaced = (phone) => phone.replace(/^(\d{3})(\d{4})(\d{4})$/, '$1 $2 $3');
export const masked = (phone) => phone.replace(/^(\d{3})\d{4}(\d{4})$/, '$1****$2');

export const api = async (path, body) => {
  const options = body === undefined ? {} : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const answer = await fetch(`/phone/api/${path}`, options);
  const json = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(json.error ?? `出错了 (${answer.status})`);
  return json;
};
