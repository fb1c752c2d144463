import { widthOf } from '../report/document/title.ts';
import type { BriefLine, BriefSection } from './section.ts';
import { sourceWords } from './source.ts';

/** A section as one page shows it. */
export interface FittedSection extends BriefSection {
  /** Lines that found no room. */
  readonly left: number;
}

/** Room on the page: lines of text, and characters a line holds. */
export interface Room {
  readonly lines: number;
  readonly characters: number;
}

/** A heading is as high as one and a half lines. */
const headingLines = 1.5;

/** What a heading says of a section that is cut short. */
const countRoom = '一、（共99项，列99项）';

/** What one page holds: every section gets its first lines, in turns, before any gets more. */
export function fitted(sections: readonly BriefSection[], room: Room): readonly FittedSection[] {
  const counts = sections.map(() => 0);
  const heightWith = (at: number) =>
    sections.reduce(
      (sum, section, index) => sum + heightOf(section, (counts[index] ?? 0) + (index === at ? 1 : 0), room),
      0,
    );
  let hasGrown = true;
  while (hasGrown) {
    hasGrown = false;
    sections.forEach(({ lines }, index) => {
      const count = counts[index] ?? 0;
      if (count === lines.length || heightWith(index) > room.lines) return;
      counts[index] = count + 1;
      hasGrown = true;
    });
  }
  return sections.map((section, index) => {
    const count = counts[index] ?? 0;
    return { ...section, lines: section.lines.slice(0, count), left: section.lines.length - count };
  });
}

export function lineText({ words, sources }: BriefLine, place: number): string {
  return `${place + 1}．${words}${sourceWords(sources)}`;
}

function heightOf({ title, lines, none }: BriefSection, count: number, { characters }: Room): number {
  const rows = (text: string) => Math.max(1, Math.ceil(widthOf(text) / characters));
  const heading = headingLines + rows(`${title}${countRoom}`) - 1;
  if (lines.length === 0) return heading + rows(none);
  const shown = lines.slice(0, count).reduce((sum, line, place) => sum + rows(lineText(line, place)), 0);
  return heading + shown;
}
