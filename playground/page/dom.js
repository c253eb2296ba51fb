// Building elements from values. Text always becomes a text node, so that no message can become markup.

const SVG = 'http://www.w3.org/2000/svg';

function fill(node, props, children) {
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else if (name === 'style') Object.entries(value).forEach(([key, set]) => node.style.setProperty(key, set));
    else node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== undefined && child !== null && child !== false));
  return node;
}

/** An HTML element: `h('p', {class: 'note', onclick: act}, 'text', child)`. */
export const h = (tag, props, ...children) => fill(document.createElement(tag), props, children);

/** The same for SVG. */
export const s = (tag, props, ...children) => fill(document.createElementNS(SVG, tag), props, children);

/** A push button with its visible or spoken name. */
export const button = (props, ...children) => h('button', { type: 'button', ...props }, ...children);

const STROKES = {
  send: 'M4 12 20 4l-5 16-3.5-6.5L4 12Zm7.5 1.5L20 4',
  clip: 'm8 12.5 6.2-6.2a3.2 3.2 0 0 1 4.5 4.5l-8.2 8.2a5 5 0 0 1-7-7L12 3.5',
  menu: 'M5 7h14M5 12h14M5 17h9',
  keys: 'M4 7h16v10H4zM8 11h.01M12 11h.01M16 11h.01M9 14h6',
  down: 'M12 5v14m-6-6 6 6 6-6',
  close: 'M6 6l12 12M18 6 6 18',
  minus: 'M5 12h14',
  plus: 'M12 5v14M5 12h14',
  photo: 'M4 6h16v12H4zM4 15l4.5-4.5L13 15l3-3 4 4M16 9.5h.01',
  file: 'M7 3.5h7L18.5 8v12.5h-11zM14 3.5V8h4.5',
  pin: 'M12 21s-6.5-6-6.5-11a6.5 6.5 0 0 1 13 0c0 5-6.5 11-6.5 11Zm0-8.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z',
  calls: 'M8 8l-4 4 4 4M16 8l4 4-4 4M13.5 5l-3 14',
  out: 'M8 16 16.5 7.5M9.5 7H17v7.5',
  copy: 'M9 9h10v11H9zM5 15V4h10',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm-7 8.5a7 7 0 0 1 14 0',
  sparkle: 'M12 4l1.8 5.2L19 11l-5.2 1.8L12 18l-1.8-5.2L5 11l5.2-1.8z',
};

/** A small line drawing, hidden from screen readers: the button that holds it has a name. */
export const icon = (name) => s(
  'svg', { viewBox: '0 0 24 24', class: 'icon', 'aria-hidden': 'true' }, s('path', { d: STROKES[name] }),
);

/** Bring a list of keyed rows into `parent`, touching only what changed; a row is `{key, parts, build}`. */
export function reconcile(parent, rows) {
  const old = new Map([...parent.children].map((node) => [node.dataset.key, node]));
  let after = null;
  for (const row of rows) {
    let node = old.get(row.key);
    const same = node?.parts?.length === row.parts.length && node.parts.every((part, i) => part === row.parts[i]);
    if (!same) {
      const fresh = row.build();
      fresh.dataset.key = row.key;
      fresh.parts = row.parts;
      if (node) node.replaceWith(fresh); else fresh.classList.add('arrives');
      node = fresh;
    }
    const place = after ? after.nextSibling : parent.firstChild;
    if (node !== place) parent.insertBefore(node, place);
    old.delete(row.key);
    after = node;
  }
  old.forEach((node) => node.remove());
}
