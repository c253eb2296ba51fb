// Message text with its entities as elements. Offsets count UTF-16 units, as JavaScript strings do.

import { button, h } from './dom.js';
import { t } from './words.js';

const PLAIN = {
  bold: 'strong', italic: 'em', underline: 'u', strikethrough: 's', code: 'code',
  hashtag: 'span', cashtag: 'span', mention: 'span', text_mention: 'span', custom_emoji: 'span', date_time: 'span',
};
const BLOCKS = new Set(['pre', 'blockquote', 'expandable_blockquote']);
const SAFE = new Set(['http:', 'https:', 'mailto:', 'tel:', 'tg:']);
const LONG_QUOTE = 180;

/** The address if a click may follow it, else null. */
function safeUrl(text) {
  try {
    const url = new URL(/^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `http://${text}`);
    return SAFE.has(url.protocol) ? url : null;
  } catch {
    return null;
  }
}

/** The start parameter of a link to this very bot ('' for a bare link), null for every other address. */
function deepLink(text, botName) {
  const url = safeUrl(text);
  if (!url || !botName) return null;
  const isTelegram = ['t.me', 'telegram.me', 'www.t.me'].includes(url.hostname);
  const name = url.protocol === 'tg:' ? url.searchParams.get('domain') : isTelegram && url.pathname.slice(1);
  if (!name || name.toLowerCase() !== botName.toLowerCase()) return null;
  return url.searchParams.get('start') ?? '';
}

/** A link: to this bot it acts as a deep link through `acts.start`, elsewhere it opens in a new tab. */
export function link(address, acts, props, ...children) {
  const payload = deepLink(address, acts.botName);
  if (payload !== null) return button({ ...props, onclick: () => acts.start(payload) }, ...children);
  const url = safeUrl(address);
  if (!url) return h('span', props, ...children);
  return h('a', { ...props, href: url.href, target: '_blank', rel: 'noopener noreferrer' }, ...children);
}

function spoiler(inner) {
  const node = h('span', { class: 'spoiler', role: 'button', tabindex: 0, 'aria-label': t('hiddenText') });
  const show = () => {
    node.classList.add('shown');
    ['role', 'tabindex', 'aria-label'].forEach((name) => node.removeAttribute(name));
    cover.removeAttribute('aria-hidden');
  };
  const cover = h('span', { 'aria-hidden': 'true' }, ...inner);
  node.append(cover);
  node.addEventListener('click', show);
  node.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    show();
  });
  return node;
}

function quote(span, source, inner) {
  const node = h('blockquote', {}, ...inner);
  if (span.type !== 'expandable_blockquote' || source.length < LONG_QUOTE) return node;
  node.classList.add('folded');
  const toggle = button({ class: 'text-link', 'aria-expanded': 'false' }, t('more'));
  toggle.addEventListener('click', () => {
    const folded = node.classList.toggle('folded');
    toggle.textContent = t(folded ? 'more' : 'less');
    toggle.setAttribute('aria-expanded', String(!folded));
  });
  return h('div', {}, node, toggle);
}

function wrap(span, source, inner, acts) {
  switch (span.type) {
    case 'spoiler': return spoiler(inner);
    case 'pre': return h('pre', { 'data-language': span.language }, h('code', {}, ...inner));
    case 'blockquote': case 'expandable_blockquote': return quote(span, source, inner);
    case 'text_link': return link(span.url, acts, { class: 'text-link', title: span.url }, ...inner);
    case 'url': return link(source, acts, { class: 'text-link' }, ...inner);
    case 'email': return link(`mailto:${source}`, acts, { class: 'text-link' }, ...inner);
    case 'phone_number': return link(`tel:${source.replace(/[^\d+]/g, '')}`, acts, { class: 'text-link' }, ...inner);
    case 'bot_command': return button({ class: 'text-link', onclick: () => acts.say(source) }, ...inner);
    default: return h(PLAIN[span.type] ?? 'span', { class: `is-${span.type}` }, ...inner);
  }
}

function pieces(text, spans, from, to, acts) {
  const nodes = [];
  let at = from;
  let queue = spans;
  while (queue.length) {
    const [span, ...others] = queue;
    const start = Math.max(span.from, at);
    const end = Math.min(span.to, to);
    queue = others;
    if (start >= end) continue;
    nodes.push(text.slice(at, start));
    // What overlaps only in part is cut in two: inside this one, and after it.
    const inner = pieces(text, others.filter((other) => other.from < end), start, end, acts);
    nodes.push(wrap(span, text.slice(start, end), inner, acts));
    queue = others.filter((other) => other.to > end);
    at = end;
    if (BLOCKS.has(span.type) && text[at] === '\n') at += 1; // the block's own edge is the line break
  }
  nodes.push(text.slice(at, to));
  return nodes.filter((node) => node !== '');
}

/** Text and its MessageEntity list as an array of nodes and strings. */
export function rich(text, entities, acts) {
  const rank = (span) => (BLOCKS.has(span.type) ? 0 : 1);
  const spans = (entities ?? [])
    .map((entity) => ({ ...entity, from: entity.offset, to: entity.offset + entity.length }))
    .sort((a, b) => a.from - b.from || b.to - a.to || rank(a) - rank(b));
  return pieces(text, spans, 0, text.length, acts);
}
