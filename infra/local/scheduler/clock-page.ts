/** The page on which a person moves the clock. Plain HTML: it must work while the app itself is being built. */
export const clockPage = `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>时钟 · 熟客本地环境</title>
<style>
  :root { color-scheme: light dark; --ink: #1f2328; --quiet: #6b7280; --paper: #fafaf8; --line: #e5e5e0; --accent: #1f6f54; }
  @media (prefers-color-scheme: dark) { :root { --ink: #ececea; --quiet: #9ca3af; --paper: #17181a; --line: #2d2f33; --accent: #5fb594; } }
  * { box-sizing: border-box; }
  body { margin: 0; padding: 32px 20px 64px; background: var(--paper); color: var(--ink); font: 16px/1.6 system-ui, "PingFang SC", "Noto Sans SC", sans-serif; }
  main { max-width: 420px; margin: 0 auto; }
  h1 { margin: 0; font-size: 15px; font-weight: 500; color: var(--quiet); }
  #now { margin: 4px 0 0; font-size: 24px; font-weight: 600; font-variant-numeric: tabular-nums; }
  #state { min-height: 26px; margin: 4px 0 24px; color: var(--quiet); font-size: 14px; }
  .row { display: grid; grid-template-columns: repeat(2, 1fr); gap: 8px; }
  button, input { width: 100%; min-height: 44px; padding: 8px 12px; border: 1px solid var(--line); border-radius: 8px; background: transparent; color: inherit; font: inherit; }
  button { cursor: pointer; }
  button:focus-visible, input:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
  button.main { background: var(--accent); border-color: var(--accent); color: #fff; }
  button:disabled { opacity: .5; cursor: progress; }
  form { display: grid; gap: 8px; margin-top: 24px; }
  label { font-size: 14px; color: var(--quiet); }
  ul { list-style: none; margin: 32px 0 0; padding: 0; border-top: 1px solid var(--line); font-size: 14px; }
  li { display: flex; justify-content: space-between; gap: 12px; padding: 10px 0; border-bottom: 1px solid var(--line); color: var(--quiet); }
  li b { color: var(--ink); font-weight: 500; }
</style>
<main>
  <h1>本地环境的当前时间（北京时间）</h1>
  <p id="now">…</p>
  <p id="state" role="status"></p>
  <div class="row">
    <button data-by="3600000">一小时后</button>
    <button data-by="86400000">一天后</button>
    <button data-by="604800000">一周后</button>
    <button data-morning>明早九点</button>
  </div>
  <form>
    <label for="to">拨到这个时间（只能向前）</label>
    <input id="to" type="datetime-local" required>
    <button class="main">拨动时钟</button>
  </form>
  <ul id="schedules" aria-label="定时任务"></ul>
</main>
<script>
  const byId = (id) => document.getElementById(id);
  const names = { careTick: '关怀检查', rechargeSweep: '充值对单', dayCompaction: '日结汇总' };
  const show = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', dateStyle: 'medium', timeStyle: 'medium' });
  const short = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit' });
  const local = (ms) => new Date(ms + 8 * 3600000).toISOString().slice(0, 16);
  let nowMs = Date.now();
  const draw = (clock) => {
    nowMs = clock.nowMs;
    byId('now').textContent = show.format(nowMs);
    byId('to').min = local(nowMs);
    byId('to').value ||= local(nowMs + 86400000);
    byId('schedules').replaceChildren(...clock.schedules.map((s) => {
      const li = document.createElement('li');
      const b = document.createElement('b');
      b.textContent = names[s.functionName] || s.functionName;
      li.append(b, s.next ? '下次 ' + short.format(new Date(s.next)) : '不再运行');
      return li;
    }));
    if (clock.travelling) byId('state').textContent = '正在拨动：已到 ' + short.format(clock.travelling.at);
  };
  const refresh = async () => draw(await (await fetch('/_clock')).json());
  const move = async (to) => {
    for (const b of document.querySelectorAll('button')) b.disabled = true;
    byId('state').textContent = '正在拨动，到点的事会依次发生…';
    const watching = setInterval(refresh, 500);
    try {
      const reply = await fetch('/_clock', { method: 'POST', body: JSON.stringify({ to }) });
      const result = await reply.json();
      clearInterval(watching);
      byId('state').textContent = reply.ok ? '已拨到，途中定时任务运行 ' + result.ticks + ' 次。' : result.message;
    } catch { byId('state').textContent = '没有连上本地环境，请看终端。'; }
    clearInterval(watching);
    for (const b of document.querySelectorAll('button')) b.disabled = false;
    await refresh();
  };
  document.querySelector('.row').addEventListener('click', ({ target }) => {
    if (target.dataset.by) move(nowMs + Number(target.dataset.by));
    if ('morning' in target.dataset) { const day = 86400000, zone = 8 * 3600000; move((Math.floor((nowMs + zone) / day) + 1) * day - zone + 9 * 3600000); }
  });
  document.querySelector('form').addEventListener('submit', (event) => { event.preventDefault(); move(Date.parse(byId('to').value + ':00+08:00')); });
  setInterval(() => { nowMs += 1000; byId('now').textContent = show.format(nowMs); }, 1000);
  refresh();
</script>
</html>
`;
