// What the page does in the playground on a person's behalf.

import { post } from './api.js';
import { fetchState, replaceMessage } from './world.js';

/** Send what a person wrote or attached: `{text}`, `{photo}`, `{document}`, `{location}` … */
export const send = (userId, chatId, content) => post('/_ctl/send', { user_id: userId, chat_id: chatId, ...content });

/** Vote for one option of a poll; the poll shows the new count. */
export async function vote(userId, chatId, messageId, option) {
  const { poll } = await post('/_ctl/vote', {
    user_id: userId, chat_id: chatId, message_id: messageId, option_ids: [option],
  });
  replaceMessage(chatId, messageId, { poll });
}

/** Send what was chosen among the bot's answers to an inline query. */
export const choose = (userId, chatId, queryId, resultId) => post('/_ctl/inline', {
  user_id: userId, chat_id: chatId, inline_query_id: queryId, result_id: resultId,
});

/** Add a person; the new User. */
export async function addPerson(firstName, languageCode) {
  const user = await post('/_ctl/users', { first_name: firstName, language_code: languageCode });
  await fetchState();
  return user;
}

/** Block the bot in a person's private chat, or let it in again. */
export async function setBlocked(userId, blocked) {
  await post(blocked ? '/_ctl/block' : '/_ctl/unblock', { user_id: userId });
  await fetchState();
}

/** Move the playground's clock: `{advance: seconds}` or `{real: true}`. */
export async function setClock(change) {
  await post('/_ctl/clock', change);
  await fetchState();
}
