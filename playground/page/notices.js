// What the bot says over the chat: short toasts, and alerts that wait for OK.

import { button, h } from './dom.js';
import { t } from './words.js';

const TOAST_MS = 4000;

/** Places for notices in one column; `closed` runs when an alert was read. */
export function notices(closed) {
  const toasts = h('div', { class: 'toasts', role: 'status' });
  const alerts = h('div', { class: 'alerts' });
  return {
    nodes: [toasts, alerts],
    toast(words) {
      const node = h('p', { class: 'toast' }, words);
      toasts.append(node);
      setTimeout(() => node.remove(), TOAST_MS);
    },
    alert(words) {
      const close = () => {
        box.remove();
        closed();
      };
      const ok = button({ class: 'main-button', onclick: close }, t('ok'));
      const escape = ({ key }) => key === 'Escape' && close();
      const box = h('div', { class: 'alert', role: 'alertdialog', 'aria-label': words, onkeydown: escape }, h('p', {}, words), ok);
      alerts.append(box);
      ok.focus();
    },
  };
}
