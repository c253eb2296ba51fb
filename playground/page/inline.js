// Inline queries: what the bot offers while a person writes "@bot some words".

import { get, post } from './api.js';
import { h } from './dom.js';
import { on } from './hub.js';
import { optionList } from './options.js';
import { t } from './words.js';
import { world } from './world.js';

const PAUSE_MS = 250;

/** The words after the bot's name, or null where nothing is asked of it inline. */
export function askedInline(text) {
  const name = `@${world.bot.username} `;
  return text.toLowerCase().startsWith(name.toLowerCase()) ? text.slice(name.length) : null;
}

/** What is offered to one person; `acts` is {choose(query id, result id), follow(start parameter)}. */
export function inlineMenu(userId, acts) {
  const draw = (one) => (one.start_parameter ? [h('b', {}, one.text)] : [h('b', {}, one.title), h('span', {}, one.description ?? '')]);
  const chosen = (one) => (one.start_parameter ? acts.follow(one.start_parameter) : acts.choose(asked, one.id));
  const menu = optionList(`inline-${userId}`, t('inline'), draw, chosen);
  let asked = null;
  let pause = null;
  const close = () => {
    clearTimeout(pause);
    asked = null;
    menu.close();
  };
  const look = async (id) => {
    if (id !== asked) return;
    const { results, button } = await get(`/_ctl/inline/${id}`);
    if (results && id === asked) menu.show([...(button?.start_parameter ? [button] : []), ...results]);
  };
  const ending = on(`inline:${userId}`, look);
  return {
    ...menu,
    close,
    ending,
    ask(words) {
      clearTimeout(pause);
      pause = setTimeout(async () => {
        asked = (await post('/_ctl/inline', { user_id: userId, query: words })).inline_query_id;
        look(asked); // the answer may have come sooner than the number of the question
      }, PAUSE_MS);
    },
  };
}
