// A chat as rows: bubbles, albums, service lines and the lines that say when.

import { album, bubble, serviceWords } from './bubble.js';
import { h } from './dom.js';
import { pressedOf } from './presses.js';
import { dayAndTime, needsTimeLine } from './when.js';

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

const line = (key, words, message) => ({
  key: `${key}${message.message_id}`, parts: [words], build: () => h('li', { class: 'service' }, h('span', {}, words)),
});

/** How a group of messages looks to `user` between its neighbours. */
function said(group, before, next, { user, chatId, acts }) {
  const [message] = group;
  const own = message.from?.id === user.id;
  const tail = next?.from?.id !== message.from?.id || needsTimeLine(message, next);
  const named = chatId !== user.id && !own && before?.from?.id !== message.from?.id;
  const context = { user, own, tail, named, acts };
  return {
    key: `m${message.message_id}`,
    parts: [...group, tail, named, pressedOf(user.id, chatId, message.message_id)],
    build: () => (group.length > 1 ? album(group, context) : bubble(message, context)),
  };
}

/** Rows for `reconcile`; `view` is {user, chatId, acts}. */
export function messageRows(messages, view) {
  const groups = together(messages);
  return groups.flatMap((group, i) => {
    const [message] = group;
    const before = groups[i - 1]?.at(-1);
    const when = needsTimeLine(before, message) ? [line('t', dayAndTime(message.date), message)] : [];
    const service = serviceWords(message);
    const row = service === null ? said(group, before, groups[i + 1]?.[0], view) : line('s', service, message);
    return [...when, row];
  });
}
