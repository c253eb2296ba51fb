// The words of the page itself (what the bot says is the bot's). Polish first; the choice is remembered.

const WORDS = {
  subtitle: ['Telegram na biurku: nic stąd nie wychodzi w świat', 'Telegram on the desk: nothing leaves this computer'],
  people: ['Osoby', 'People'],
  person: ['Osoba', 'Person'],
  addPerson: ['Dodaj osobę', 'Add a person'],
  name: ['Imię', 'First name'],
  language: ['Język', 'Language'],
  add: ['Dodaj', 'Add'],
  cancel: ['Anuluj', 'Cancel'],
  close: ['Zamknij', 'Close'],
  ok: ['OK', 'OK'],
  calls: ['Wywołania Bot API', 'Bot API calls'],
  callsShort: ['Wywołania', 'Calls'],
  noCalls: ['Bot jeszcze niczego nie wywołał.', 'The bot has not called anything yet.'],
  showPolls: ['pokaż getUpdates', 'show getUpdates'],
  violations: ['Naruszenia: {n}', 'Violations: {n}'],
  noViolations: ['Bez naruszeń', 'No violations'],
  error: ['błąd', 'error'],
  parameters: ['Parametry', 'Parameters'],
  clock: ['Zegar', 'Clock'],
  hourOn: ['+1 godz.', '+1 h'],
  dayOn: ['+1 dzień', '+1 day'],
  realTime: ['Prawdziwy czas', 'Back to real time'],
  shifted: ['przesunięty', 'shifted'],
  linkLost: ['Połączenie przerwane, łączę ponownie…', 'Connection lost, reconnecting…'],
  failed: ['Nie udało się: {why}', 'That did not work: {why}'],
  chatWith: ['{name}: rozmowa', '{name}: chat'],
  chat: ['Rozmowa', 'Chat'],
  block: ['Zablokuj bota', 'Block bot'],
  unblock: ['Odblokuj bota', 'Unblock bot'],
  blocked: ['Bot jest zablokowany. Nie może teraz pisać do tej osoby.', 'The bot is blocked. It cannot write to this person now.'],
  start: ['Start', 'Start'],
  welcome: ['Tu zaczyna się rozmowa z botem {bot}.', 'Here begins the chat with {bot}.'],
  message: ['Wiadomość', 'Message'],
  send: ['Wyślij', 'Send'],
  commands: ['Polecenia', 'Commands'],
  menu: ['Menu', 'Menu'],
  inline: ['Propozycje bota', "The bot's suggestions"],
  attach: ['Załącz', 'Attach'],
  photoFile: ['Zdjęcie z pliku', 'Photo from a file'],
  photoSample: ['Gotowe zdjęcie', 'Sample photo'],
  documentFile: ['Dokument z pliku', 'Document from a file'],
  place: ['Miejsce na mapie', 'Place on the map'],
  keyboard: ['Klawiatura bota', "The bot's keyboard"],
  latest: ['Do najnowszych', 'To the latest'],
  unread: ['nieprzeczytane: {n}', 'unread: {n}'],
  typing: ['{bot} pisze…', '{bot} is typing…'],
  uploading: ['{bot} wysyła plik…', '{bot} is sending a file…'],
  edited: ['edytowano', 'edited'],
  forwarded: ['Przekazano od: {name}', 'Forwarded from {name}'],
  hiddenText: ['Ukryty tekst, naciśnij, aby pokazać', 'Hidden text, press to show'],
  more: ['więcej', 'more'],
  less: ['mniej', 'less'],
  photo: ['Zdjęcie', 'Photo'],
  openPhoto: ['Powiększ zdjęcie', 'Enlarge photo'],
  download: ['Pobierz {name}', 'Download {name}'],
  document: ['Dokument', 'Document'],
  location: ['Miejsce', 'Place'],
  sticker: ['Naklejka', 'Sticker'],
  voice: ['Wiadomość głosowa', 'Voice message'],
  video: ['Film', 'Video'],
  audio: ['Nagranie', 'Audio'],
  contact: ['Kontakt', 'Contact'],
  unknown: ['Wiadomość, której ta strona nie pokazuje', 'A message this page does not show'],
  poll: ['Ankieta', 'Poll'],
  quiz: ['Quiz', 'Quiz'],
  anonymous: ['anonimowa', 'anonymous'],
  pollClosed: ['zakończona', 'closed'],
  votes: ['głosy: {n}', 'votes: {n}'],
  joined: ['Nowe osoby: {names}', 'Joined: {names}'],
  left: ['Wychodzi: {names}', 'Left: {names}'],
  titled: ['Nowa nazwa: {title}', 'New title: {title}'],
  groupMade: ['Grupa utworzona', 'Group created'],
  pinned: ['Przypięto wiadomość', 'Message pinned'],
  topic: ['Wątek: {title}', 'Topic: {title}'],
  migrated: ['Grupa stała się supergrupą', 'The group became a supergroup'],
  service: ['Zdarzenie w rozmowie', 'Something happened in the chat'],
  today: ['dziś', 'today'],
  yesterday: ['wczoraj', 'yesterday'],
  dayAt: ['{day} o {time}', '{day} at {time}'],
  sharePlace: ['Udostępnij miejsce', 'Share a place'],
  placeHelp: [
    'Kliknij na mapie albo wpisz współrzędne. Strzałki przesuwają znacznik.',
    'Click on the map or type coordinates. Arrow keys move the pin.',
  ],
  latitude: ['Szerokość', 'Latitude'],
  longitude: ['Długość', 'Longitude'],
  zoomIn: ['Przybliż', 'Zoom in'],
  zoomOut: ['Oddal', 'Zoom out'],
  map: ['Mapa schematyczna', 'Schematic map'],
  copied: ['Skopiowano', 'Copied'],
  appButton: ['To otwiera aplikację w Telegramie; tu się nie otworzy.', 'This opens an app in Telegram; not here.'],
};

const CODES = ['pl', 'en'];

function remembered() {
  try {
    return localStorage.getItem('page-language');
  } catch {
    return null;
  }
}

let current = CODES.includes(remembered()) ? remembered() : 'pl';

/** The language of the page: 'pl' or 'en'. */
export const language = () => current;

/** Switch the language of the page and remember it. */
export function speak(code) {
  current = code;
  document.documentElement.lang = code;
  try {
    localStorage.setItem('page-language', code);
  } catch { /* a browser that keeps nothing still switches */ }
}

/** The word for `key` with `{holes}` filled. */
export function t(key, holes = {}) {
  const word = WORDS[key][CODES.indexOf(current)];
  return word.replace(/\{(\w+)\}/g, (_, hole) => String(holes[hole] ?? ''));
}

/** The name of a language code in the page's language, such as "ukraiński". */
export function languageName(code) {
  try {
    return new Intl.DisplayNames([current], { type: 'language' }).of(code);
  } catch {
    return code;
  }
}
