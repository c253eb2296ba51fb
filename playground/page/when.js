// Days and hours as people say them, by the playground's clock.

import { language, t } from './words.js';
import { now } from './world.js';

const formatters = new Map();

function formatted(date, options) {
  const key = language() + JSON.stringify(options);
  if (!formatters.has(key)) formatters.set(key, new Intl.DateTimeFormat(language() === 'pl' ? 'pl-PL' : 'en-GB', options));
  return formatters.get(key).format(date);
}

const dayNumber = (date) => Math.round(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / 86_400_000);

/** "18:05" of a Unix time in seconds. */
export const clockTime = (seconds) => formatted(new Date(seconds * 1000), { hour: '2-digit', minute: '2-digit' });

/** "dziś", "wczoraj", "3 maja" or "3 maja 2025". */
function dayName(seconds) {
  const date = new Date(seconds * 1000);
  const today = new Date(now());
  const ago = dayNumber(today) - dayNumber(date);
  if (ago === 0) return t('today');
  if (ago === 1) return t('yesterday');
  const year = date.getFullYear() === today.getFullYear() ? {} : { year: 'numeric' };
  return formatted(date, { day: 'numeric', month: 'long', ...year });
}

/** "dziś o 18:05". */
export const dayAndTime = (seconds) => t('dayAt', { day: dayName(seconds), time: clockTime(seconds) });

/** The playground's present: weekday, day and time to the second. */
export const present = () => formatted(new Date(now()), {
  weekday: 'short', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit', second: '2-digit',
});

const LONG_SILENCE = 3600;

/** Whether a line with the time belongs between two messages: another day, or more than an hour of silence. */
export function needsTimeLine(before, after) {
  if (!before) return true;
  const days = [before, after].map((message) => dayNumber(new Date(message.date * 1000)));
  return days[0] !== days[1] || after.date - before.date > LONG_SILENCE;
}
