// The drawer: the playground's clock, violations and the Bot API calls as they happen.

import { setClock } from './acts.js';
import { button, h, icon, reconcile } from './dom.js';
import { on } from './hub.js';
import { present } from './when.js';
import { t } from './words.js';
import { world } from './world.js';

const HOUR = 3600;

function clockPart() {
  const face = h('time', { class: 'clock-face' });
  const note = h('span', { class: 'quiet' });
  const move = (change) => () => setClock(change);
  const hands = h(
    'div', { class: 'choices' }, button({ class: 'plain-button', onclick: move({ advance: HOUR }) }, t('hourOn')),
    button({ class: 'plain-button', onclick: move({ advance: 24 * HOUR }) }, t('dayOn')),
    button({ class: 'plain-button', onclick: move({ real: true }) }, t('realTime')),
  );
  const tick = () => {
    face.textContent = present();
    note.textContent = world.clock.real ? '' : t('shifted');
    hands.hidden = !world.clock.controllable;
  };
  return { node: h('section', { class: 'clock', 'aria-label': t('clock') }, h('p', {}, face, ' ', note), hands), tick };
}


function chatName(id) {
  const chat = world.chats.get(id)?.chat;
  return chat?.first_name ?? chat?.title ?? id ?? '';
}

function callRow(call) {
  return h(
    'li', { class: `call ${call.ok ? '' : 'bad'} ${call.method === 'getUpdates' ? 'polling' : ''}` },
    h(
      'details', {},
      h(
        'summary', {}, h('code', {}, call.method), h('span', { class: 'quiet' }, chatName(call.chat_id)),
        h('span', { class: 'outcome' }, call.ok ? 'ok' : t('error')),
      ),
      call.error && h('p', { class: 'error' }, call.error),
      h('pre', { 'aria-label': t('parameters'), tabindex: 0 }, JSON.stringify(call.params, null, 2)),
    ),
  );
}

const violationRow = ({ method, problem }) => h('li', {}, h('code', {}, method), ' ', problem);

/** Fill the drawer; `closed` runs when it is to be put away. */
export function drawer(node, closed) {
  const list = h('ol', { class: 'calls' });
  const empty = h('p', { class: 'quiet' }, t('noCalls'));
  const broken = h('section', { class: 'violations' });
  const clock = clockPart();
  const polls = h('input', { type: 'checkbox' });
  polls.addEventListener('change', () => list.classList.toggle('with-polling', polls.checked));
  const drawCalls = () => {
    const calls = [...world.calls.values()].reverse();
    empty.hidden = calls.some((call) => call.method !== 'getUpdates');
    reconcile(list, calls.map((call) => ({ key: String(call.n), parts: [call], build: () => callRow(call) })));
  };
  const drawViolations = () => {
    const n = world.violations.length;
    broken.classList.toggle('some', n > 0);
    broken.replaceChildren(
      h('p', { role: 'status' }, n ? t('violations', { n }) : t('noViolations')), h('ul', {}, world.violations.map(violationRow)),
    );
  };
  node.setAttribute('aria-label', t('calls'));
  node.replaceChildren(
    h('header', {}, h('h2', {}, t('calls')), button({ class: 'round', 'aria-label': t('close'), onclick: closed }, icon('close'))),
    clock.node, broken, h('label', { class: 'quiet' }, polls, ' ', t('showPolls')), empty, list,
  );
  on('calls', drawCalls);
  on('violations', drawViolations);
  on('clock', clock.tick);
  drawCalls();
  drawViolations();
  clock.tick();
  setInterval(clock.tick, 1000);
}
