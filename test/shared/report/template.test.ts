import { InsertedTextRun, Paragraph } from 'docx';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it, vi } from 'vitest';
import { reportContent } from '../../../shared/report/document/content.ts';
import { gbFonts } from '../../../shared/report/document/fonts.ts';
import type { ReportSnapshot } from '../../../shared/report/snapshot.ts';
import { checkTemplate } from '../../../shared/report/template/check.ts';
import { fillTemplate } from '../../../shared/report/template/fill.ts';
import { editionOf, everyEdition } from '../../support/every-edition.ts';
import { element, elements, officeFile, paragraphTexts, textOf } from '../../support/office-file.ts';
import { boxed, officeTemplate, runs } from '../../support/report-template.ts';
import { retypedEdition, typing } from '../../support/retyped.ts';

const filled = async (template: Uint8Array, snapshot: ReportSnapshot) => {
  const { docx, problems } = await fillTemplate(template, snapshot, gbFonts);
  expect(problems).toEqual([]);
  return docx ?? new Uint8Array();
};

const problemsOf = async (...children: Parameters<typeof officeTemplate>[0] & object) =>
  checkTemplate(await officeTemplate(children)).problems;

describe.each(everyEdition)('the Office’s own template, filled with a %s report of %s', async (kind, key) => {
  const snapshot = editionOf(kind, key);
  const bytes = await filled(await officeTemplate(), snapshot);
  const file = await officeFile(bytes);
  const main = file.xml('word/document.xml');
  const lines = paragraphTexts(main);
  const all = lines.join('\n');

  it('holds every word of the report, in its own order, but those of 版记 and 送审稿', () => {
    const words = reportContent(snapshot).flatMap(block => {
      switch (block.kind) {
        case 'body':
          return [block.runs.map(run => run.text).join('')];
        case 'heading1':
        case 'heading2':
        case 'caption':
        case 'note':
        case 'addressee':
          return [block.text];
        case 'table':
          return block.rows.flat().flatMap(cell => cell.split('\n'));
        default:
          return [];
      }
    });
    for (const text of words) expect(all).toContain(text);
    const headings = reportContent(snapshot).flatMap(block =>
      block.kind === 'heading1' ? [block.text] : [],
    );
    const places = headings.map(heading => lines.indexOf(heading));
    expect(places.every(place => place > 0)).toBe(true);
  });

  it('leaves the template’s own words, and no placeholder', () => {
    expect(lines[0]).toBe('产业创新集群发展工作专报');
    for (const path of file.paths.filter(each => /^word\/(document|header|footer)\d*\.xml$/u.test(each)))
      expect(elements(file.xml(path), 'w:t').map(textOf).join('')).not.toMatch(/[{}]/u);
    expect(elements(file.xml('word/header1.xml'), 'w:t').map(textOf).join('')).toMatch(/^工作专报 2026年/u);
  });

  it('keeps the look of the template’s runs, and uses only styles that are there', () => {
    const title = elements(main, 'w:p')[1];
    const colours =
      title === undefined ? [] : elements(title, 'w:color').map(each => each.attributes['w:val']);
    expect(colours).toContain('C00000');
    const known = elements(file.xml('word/styles.xml'), 'w:style').map(
      style => style.attributes['w:styleId'],
    );
    expect(new Set(known).size).toBe(known.length);
    for (const used of elements(main, 'w:pStyle')) expect(known).toContain(used.attributes['w:val']);
  });

  it('turns the sheets of its wide annexes, each with the template’s head, the first page’s own only once', () => {
    const sections = elements(main, 'w:sectPr');
    const wide = sections.filter(each => element(each, 'w:pgSz').attributes['w:orient'] === 'landscape');
    const asked = reportContent(snapshot).filter(
      block => block.kind === 'section' && block.orientation === 'landscape',
    );
    expect(wide).toHaveLength(asked.length);
    for (const section of sections) expect(elements(section, 'w:headerReference').length).toBeGreaterThan(0);
    expect(elements(main, 'w:titlePg')).toHaveLength(1);
    for (const section of wide)
      expect(Number(element(section, 'w:pgSz').attributes['w:w'])).toBeGreaterThan(
        Number(element(section, 'w:pgSz').attributes['w:h']),
      );
  });

  it('makes no table wider than the template’s text', () => {
    const widths = elements(main, 'w:tbl').map(table =>
      elements(table, 'w:gridCol').reduce((sum, column) => sum + Number(column.attributes['w:w']), 0),
    );
    expect(Math.max(0, ...widths.filter(width => width < 9000))).toBeLessThanOrEqual(11906 - 2 * 1800);
    expect(Math.max(0, ...widths)).toBeLessThanOrEqual(16838 - 2098 - 1984);
  });
});

describe('a template with a title and a text alone', () => {
  it('has everything else in the text, in the order of the report', async () => {
    const snapshot = editionOf('quarterly', '2026-Q3');
    const bytes = await filled(await officeTemplate([runs('{{标题}}'), runs('{{正文}}')]), snapshot);
    const lines = paragraphTexts((await officeFile(bytes)).xml('word/document.xml'));
    const order = ['市委、市政府：', '一、总体进展', '特此报告。', snapshot.office.name, '附件1'];
    const places = order.map(text => lines.indexOf(text));
    expect(places.every(place => place > 0)).toBe(true);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it('gives the same bytes years later', async () => {
    const snapshot = editionOf('quarterly', '2026-Q3');
    const template = await officeTemplate();
    const first = await filled(template, snapshot);
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2031-05-06T07:08:09Z') });
    const later = await filled(template, snapshot);
    vi.useRealTimers();
    expect(Buffer.compare(first, later)).toBe(0);
  });
});

describe('a filled template', () => {
  it('takes nothing that a unit has typed for a placeholder', async () => {
    const snapshot = retypedEdition('quarterly', '2026-Q3', typing('见{{正文}}和{{标题}}的说明'));
    const bytes = await filled(await officeTemplate(), snapshot);
    const all = paragraphTexts((await officeFile(bytes)).xml('word/document.xml')).join('\n');
    expect(all).toContain('见｛｛正文}}和｛｛标题}}的说明');
    expect(all).not.toContain('{{');
  });

  it('is not made where a placeholder stands in a change that nobody has accepted', async () => {
    const change = { id: 1, author: '甲', date: '2026-11-02T00:00:00Z' };
    const inserted = new Paragraph({ children: [new InsertedTextRun({ ...change, text: '{{标题}}' })] });
    expect(await problemsOf(inserted, runs('{{正文}}'))).toEqual([
      '模板中有未接受的修订，请在Word或WPS中接受全部修订、关闭修订状态后重新提供。',
    ]);
  });
});

describe('a placeholder within something else', () => {
  const run = '<w:r><w:t>{{标题}}</w:t></w:r>';
  it.each([
    ['a content control', `<w:sdt><w:sdtContent><w:p>${run}</w:p></w:sdtContent></w:sdt>`],
    ['a content control of a line', `<w:p><w:sdt><w:sdtContent>${run}</w:sdtContent></w:sdt></w:p>`],
    ['a smart tag', `<w:p><w:smartTag w:uri="u" w:element="e">${run}</w:smartTag></w:p>`],
    ['a field', `<w:p><w:fldSimple w:instr="TITLE">${run}</w:fldSimple></w:p>`],
    ['a link', `<w:p><w:hyperlink w:anchor="a">${run}</w:hyperlink></w:p>`],
    [
      'a text box',
      `<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent><w:p>${run}</w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>`,
    ],
  ])('is filled in %s, or told', async (_, paragraph) => {
    const plain = await officeTemplate([runs('占位'), runs('{{正文}}')]);
    const parts = unzipSync(plain);
    const main = strFromU8(parts['word/document.xml'] ?? new Uint8Array()).replace(
      /<w:p>(?:(?!<\/w:p>).)*占位.*?<\/w:p>/u,
      paragraph,
    );
    const template = zipSync({ ...parts, 'word/document.xml': strToU8(main) });
    const { docx, problems } = await fillTemplate(template, editionOf('schedule', '2026'), gbFonts);
    if (docx === undefined) expect(problems.join('')).toContain('占位符{{标题}}没有替换成');
    else
      expect(paragraphTexts((await officeFile(docx)).xml('word/document.xml')).join('')).toContain(
        '2026年产业创新集群',
      );
  });
});

describe('a template that cannot be filled', () => {
  it('is told what it lacks', async () => {
    expect(await problemsOf(runs('{{正文}}'))).toEqual([
      '模板中没有占位符{{标题}}，不知道报告的标题放在哪里，请在模板的相应位置写上{{标题}}。',
    ]);
    expect(await problemsOf(runs('只有文字'))).toHaveLength(2);
  });

  it('is told what nobody knows, and what there is', async () => {
    const [problem = ''] = await problemsOf(runs('{{标题}}'), runs('{{正文}}'), runs('{{表', '题}}'));
    expect(problem).toContain('占位符{{表题}}系统不认识，可用的占位符有：{{标题}}、');
  });

  it('is told of brackets that do not match, and of full-width ones', async () => {
    expect(await problemsOf(runs('{{标题}}'), runs('{{正文}}'), runs('{{署名'))).toEqual([
      '“{{署名”中的花括号不成对，占位符前后各要两个半角花括号，如{{标题}}。',
    ]);
    expect(await problemsOf(runs('{{标题}}'), runs('{{正文}}'), runs('｛｛署名｝｝'))).toEqual([
      '“｛｛署名｝｝”用了全角花括号，请改成半角的{{署名}}。',
    ]);
  });

  it('is told where paragraphs cannot stand', async () => {
    expect(await problemsOf(runs('{{标题}}'), runs('以下是{{正文}}'))).toEqual([
      '占位符{{正文}}要单独占一段，所在段落还有其他文字：“以下是{{正文}}”。',
    ]);
    expect(await problemsOf(runs('{{标题}}'), boxed('{{正文}}'))).toEqual([
      '占位符{{正文}}放在了表格、文本框、页眉或页脚里，请移到正文中，单独占一段。',
    ]);
    expect(await problemsOf(runs('{{标题}}'), runs('{{正文}}'), runs('{{正文}}'))).toEqual([
      '占位符{{正文}}出现了2次，只能出现1次。',
    ]);
  });

  it('is told that it is no document', () => {
    for (const bytes of [Buffer.from('PK'), Buffer.from('一份模板'), new Uint8Array()])
      expect(checkTemplate(bytes).problems).toEqual([
        '模板打不开：不是.docx文件，或者已经损坏、加密。请用Word或WPS打开后另存为.docx，再重新提供。',
      ]);
  });
});
