// The dialog in which a person points at a place.

import { button, h, icon } from './dom.js';
import { areaAt, drawMap, frame, home } from './map.js';
import { t } from './words.js';

const DRAG_PIXELS = 4;
const STEP_PIXELS = 10;
const ARROWS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
const ZOOMS = { '+': 0.5, '=': 0.5, '-': 2 };

const limit = (value, low, high) => Math.min(high, Math.max(low, value));

/** The map one can move, zoom and point at; calls `chosen` with every new place. */
function pickingMap(known, chosen) {
  const width = Math.min(520, innerWidth - 64);
  const size = { width, height: Math.round(width * 0.7) };
  let { centre, span } = home(size.width, size.height, known);
  let place = known ?? centre;
  const board = h('div', {
    class: 'board', tabindex: 0, role: 'application', 'aria-label': `${t('map')}. ${t('placeHelp')}`,
  });
  const view = () => frame(centre, span, size.width, size.height);
  const draw = () => board.replaceChildren(drawMap(view(), place));
  const at = (event) => {
    const box = board.getBoundingClientRect();
    return [((event.clientX - box.left) * size.width) / box.width, ((event.clientY - box.top) * size.height) / box.height];
  };
  const choose = (where) => {
    place = { latitude: limit(where.latitude, -90, 90), longitude: limit(where.longitude, -180, 180) };
    draw();
    chosen(place);
  };
  const zoom = (factor, around = place) => {
    const next = limit(span * factor, 0.002, 60);
    const pull = 1 - next / span;
    centre = {
      latitude: centre.latitude + (around.latitude - centre.latitude) * pull,
      longitude: centre.longitude + (around.longitude - centre.longitude) * pull,
    };
    span = next;
    draw();
  };
  let drag = null;
  board.addEventListener('pointerdown', (event) => {
    drag = { from: at(event), view: view(), moved: false };
    board.setPointerCapture(event.pointerId);
  });
  board.addEventListener('pointermove', (event) => {
    if (!drag) return;
    const [dx, dy] = at(event).map((value, axis) => value - drag.from[axis]);
    drag.moved ||= Math.hypot(dx, dy) > DRAG_PIXELS;
    if (!drag.moved) return;
    centre = drag.view.place(size.width / 2 - dx, size.height / 2 - dy);
    draw();
  });
  board.addEventListener('pointerup', (event) => {
    if (drag && !drag.moved) choose(view().place(...at(event)));
    drag = null;
  });
  board.addEventListener('wheel', (event) => {
    event.preventDefault();
    zoom(event.deltaY > 0 ? 1.25 : 0.8, view().place(...at(event)));
  }, { passive: false });
  board.addEventListener('keydown', (event) => {
    const arrow = ARROWS[event.key];
    if (!arrow && !ZOOMS[event.key]) return;
    event.preventDefault();
    if (!arrow) return zoom(ZOOMS[event.key]);
    const now = view();
    choose(now.place(now.x(place.longitude) + arrow[0] * STEP_PIXELS, now.y(place.latitude) + arrow[1] * STEP_PIXELS));
  });
  draw();
  return { board, zoom, choose, place: () => place };
}

/** Ask for a place; `chosen` gets {latitude, longitude} when the person sends it. */
export function askPlace(known, chosen) {
  const field = (name, bound) => h('input', {
    name, type: 'number', step: 'any', min: -bound, max: bound, required: true, inputmode: 'decimal',
  });
  const [latitude, longitude] = [field('latitude', 90), field('longitude', 180)];
  const told = h('output', { class: 'quiet' });
  const show = (place) => {
    latitude.value = place.latitude.toFixed(6);
    longitude.value = place.longitude.toFixed(6);
    told.textContent = areaAt(place) ?? '';
  };
  const picking = pickingMap(known, show);
  const typed = () => {
    if (!latitude.validity.valid || !longitude.validity.valid) return;
    picking.choose({ latitude: latitude.valueAsNumber, longitude: longitude.valueAsNumber });
  };
  [latitude, longitude].forEach((input) => input.addEventListener('change', typed));
  const send = (event) => {
    event.preventDefault();
    chosen({ latitude: latitude.valueAsNumber, longitude: longitude.valueAsNumber });
    dialog.close();
  };
  const dialog = h(
    'dialog', { class: 'sheet place-sheet', 'aria-labelledby': 'place-title', onclose: () => dialog.remove() },
    h(
      'form', { onsubmit: send }, h('h2', { id: 'place-title' }, t('sharePlace')), h('p', { class: 'quiet' }, t('placeHelp')),
      h(
        'div', { class: 'map-frame' }, picking.board,
        h(
          'div', { class: 'zooms' }, button({ class: 'round', 'aria-label': t('zoomIn'), onclick: () => picking.zoom(0.5) }, icon('plus')),
          button({ class: 'round', 'aria-label': t('zoomOut'), onclick: () => picking.zoom(2) }, icon('minus')),
        ),
      ),
      h('div', { class: 'fields' }, h('label', {}, t('latitude'), latitude), h('label', {}, t('longitude'), longitude)),
      told,
      h(
        'div', { class: 'choices' }, button({ class: 'plain-button', onclick: () => dialog.close() }, t('cancel')),
        h('button', { type: 'submit', class: 'main-button' }, t('send')),
      ),
    ),
  );
  show(picking.place());
  document.body.append(dialog);
  dialog.showModal();
  picking.board.focus();
}
