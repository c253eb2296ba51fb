// A log that stays at its end while the reader is there, and counts what comes while the reader is not.

import { button, h, icon } from './dom.js';
import { t } from './words.js';

const NEAR_END = 60;

/** Steer `log` with its growing `rows`; `counted` hears of every new unread number. */
export function scroller(log, rows, counted) {
  const badge = h('span', { class: 'badge', hidden: true });
  const toLatest = button({ class: 'round latest', 'aria-label': t('latest'), title: t('latest'), hidden: true }, icon('down'), badge);
  let unread = 0;
  let shown = true;
  let following = true;
  let seenTo = 0;
  const toEnd = () => { log.scrollTop = log.scrollHeight; };
  const count = (value) => {
    unread = value;
    badge.textContent = String(value);
    badge.hidden = !value;
    counted(value);
  };
  const sizes = new ResizeObserver(() => following && toEnd());
  [log, rows].forEach((node) => sizes.observe(node));
  toLatest.addEventListener('click', toEnd);
  log.addEventListener('scroll', () => {
    const near = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_END;
    following = near || (following && log.scrollTop >= seenTo); // only going back ends it, not a window that shrinks
    seenTo = log.scrollTop;
    toLatest.hidden = following;
    if (shown && following && unread) count(0);
  });
  return {
    toLatest,
    toEnd,
    /** Something was drawn; `news` says whether it is from somebody else. */
    drawn(news) {
      if (news && !(shown && following)) count(unread + 1);
      if (shown && following) toEnd();
    },
    /** The log came into view or left it. */
    setShown(value) {
      const back = value && !shown;
      shown = value;
      if (!back) return;
      toEnd();
      count(0);
    },
  };
}
