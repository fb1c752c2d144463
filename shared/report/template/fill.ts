import { type FileChild, Paragraph, PatchType, patchDocument, TextRun } from 'docx';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { longDate } from '../../calendar/format.ts';
import { dateInShanghai } from '../../calendar/instant.ts';
import { withFixedTimes } from '../../filing/excel/zip-times.ts';
import { corePropertiesXml } from '../core-properties.ts';
import type { Block } from '../document/blocks.ts';
import { reportContent } from '../document/content.ts';
import type { Fonts } from '../document/fonts.ts';
import { drawn, sectionsOf } from '../document/render.ts';
import { besideIds, stylesBeside } from '../document/styles-part.ts';
import { parseSnapshot, type ReportSnapshot, snapshotJson } from '../snapshot.ts';
import { spanOf } from '../span.ts';
import { documentLine } from '../text.ts';
import { checkTemplate, unreadable } from './check.ts';
import { type PlaceholderName, written } from './placeholders.ts';
import { fitted, roomAt, turnSheets, turns } from './sheets.ts';

const mainPart = 'word/document.xml';
const stylePart = 'word/styles.xml';

export interface FilledTemplate {
  /** Absent where it could not be filled. */
  readonly docx?: Uint8Array;
  /** Why not, for the Office to read. */
  readonly problems: readonly string[];
}

/** The report in the Office's own template, or why not: a report is due on its day, whatever the template is like. */
export async function fillTemplate(
  template: Uint8Array,
  snapshot: ReportSnapshot,
  fonts: Fonts,
): Promise<FilledTemplate> {
  const { asks, problems } = checkTemplate(template);
  if (problems.length > 0) return { problems };
  const docx = await filled(template, asks, withoutPlaceholders(snapshot), fonts).catch(() => undefined);
  if (docx === undefined) return { problems: [unreadable] };
  const left = [...checkTemplate(docx).asks];
  return left.length === 0 ? { docx, problems } : { problems: left.map(notFilled) };
}

/** What units typed is no placeholder. Two brackets stand beside each other in JSON only within a text. */
function withoutPlaceholders(snapshot: ReportSnapshot): ReportSnapshot {
  return parseSnapshot(snapshotJson(snapshot).replaceAll('{{', '｛｛'));
}

function notFilled(name: PlaceholderName): string {
  return `占位符${written(name)}没有替换成，请把所在的内容控件、域或超链接改成普通文字后重新提供。`;
}

/**
 * What the template has no place for stands in the 正文, in its own order, so that nothing of the report is lost; 版记 is
 * the template's own affair. The same template, snapshot and fonts give the same bytes.
 */
async function filled(
  template: Uint8Array,
  asks: ReadonlySet<PlaceholderName>,
  snapshot: ReportSnapshot,
  fonts: Fonts,
): Promise<Uint8Array> {
  const own = unzipSync(template);
  const main = textOf(own, mainPart);
  const room = roomAt(main, '正文');
  const texts = textsOf(snapshot);
  const blocks = fitted(
    reportContent(snapshot).filter(block => block.kind !== 'imprint'),
    room,
  );
  const places = placed(blocks, asks);
  const patches = Object.fromEntries(
    [...asks].map(name => {
      const own = places.get(name);
      return own === undefined
        ? [name, { type: PatchType.PARAGRAPH, children: lines(texts[name] ?? []) } as const]
        : [name, { type: PatchType.DOCUMENT, children: children(own) } as const];
    }),
  );
  const patched = await patchDocument({
    outputType: 'uint8array',
    data: zipSync({ ...own, [mainPart]: strToU8(renamed(main, keptIds)) }, { level: 0 }),
    patches,
    keepOriginalStyles: true,
    trimPlaceholders: true,
  });
  const parts = unzipSync(patched);
  const title = texts.标题?.join('') ?? '';
  const changed: Record<string, Uint8Array> = {
    ...parts,
    [mainPart]: strToU8(turnSheets(renamed(textOf(parts, mainPart), [...besideIds, ...keptBack]))),
    [stylePart]: strToU8(stylesBeside(textOf(parts, stylePart), fonts)),
    'docProps/core.xml': strToU8(corePropertiesXml(title, snapshot.office.name, snapshot.compiledAt)),
  };
  return withFixedTimes(zipSync(changed, { level: 6, mtime: '1990-01-01T00:00:00' }), snapshot.compiledAt);
}

/** The template's own paragraphs keep their styles: they stand under another name while ours get theirs. */
const keptIds = besideIds.map(([id]) => [id, `Kept${id}`] as const);
const keptBack = keptIds.map(([id, kept]) => [kept, id] as const);

function renamed(document: string, ids: readonly (readonly [string, string])[]): string {
  return ids.reduce(
    (all, [from, to]) => all.replaceAll(`<w:pStyle w:val="${from}"/>`, `<w:pStyle w:val="${to}"/>`),
    document,
  );
}

function textOf(parts: Readonly<Record<string, Uint8Array>>, name: string): string {
  const part = parts[name];
  if (part === undefined) throw new Error(`the template has no ${name}`);
  return strFromU8(part);
}

/** What stands within a paragraph of the template's own, a text a line. */
function textsOf(snapshot: ReportSnapshot): { readonly [Name in PlaceholderName]?: readonly string[] } {
  const blocks = reportContent(snapshot);
  const title = blocks.find(block => block.kind === 'title');
  const addressee = blocks.find(block => block.kind === 'addressee');
  return {
    标题: title?.lines ?? [],
    主送: addressee === undefined ? [] : [addressee.text],
    署名: [documentLine(snapshot.office.name)],
    成文日期: [longDate(dateInShanghai(snapshot.compiledAt))],
    期间: [spanOf(snapshot.period).label],
    稿次: [`第${snapshot.edition}稿`],
  };
}

function lines(texts: readonly string[]): readonly TextRun[] {
  return texts.map((text, index) => new TextRun({ text, ...(index > 0 && { break: 1 }) }));
}

/** Each block to the place made for it, or to the 正文. */
function placed(
  blocks: readonly Block[],
  asks: ReadonlySet<PlaceholderName>,
): ReadonlyMap<PlaceholderName, readonly Block[]> {
  const annexed = blocks.findIndex(block => block.kind === 'annex' || block.kind === 'section');
  const text = annexed < 0 ? blocks : blocks.slice(0, annexed);
  const annexes = annexed < 0 ? [] : blocks.slice(annexed);
  const notes = text.filter(block => block.kind === 'attachments');
  const body = text.filter(block => {
    switch (block.kind) {
      case 'title':
      case 'subtitle':
        return false;
      case 'addressee':
        return !asks.has('主送');
      case 'attachments':
        return !asks.has('附件说明');
      case 'signature':
        return !asks.has('署名') && !asks.has('成文日期');
      default:
        return true;
    }
  });
  return new Map<PlaceholderName, readonly Block[]>([
    ['正文', asks.has('附件') ? body : [...body, ...annexes]],
    ['附件说明', notes],
    ['附件', annexes],
  ]);
}

/** Where the sheet turns stands a paragraph that says so, in place of the section of a document of our own. */
function children(blocks: readonly Block[]): readonly FileChild[] {
  const sections = sectionsOf(blocks);
  return sections.flatMap(({ orientation, blocks: own }, index) => {
    const previous = sections[index - 1]?.orientation ?? 'portrait';
    const turn =
      previous === orientation ? undefined : orientation === 'landscape' ? turns.aside : turns.upright;
    return [
      ...(turn === undefined ? [] : [new Paragraph({ style: turn })]),
      ...own.flatMap((block, at) => drawn(block, at === 0 && turn !== undefined, own[at + 1])),
      ...(index === sections.length - 1 && orientation === 'landscape'
        ? [new Paragraph({ style: turns.upright })]
        : []),
    ];
  });
}
