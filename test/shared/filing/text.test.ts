import { describe, expect, it } from 'vitest';
import { classificationMarking, sensitiveName, sensitiveWord } from '../../../shared/filing/markings.ts';
import {
  cleanLine,
  cleanLongText,
  countCharacters,
  forbiddenCharacter,
} from '../../../shared/filing/text.ts';

describe('cleaning a typed text', () => {
  it('makes full-width digits half-width and leaves Chinese punctuation', () => {
    expect(cleanLine('　２０２６年，共１２家。 ')).toBe('2026年，共12家。');
  });

  it('takes out characters nobody can see', () => {
    expect(cleanLine('集\u200B成\uFEFF电\u202E路\u00AD')).toBe('集成电路');
  });

  it('keeps paragraphs of a long text and joins those of a line', () => {
    expect(cleanLongText('一\r\n二  \r\n\r\n\r\n\r\n三\n')).toBe('一\n二\n\n三');
    expect(cleanLine('一\r\n二\t三')).toBe('一 二 三');
  });

  it('counts a rare character as one', () => {
    expect(countCharacters('𬭚㎡集')).toBe(3);
  });
});

describe('characters that are refused', () => {
  it('names the emoji', () => {
    expect(forbiddenCharacter('很好👍')).toContain('👍');
    expect(forbiddenCharacter('电话☎️')).toContain('表情');
    expect(forbiddenCharacter('1️⃣')).toContain('表情');
    expect(forbiddenCharacter('🇨🇳')).toContain('表情');
  });

  it('names the control character and where it stands', () => {
    expect(forbiddenCharacter('集成\u0007电路')).toBe(
      '“集成”之后有无法显示的控制字符（U+0007），请删除后重新填写',
    );
    expect(forbiddenCharacter('\u0000x')).toContain('开头');
    expect(forbiddenCharacter('半\uD83D个')).toContain('U+D83D');
  });

  it('lets ordinary signs, rare names and formulas pass', () => {
    for (const text of ['★①②㎡®℃—…', '=1+1', '<script>', '𬭚喆堃玥昇', '0512-65212345 #1 *']) {
      expect(forbiddenCharacter(text)).toBeUndefined();
    }
  });
});

describe('classification markings', () => {
  it.each(['绝密★', '机密 ★ 三年', '机密★5年', '秘密★1年', '（机密☆）', '秘　密★长期', '绝 密 ★ 30年'])(
    'blocks %s',
    text => {
      expect(classificationMarking(text)).toContain('密级标志');
    },
  );

  it('only asks to look again at words that sound like one', () => {
    expect(classificationMarking('本件属内部资料')).toBeUndefined();
    expect(sensitiveWord('本件属内部资料')).toContain('内部资料');
    expect(sensitiveWord('机密文件')).toContain('机密');
  });

  it('asks about 内部 where it marks something, in the name of a file wherever it stands', () => {
    expect(sensitiveWord('企业内部管理不够规范')).toBeUndefined();
    expect(sensitiveWord('本材料仅供内部参考')).toContain('内部参考');
    expect(sensitiveWord('（内部）')).toContain('内部');
    expect(sensitiveName('内部通讯录.xlsx')).toContain('“内部”');
    expect(sensitiveName('秘密.docx')).toContain('“秘密”');
    expect(sensitiveName('调研报告.docx')).toBeUndefined();
  });

  it('does not mind trade secrets', () => {
    expect(sensitiveWord('企业商业秘密、技术秘密保护不足')).toBeUndefined();
  });
});
