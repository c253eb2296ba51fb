// Who wants to hear of what.

const listeners = new Map();

/** Be told of 'people', 'chat:<id>', 'answer:<user id>', 'inline:<user id>', 'calls', 'violations', 'clock' or 'link'; returns what ends it. */
export function on(topic, act) {
  if (!listeners.has(topic)) listeners.set(topic, new Set());
  listeners.get(topic).add(act);
  return () => listeners.get(topic).delete(act);
}

/** Tell those who listen. */
export function tell(topic, value) {
  listeners.get(topic)?.forEach((act) => act(value));
}
