import {
  Document,
  Footer,
  type ISectionOptions,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  type Table,
  TextRun,
} from 'docx';
import type { Instant } from '../calendar/instant.ts';
import { withFixedTimes } from '../filing/excel/zip-times.ts';
import { corePropertiesXml } from '../report/core-properties.ts';
import type { Fonts } from '../report/document/fonts.ts';
import { page } from '../report/document/geometry.ts';
import { styled } from '../report/document/paragraphs.ts';
import { styleIds, stylesPart } from '../report/document/styles-part.ts';
import { drawFacts, drawQuestions, drawSignOff, drawTable } from './draw-tables.ts';
import type { PaperBlock, PaperForm } from './paper-form.ts';

/** The form as a .docx to print; the same form and fonts give the same bytes. */
export async function paperDocx(
  form: PaperForm,
  fonts: Fonts,
  { creator, at }: { readonly creator: string; readonly at: Instant },
): Promise<Uint8Array> {
  const document = new Document({ compatabilityModeVersion: 15, sections: sectionsOf(form) });
  const packed = await Packer.toBuffer(document, undefined, [
    { path: 'docProps/core.xml', data: corePropertiesXml(form.title, creator, at) },
    { path: 'word/styles.xml', data: stylesPart(fonts) },
  ]);
  return withFixedTimes(packed, at);
}

interface Stretch {
  readonly landscape: boolean;
  readonly children: readonly (Paragraph | Table)[];
}

/** Blocks in their order; what is wide lies on pages turned sideways. */
function sectionsOf(form: PaperForm): readonly ISectionOptions[] {
  const upright = (children: Stretch['children']): Stretch => ({ landscape: false, children });
  const stretches: readonly Stretch[] = [
    upright(headOf(form)),
    ...form.parts.flatMap(part => [
      ...part.blocks.map((block, index) => ({
        landscape: block.kind === 'table' && block.landscape,
        children: [...(index === 0 ? [partTitle(part.title)] : []), ...drawn(block)],
      })),
    ]),
    upright(footOf(form)),
  ];
  const merged: { landscape: boolean; children: (Paragraph | Table)[] }[] = [];
  for (const { landscape, children } of stretches) {
    const last = merged.at(-1);
    if (last?.landscape === landscape) last.children.push(...children);
    else merged.push({ landscape, children: [...children] });
  }
  return merged.map(({ landscape, children }) => ({
    properties: { page: pageOf(landscape) },
    footers: { default: footerOf(form) },
    children,
  }));
}

/** The text area is as wide as the standard's, but higher: a form is no 公文. Sideways, the binding edge lies above. */
function pageOf(landscape: boolean) {
  const { width, height, left, right, header } = page;
  const margin = landscape
    ? { top: left, right, bottom: right, left }
    : { top: right, right, bottom: right, left };
  return {
    // docx turns the sheet itself.
    size: { width, height, orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT },
    margin: { ...margin, header, footer: header, gutter: 0 },
  };
}

function headOf(form: PaperForm): readonly (Paragraph | Table)[] {
  return [
    styled(styleIds.title, form.title, true),
    gap(),
    drawFacts(form.facts),
    ...form.notes.map(words => styled(styleIds.note, words)),
    ...(form.remarks.length === 0 ? [] : [partTitle('办公室的修改意见')]),
    ...form.remarks.flatMap(words => words.split('\n')).map(words => styled(styleIds.tableWords, words)),
  ];
}

function partTitle(title: string): Paragraph {
  return styled(styleIds.caption, title, true);
}

function drawn(block: PaperBlock): readonly (Paragraph | Table)[] {
  switch (block.kind) {
    case 'questions':
      return [drawQuestions(block.questions), gap()];
    case 'table':
      return [
        styled(styleIds.note, block.lead, true),
        drawTable(block),
        ...block.notes.map(words => styled(styleIds.note, words)),
      ];
    case 'cards':
      return [
        styled(styleIds.note, block.lead, true),
        ...block.cards.flatMap(card => [
          styled(styleIds.caption, card.title, true),
          drawQuestions(card.questions),
        ]),
        gap(),
      ];
  }
}

function footOf(form: PaperForm): readonly (Paragraph | Table)[] {
  return [
    ...form.confirmations.map(words => styled(styleIds.tableWords, `☐ ${words}`, true)),
    styled(styleIds.note, form.sendTo, true),
    drawSignOff(form.signOff),
  ];
}

/** Two tables with nothing between them would be one. */
function gap(): Paragraph {
  return styled(styleIds.note, '');
}

function footerOf({ code }: PaperForm): Footer {
  return new Footer({
    children: [
      new Paragraph({
        style: styleIds.note,
        children: [new TextRun({ children: [`事项编号：${code}　　第`, PageNumber.CURRENT, '页'] })],
      }),
    ],
  });
}
