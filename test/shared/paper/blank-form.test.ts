import { describe, expect, it } from 'vitest';
import { endOfDay } from '../../../shared/calendar/instant.ts';
import { askedGroups } from '../../../shared/filing/excel/sheet-form.ts';
import type { TypedForm } from '../../../shared/filing/typed.ts';
import { type BlankFormInput, blankForm } from '../../../shared/paper/blank-form.ts';
import type { PaperBlock } from '../../../shared/paper/paper-form.ts';
import { paperDocx } from '../../../shared/paper/render.ts';
import { catalogue } from '../../../shared/programme/eight-ones/catalogue.ts';
import { monthlyResearch } from '../../../shared/programme/eight-ones/monthly-research.ts';
import { projectList } from '../../../shared/programme/eight-ones/project-list.ts';
import type { Obligation } from '../../../shared/programme/obligation.ts';
import { gbFonts } from '../../../shared/report/document/fonts.ts';
import { elements, officeFile, paragraphTexts } from '../../support/office-file.ts';
import { context, duty } from '../filing/excel/filled.ts';

const office = { name: '领导小组办公室', phone: '0512-12345678', email: 'office@example.org' };

function formOf(obligation: Obligation, typed: TypedForm = {}, sendBack?: BlankFormInput['sendBack']) {
  const facts = { ...duty, duty: `${obligation.key}.gxj.2026-11` };
  return blankForm(obligation, {
    duty: facts,
    context,
    typed,
    sendBack,
    office,
    strength: '原则性要求',
    unitFullName: '苏州市工业和信息化局',
  });
}

const drawn = async (obligation: Obligation, typed?: TypedForm) =>
  await officeFile(
    await paperDocx(formOf(obligation, typed), gbFonts, { creator: '测试', at: endOfDay(context.periodEnd) }),
  );

/** What a block asks, in order; of several cards alike the first. */
function labelsOf(block: PaperBlock): readonly string[] {
  switch (block.kind) {
    case 'questions':
      return block.questions.map(({ label }) => label);
    case 'table':
      return block.columns.map(({ label }) => label.replace(/（[^（）]*）$/u, ''));
    case 'cards':
      return (block.cards[0]?.questions ?? []).map(({ label }) => label);
  }
}

describe.each(catalogue.map(each => [each.key, each] as const))('the paper form of %s', (_, obligation) => {
  it('asks everything that the page asks, in its order', () => {
    const { parts } = formOf(obligation);
    const asked = askedGroups(obligation).flatMap(group =>
      group.fields.flatMap(field =>
        field.type === 'rows' ? field.columns.map(column => column.label) : [field.label],
      ),
    );
    const bare = asked.map(label => label.replace(/（[^（）]*）$/u, ''));
    const onPaper = parts.flatMap(part => part.blocks.flatMap(labelsOf));
    expect(onPaper.map(label => label.replace(/（[^（）]*）$/u, ''))).toEqual(bare);
  });

  it('is a well-formed document on A4, no table wider than its page', async () => {
    const file = await drawn(obligation);
    const body = file.xml('word/document.xml');
    const texts = paragraphTexts(body).join('\n');
    for (const words of [obligation.clause.text, '苏州市工业和信息化局', '（公章）', '填报人', office.phone])
      expect(texts).toContain(words);
    const sheets = elements(body, 'w:pgSz').map(({ attributes }) => [attributes['w:w'], attributes['w:h']]);
    for (const sheet of sheets) expect(sheet.toSorted()).toEqual(['11906', '16838']);
    for (const width of elements(body, 'w:tblW').map(({ attributes }) => Number(attributes['w:w'])))
      expect(width).toBeLessThanOrEqual(13_780);
  });
});

describe('what is known already', () => {
  it('stands in the form: figures with their unit, boxes ticked, rows before the empty ones', async () => {
    const typed = {
      topic: ['集成电路设计企业融资情况'],
      forms: ['meeting', '其他'],
      'forms.other': ['视频会'],
      startsOn: ['2026-11-05'],
      enterprises: ['12'],
      'opinions.0.content': ['希望扩大首贷扶持范围。'],
      'identity.filerName': ['王明'],
    };
    const texts = paragraphTexts((await drawn(monthlyResearch, typed)).xml('word/document.xml'));
    for (const words of [
      '集成电路设计企业融资情况',
      '2026年11月5日',
      '12家',
      '希望扩大首贷扶持范围。',
      '王明',
    ])
      expect(texts).toContain(words);
    expect(texts.join('\n')).toMatch(/☐线上征集.*☑座谈会/u);
    expect(texts.join('\n')).toContain('☑其他：视频会');
  });

  it('names the field the Office wants changed', () => {
    const remarks = [{ field: 'topic', words: '请写明行业' }];
    expect(formOf(monthlyResearch, {}, { words: '请补充。', remarks }).remarks).toEqual([
      '请补充。',
      '调研主题：请写明行业',
    ]);
    expect(formOf(monthlyResearch).remarks).toEqual([]);
  });

  it('never says a unit twice', async () => {
    const texts = paragraphTexts(
      (await drawn(projectList, { 'projects.0.total': ['2000万元'], 'projects.0.planned': ['300'] })).xml(
        'word/document.xml',
      ),
    );
    expect(texts).toContain('2000万元');
    expect(texts).toContain('300万元');
  });

  it('gives the same bytes for the same form', async () => {
    const bytes = () =>
      paperDocx(formOf(monthlyResearch), gbFonts, { creator: '测试', at: endOfDay(context.periodEnd) });
    expect(await bytes()).toEqual(await bytes());
  });
});
