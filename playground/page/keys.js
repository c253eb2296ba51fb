// Keyboards: the inline one under a message and the reply one above the composer.

import { button, h, icon } from './dom.js';
import { link } from './format.js';
import { isPressed } from './presses.js';
import { t } from './words.js';
import { messagesOf } from './world.js';

function inlineKey(key, index, message, { user, acts }) {
  const props = { class: `key ${key.style ?? ''}`, 'data-index': index };
  if (key.url) return link(key.url, acts, props, h('span', {}, key.text), icon('out'));
  if (key.copy_text) {
    const copy = () => navigator.clipboard?.writeText(key.copy_text.text).then(() => acts.toast(t('copied')), acts.fail);
    return button({ ...props, onclick: copy }, h('span', {}, key.text), icon('copy'));
  }
  if (key.web_app || key.login_url) return button({ ...props, onclick: () => acts.toast(t('appButton')) }, key.text);
  const query = key.switch_inline_query_current_chat ?? key.switch_inline_query;
  if (query !== undefined) return button({ ...props, onclick: () => acts.write(`@${acts.botName} ${query}`) }, key.text);
  const busy = isPressed(user.id, message.chat.id, message.message_id, index);
  return button(
    { ...props, 'aria-busy': busy ? 'true' : null, disabled: key.disabled, onclick: () => acts.press(message.message_id, index) },
    h('span', {}, key.text),
  );
}

/** The keyboard under a message, or null. */
export function inlineKeyboard(message, context) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows?.length) return null;
  let index = -1;
  return h('div', { class: 'keys' }, rows.map((row) => h(
    'div', { class: 'key-row' }, row.map((key) => inlineKey(key, (index += 1), message, context)),
  )));
}

/** The reply keyboard in force: {id, markup, used} of the last message that set one, or null when none or removed. */
export function replyKeyboard(chatId, userId) {
  let used = false;
  for (const message of messagesOf(chatId).reverse()) {
    const markup = message.reply_markup;
    if (markup?.remove_keyboard) return null;
    if (markup?.keyboard) return { id: message.message_id, markup, used: used && markup.one_time_keyboard };
    used ||= message.from?.id === userId;
  }
  return null;
}

/** The keys of a reply keyboard; `acts` says text, shares a place or a contact. */
export function replyKeys(markup, acts) {
  const press = (key) => {
    if (key.request_location) acts.sharePlace();
    else if (key.request_contact) acts.shareContact();
    else if (key.web_app) acts.toast(t('appButton'));
    else acts.say(key.text ?? key);
  };
  return markup.keyboard.map((row) => h('div', { class: 'key-row' }, row.map((key) => button(
    { class: `key ${key.style ?? ''}`, onclick: () => press(key) },
    key.request_location && icon('pin'), key.request_contact && icon('person'), h('span', {}, key.text ?? key),
  ))));
}
