// What can be attached, and the files a person picks.

import { base64 } from './api.js';
import { button, h, icon } from './dom.js';
import { t } from './words.js';

/** A file chooser that hands over what was picked. */
export function picker(accept, picked) {
  const input = h('input', { type: 'file', accept, hidden: true, tabindex: -1, 'aria-hidden': 'true' });
  input.addEventListener('change', () => {
    if (input.files.length) picked(input.files[0]);
    input.value = '';
  });
  return input;
}

/** The paper clip and its menu; a choice is [icon, words, act]. */
export function attachMenu(choices) {
  const items = choices.map(([name, words, act]) => button({ role: 'menuitem', onclick: () => { close(); act(); } }, icon(name), words));
  const menu = h('div', { class: 'attach-menu', role: 'menu', hidden: true, 'aria-label': t('attach') }, items);
  const opener = button({ class: 'round', 'aria-label': t('attach'), title: t('attach'), 'aria-haspopup': 'menu', 'aria-expanded': 'false' }, icon('clip'));
  const set = (open) => {
    menu.hidden = !open;
    opener.setAttribute('aria-expanded', String(open));
    if (open) items[0].focus();
  };
  function close() {
    set(false);
    opener.focus();
  }
  opener.addEventListener('click', () => set(menu.hidden));
  menu.addEventListener('keydown', (event) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Escape') close();
    if (!by) return;
    event.preventDefault();
    items[(items.indexOf(document.activeElement) + by + items.length) % items.length].focus();
  });
  menu.addEventListener('focusout', ({ relatedTarget }) => {
    if (!menu.contains(relatedTarget) && relatedTarget !== opener) set(false);
  });
  return h('div', { class: 'attach' }, menu, opener);
}

/** The document or photo that `send` expects for a file. */
export async function fileContent(file, asPhoto) {
  const bytes = await base64(file);
  if (asPhoto) return { photo: bytes };
  return { document: { name: file.name, mime: file.type || 'application/octet-stream', base64: bytes } };
}
