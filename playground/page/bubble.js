// One message (or one album) as a bubble.

import { fileUrl } from './api.js';
import { button, h, icon } from './dom.js';
import { rich } from './format.js';
import { inlineKeyboard } from './keys.js';
import { areaAt, coordinates, drawMap, frame } from './map.js';
import { clockTime } from './when.js';
import { t } from './words.js';

const MAP = { width: 264, height: 148, span: 0.024 };

const nameOf = (who) => [who?.first_name ?? who?.title, who?.last_name].filter(Boolean).join(' ');

/** A size in bytes for people. */
function size(bytes) {
  if (bytes === undefined) return '';
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1024 ** 2 ? `${Math.round(bytes / 1024)} kB` : `${(bytes / 1024 ** 2).toFixed(1)} MB`;
}

function openPhoto(source, words) {
  const dialog = h(
    'dialog', { class: 'lightbox', 'aria-label': words, onclick: () => dialog.close(), onclose: () => dialog.remove() },
    h('img', { src: source, alt: words }),
    button({ class: 'round', 'aria-label': t('close'), onclick: () => dialog.close() }, icon('close')),
  );
  document.body.append(dialog);
  dialog.showModal();
}

function photo(message) {
  const largest = message.photo.reduce((a, b) => (b.width * b.height > a.width * a.height ? b : a));
  const source = fileUrl(largest.file_id);
  const words = message.caption || t('photo');
  return button(
    { class: 'photo', 'aria-label': `${t('openPhoto')}: ${words}`, onclick: () => openPhoto(source, words) },
    h('img', { src: source, alt: words, width: largest.width, height: largest.height, loading: 'lazy' }),
  );
}

function file(held, fallback) {
  const name = held.file_name ?? fallback;
  return h(
    'a', { class: 'file', href: fileUrl(held.file_id), download: name, 'aria-label': t('download', { name }) },
    h('span', { class: 'file-icon' }, icon('file')),
    h('span', { class: 'file-words' }, h('b', {}, name), h('small', {}, size(held.file_size))),
  );
}

function place(where, title, address) {
  const area = areaAt(where);
  const view = frame(where, MAP.span, MAP.width, MAP.height);
  return h(
    'div', { class: 'place' }, drawMap(view, where, area),
    title ? h('p', {}, h('b', {}, title), h('br'), address) : h('p', {}, area ? [h('b', {}, area), h('br')] : '', h('span', { class: 'quiet' }, coordinates(where))),
  );
}

function poll({ poll: asked, message_id: number }, acts) {
  const total = asked.total_voter_count || 0;
  const kind = [t(asked.type === 'quiz' ? 'quiz' : 'poll'), asked.is_anonymous && t('anonymous'), asked.is_closed && t('pollClosed')];
  return h(
    'div', { class: 'poll' }, h('b', {}, asked.question), h('small', {}, kind.filter(Boolean).join(' · ')),
    h('ul', {}, asked.options.map((option, i) => h('li', {}, button(
      { disabled: asked.is_closed, onclick: () => acts.vote(number, i) },
      h('span', {}, option.text), h('span', {}, String(option.voter_count)),
      h('i', { style: { '--share': option.voter_count / Math.max(total, 1) } }),
    )))),
    h('small', {}, t('votes', { n: total })),
  );
}

const plain = (name, words) => h('p', { class: 'plain' }, icon(name), words);

function media(message, acts) {
  if (message.photo) return photo(message);
  if (message.venue) return place(message.venue.location, message.venue.title, message.venue.address);
  if (message.location) return place(message.location);
  if (message.poll) return poll(message, acts);
  if (message.contact) return plain('person', `${nameOf(message.contact)} ${message.contact.phone_number}`);
  if (message.sticker) return plain('sparkle', `${t('sticker')} ${message.sticker.emoji ?? ''}`);
  if (message.dice) return plain('sparkle', `${message.dice.emoji} ${message.dice.value}`);
  if (message.document) return file(message.document, t('document'));
  for (const kind of ['voice', 'video', 'audio']) if (message[kind]) return file(message[kind], t(kind));
  return null;
}

function summary(message) {
  const kind = ['photo', 'document', 'location', 'poll', 'contact', 'sticker', 'voice', 'video'].find((name) => message[name]);
  return message.text ?? message.caption ?? t(kind ?? 'message');
}

function headers(message, context) {
  const origin = message.forward_origin;
  const source = origin && (nameOf(origin.sender_user ?? origin.sender_chat ?? origin.chat) || origin.sender_user_name);
  const answered = message.reply_to_message;
  const thread = answered?.forum_topic_created;
  return [
    context.named && h('p', { class: 'author' }, nameOf(message.from)),
    origin && h('p', { class: 'forwarded' }, t('forwarded', { name: source })),
    answered && !thread && button(
      { class: 'answered', onclick: () => context.acts.show(answered.message_id) },
      h('b', {}, nameOf(answered.from)), h('span', {}, message.quote?.text ?? summary(answered)),
    ),
  ];
}

function foot(message) {
  return h(
    'span', { class: 'foot' }, message.edit_date && h('span', {}, t('edited')),
    h('time', { datetime: new Date(message.date * 1000).toISOString() }, clockTime(message.date)),
  );
}

function words(message, acts) {
  const text = message.text ?? message.caption;
  if (text === undefined) return null;
  return h('div', { class: 'text', dir: 'auto' }, rich(text, message.entities ?? message.caption_entities, acts));
}

/** A row with one message; `context` is {user, own, named, tail, acts}. */
export function bubble(message, context) {
  const seen = media(message, context.acts);
  const said = words(message, context.acts);
  const above = message.show_caption_above_media;
  const classes = ['bubble', seen && 'with-media', message.photo && !said && 'bare'].filter(Boolean).join(' ');
  return h(
    'li', { class: `row ${context.own ? 'own' : 'theirs'} ${context.tail ? 'tail' : ''}`, 'data-message': message.message_id },
    h(
      'div', { class: classes }, headers(message, context), above ? [said, seen] : [seen, said],
      !seen && said === null && h('p', { class: 'quiet' }, t('unknown')), foot(message),
    ),
    inlineKeyboard(message, context),
  );
}

/** A row with an album: photos in a grid, files in a stack, one caption. */
export function album(messages, context) {
  const captioned = messages.find((message) => message.caption) ?? messages[0];
  const grid = messages.every((message) => message.photo) ? `grid grid-${Math.min(messages.length, 4)}` : 'stack';
  return h(
    'li', { class: `row ${context.own ? 'own' : 'theirs'} ${context.tail ? 'tail' : ''}`, 'data-message': messages[0].message_id },
    h(
      'div', { class: 'bubble with-media' }, headers(messages[0], context),
      h('div', { class: `album ${grid}` }, messages.map((message) => media(message, context.acts))), words(captioned, context.acts), foot(messages.at(-1)),
    ),
  );
}

const SERVICE = {
  new_chat_members: (members) => t('joined', { names: members.map(nameOf).join(', ') }),
  left_chat_member: (member) => t('left', { names: nameOf(member) }),
  new_chat_title: (title) => t('titled', { title }),
  group_chat_created: () => t('groupMade'),
  supergroup_chat_created: () => t('groupMade'),
  pinned_message: () => t('pinned'),
  forum_topic_created: (topic) => t('topic', { title: topic.name }),
  forum_topic_edited: (topic) => t('topic', { title: topic.name ?? '' }),
  migrate_to_chat_id: () => t('migrated'),
  migrate_from_chat_id: () => t('migrated'),
  forum_topic_closed: () => t('service'),
  forum_topic_reopened: () => t('service'),
  delete_chat_photo: () => t('service'),
  new_chat_photo: () => t('service'),
};

/** What a service message says, or null for an ordinary one. */
export function serviceWords(message) {
  const kind = Object.keys(SERVICE).find((name) => message[name] !== undefined);
  return kind ? SERVICE[kind](message[kind]) : null;
}
