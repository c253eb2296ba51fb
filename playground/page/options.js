// A list of choices above the field, steered from the field.

import { h } from './dom.js';

/** An empty list; `draw` gives the nodes of one choice, `chosen` gets the one that was picked. */
export function optionList(id, label, draw, chosen) {
  const list = h('ul', { class: 'commands', role: 'listbox', 'aria-label': label, id, hidden: true });
  let shown = [];
  let active = 0;
  const mark = () => [...list.children].forEach((item, i) => {
    item.setAttribute('aria-selected', String(i === active));
    if (i === active) item.scrollIntoView({ block: 'nearest' });
  });
  const show = (choices) => {
    shown = choices;
    active = 0;
    list.hidden = !shown.length;
    list.replaceChildren(...shown.map((choice, i) => h('li', { role: 'option', id: `${id}-${i}`, onclick: () => chosen(choice) }, draw(choice))));
    mark();
  };
  return {
    list,
    show,
    close: () => { list.hidden = true; },
    isOpen: () => !list.hidden,
    move: (by) => { active = (active + by + shown.length) % shown.length; mark(); },
    current: () => shown[active],
    pick: () => chosen(shown[active]),
    activeId: () => (list.hidden ? '' : `${id}-${active}`),
  };
}
