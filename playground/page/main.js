// Puts the page together: the bar, the people side by side, the drawer.

import { addPerson } from './acts.js';
import { button, h, icon } from './dom.js';
import { drawer } from './drawer.js';
import { on } from './hub.js';
import { personColumn } from './person.js';
import { language, languageName, speak, t } from './words.js';
import { connect, world } from './world.js';

const part = (id) => document.getElementById(id);
const columns = new Map(); // user id → {column, tab, unread}
const phone = matchMedia('(max-width: 700px)');
let selected = null;

function select(id) {
  selected = id;
  columns.forEach(({ column, tab }, userId) => {
    const here = userId === id;
    tab.setAttribute('aria-selected', String(here));
    tab.tabIndex = here ? 0 : -1;
    column.node.classList.toggle('selected', here);
    column.setShown(here || !phone.matches);
  });
}

function drawTitle() {
  const waiting = [...columns.values()].reduce((sum, { unread }) => sum + unread, 0);
  document.title = (waiting ? `(${waiting}) ` : '') + world.bot.first_name;
}

function makeColumn(user) {
  const entry = { unread: 0 };
  const badge = h('span', { class: 'badge', hidden: true });
  entry.tab = h(
    'button', { type: 'button', role: 'tab', 'aria-controls': `person-${user.id}`, onclick: () => select(user.id) }, user.first_name, badge,
  );
  entry.column = personColumn(user, columns.size, (unread) => {
    entry.unread = unread;
    badge.textContent = String(unread);
    badge.hidden = !unread;
    badge.setAttribute('aria-label', t('unread', { n: unread }));
    drawTitle();
  });
  columns.set(user.id, entry);
  part('people').append(entry.column.node);
  part('tabs').append(entry.tab);
}

function drawPeople() {
  columns.forEach(({ column, tab }, id) => {
    if (world.users.has(id)) return;
    column.close();
    tab.remove();
    columns.delete(id);
  });
  world.users.forEach((user, id) => {
    if (!columns.has(id)) makeColumn(user);
    columns.get(id).column.update(user);
  });
  if (!columns.has(selected)) select(columns.keys().next().value);
  else select(selected);
  part('bot-name').textContent = world.bot.first_name;
  drawTitle();
}

function askPerson() {
  const name = h('input', { name: 'name', required: true, maxlength: 64, autocomplete: 'off' });
  const code = h('select', { name: 'language' }, ['pl', 'en', 'uk', 'de', 'be'].map((value) => h('option', { value }, languageName(value))));
  const problem = h('p', { class: 'error', role: 'alert' });
  const add = async (event) => {
    event.preventDefault();
    try {
      const { id } = await addPerson(name.value.trim(), code.value);
      dialog.close();
      select(id);
      columns.get(id).column.node.scrollIntoView({ inline: 'end' });
      columns.get(id).column.focus();
    } catch (error) {
      problem.textContent = t('failed', { why: error.message });
    }
  };
  const dialog = h(
    'dialog', { class: 'sheet', 'aria-labelledby': 'add-title', onclose: () => dialog.remove() },
    h(
      'form', { onsubmit: add }, h('h2', { id: 'add-title' }, t('addPerson')),
      h('div', { class: 'fields' }, h('label', {}, t('name'), name), h('label', {}, t('language'), code)), problem,
      h(
        'div', { class: 'choices' }, button({ class: 'plain-button', onclick: () => dialog.close() }, t('cancel')),
        h('button', { type: 'submit', class: 'main-button' }, t('add')),
      ),
    ),
  );
  document.body.append(dialog);
  dialog.showModal();
}

function showDrawer(open) {
  part('drawer').hidden = !open;
  part('calls-button').setAttribute('aria-expanded', String(open));
  if (open) part('drawer').querySelector('button').focus();
  else part('calls-button').focus();
}

function drawBar() {
  const other = language() === 'pl' ? 'en' : 'pl';
  const switchLanguage = () => {
    speak(other);
    location.reload();
  };
  const count = h('span', { class: 'badge alarm', hidden: true });
  on('violations', () => {
    count.textContent = String(world.violations.length);
    count.hidden = !world.violations.length;
    count.setAttribute('aria-label', t('violations', { n: world.violations.length }));
  });
  part('bar').replaceChildren(
    h('img', { src: '/page/icon.svg', alt: '', width: 34, height: 34 }),
    h('div', { class: 'title' }, h('h1', { id: 'bot-name' }, world.bot.first_name), h('p', {}, t('subtitle'))),
    button({ class: 'plain-button', 'aria-label': t('addPerson'), onclick: askPerson }, icon('plus'), h('span', {}, t('person'))),
    button({ class: 'plain-button', lang: other, onclick: switchLanguage }, other === 'pl' ? 'Polski' : 'English'),
    button(
      { class: 'plain-button', id: 'calls-button', 'aria-controls': 'drawer', 'aria-expanded': 'false', onclick: () => showDrawer(part('drawer').hidden) },
      icon('calls'), h('span', {}, t('callsShort')), count,
    ),
  );
}

function steerTabs(event) {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!by) return;
  const ids = [...columns.keys()];
  const next = ids[(ids.indexOf(selected) + by + ids.length) % ids.length];
  select(next);
  columns.get(next).tab.focus();
}

speak(language());
drawBar();
part('people').setAttribute('aria-label', t('people'));
part('tabs').setAttribute('role', 'tablist');
part('tabs').setAttribute('aria-label', t('people'));
part('tabs').addEventListener('keydown', steerTabs);
drawer(part('drawer'), () => showDrawer(false));
phone.addEventListener('change', () => select(selected));
part('drawer').addEventListener('keydown', ({ key }) => key === 'Escape' && showDrawer(false));
on('people', drawPeople);
on('link', () => {
  part('link').hidden = world.linked;
  part('link').textContent = t('linkLost');
});
connect();
