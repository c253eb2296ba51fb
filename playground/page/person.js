// One person's column: who it is, the chat, the composer.

import { album, bubble, serviceWords } from './bubble.js';
import { composer } from './composer.js';
import { button, h, icon, reconcile } from './dom.js';
import { askPlace } from './place.js';
import { clockTime, dayAndTime, needsTimeLine } from './when.js';
import { languageName, t } from './words.js';
import { chatsOf, messagesOf, now, on, press, send, setBlocked, vote, world } from './world.js';

const HUES = [175, 60, 265, 340, 125, 25, 220, 300];
const NEAR_END = 60;
const TOAST_MS = 4000;

/** Messages of one album stand together. */
function together(messages) {
  const groups = [];
  for (const message of messages) {
    const last = groups.at(-1);
    if (last && message.media_group_id && last[0].media_group_id === message.media_group_id) last.push(message);
    else groups.push([message]);
  }
  return groups;
}

const line = (words) => h('li', { class: 'service' }, h('span', {}, words));

/** A person's column; `order` picks its colour, `counted` hears of the unread number. */
export function personColumn(user, order, counted) {
  let chatId = user.id;
  let unread = 0;
  let shown = true;
  let following = true; // the reader is at the end and wants to stay there
  const waiting = new Map(); // other chats → unread messages
  const rows = h('ol', { class: 'rows' });
  const action = h('p', { class: 'action', hidden: true });
  const log = h('div', { class: 'log', role: 'log', 'aria-live': 'polite', tabindex: 0, 'aria-label': t('chatWith', { name: user.first_name }) });
  const badge = h('span', { class: 'badge', hidden: true });
  const latest = button({ class: 'round latest', 'aria-label': t('latest'), title: t('latest'), hidden: true }, icon('down'), badge);
  const toasts = h('div', { class: 'toasts', role: 'status' });
  const alerts = h('div', { class: 'alerts' });
  const foot = h('footer', { class: 'foot-area' });
  const head = h('header', { class: 'person-head' });

  const atEnd = () => log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_END;
  const toEnd = () => { log.scrollTop = log.scrollHeight; };
  const count = (value) => {
    unread = value;
    badge.textContent = String(value);
    badge.hidden = !value;
    counted(value);
  };
  const onScroll = () => {
    following = atEnd();
    latest.hidden = following;
    if (shown && following && unread) count(0);
  };
  log.addEventListener('scroll', onScroll);
  const sizes = new ResizeObserver(() => following && toEnd());
  [log, rows].forEach((node) => sizes.observe(node));
  latest.addEventListener('click', toEnd);

  const toast = (words) => {
    const node = h('p', { class: 'toast' }, words);
    toasts.append(node);
    setTimeout(() => node.remove(), TOAST_MS);
  };
  const alert = (words) => {
    const close = () => { box.remove(); writing.focus(); };
    const box = h(
      'div', { class: 'alert', role: 'alertdialog', 'aria-modal': 'false', 'aria-label': world.bot.first_name, onkeydown: ({ key }) => key === 'Escape' && close() },
      h('p', {}, words), button({ class: 'main-button', onclick: close }, t('ok')),
    );
    alerts.append(box);
    box.querySelector('button').focus();
  };
  const fail = (error) => {
    toast(t('failed', { why: error.message }));
    return false;
  };
  const forcedReply = () => {
    const last = messagesOf(chatId).findLast((message) => message.from?.id === world.bot.id);
    return last?.reply_markup?.force_reply ? { reply_to_message_id: last.message_id } : {};
  };
  const give = (content) => send(user.id, chatId, { ...content, ...forcedReply() }).then(() => { toEnd(); return true; }, fail);
  const acts = {
    get botName() { return world.bot.username; },
    chatId: () => chatId,
    say: (text) => give({ text }),
    give,
    start: (payload) => send(user.id, user.id, { text: `/start ${payload}`.trim() }).catch(fail),
    press: (message, index) => press(user.id, chatId, message, index).catch(fail),
    vote: (message, option) => vote(user.id, chatId, message, option).catch(fail),
    sharePlace: () => askPlace(lastPlace(), (location) => give({ location })),
    shareContact: () => give({ contact: true }),
    show: (number) => {
      const row = log.querySelector(`[data-message="${number}"]`);
      row?.scrollIntoView({ block: 'center' });
      row?.animate([{ opacity: 0.4 }, { opacity: 1 }], 600);
    },
    write: (text) => writing.write(text),
    toast,
    fail,
  };
  const lastPlace = () => messagesOf(chatId).findLast((message) => message.location)?.location;
  const writing = composer(user, acts);

  function messageRows() {
    const list = [];
    const groups = together(messagesOf(chatId));
    const isGroup = chatId !== user.id;
    groups.forEach((group, i) => {
      const [message] = group;
      const before = groups[i - 1]?.at(-1);
      const next = groups[i + 1]?.[0];
      if (needsTimeLine(before, message)) {
        const when = dayAndTime(message.date);
        list.push({ key: `t${message.message_id}`, parts: [when], build: () => line(when) });
      }
      const service = serviceWords(message);
      if (service !== null) {
        list.push({ key: `s${message.message_id}`, parts: [message], build: () => line(service) });
        return;
      }
      const own = message.from?.id === user.id;
      const tail = next?.from?.id !== message.from?.id || needsTimeLine(message, next);
      const named = isGroup && !own && (before?.from?.id !== message.from?.id);
      const busy = [...world.presses.keys()].filter((key) => key.startsWith(`${user.id} ${chatId} ${message.message_id} `)).join();
      const context = { user, own, tail, named, acts };
      const build = () => (group.length > 1 ? album(group, context) : bubble(message, context));
      list.push({ key: `m${message.message_id}`, parts: [...group, tail, named, busy], build });
    });
    return list;
  }

  function welcome() {
    return h(
      'li', { class: 'welcome' }, h('img', { src: '/page/icon.svg', alt: '', width: 64, height: 64 }),
      h('p', {}, t('welcome', { bot: world.bot.first_name })),
      button({ class: 'main-button start', onclick: () => acts.say('/start') }, t('start')),
    );
  }

  function drawMessages(fresh) {
    const list = messageRows();
    if (!list.length) list.push({ key: 'welcome', parts: [world.bot.first_name], build: welcome });
    reconcile(rows, list);
    drawAction();
    writing.refresh();
    if (fresh?.from && fresh.from.id !== user.id && !(shown && following)) count(unread + 1);
    if (following && shown) toEnd();
  }

  function drawAction() {
    const doing = world.actions.get(chatId);
    action.hidden = !doing || doing.until < Date.now();
    if (action.hidden) return action.replaceChildren();
    const words = t(doing.action === 'typing' ? 'typing' : 'uploading', { bot: world.bot.first_name });
    action.replaceChildren(h('span', { class: 'dots', 'aria-hidden': 'true' }, h('i'), h('i'), h('i')), words);
  }

  function chatPicker() {
    const chats = chatsOf(user.id);
    if (chats.length < 2) return null;
    const open = (id) => {
      chatId = id;
      waiting.delete(id);
      rows.replaceChildren();
      drawHead();
      drawMessages();
      toEnd();
    };
    return h('div', { class: 'chats', role: 'group', 'aria-label': t('chat') }, chats.map((id) => button(
      { 'aria-pressed': String(id === chatId), onclick: () => open(id) },
      id === user.id ? world.bot.first_name : world.chats.get(id).chat.title,
      waiting.has(id) && h('span', { class: 'badge' }, String(waiting.get(id))),
    )));
  }

  function drawHead() {
    const { blocked } = user;
    const about = [user.hint, languageName(user.language_code ?? 'pl')].filter(Boolean).join(' · ');
    const block = () => setBlocked(user.id, !blocked).catch(fail);
    head.replaceChildren(
      h('span', { class: 'avatar', 'aria-hidden': 'true' }, [...user.first_name][0]),
      h('div', { class: 'who' }, h('h2', {}, user.first_name), h('p', {}, about)),
      button({ class: 'plain-button block', 'aria-pressed': String(Boolean(blocked)), onclick: block }, t(blocked ? 'unblock' : 'block')),
      chatPicker() ?? '',
    );
    const wall = h('p', { class: 'wall', role: 'status' }, t('blocked'));
    const wanted = blocked && chatId === user.id ? wall : writing.node;
    if (foot.firstChild !== wanted) foot.replaceChildren(wanted);
  }

  const endings = [on(`answer:${user.id}`, answered)];
  const watched = new Set();
  function hear(id, fresh) {
    if (id === chatId) return drawMessages(fresh);
    if (!fresh?.from || fresh.from.id === user.id) return;
    waiting.set(id, (waiting.get(id) ?? 0) + 1);
    drawHead();
  }
  function watch() {
    for (const id of chatsOf(user.id)) {
      if (watched.has(id)) continue;
      watched.add(id);
      endings.push(on(`chat:${id}`, (fresh) => hear(id, fresh)));
    }
  }
  function answered({ text, show_alert: loud, url }) {
    if (url) window.open(url, '_blank', 'noopener');
    if (text) (loud ? alert : toast)(text);
  }

  log.append(rows, action);
  const node = h(
    'section', { class: 'person', id: `person-${user.id}`, 'aria-label': user.first_name, style: { '--hue': HUES[order % HUES.length] } },
    head, h('div', { class: 'middle' }, log, latest, toasts, alerts), foot,
  );
  node.addEventListener('dragover', (event) => event.preventDefault());
  node.addEventListener('drop', (event) => {
    event.preventDefault();
    const [file] = event.dataTransfer.files;
    if (file) writing.giveFile(file, file.type.startsWith('image/'));
  });

  return {
    node,
    focus: writing.focus,
    /** New facts of the person (blocked, commands, chats). */
    update(fresh) {
      user = fresh;
      if (!chatsOf(user.id).includes(chatId)) chatId = user.id;
      watch();
      drawHead();
      drawMessages();
    },
    /** The person is gone. */
    close() {
      endings.forEach((end) => end());
      node.remove();
    },
    /** On a phone only one column is shown; coming into view means reading. */
    setShown(value) {
      const back = value && !shown;
      shown = value;
      if (!back) return;
      toEnd();
      count(0);
    },
  };
}
