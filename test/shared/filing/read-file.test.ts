import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ATTACHMENT_LIMIT_BYTES, sizeWords } from '../../../shared/filing/attachment.ts';
import { readFileName } from '../../../shared/filing/file-name.ts';
import { readUploadedFile, sizeProblem } from '../../../shared/filing/read-file.ts';
import * as sample from '../../support/sample-files.ts';

const messageOf = (name: string, bytes: Uint8Array) => {
  const read = readUploadedFile(name, bytes);
  return read.kind === 'wrong' ? read.message : 'good';
};

const kinds: readonly (readonly [string, () => Buffer])[] = [
  ['方案.doc', sample.doc],
  ['方案.wps', sample.doc],
  ['方案.docx', sample.docx],
  ['台账.xls', sample.xls],
  ['台账.et', sample.xls],
  ['台账.xlsx', sample.xlsx],
  ['批复.pdf', sample.pdf],
  ['批复.ofd', sample.ofd],
  ['现场.jpg', sample.jpg],
  ['现场.JPEG', sample.jpg],
  ['现场.PNG', sample.png],
];

describe('an uploaded file', () => {
  it.each(kinds)('%s is taken for what it is', (name, bytes) => {
    expect(readUploadedFile(name, bytes())).toMatchObject({
      kind: 'good',
      file: { name, size: bytes().length, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
  });

  it.each(kinds)('%s that was cut off half-way is refused', (name, bytes) => {
    expect(messageOf(name, bytes().subarray(0, Math.ceil(bytes().length / 2)))).toMatch(/不完整|不是/);
  });

  it.each([
    ['报告.docx', sample.pdf(), '后缀是.docx，内容却是pdf格式'],
    ['报告.doc', sample.docx(), '内容却是docx格式'],
    ['照片.png', sample.jpg(), '内容却是jpg格式'],
    ['台账.xls', sample.doc(), '内容却是doc或wps格式'],
    ['报告.pdf', Buffer.from('MZ\u0090\u0000'), '内容不是pdf格式'],
    ['报告.doc', Buffer.from('{\\rtf1 报告}'), '内容不是doc格式'],
    ['报告.docx', sample.zip('hello.txt'), '内容不是docx格式'],
    ['报告.docx', sample.docx('word/vbaProject.bin'), '含有宏'],
    ['报告.doc', sample.compound('WordDocument', '_VBA_PROJECT'), '含有宏'],
    ['报告.docx', sample.compound('EncryptedPackage'), '解除密码'],
    ['报告.docx', Buffer.alloc(0), '空文件'],
  ])('%s is refused for its bytes (%#)', (name, bytes, words) => {
    expect(messageOf(name, bytes)).toContain(words);
  });

  it('may have 10MB and not one byte more', () => {
    expect(sizeProblem(ATTACHMENT_LIMIT_BYTES)).toBeUndefined();
    expect(sizeProblem(ATTACHMENT_LIMIT_BYTES + 1)).toContain('现有10485761字节');
  });

  it('does not believe a header that promises more than the file holds', () => {
    const lying = sample.doc();
    lying.writeUInt32LE(0xfffffff0, 44);
    lying.writeUInt32LE(0, 68);
    expect(messageOf('报告.doc', lying)).toContain('不完整');
  });

  it('is judged whatever its bytes are', () => {
    const starts = kinds.map(([, bytes]) => bytes());
    fc.assert(
      fc.property(
        fc.constantFrom(...starts),
        fc.nat(),
        fc.uint8Array({ maxLength: 40 }),
        (start, at, noise) => {
          const bytes = Buffer.from(start);
          bytes.set(noise.subarray(0, bytes.length), at % Math.max(1, bytes.length - noise.length));
          expect(typeof messageOf('报告.docx', bytes)).toBe('string');
        },
      ),
    );
  });
});

describe('the name of a file', () => {
  const nameOf = (given: string) => {
    const read = readFileName(given);
    return read.kind === 'good' ? read.name : read.message;
  };

  it.each([
    ['C:\\Users\\王\\桌面\\调研报告.docx', '调研报告.docx'],
    ['../../etc/调研报告.docx', '调研报告.docx'],
    ['调研\u0000报告\u202e.docx', '调研报告.docx'],
    ['调研\r\n报告.docx', '调研报告.docx'],
    ['𬭚喆𠮷.pdf', '𬭚喆𠮷.pdf'],
    ['调研：“问题”<1>?.pdf', '调研：“问题”_1__.pdf'],
    ['e\u0301tude.pdf', 'étude.pdf'],
    ['.报告.pdf', '报告.pdf'],
  ])('%j is kept as %s', (given, kept) => {
    expect(nameOf(given)).toBe(kept);
  });

  it.each([
    [`${'长'.repeat(203)}.docx`, '文件名不超过80字，现有208字'],
    ['调研😀.docx', '表情符号'],
    ['调研报告.exe', '只接受doc、docx、wps、xls'],
    ['调研报告', '只接受'],
    ['a/', '只接受'],
    ['/', '没有名称'],
  ])('%j is refused', (given, words) => {
    expect(nameOf(given)).toContain(words);
  });

  it.each(['机密★5年 调研报告.docx', '（绝密★）.pdf', '秘 密 ★ 长期.doc', '秘密*1年.pdf'])(
    'with a marking, %s, goes to 机要渠道',
    given => {
      expect(nameOf(given)).toMatch(/密级标志.*机要渠道/);
    },
  );
});

describe('a size in words', () => {
  it.each([
    [1, '1KB'],
    [88_064, '86KB'],
    [1_258_291, '1.2MB'],
    [ATTACHMENT_LIMIT_BYTES, '10.0MB'],
  ])('%i bytes are %s', (bytes, words) => expect(sizeWords(bytes)).toBe(words));
});
