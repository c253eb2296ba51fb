// What the page knows of the playground, kept true by its events. Everything here can be fetched again at any time.

import { get, listen, post } from './api.js';

/** The state: read it anywhere, change it only here. */
export const world = {
  bot: { first_name: 'Bot', username: '' },
  users: new Map(),
  chats: new Map(), // id → {chat, members, messages: Map}
  commands: {}, // chat id → commands as the person there sees them
  clock: { ahead: 0, real: true, controllable: false },
  calls: new Map(),
  violations: [],
  outlines: null,
  actions: new Map(), // chat id → {action, until}
  presses: new Map(), // "user chat message index" → callback query id, while the bot has not answered
  linked: true,
};

const listeners = new Map();

/** Be told of 'people', 'chat:<id>', 'answer:<user id>', 'calls', 'violations', 'clock' or 'link'; returns what ends it. */
export function on(topic, act) {
  if (!listeners.has(topic)) listeners.set(topic, new Set());
  listeners.get(topic).add(act);
  return () => listeners.get(topic).delete(act);
}

function tell(topic, value) {
  listeners.get(topic)?.forEach((act) => act(value));
}

/** The playground's time in milliseconds. */
export const now = () => Date.now() + world.clock.ahead;

/** Chats that a person is in, the private one first. */
export function chatsOf(userId) {
  const shared = [...world.chats.values()].filter(({ chat, members }) => chat.id !== userId && members.includes(userId));
  return [userId, ...shared.map(({ chat }) => chat.id)];
}

/** The commands that the bot offers in a chat. */
export const commandsOf = (chatId) => world.commands[chatId] ?? [];

/** Messages of a chat, oldest first. */
export const messagesOf = (chatId) => [...(world.chats.get(chatId)?.messages.values() ?? [])];

const byNumber = (messages) => new Map(
  [...messages].sort((a, b) => a.message_id - b.message_id).map((message) => [message.message_id, message]),
);

function chatEntry(chat) {
  if (!world.chats.has(chat.id)) {
    world.chats.set(chat.id, { chat, members: chat.id > 0 ? [chat.id] : [], messages: new Map() });
  }
  return world.chats.get(chat.id);
}

async function fetchState() {
  const state = await get('/_ctl/state');
  world.bot = state.bot;
  world.users = new Map(state.users.map((user) => [user.id, user]));
  world.commands = state.commands ?? {};
  world.clock = { ...state.clock, ahead: Date.parse(state.clock.now) - Date.now() };
  const known = new Set();
  for (const { chat, members } of state.chats) {
    Object.assign(chatEntry(chat), { chat, members });
    known.add(chat.id);
  }
  world.chats.forEach((_, id) => known.has(id) || world.chats.delete(id));
  tell('people');
  tell('clock');
}

async function fetchChat(id) {
  const { messages, callback_answers: answers = [] } = await get(`/_ctl/chats/${id}`);
  world.chats.get(id).messages = byNumber(messages);
  const answered = new Set(answers.map((answer) => answer.callback_query_id));
  world.presses.forEach((query, key) => answered.has(query) && world.presses.delete(key));
  tell(`chat:${id}`);
}

async function fetchCalls() {
  const calls = await get('/_ctl/calls?after=0');
  world.calls = new Map(calls.slice(-KEPT_CALLS).map((call) => [call.n, call]));
  tell('calls');
}

async function fetchViolations() {
  world.violations = await get('/_ctl/violations');
  tell('violations');
}

/** Fetch everything anew, so that nothing is missed and nothing doubled. */
async function refresh() {
  await fetchState();
  await Promise.all([...world.chats.keys()].map(fetchChat));
  await Promise.all([fetchCalls(), fetchViolations()]);
}

const KEPT_CALLS = 300;
const TYPING_MS = 5000;
const early = new Set(); // queries answered before the press learned its query id

const heard = {
  message({ chat_id: id, message }) {
    const { messages } = chatEntry(message.chat);
    const fresh = !messages.has(message.message_id);
    messages.set(message.message_id, message);
    if (message.from?.id === world.bot.id) world.actions.delete(id);
    tell(`chat:${id}`, fresh ? message : undefined);
  },
  edited({ chat_id: id, message }) {
    chatEntry(message.chat).messages.set(message.message_id, message);
    tell(`chat:${id}`);
  },
  deleted({ chat_id: id, message_ids: gone }) {
    gone.forEach((number) => world.chats.get(id)?.messages.delete(number));
    tell(`chat:${id}`);
  },
  callback_answer(answer) {
    const key = [...world.presses.keys()].find((name) => world.presses.get(name) === answer.callback_query_id);
    if (key) release(key); else early.add(answer.callback_query_id);
    tell(`answer:${answer.user_id}`, answer);
  },
  action({ chat_id: id, action }) {
    world.actions.set(id, { action, until: Date.now() + TYPING_MS });
    tell(`chat:${id}`);
    setTimeout(() => tell(`chat:${id}`), TYPING_MS + 50);
  },
  call(call) {
    world.calls.set(call.n, call);
    if (world.calls.size > KEPT_CALLS) world.calls.delete(world.calls.keys().next().value);
    tell('calls');
  },
  violation: () => soon(fetchViolations),
  user: () => soon(fetchState),
  commands: () => soon(fetchState),
  clock: () => soon(fetchState),
  chat: () => soon(fetchState),
  reset: () => soon(refresh),
};

const waiting = new Map();

function soon(fetching) {
  clearTimeout(waiting.get(fetching));
  waiting.set(fetching, setTimeout(() => fetching().catch(() => {}), 30)); // a broken line is told of by `lost`
}

/** Open the line to the playground. Events that arrive while the state is being fetched wait for it. */
export function connect() {
  let held = null;
  listen({
    async opened() {
      held = [];
      try {
        world.outlines ??= await get('/_ctl/geojson').catch(() => null);
        await refresh();
      } finally {
        const late = held;
        held = null;
        late.forEach(([name, data]) => heard[name](data));
      }
      world.linked = true;
      tell('link');
    },
    lost() {
      world.linked = false;
      tell('link');
    },
    event: (name, data) => (held ? held.push([name, data]) : heard[name](data)),
  });
}

const pressKey = (userId, chatId, messageId, index) => `${userId} ${chatId} ${messageId} ${index}`;
const SPINS_MS = 30_000;

function release(key) {
  if (world.presses.delete(key)) tell(`chat:${key.split(' ')[1]}`);
}

/** Whether a person's press of a button still waits for the bot. */
export const isPressed = (userId, chatId, messageId, index) => world.presses.has(pressKey(userId, chatId, messageId, index));

/** Press the inline button with this flat index; it counts as pressed until the bot answers. */
export async function press(userId, chatId, messageId, index) {
  const key = pressKey(userId, chatId, messageId, index);
  if (world.presses.has(key)) return;
  world.presses.set(key, null);
  tell(`chat:${chatId}`);
  try {
    const { callback_query_id: query } = await post('/_ctl/press', {
      user_id: userId, chat_id: chatId, message_id: messageId, index,
    });
    if (early.delete(query)) return release(key);
    world.presses.set(key, query);
    setTimeout(() => world.presses.get(key) === query && release(key), SPINS_MS);
  } catch (error) {
    release(key);
    throw error;
  }
}

/** Send what a person wrote or attached: `{text}`, `{photo}`, `{document}`, `{location}` … */
export const send = (userId, chatId, content) => post('/_ctl/send', { user_id: userId, chat_id: chatId, ...content });

/** Vote in a poll; the poll shows the new count. */
export async function vote(userId, chatId, messageId, option) {
  await post('/_ctl/vote', { user_id: userId, chat_id: chatId, message_id: messageId, option_ids: [option] });
  await fetchChat(chatId);
}

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
