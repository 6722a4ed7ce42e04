import { api, esc, icon, spaced } from './shared.js';

const choose = (id) => {
  const url = new URL(location.href);
  url.searchParams.set('person', id);
  url.searchParams.delete('ask');
  location.replace(url.href);
};

const { app, people } = await api('people');
document.querySelector('[data-app]').textContent = app;
document.getElementById('people').innerHTML = people
  .map(
    ({ id, name, note, phoneNumber }) =>
      `<li><button class="cell" data-id="${esc(id)}" data-testid="person-${esc(id)}"><span class="face">${esc(name[0])}</span><span class="g"><span class="el block">${esc(name)}</span><span class="cap">${esc(spaced(phoneNumber))}</span></span><span class="cap">${esc(note)}</span>${icon('chevron', 20)}</button></li>`,
  )
  .join('');
document.getElementById('people').addEventListener('click', ({ target }) => {
  const button = target.closest('[data-id]');
  if (button) choose(button.dataset.id);
});
document.getElementById('add-form').addEventListener('submit', async (event) => {
  event.preventDefault();
  try {
    choose((await api('people', Object.fromEntries(new FormData(event.target)))).id);
  } catch (error) {
    document.getElementById('problem').textContent = error.message;
  }
});
