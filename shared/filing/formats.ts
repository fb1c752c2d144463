import type { TextFormat } from './field.ts';

/** A text that must be of a form: as it is kept, or what is wrong with it, down to the character. */
export type Formatted =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'wrong'; readonly message: string };

interface FormatRule {
  /** Stands under the label. */
  readonly hint: string;
  readonly read: (text: string) => Formatted;
}

export const textFormats: Readonly<Record<TextFormat, FormatRule>> = {
  'document-number': { hint: '例如 苏府办〔2026〕12号', read: readDocumentNumber },
  'credit-code': { hint: '18位', read: readCreditCode },
  'social-code': { hint: '18位，以5开头', read: readSocialCode },
  phone: { hint: '例如 0512-12345678 或手机号', read: readPhone },
  email: { hint: '例如 zhangsan@suzhou.gov.cn', read: readEmail },
};

/** 固定电话 of the city with an extension if any, or a mobile number; brackets, spaces and 转 as people write them. */
export function readPhone(text: string): Formatted {
  const phone = text
    .normalize('NFKC')
    .replace(/[–—−－]/g, '-')
    .replace(/^\((0512)\)-?/, '$1-')
    .replace(/转/g, '-')
    .replace(/\s+/g, '');
  return OFFICE_PHONE.test(phone) || MOBILE.test(phone)
    ? kept(phone)
    : wrong('请填写固定电话（0512-加8位号码，可带分机）或11位手机号');
}

const OFFICE_PHONE = /^0512-?\d{8}(-\d{1,6})?$/;
const MOBILE = /^1[3-9]\d{9}$/;

/** 发文字号 is kept as it is printed, 〔〕 and no 第: 苏府办〔2026〕12号. */
function readDocumentNumber(text: string): Formatted {
  const match = DOCUMENT_NUMBER.exec(text.normalize('NFKC').replace(/\s+/g, ''));
  if (match === null) return wrong('不是完整的发文字号，请按“苏府办〔2026〕12号”的样式填写');
  const [, prefix = '', year = '', number = ''] = match;
  if (year < '1949' || year > '2099') return wrong(`年份“${year}”有误，请核对`);
  return kept(`${prefix}〔${year}〕${Number(number)}号`);
}

// NFKC makes （［ half-width and leaves 〔【〖.
const DOCUMENT_NUMBER = /^([\p{Script=Han}A-Za-z]{0,20})[〔〖【[(](\d{4})[〕〗】\])]第?0*([1-9]\d{0,4})号$/u;

/** GB 32100-2015: 18 characters of which the last is computed from the others. */
function readCreditCode(text: string): Formatted {
  const code = text
    .normalize('NFKC')
    .replace(/[\s\-–—−]/g, '')
    .toUpperCase();
  if (code.length !== CODE_LENGTH)
    return wrong(`应为${CODE_LENGTH}位，现为${code.length}位${code.length < CODE_LENGTH ? '，请补全' : ''}`);
  for (const [index, character] of [...code].entries()) {
    if (!CHARACTERS.includes(character))
      return wrong(`第${index + 1}位“${character}”有误${adviceOn(character)}`);
    if (index >= REGION_FROM && index < REGION_TO && !/\d/.test(character))
      return wrong(`第${index + 1}位“${character}”有误，第3—8位是行政区划代码，应为数字`);
  }
  const expected = checkCharacter(code);
  return code.endsWith(expected)
    ? kept(code)
    : wrong(`校验不符：按前17位推算第18位应为“${expected}”，现为“${code.slice(-1)}”，请逐位核对`);
}

function readSocialCode(text: string): Formatted {
  const read = readCreditCode(text);
  return read.kind === 'text' && !read.text.startsWith('5')
    ? wrong(`社会组织的统一社会信用代码以5开头，第1位现为“${read.text.slice(0, 1)}”，请核对`)
    : read;
}

const CODE_LENGTH = 18;
/** 登记管理机关行政区划码, positions 3 to 8. */
const REGION_FROM = 2;
const REGION_TO = 8;
const CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** The letters the standard leaves out are those that look like digits. */
const LOOK_ALIKE: ReadonlyMap<string, string> = new Map([
  ['O', '0'],
  ['I', '1'],
  ['Z', '2'],
  ['S', '5'],
  ['V', 'U或Y'],
]);

function adviceOn(character: string): string {
  const likely = LOOK_ALIKE.get(character);
  return likely === undefined
    ? '，只能是数字或大写字母'
    : `，代码不使用字母${character}，请核对是否为${likely}`;
}

function checkCharacter(code: string): string {
  const sum = WEIGHTS.reduce(
    (total, weight, index) => total + weight * CHARACTERS.indexOf(code.charAt(index)),
    0,
  );
  return CHARACTERS.charAt((31 - (sum % 31)) % 31);
}

function readEmail(text: string): Formatted {
  const address = text.normalize('NFKC').replace(/\s+/g, '').replace(/。/g, '.');
  return EMAIL.test(address)
    ? kept(address)
    : wrong('不是完整的邮箱地址，请按“zhangsan@suzhou.gov.cn”的样式填写');
}

const EMAIL = /^[\w.+-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,}$/;

function kept(text: string): Formatted {
  return { kind: 'text', text };
}

function wrong(message: string): Formatted {
  return { kind: 'wrong', message };
}
