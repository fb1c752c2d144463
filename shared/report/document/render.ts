import {
  AlignmentType,
  Document,
  DocumentGridType,
  type FileChild,
  Footer,
  Header,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  TextRun,
} from 'docx';
import { withFixedTimes } from '../../filing/excel/zip-times.ts';
import { corePropertiesXml } from '../core-properties.ts';
import type { ReportSnapshot } from '../snapshot.ts';
import type { Block, Orientation } from './blocks.ts';
import { reportContent } from './content.ts';
import type { Fonts } from './fonts.ts';
import { bodyLine, landscapeFooter, oneSmallCharacter, page } from './geometry.ts';
import { imprint } from './imprint.ts';
import {
  annexParagraphs,
  attachmentParagraphs,
  bodyParagraph,
  signatureParagraphs,
  styled,
  subtitleParagraphs,
  titleParagraphs,
} from './paragraphs.ts';
import { styleIds, stylesPart } from './styles-part.ts';
import { table } from './tables.ts';

export interface DocumentProperties {
  readonly creator: string;
  /** Dates the file. */
  readonly at: ReportSnapshot['compiledAt'];
}

/** The report as an editable .docx; the same snapshot and fonts give the same bytes. */
export async function renderDocx(snapshot: ReportSnapshot, fonts: Fonts): Promise<Uint8Array> {
  return documentBytes(reportContent(snapshot), fonts, {
    creator: snapshot.office.name,
    at: snapshot.compiledAt,
  });
}

/** Any blocks on the standard's page. */
export async function documentBytes(
  blocks: readonly Block[],
  fonts: Fonts,
  properties: DocumentProperties,
): Promise<Uint8Array> {
  const title = blocks.flatMap(block => (block.kind === 'title' ? block.lines : [])).join('');
  const packed = await Packer.toBuffer(documentOf(blocks), undefined, [
    // docx writes the wall clock into the properties: they are written here instead.
    { path: 'docProps/core.xml', data: corePropertiesXml(title, properties.creator, properties.at) },
    { path: 'word/styles.xml', data: stylesPart(fonts) },
  ]);
  return withFixedTimes(packed, properties.at);
}

function documentOf(blocks: readonly Block[]): Document {
  return new Document({
    compatabilityModeVersion: 15,
    evenAndOddHeaderAndFooters: true,
    sections: sectionsOf(blocks).map(({ orientation, blocks: own }) => ({
      properties: {
        page: { size: paper(orientation), margin: margins(orientation) },
        // LINES only: with LINES_AND_CHARS LibreOffice spreads the characters over twice their width.
        grid: { type: DocumentGridType.LINES, linePitch: bodyLine },
      },
      headers: { default: marking(), even: marking() },
      footers: { default: pageNumber('odd'), even: pageNumber('even') },
      children: own.flatMap((block, index) => drawn(block, index === 0, own[index + 1])),
    })),
  });
}

interface DocumentSection {
  readonly orientation: Orientation;
  readonly blocks: readonly Block[];
}

/** A run of blocks of one orientation; one without any makes no page. */
export function sectionsOf(blocks: readonly Block[]): readonly DocumentSection[] {
  const sections: { readonly orientation: Orientation; readonly blocks: Block[] }[] = [
    { orientation: 'portrait', blocks: [] },
  ];
  for (const block of blocks) {
    if (block.kind === 'section') sections.push({ orientation: block.orientation, blocks: [] });
    else sections.at(-1)?.blocks.push(block);
  }
  return sections.filter(section => section.blocks.length > 0);
}

/** docx turns the paper itself: both orientations name the upright sheet. */
function paper(orientation: Orientation) {
  return {
    width: page.width,
    height: page.height,
    orientation: orientation === 'portrait' ? PageOrientation.PORTRAIT : PageOrientation.LANDSCAPE,
  };
}

/** A sheet turned to the left keeps its text area: what was the binding edge is on top. */
function margins(orientation: Orientation) {
  const { header, footer } = page;
  const edges =
    orientation === 'portrait'
      ? { top: page.top, right: page.right, bottom: page.bottom, left: page.left }
      : { top: page.left, right: page.top, bottom: page.right, left: page.bottom };
  return { ...edges, header, footer: orientation === 'portrait' ? footer : landscapeFooter, gutter: 0 };
}

/** @param isFirst it begins a section, and so a page */
export function drawn(block: Block, isFirst: boolean, next?: Block): readonly FileChild[] {
  switch (block.kind) {
    case 'title':
      return titleParagraphs(block.lines);
    case 'subtitle':
      return subtitleParagraphs(block.text);
    case 'addressee':
      return [styled(styleIds.flush, block.text)];
    case 'heading1':
      return [styled(styleIds.heading1, block.text)];
    case 'heading2':
      return [styled(styleIds.heading2, block.text)];
    case 'body':
      return [bodyParagraph(block.runs, block.keepNext ?? false)];
    case 'caption':
      return [styled(styleIds.caption, block.text)];
    case 'table':
      return [table(block, next?.kind === 'note')];
    case 'note':
      return [styled(styleIds.note, block.text)];
    case 'attachments':
      return attachmentParagraphs(block.names);
    case 'signature':
      return signatureParagraphs(block.signer, block.date);
    case 'annex':
      return annexParagraphs(block.number, block.lines, block.subtitle, !isFirst);
    case 'imprint':
      return imprint(block.printer);
    case 'section':
      return [];
  }
}

function marking(): Header {
  return new Header({ children: [styled(styleIds.header, '内部资料　注意保存')] });
}

/** 「用4号半角宋体阿拉伯数字，数字左右各放一条一字线……单页码居右空一字，双页码居左空一字」 */
function pageNumber(side: 'odd' | 'even'): Footer {
  const run = new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], font: { hint: 'eastAsia' } });
  return new Footer({
    children: [
      new Paragraph({
        style: styleIds.footer,
        alignment: side === 'odd' ? AlignmentType.RIGHT : AlignmentType.LEFT,
        indent: side === 'odd' ? { right: oneSmallCharacter } : { left: oneSmallCharacter },
        children: [run],
      }),
    ],
  });
}
