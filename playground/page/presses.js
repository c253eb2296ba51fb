// Pressed inline buttons that the bot has not answered yet. The answer may come before the press knows its own number.

import { post } from './api.js';
import { tell } from './hub.js';

const SPINS_MS = 30_000;
const waiting = new Map(); // "user chat message index" → callback query id, null while it is being asked for
const early = new Set(); // queries answered before the press learned its id

const keyOf = (...numbers) => numbers.join(' ');

function release(key) {
  if (waiting.delete(key)) tell(`chat:${key.split(' ')[1]}`);
}

/** Whether a person's press of a button still waits. */
export const isPressed = (userId, chatId, messageId, index) => waiting.has(keyOf(userId, chatId, messageId, index));

/** Which buttons of a message wait, as one comparable word. */
export const pressedOf = (userId, chatId, messageId) => [...waiting.keys()]
  .filter((key) => key.startsWith(`${keyOf(userId, chatId, messageId)} `)).join();

/** The bot answered a query. */
export function answered(query) {
  const key = [...waiting.keys()].find((name) => waiting.get(name) === query);
  if (key) release(key); else early.add(query);
}

/** Press the inline button with this flat index; it counts as pressed until the bot answers. */
export async function press(userId, chatId, messageId, index) {
  const key = keyOf(userId, chatId, messageId, index);
  if (waiting.has(key)) return;
  waiting.set(key, null);
  tell(`chat:${chatId}`);
  try {
    const { callback_query_id: query } = await post('/_ctl/press', {
      user_id: userId, chat_id: chatId, message_id: messageId, index,
    });
    waiting.set(key, query);
    if (early.delete(query)) release(key);
    setTimeout(() => waiting.get(key) === query && release(key), SPINS_MS);
  } catch (error) {
    release(key);
    throw error;
  }
}
