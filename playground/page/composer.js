// Where a person writes: text, the commands menu, attachments and the bot's reply keyboard.

import { attachMenu, fileContent, picker } from './attach.js';
import { commandMenu } from './commands.js';
import { button, h, icon } from './dom.js';
import { askedInline, inlineMenu } from './inline.js';
import { replyKeyboard, replyKeys } from './keys.js';
import { samplePhoto } from './sample.js';
import { t } from './words.js';
import { commandsOf } from './world.js';

/** The composer of one person; `acts` is {say, give, start, choose, sharePlace, shareContact, toast, chatId}. */
export function composer(user, acts) {
  const field = h('textarea', {
    rows: 1, placeholder: t('message'), 'aria-label': t('message'), 'aria-autocomplete': 'list', 'aria-haspopup': 'listbox',
    'aria-controls': `commands-${user.id} inline-${user.id}`, enterkeyhint: 'send', autocomplete: 'off',
  });
  const fit = () => {
    field.style.height = 'auto';
    field.style.height = `${Math.min(field.scrollHeight, 150)}px`;
  };
  const write = (text) => {
    field.value = text;
    fit();
    field.focus();
  };
  const offered = () => commandsOf(acts.chatId());
  const menu = commandMenu(user.id, offered, (command) => {
    write('');
    closeMenu();
    acts.say(`/${command}`);
  });
  const offers = inlineMenu(user.id, {
    choose: (queryId, resultId) => { write(''); closeMenu(); acts.choose(queryId, resultId); },
    follow: (parameter) => { write(''); closeMenu(); acts.start(parameter); },
  });
  const opened = () => [menu, offers].find((one) => one.isOpen());
  const spoken = () => {
    field.setAttribute('aria-activedescendant', opened()?.activeId() ?? '');
    menuButton.setAttribute('aria-expanded', String(menu.isOpen()));
  };
  const closeMenu = () => { menu.close(); offers.close(); spoken(); };
  const give = async (content) => {
    const caption = field.value.trim();
    write('');
    if (!await acts.give(caption && !content.location ? { ...content, caption } : content)) write(caption);
  };
  const giveFile = async (file, asPhoto) => give(await fileContent(file, asPhoto));
  const submit = async () => {
    const text = field.value;
    if (!text.trim()) return;
    write('');
    closeMenu();
    if (!await acts.say(text)) write(text);
  };
  const menuKeys = {
    ArrowDown: () => opened().move(1),
    ArrowUp: () => opened().move(-1),
    Escape: () => opened().close(),
    Tab: () => (menu.isOpen() ? (write(`/${menu.current().command} `), menu.close()) : offers.pick()),
    Enter: () => opened().pick(),
  };
  field.addEventListener('input', () => {
    fit();
    const typed = /^\/(\w*)$/.exec(field.value);
    if (typed) menu.open(typed[1]); else menu.close();
    const asked = askedInline(field.value);
    if (asked === null) offers.close(); else offers.ask(asked);
    spoken();
  });
  field.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    if (opened() && menuKeys[event.key] && !event.shiftKey) {
      event.preventDefault();
      menuKeys[event.key]();
      spoken();
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      submit();
    }
  });
  field.addEventListener('paste', ({ clipboardData }) => {
    const image = [...clipboardData.files].find((file) => file.type.startsWith('image/'));
    if (image) giveFile(image, true);
  });
  const photos = picker('image/*', (file) => giveFile(file, true));
  const documents = picker('', (file) => giveFile(file, false));
  const attach = attachMenu([
    ['photo', t('photoFile'), () => photos.click()],
    ['sparkle', t('photoSample'), () => give({ photo: samplePhoto() })],
    ['file', t('documentFile'), () => documents.click()],
    ['pin', t('place'), acts.sharePlace],
  ]);
  const toggleCommands = () => {
    if (menu.isOpen()) return closeMenu();
    menu.open('');
    spoken();
    field.focus();
  };
  const menuButton = button({ class: 'menu-button', onclick: toggleCommands, 'aria-label': t('commands') }, icon('menu'), h('span', {}, t('menu')));
  const keysButton = button({ class: 'round keys-toggle', 'aria-label': t('keyboard'), title: t('keyboard'), hidden: true }, icon('keys'));
  const keys = h('div', { class: 'reply-keys', role: 'group', 'aria-label': t('keyboard'), hidden: true });
  let keyboardId = null;
  let folded = null;
  keysButton.addEventListener('click', () => {
    folded = !keys.hidden;
    refresh();
  });

  /** Follow the chat: the reply keyboard in force and the menu button. */
  function refresh() {
    const board = replyKeyboard(acts.chatId(), user.id);
    if (board?.id !== keyboardId) {
      keyboardId = board?.id ?? null;
      folded = null;
      keys.replaceChildren(...(board ? replyKeys(board.markup, acts) : []));
    }
    keysButton.hidden = !board;
    keys.hidden = !board || (folded ?? board.used ?? false);
    keysButton.setAttribute('aria-expanded', String(!keys.hidden));
    menuButton.hidden = !offered().length;
    field.placeholder = board?.markup.input_field_placeholder ?? t('message');
  }

  const node = h(
    'div', { class: 'composer' }, menu.list, offers.list, keys,
    h(
      'div', { class: 'writing' }, menuButton, attach, field, keysButton,
      button({ class: 'round send', 'aria-label': t('send'), title: t('send'), onclick: submit }, icon('send')), photos, documents,
    ),
  );
  node.addEventListener('focusout', ({ relatedTarget }) => {
    if (!node.contains(relatedTarget)) closeMenu();
  });
  return { node, refresh, write, giveFile, focus: () => field.focus(), close: offers.ending };
}
