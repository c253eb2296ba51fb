// The commands menu.

import { h } from './dom.js';
import { optionList } from './options.js';
import { t } from './words.js';

/** The menu of one person; `offered` gives the commands there are, `chosen` gets the one that was picked. */
export function commandMenu(userId, offered, chosen) {
  const draw = ({ command, description }) => [h('b', {}, `/${command}`), h('span', {}, description)];
  const menu = optionList(`commands-${userId}`, t('commands'), draw, ({ command }) => chosen(command));
  return { ...menu, open: (prefix) => menu.show(offered().filter(({ command }) => command.startsWith(prefix))) };
}
