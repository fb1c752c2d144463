/**
 * Text as typed into forms, made fit for a document: characters XML cannot hold, zero-width marks and emoji are taken
 * out, straight quotes become “”, and half-width marks beside Chinese become full-width. 〔〕, numbers, times, Latin
 * phrases and addresses stay as they are. Doing it twice changes nothing more.
 */
export function documentText(typed: string): string {
  return settled(withoutUnprintable(typed)).trim();
}

/** `documentText` on one line: line breaks and runs of spaces become one space, none beside Chinese. */
export function documentLine(typed: string): string {
  const clean = documentText(typed);
  const line = clean.replace(/\s+/gu, ' ').replace(SPACE_AFTER, '').replace(SPACE_BEFORE, '');
  // Marks that now stand beside Chinese become full-width, and the spaces beside those go.
  return line === clean ? line : documentLine(line);
}

/** Ends with 。 unless it ends with a sentence's mark already. */
export function asSentence(line: string): string {
  if (line === '' || /[。！？…][”’）]?$/u.test(line)) return line;
  return `${asClause(line)}。`;
}

/** Without the mark at its end, to be put within a sentence. */
export function asClause(line: string): string {
  return line.replace(/[。；，、：,.;:]+$/u, '');
}

/**
 * Out go: control characters but line feed, halves of surrogate pairs, non-characters and unassigned ones, zero-width
 * and directional marks, variation selectors, and what is drawn as an emoji. Han outside the first plane (𠮷) and
 * private-use characters (rare characters of names on older machines) stay, and so do signs such as ★ and ®.
 */
function withoutUnprintable(text: string): string {
  return text
    .replace(/\r\n?|\u2028|\u2029|\u0085/gu, '\n')
    .replace(/\t/gu, ' ')
    .replace(EMOJI, '')
    .replace(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Cn}\p{Variation_Selector}]/gu, '');
}

const EMOJI =
  /[0-9#*]\uFE0F?\u20E3|\p{Extended_Pictographic}\uFE0F|\p{Emoji_Presentation}|[\u{1F000}-\u{1FAFF}]|\u20E3/gu;

/** What a mark stands beside when it belongs to Chinese text. */
const CHINESE = '[\\p{Script=Han}\\u3000-\\u303F\\uFF00-\\uFFEF“”‘’—…]';
const SPACE_AFTER = new RegExp(`(?<=${CHINESE}) `, 'gu');
const SPACE_BEFORE = new RegExp(` (?=${CHINESE})`, 'gu');

/** Until nothing changes: a widened mark is itself Chinese to its neighbours. Each pass leaves fewer half-width ones. */
function settled(text: string): string {
  const next = fullWidthMarks(fullWidthBrackets(curlyQuotes(text)));
  return next === text ? text : settled(next);
}

/** Pairs straight quotes line by line. An apostrophe within Latin words stays. */
function curlyQuotes(text: string): string {
  let open = false;
  const doubled = text.replace(/["\n]/gu, mark => {
    open = mark === '"' && !open;
    return mark === '\n' ? mark : open ? '“' : '”';
  });
  return doubled.replace(SINGLE_QUOTED, '‘$1’');
}

const SINGLE_QUOTED = new RegExp(`'(?=${CHINESE})([^'\\n]*)'`, 'gu');

const FULL_WIDTH: Readonly<Record<string, string>> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '!': '！',
  '?': '？',
};
const MARK_AFTER_CHINESE = new RegExp(`(?<=${CHINESE})[,;:!?]+`, 'gu');
const MARK_BEFORE_CHINESE = new RegExp(`(?<=[0-9A-Za-z%)])[,;:!?](?=${CHINESE})`, 'gu');
const STOP_AFTER_CHINESE = new RegExp(`(?<=${CHINESE})\\.(?=$|\\s|${CHINESE})`, 'gu');

function fullWidthMarks(text: string): string {
  const widen = (marks: string) => Array.from(marks, mark => FULL_WIDTH[mark] ?? mark).join('');
  return text
    .replace(MARK_AFTER_CHINESE, widen)
    .replace(MARK_BEFORE_CHINESE, widen)
    .replace(STOP_AFTER_CHINESE, '。');
}

const INNERMOST_BRACKETS = /\(([^()\n]*)\)/gu;
const BESIDE_CHINESE = new RegExp(CHINESE, 'u');

/** The innermost brackets that hold or touch Chinese. */
function fullWidthBrackets(text: string): string {
  return text.replace(INNERMOST_BRACKETS, (whole, inner: string, at: number, all: string) => {
    const before = Array.from(all.slice(Math.max(0, at - 2), at)).at(-1) ?? '';
    const [after = ''] = all.slice(at + whole.length);
    return BESIDE_CHINESE.test(`${before}${inner}${after}`) ? `（${inner}）` : whole;
  });
}
