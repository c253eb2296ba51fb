// The commands menu: a list above the field, steered from the field.

import { h } from './dom.js';
import { t } from './words.js';

/** The menu of one person; `offered` gives the commands there are, `chosen` gets the one that was picked. */
export function commandMenu(userId, offered, chosen) {
  const list = h('ul', { class: 'commands', role: 'listbox', 'aria-label': t('commands'), id: `commands-${userId}`, hidden: true });
  let shown = [];
  let active = 0;
  const mark = () => [...list.children].forEach((item, i) => {
    item.setAttribute('aria-selected', String(i === active));
    if (i === active) item.scrollIntoView({ block: 'nearest' });
  });
  const open = (prefix) => {
    shown = offered().filter(({ command }) => command.startsWith(prefix));
    active = 0;
    list.hidden = !shown.length;
    list.replaceChildren(...shown.map(({ command, description }, i) => h(
      'li', { role: 'option', id: `command-${userId}-${i}`, onclick: () => chosen(command) },
      h('b', {}, `/${command}`), h('span', {}, description),
    )));
    mark();
  };
  return {
    list,
    open,
    close: () => { list.hidden = true; },
    isOpen: () => !list.hidden,
    move: (by) => { active = (active + by + shown.length) % shown.length; mark(); },
    current: () => shown[active].command,
    activeId: () => (list.hidden ? '' : `command-${userId}-${active}`),
  };
}
