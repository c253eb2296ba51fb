// The wire: the control API and the stream of events of the playground.

async function answer(response) {
  const body = await response.json().catch(() => null);
  if (response.ok) return body;
  throw new Error(body?.error ?? body?.description ?? `HTTP ${response.status}`);
}

/** Read from the control API; throws an Error whose message the server gave. */
export const get = async (path) => answer(await fetch(path));

/** Write to the control API. */
export const post = async (path, body) => answer(await fetch(path, {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
}));

/** Where the bytes of a file are. */
export const fileUrl = (fileId) => `/_ctl/files/${encodeURIComponent(fileId)}`;

/** A file picked by a person, as base64. */
export const base64 = (file) => new Promise((done, failed) => {
  const reader = new FileReader();
  reader.onload = () => done(reader.result.slice(reader.result.indexOf(',') + 1));
  reader.onerror = () => failed(reader.error);
  reader.readAsDataURL(file);
});

const EVENTS = [
  'message', 'edited', 'deleted', 'callback_answer', 'inline_answer', 'call', 'violation', 'user', 'chat', 'commands', 'action', 'clock', 'reset',
];

/** Listen to the playground; `opened` also runs after every reconnect, `lost` when the line breaks. */
export function listen({ opened, lost, event }) {
  const source = new EventSource('/_events');
  source.onopen = opened;
  source.onerror = () => {
    lost();
    if (source.readyState !== EventSource.CLOSED) return;
    setTimeout(() => listen({ opened, lost, event }), 1000);
  };
  EVENTS.forEach((name) => source.addEventListener(name, ({ data }) => event(name, JSON.parse(data))));
}
