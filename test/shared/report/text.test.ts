import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asClause, asSentence, documentLine, documentText } from '../../../shared/report/text.ts';

describe('documentText', () => {
  it.each([
    ['用地紧张,审批慢;希望(市级)统筹:尽快', '用地紧张，审批慢；希望（市级）统筹：尽快'],
    ['他说"拿地即开工"很好', '他说“拿地即开工”很好'],
    ["称为'首店经济'", '称为‘首店经济’'],
    ['增长5%,其中出口3,200万元,时间9:30', '增长5%，其中出口3,200万元，时间9:30'],
    ['见(GB/T 9704-2012)第3条', '见（GB/T 9704-2012）第3条'],
    ['R&D (see Annex A), phase 2', 'R&D (see Annex A), phase 2'],
    ['(外(内)外)和f(x)=y', '（外（内）外）和f(x)=y'],
    ['苏府办〔2022〕197号', '苏府办〔2022〕197号'],
    ['问题较多.\n建议统筹.', '问题较多。\n建议统筹。'],
  ])('%s → %s', (typed, printed) => {
    expect(documentText(typed)).toBe(printed);
  });

  it('takes out what a document cannot hold or should not show, and nothing of a name', () => {
    expect(documentText('a\u0000b\u0008c\uFFFE好😀的👨‍👩‍👧👍🏽\u200B\uFEFF❤️1️⃣🇨🇳完')).toBe('abc好的完');
    expect(documentText('\uD800孤')).toBe('孤');
    expect(documentText('䶮𠮷喆㼆 ★®')).toBe('䶮𠮷喆㼆 ★®');
  });

  it('leaves only characters XML 1.0 can hold, and changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), typed => {
        const once = documentText(typed);
        expect(once).not.toMatch(/[^\n\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u);
        expect(documentText(once)).toBe(once);
      }),
      { numRuns: 500 },
    );
    const marks = fc.string({ unit: fc.constantFrom(...'中a1,.;:()"\' \n“”，（）%😀'), maxLength: 24 });
    fc.assert(
      fc.property(marks, typed => {
        const once = documentText(typed);
        expect(documentText(once)).toBe(once);
        expect(documentLine(once)).toBe(documentLine(typed));
      }),
      { numRuns: 3000 },
    );
  });
});

describe('lines and sentences', () => {
  it('makes one line of several, without spaces beside Chinese', () => {
    expect(documentLine('第一段 。\n\n 第二段 AI 芯片  and more')).toBe('第一段。第二段AI芯片and more');
    // Marks that come to stand beside Chinese only once the line breaks are gone.
    expect(documentLine('用电\n, 用地\n.')).toBe('用电，用地。');
  });

  it('ends a sentence once', () => {
    expect(asSentence('请研究')).toBe('请研究。');
    expect(asSentence('请研究；')).toBe('请研究。');
    expect(asSentence('“请研究。”')).toBe('“请研究。”');
    expect(asSentence('')).toBe('');
    expect(asClause('请研究。；')).toBe('请研究');
  });
});
