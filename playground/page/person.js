// One person's column: who it is, the chat, the composer.

import { choose, send, setBlocked, vote } from './acts.js';
import { composer } from './composer.js';
import { button, h, reconcile } from './dom.js';
import { on } from './hub.js';
import { notices } from './notices.js';
import { askPlace } from './place.js';
import { press } from './presses.js';
import { messageRows } from './rows.js';
import { scroller } from './scroller.js';
import { languageName, t } from './words.js';
import { chatsOf, messagesOf, world } from './world.js';

const HUES = [175, 60, 265, 340, 125, 25, 220, 300];

/** A person's column; `order` picks its colour, `counted` hears of the unread number. */
export function personColumn(user, order, counted) {
  let chatId = user.id;
  const waiting = new Map(); // other chats → unread messages
  const rows = h('ol', { class: 'rows' });
  const action = h('p', { class: 'action', hidden: true });
  const name = t('chatWith', { name: user.first_name });
  const log = h('div', { class: 'log', role: 'log', 'aria-live': 'polite', tabindex: 0, 'aria-label': name }, rows, action);
  const foot = h('footer', { class: 'foot-area' });
  const head = h('header', { class: 'person-head' });
  const reading = scroller(log, rows, counted);
  const notes = notices(() => writing.focus());
  const acts = personActs();
  const writing = composer(user, acts);

  function personActs() {
    const fail = (error) => {
      notes.toast(t('failed', { why: error.message }));
      return false;
    };
    const forcedReply = () => {
      const last = messagesOf(chatId).findLast((message) => message.from?.id === world.bot.id);
      return last?.reply_markup?.force_reply ? { reply_to_message_id: last.message_id } : {};
    };
    const give = (content) => send(user.id, chatId, { ...content, ...forcedReply() }).then(() => {
      reading.toEnd();
      return true;
    }, fail);
    const lastPlace = () => messagesOf(chatId).findLast((message) => message.location)?.location;
    return {
      get botName() { return world.bot.username; },
      chatId: () => chatId,
      say: (text) => give({ text }),
      give,
      start: (payload) => send(user.id, user.id, { text: `/start ${payload}`.trim() }).catch(fail),
      choose: (queryId, resultId) => choose(user.id, chatId, queryId, resultId).catch(fail),
      press: (message, index) => press(user.id, chatId, message, index).catch(fail),
      vote: (message, option) => vote(user.id, chatId, message, option).catch(fail),
      block: (blocked) => setBlocked(user.id, blocked).catch(fail),
      sharePlace: () => askPlace(lastPlace(), (location) => give({ location })),
      shareContact: () => give({ contact: true }),
      show: (number) => {
        const row = log.querySelector(`[data-message="${number}"]`);
        row?.scrollIntoView({ block: 'center' });
        row?.animate([{ opacity: 0.4 }, { opacity: 1 }], 600);
      },
      write: (text) => writing.write(text),
      toast: notes.toast,
      fail,
    };
  }

  function welcome() {
    return h(
      'li', { class: 'welcome' }, h('img', { src: '/page/icon.svg', alt: '', width: 64, height: 64 }),
      h('p', {}, t('welcome', { bot: world.bot.first_name })),
      button({ class: 'main-button start', onclick: () => acts.say('/start') }, t('start')),
    );
  }

  function drawMessages(fresh) {
    const list = messageRows(messagesOf(chatId), { user, chatId, acts });
    if (!list.length) list.push({ key: 'welcome', parts: [world.bot.first_name], build: welcome });
    reconcile(rows, list);
    drawAction();
    writing.refresh();
    reading.drawn(fresh?.from && fresh.from.id !== user.id);
  }

  function drawAction() {
    const doing = world.actions.get(chatId);
    action.hidden = !doing || doing.until < Date.now();
    if (action.hidden) return action.replaceChildren();
    const words = t(doing.action === 'typing' ? 'typing' : 'uploading', { bot: world.bot.first_name });
    action.replaceChildren(h('span', { class: 'dots', 'aria-hidden': 'true' }, h('i'), h('i'), h('i')), words);
  }

  function openChat(id) {
    chatId = id;
    waiting.delete(id);
    rows.replaceChildren();
    drawHead();
    drawMessages();
    reading.toEnd();
  }

  function chatTabs() {
    const chats = chatsOf(user.id);
    if (chats.length < 2) return '';
    return h('div', { class: 'chats', role: 'group', 'aria-label': t('chat') }, chats.map((id) => button(
      { 'aria-pressed': String(id === chatId), onclick: () => openChat(id) },
      id === user.id ? world.bot.first_name : world.chats.get(id).chat.title,
      waiting.has(id) && h('span', { class: 'badge' }, String(waiting.get(id))),
    )));
  }

  function drawHead() {
    const { blocked } = user;
    const about = [user.hint, user.language_code && languageName(user.language_code)].filter(Boolean).join(' · ');
    const toggle = { class: 'plain-button block', 'aria-pressed': String(Boolean(blocked)), onclick: () => acts.block(!blocked) };
    head.replaceChildren(
      h('span', { class: 'avatar', 'aria-hidden': 'true' }, [...user.first_name][0]),
      h('div', { class: 'who' }, h('h2', {}, user.first_name), h('p', {}, about)),
      button(toggle, t(blocked ? 'unblock' : 'block')), chatTabs(),
    );
    const walled = blocked && chatId === user.id;
    if (!walled && foot.firstChild !== writing.node) foot.replaceChildren(writing.node);
    if (walled) foot.replaceChildren(h('p', { class: 'wall', role: 'status' }, t('blocked')));
  }

  function hear(id, fresh) {
    if (id === chatId) return drawMessages(fresh);
    if (!fresh?.from || fresh.from.id === user.id) return;
    waiting.set(id, (waiting.get(id) ?? 0) + 1);
    drawHead();
  }

  const endings = [on(`answer:${user.id}`, ({ text, show_alert: loud, url }) => {
    if (url) window.open(url, '_blank', 'noopener');
    if (text) (loud ? notes.alert : notes.toast)(text);
  })];
  const watched = new Set();
  const watch = (id) => {
    if (watched.has(id)) return;
    watched.add(id);
    endings.push(on(`chat:${id}`, (fresh) => hear(id, fresh)));
  };

  const node = h(
    'section', { class: 'person', id: `person-${user.id}`, 'aria-label': user.first_name, style: { '--hue': HUES[order % HUES.length] } },
    head, h('div', { class: 'middle' }, log, reading.toLatest, notes.nodes), foot,
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
    setShown: reading.setShown,
    /** New facts of the person (blocked, commands, chats). */
    update(fresh) {
      user = fresh;
      if (!chatsOf(user.id).includes(chatId)) chatId = user.id;
      chatsOf(user.id).forEach(watch);
      drawHead();
      drawMessages();
    },
    /** The person is gone. */
    close() {
      endings.forEach((end) => end());
      writing.close();
      node.remove();
    },
  };
}
