// What the page knows of the playground, kept true by its events. Everything here can be fetched again at any time.

import { get, listen } from './api.js';
import { tell } from './hub.js';
import { answered } from './presses.js';

const KEPT_CALLS = 300;
const TYPING_MS = 5000;

/** The state: read it anywhere, change it only here. */
export const world = {
  bot: { first_name: 'Bot', username: '' },
  users: new Map(),
  chats: new Map(), // id → {chat, members, messages: Map, changes}
  commands: {}, // chat id → commands as the person there sees them
  clock: { ahead: 0, real: true, controllable: false },
  calls: new Map(),
  violations: [],
  outlines: null,
  actions: new Map(), // chat id → {action, until}
  linked: true,
};

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

function entryOf(chat) {
  if (!world.chats.has(chat.id)) {
    world.chats.set(chat.id, { chat, members: chat.id > 0 ? [chat.id] : [], messages: new Map(), changes: 0 });
  }
  return world.chats.get(chat.id);
}

/** Change a chat's messages and let it be drawn; `fresh` is a message nobody has seen yet. */
function change(chatId, act, fresh) {
  const entry = world.chats.get(chatId);
  if (!entry) return;
  entry.changes += 1;
  act(entry.messages);
  tell(`chat:${chatId}`, fresh);
}

/** Put new fields into a message that is there. */
export function replaceMessage(chatId, number, fields) {
  change(chatId, (messages) => messages.has(number) && messages.set(number, { ...messages.get(number), ...fields }));
}

async function fetchChat(id) {
  let seen;
  let fetched;
  do { // an event in between is newer than the answer: ask again
    seen = world.chats.get(id)?.changes;
    fetched = await get(`/_ctl/chats/${id}`);
  } while (seen !== world.chats.get(id)?.changes);
  fetched.callback_answers.forEach((answer) => answered(answer.callback_query_id));
  const sorted = fetched.messages.sort((a, b) => a.message_id - b.message_id);
  change(id, () => { world.chats.get(id).messages = new Map(sorted.map((message) => [message.message_id, message])); });
}

/** Fetch people, chats, commands and the clock; messages only of chats that are new here. */
export async function fetchState() {
  const state = await get('/_ctl/state');
  world.bot = state.bot;
  world.users = new Map(state.users.map((user) => [user.id, user]));
  world.commands = state.commands;
  world.clock = { ...state.clock, ahead: Date.parse(state.clock.now) - Date.now() };
  const there = new Set(state.chats.map(({ chat }) => chat.id));
  const fresh = [...there].filter((id) => !world.chats.has(id));
  state.chats.forEach(({ chat, members }) => Object.assign(entryOf(chat), { chat, members }));
  world.chats.forEach((_, id) => there.has(id) || world.chats.delete(id));
  tell('people');
  tell('clock');
  await Promise.all(fresh.map(fetchChat));
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
  const known = [...world.chats.keys()];
  await fetchState();
  await Promise.all(known.filter((id) => world.chats.has(id)).map(fetchChat));
  await Promise.all([fetchCalls(), fetchViolations()]);
}

const heard = {
  message({ chat_id: id, message }) {
    const fresh = !entryOf(message.chat).messages.has(message.message_id);
    if (message.from?.id === world.bot.id) world.actions.delete(id);
    change(id, (messages) => messages.set(message.message_id, message), fresh ? message : undefined);
  },
  edited({ chat_id: id, message }) {
    change(id, (messages) => messages.set(message.message_id, message));
  },
  deleted({ chat_id: id, message_ids: gone }) {
    change(id, (messages) => gone.forEach((number) => messages.delete(number)));
  },
  callback_answer(answer) {
    answered(answer.callback_query_id);
    tell(`answer:${answer.user_id}`, answer);
  },
  inline_answer: ({ chat_id: userId, inline_query_id: id }) => tell(`inline:${userId}`, id),
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

const planned = new Map();

/** Several events at once need one fetch. */
function soon(fetching) {
  clearTimeout(planned.get(fetching));
  planned.set(fetching, setTimeout(() => fetching().catch(() => {}), 30)); // a broken line is told of by `lost`
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
