import { describe, expect, it } from 'vitest';
import { gbFonts, gbkFonts } from '../../../shared/report/document/fonts.ts';
import { textWidth } from '../../../shared/report/document/geometry.ts';
import { renderDocx } from '../../../shared/report/document/render.ts';
import { parseSnapshot, type ReportSnapshot, snapshotJson } from '../../../shared/report/snapshot.ts';
import { element, elements, officeFile, paragraphTexts } from '../../support/office-file.ts';
import {
  compileSample,
  emptySnapshot,
  fullMonth,
  fullSnapshot,
  monthBuilder,
  researchOf,
  researchValues,
  sampleProgramme,
} from '../../support/report-samples.ts';

const rendered = async (snapshot: ReportSnapshot) => officeFile(await renderDocx(snapshot, gbFonts));
const textOfDocument = async (snapshot: ReportSnapshot) =>
  paragraphTexts((await rendered(snapshot)).xml('word/document.xml'));

describe('the page', async () => {
  const file = await rendered(fullSnapshot());
  const document = file.xml('word/document.xml');
  const styles = file.xml('word/styles.xml');
  const styleOf = (id: string) => {
    const found = elements(styles, 'w:style').find(style => style.attributes['w:styleId'] === id);
    if (found === undefined) throw new Error(`no style ${id}`);
    return found;
  };

  it('has the paper, margins and text area of GB/T 9704, 156 × 225 mm', () => {
    expect(element(document, 'w:pgSz').attributes).toMatchObject({ 'w:w': '11906', 'w:h': '16838' });
    expect(element(document, 'w:pgMar').attributes).toMatchObject({
      'w:top': '2098',
      'w:left': '1587',
      'w:right': '1474',
      'w:bottom': '1984',
      'w:footer': '1406',
    });
    expect(textWidth).toBe(8845);
    expect(element(document, 'w:docGrid').attributes).toMatchObject({
      'w:type': 'lines',
      'w:linePitch': '579',
    });
  });

  it('sets the text for 22 lines of 28 characters: 3号, 579 exact, −5', () => {
    const body = styleOf('OfficialBody');
    expect(element(element(body, 'w:pPr'), 'w:spacing').attributes).toMatchObject({
      'w:line': '579',
      'w:lineRule': 'exact',
    });
    expect(element(element(body, 'w:rPr'), 'w:spacing').attributes['w:val']).toBe('-5');
    expect(element(body, 'w:sz').attributes['w:val']).toBe('32');
    expect(element(body, 'w:ind').attributes).toMatchObject({
      'w:firstLineChars': '200',
      'w:firstLine': '630',
    });
  });

  it('names all four faces and the hint, so that “” and digits are drawn in the right one', () => {
    expect(element(styleOf('OfficialBody'), 'w:rFonts').attributes).toEqual({
      'w:hint': 'eastAsia',
      'w:ascii': 'Times New Roman',
      'w:hAnsi': 'Times New Roman',
      'w:cs': 'Times New Roman',
      'w:eastAsia': '仿宋_GB2312',
    });
    expect(element(styleOf('Title'), 'w:rFonts').attributes).toMatchObject({
      'w:ascii': '方正小标宋简体',
      'w:eastAsia': '方正小标宋简体',
    });
    for (const run of elements(document, 'w:r')) {
      expect(element(run, 'w:rFonts').attributes['w:hint']).toBe('eastAsia');
    }
  });

  it('uses only styles that are there', () => {
    const known = elements(styles, 'w:style').map(style => style.attributes['w:styleId']);
    for (const part of file.paths.filter(path => /^word\/(document|header|footer)\d*\.xml$/.test(path))) {
      for (const used of elements(file.xml(part), 'w:pStyle'))
        expect(known).toContain(used.attributes['w:val']);
    }
  });

  it('numbers odd pages on the right and even pages on the left, — 1 —', () => {
    expect(elements(file.xml('word/settings.xml'), 'w:evenAndOddHeaders')).toHaveLength(1);
    const references = elements(document, 'w:footerReference').map(each => each.attributes['w:type']);
    expect(references.toSorted()).toEqual(['default', 'even']);
    const [odd, even] = ['word/footer1.xml', 'word/footer2.xml'].map(path => file.xml(path));
    if (odd === undefined || even === undefined) throw new Error('no footers');
    expect(element(odd, 'w:jc').attributes['w:val']).toBe('right');
    expect(element(odd, 'w:ind').attributes['w:right']).toBe('280');
    expect(element(even, 'w:jc').attributes['w:val']).toBe('left');
    expect(element(even, 'w:ind').attributes['w:left']).toBe('280');
    expect(
      elements(odd, 'w:t')
        .map(each => each.children.map(child => (child.type === 'text' ? child.value : '')).join(''))
        .join('1'),
    ).toBe('— 1 —');
  });

  it('gives every table fixed columns as wide as the text, a header row that repeats, and rows that do not break', () => {
    const tables = elements(document, 'w:tbl');
    expect(tables).toHaveLength(4);
    for (const table of tables) {
      expect(element(table, 'w:tblLayout').attributes['w:type']).toBe('fixed');
      const grid = elements(table, 'w:gridCol').map(column => Number(column.attributes['w:w']));
      expect(grid.reduce((sum, width) => sum + width, 0)).toBe(textWidth);
      const [header, ...rows] = elements(table, 'w:tr');
      expect(header === undefined ? [] : elements(header, 'w:tblHeader')).toHaveLength(1);
      for (const row of rows) {
        expect(elements(row, 'w:tblHeader')).toHaveLength(0);
        expect(elements(row, 'w:cantSplit')).toHaveLength(1);
        expect(elements(row, 'w:tcW').map(cell => Number(cell.attributes['w:w']))).toEqual(grid);
      }
    }
  });

  it('takes its faces from the setting', async () => {
    const other = await officeFile(await renderDocx(emptySnapshot(), gbkFonts));
    expect(other.text('word/styles.xml')).toContain('方正仿宋_GBK');
    expect(other.text('word/styles.xml')).not.toContain('仿宋_GB2312');
  });
});

describe('the text', async () => {
  const lines = await textOfDocument(fullSnapshot());
  const all = lines.join('\n');
  const until = (heading: string) => lines.slice(0, lines.indexOf(heading));

  it('has the parts of a report in their order', () => {
    const order = [
      '市委、市政府：',
      '一、总体进展',
      '表1　各牵头单位专题调研报送情况',
      '二、专题调研开展情况',
      '三、主要问题和解决方案',
      '特此报告。',
      '附件：1.细分领域专题调研覆盖情况表',
      '苏州市推进数字经济时代产业创新集群发展领导小组办公室',
      '2026年12月8日',
      '附件1',
      '附件2',
    ];
    expect(order.map(text => lines.indexOf(text))).toEqual(
      order.map(text => lines.indexOf(text)).toSorted((a, b) => a - b),
    );
    for (const text of order) expect(lines).toContain(text);
  });

  it('says the figures in a sentence and explains how they were counted', () => {
    expect(all).toContain(
      '应报10项，实报8项（其中零报告1项），实报率80.0%；按时报送8项，按时率80.0%；未报2项',
    );
    expect(all).toContain('截至12月7日尚有2项未报送，未纳入汇总');
    expect(all).toMatch(/口径：应报：/u);
    expect(all).toMatch(/注：文件公布.*26个.*27个名称.*25个细分领域/u);
  });

  it('lists every problem with its solution and the unit that found it', () => {
    const snapshot = fullSnapshot();
    const listed = lines.filter(line => /^\d+\..*针对性解决方案：/u.test(line));
    expect(listed).toHaveLength(researchOf(snapshot).figures.problems);
    expect(listed[0]).toMatch(
      /市发改委；新能源、现代物流服务；个别企业；本单位可解决.*建议责任单位：市资源规划局，建议时限：2026年12月31日。$/u,
    );
  });

  it('keeps the Office’s reading of a filing to itself: the table that goes up says whether it is in', () => {
    const upward = until('附件2').join('\n');
    expect(upward).not.toMatch(/待审核|审核通过/u);
    const at = lines.indexOf('市住建局');
    expect(lines.slice(at, at + 9)).toContain('尚未报送');
  });

  it('names who has not filed only in the annex that is taken off before it goes up', () => {
    const before = until('附件2').filter(line => !/^市/u.test(line));
    expect(before.join('\n')).not.toMatch(/市商务局|市住建局/u);
    const annex = lines.slice(lines.indexOf('附件2')).join('\n');
    expect(annex).toContain('（仅送办公室，上报时删去本附件）');
    expect(annex).toContain('1.市住建局专题调研：退回修改，尚未重新报送。');
    expect(annex).toContain('2.市商务局专题调研：尚未报送。');
    expect(annex).toContain(
      '1.市财政局2026年11月专题调研：本月未开展：本月集中开展会计师事务所执业质量检查，专题调研安排在12月上旬。',
    );
    expect(annex).toContain('市人社局2026年10月专题调研：“产业园区用工服务情况”：覆盖1个领域');
  });

  it('uses neutral words and ranks nobody', () => {
    expect(all).not.toMatch(/违规|处罚|督查|排名|末位|批评|优秀|落后/u);
  });

  it('sets names of two characters as wide as three in lists', () => {
    expect(lines).toContain('张　桥');
  });
});

describe('odd contents', () => {
  const month = (values: ReturnType<typeof researchValues>) => {
    const builder = monthBuilder();
    builder.file('gxj', '2026-11-20 10:00', values);
    return compileSample(builder.done());
  };

  it('are printed as harmless words', async () => {
    const file = await rendered(
      month(
        researchValues('gxj', {
          topic: '<w:p>&"注入"\u0000\u0008😀',
          headedBy: '李䶮、𠮷田',
          problems: [
            {
              problem: '</w:t></w:r>=1+1 && ]]>\u000B用电紧张',
              solution: '=cmd|calc',
              category: '其他：<b>电价</b>',
              scope: '其他：跨市',
              level: '',
            },
          ],
        }),
      ),
    );
    const text = paragraphTexts(file.xml('word/document.xml')).join('\n');
    expect(text).toContain('围绕“<w:p>&“注入””');
    expect(text).toContain('李䶮、𠮷田');
    expect(text).toContain(
      '1.</w:t></w:r>=1+1 && ]]>用电紧张（市工信局；创新药物、集成电路、智能车联网（智能网联汽车）；<b>电价</b>；跨市）。',
    );
    expect(file.text('word/document.xml')).not.toMatch(/(?!\n)[\p{Emoji_Presentation}\p{Cc}]/u);
  });

  it('may be fifty problems in one filing', async () => {
    const lines = await textOfDocument(month(researchValues('gxj', { problemCount: 50 })));
    expect(lines.filter(line => /针对性解决方案：/u.test(line))).toHaveLength(50);
  });

  it('may be thirty opinions: the first five, and how many more', async () => {
    const opinions = Array.from({ length: 30 }, (_, index) => ({
      content: `第${index + 1}条意见建议的具体内容`,
    }));
    const text = (await textOfDocument(month(researchValues('gxj', { opinions })))).join('\n');
    expect(text).toContain('五是第5条意见建议的具体内容。其余25条见台账。');
    expect(text).not.toContain('第6条');
  });

  it('may be a problem that only those above can solve', async () => {
    const problems = [
      {
        problem: '跨省数据流通规则不明确',
        solution: '',
        forStudyAbove: '事权在国家层面',
        category: 'data',
        scope: 'city',
        level: 'above',
      },
    ];
    const text = (await textOfDocument(month(researchValues('gxj', { problems })))).join('\n');
    expect(text).toContain('其中0个已提出针对性解决方案，1个提请上级研究');
    expect(text).toContain('需上级研究：事权在国家层面。');
  });

  it('may be what became of last month’s problems', async () => {
    const followUps = [
      { problem: '甲', progress: 'solved' },
      { problem: '乙', progress: 'moving' },
      { problem: '丙', progress: 'solved' },
    ];
    const text = (await textOfDocument(month(researchValues('gxj', { followUps })))).join('\n');
    expect(text).toContain('上期问题3个，其中已解决2个、正在推进1个。');
  });

  it('may be nothing at all', async () => {
    const text = (await textOfDocument(emptySnapshot())).join('\n');
    expect(text).toContain('应报11项，实报0项，实报率0%');
    expect(text).toContain('本期没有可汇总的调研情况');
    expect(text).toContain('本期没有需要汇总的问题');
  });

  it('may be a programme of one unit that owes nothing', async () => {
    const programme = {
      ...sampleProgramme,
      fields: sampleProgramme.fields.filter(field => field.lead === 'sfj'),
    };
    const snapshot = compileSample({ duties: [], filings: new Map() }, { programme });
    expect(snapshot.units).toHaveLength(1);
    const text = (await textOfDocument(snapshot)).join('\n');
    expect(text).toContain('1个牵头单位专题调研应报0项，实报0项，实报率—');
    expect(text).not.toContain('全部报送');
  });
});

describe('bytes', () => {
  it('are the same for the same snapshot, now and later, also after it was stored', async () => {
    const snapshot = fullSnapshot();
    const first = await renderDocx(snapshot, gbFonts);
    // Zip files count time in steps of two seconds.
    await new Promise(resolve => setTimeout(resolve, 2100));
    const again = await renderDocx(parseSnapshot(snapshotJson(snapshot)), gbFonts);
    expect(Buffer.compare(first, again)).toBe(0);
  });

  it('differ for another edition', async () => {
    const second = compileSample(fullMonth(), { edition: 2 });
    expect(
      Buffer.compare(await renderDocx(fullSnapshot(), gbFonts), await renderDocx(second, gbFonts)),
    ).not.toBe(0);
  });

  it('are dated by the report', async () => {
    const file = await rendered(fullSnapshot());
    expect(file.text('docProps/core.xml')).toContain('2026-12-07T16:00:00Z');
  });
});
