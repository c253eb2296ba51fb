"""What Telegram recognises in a text by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from playground.strict.entities import Entity, make

_TAG = r"\w\u200c\u00b7\u0d80-\u0dff"
_PATH_END = ".:;,('?!`\""
_PATH = r"[^\s<>«»\"\u2000-\u200b\u200e\u200f\u2016-\u206f]*"
_MENTION = re.compile(r"(?<!\w)@([A-Za-z0-9_]{2,32})(?!\w)")
_COMMAND = re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32}|(?!@))(?![\w/<>])")
_HASHTAG = re.compile(rf"(?<![{_TAG}])#([{_TAG}]{{1,256}})(?![{_TAG}]*#)(?:@[A-Za-z0-9_]{{3,32}}(?!\w))?")
_CASHTAG = re.compile(rf"(?<![${_TAG}])\$(?:1INCH|[A-Z]{{1,8}})(?![${_TAG}])(?:@[A-Za-z0-9_]{{3,32}}(?!\w))?")
_PHONE = re.compile(r"(?<![\w+])\+[0-9](?:[ ()-]{0,2}[0-9]){6,14}(?!\w)")
_INNER = re.compile(rf"(?i:tg|ton)://[A-Za-z0-9_-]{{1,253}}(?:[/?#]{_PATH})?")
_WEB = re.compile(
    rf"(?<![\w.~-])((?i:https?|ftp)://)?((?:[\w.~+-]+@)?[\w.~-]*\.[\w.~-]+)(:[0-9]{{1,5}})?([/?#]{_PATH})?"
)
_EMAIL = re.compile(
    r"(?:[a-z0-9_-]{0,26}[.+]){0,10}[a-z0-9_-]{1,35}@(?:(?:[a-z0-9][a-z0-9_-]{0,28})?[a-z0-9][.]){1,6}[a-z]{2,8}",
    re.IGNORECASE,
)
SHORT_NAMES = frozenset({"gif", "vid", "pic"})
COUNTRIES = (
    "ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bw "
    "by bz ca cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et "
    "eu fi fj fk fm fo fr ga gb gd ge gf gg gh gi gl gm gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie "
    "il im in io iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv "
    "ly ma mc md me mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr "
    "nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sj sk "
    "sl sm sn so sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug uk us uy "
    "uz va vc ve vg vi vn vu wf ws ye yt za zm zw"
)
GENERIC = (
    "academy aero agency app art arpa asia bank bar berlin best bike biz blog bot build business cafe "
    "camp care cat center chat city cloud club codes coffee com community company coop dance data day "
    "dev digital direct dog download earth edu education email energy events express family film "
    "finance fit foundation fun games garden gdn global gmail google gov green group guide health help "
    "holiday host house ink info institute int jobs land law lgbt life link live ltd map market me "
    "media mil mobi moe mov museum music name net network news ngo one online org page photo photos "
    "pics plus press pro radio report rest review rocks run sale school science services shop show site "
    "social software space store studio support team tech tel tips today top tours town travel "
    "university video vip vote wiki win work works world wtf xxx xyz zip zone бел бг дети ком мкд "
    "москва мон онлайн орг рус рф сайт срб укр ею қаз"
)
TOP_DOMAINS = frozenset((COUNTRIES + " " + GENERIC).split())


def found_in(text: str) -> list[Entity]:
    """Return entities in code points; they may overlap, the earlier and longer one is to be kept."""
    return [
        *(make("mention", *found.span()) for found in _MENTION.finditer(text) if _is_name(found[1])),
        *(make("bot_command", *found.span()) for found in _COMMAND.finditer(text)),
        *(make("hashtag", *found.span()) for found in _HASHTAG.finditer(text) if not _digits(found[1])),
        *(make("cashtag", *found.span()) for found in _CASHTAG.finditer(text)),
        *(make("phone_number", *found.span()) for found in _PHONE.finditer(text)),
        *(make("url", found.start(), _path_end(text, *found.span())) for found in _INNER.finditer(text)),
        *_addresses(text),
    ]


def _is_name(name: str) -> bool:
    return len(name) >= 4 or name.lower() in SHORT_NAMES


def _digits(tag: str) -> bool:
    return not any(letter.isalpha() for letter in tag)


def _addresses(text: str) -> Iterator[Entity]:
    at = 0
    while found := _WEB.search(text, at):
        at = found.end()
        begin = found.start()
        if not found[1] and begin and text[begin - 1] in "/#@":
            continue
        if not found[1] and _EMAIL.fullmatch(found[2].rstrip(".")):
            yield make("email", begin, begin + len(found[2].rstrip(".")))
        elif end := _address_end(found):
            yield make("url", begin, end)


def _address_end(found: re.Match[str]) -> int:
    """Return where the address ends, or 0 where it is none."""
    domain = found[2].rpartition("@")[2]
    path = found[4] or ""
    end = _path_end(found.string, found.start(4), found.end(4)) if path else found.end()
    if not path and not found[3]:
        end -= len(domain) - len(domain.rstrip("."))
        domain = domain.rstrip(".")
    return end if _is_domain(domain, has_scheme=bool(found[1])) else 0


def _is_domain(domain: str, *, has_scheme: bool) -> bool:
    parts = domain.split(".")
    if len(parts) < 2 or not all(0 < len(part) < 64 and not part.endswith("-") for part in parts):
        return False
    if all(part.isdecimal() for part in parts):
        return len(parts) == 4 and all(
            int(part) <= 255 and str(int(part)) == part for part in parts if len(part) <= 3
        )
    top = parts[-1]
    if len(top) < 2 or "_" in top or "-" in top or "_" in parts[-2] or not top.isalpha():
        return top.lower().startswith("xn--") and len(top) > 5
    return has_scheme or top.lower() in TOP_DOMAINS


def _path_end(text: str, begin: int, end: int) -> int:
    """Cut closing punctuation and brackets that were opened before the address."""
    depth = dict.fromkeys(")]}", 0)
    for place in range(begin, end):
        letter = text[place]
        if letter in "([{":
            depth[")]}"["([{".index(letter)]] += 1
        elif letter in depth:
            depth[letter] -= 1
            if depth[letter] < 0:
                end = place
                break
    while end > begin + 1 and text[end - 1] in _PATH_END:
        end -= 1
    return end - 1 if end == begin + 1 and text[begin] in "?#" else end
