import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A word as it stands on a printed page; points from the page's upper left corner. */
export interface PrintedWord {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface PrintedPage {
  readonly width: number;
  readonly height: number;
  readonly words: readonly PrintedWord[];
  /** Words at one height, top to bottom, left to right. */
  readonly lines: readonly PrintedLine[];
}

export interface PrintedLine {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
  readonly text: string;
}

/** Opens the file in LibreOffice, prints it and reads the pages. Throws in plain words when a program is missing. */
export async function printed(
  bytes: Uint8Array,
  extension: 'docx' | 'xlsx',
): Promise<readonly PrintedPage[]> {
  return await converted(bytes, extension, 'pdf', async pdf => {
    const boxes = `${pdf}.html`;
    await program('pdftotext', ['-bbox', '-enc', 'UTF-8', pdf, boxes]);
    return pagesOf(await readFile(boxes, 'utf8'));
  });
}

/** The file as LibreOffice saves it. */
export async function resaved(bytes: Uint8Array, extension: 'docx' | 'xlsx' = 'xlsx'): Promise<Uint8Array> {
  return await converted(bytes, extension, extension, async saved => Uint8Array.from(await readFile(saved)));
}

async function converted<Result>(
  bytes: Uint8Array,
  from: 'docx' | 'xlsx',
  to: 'pdf' | 'docx' | 'xlsx',
  read: (file: string) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'documents-'));
  try {
    const source = join(folder, `source.${from}`);
    await writeFile(source, bytes);
    // A profile of its own: an office suite that runs already would take the job over and answer nothing.
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
    const target = join(folder, 'converted');
    await program('soffice', [
      profile,
      '--headless',
      '--norestore',
      '--convert-to',
      to,
      '--outdir',
      target,
      source,
    ]);
    return await read(join(target, `source.${to}`));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Whether fontconfig has that family; the measures below are worth nothing when it is substituted. */
export async function hasFont(family: string): Promise<boolean> {
  const { stdout } = await program('fc-list', [family, 'family']);
  return stdout.includes(family);
}

async function program(name: string, args: readonly string[]): Promise<{ readonly stdout: string }> {
  try {
    return await run(name, args, { timeout: 240_000, maxBuffer: 64 << 20 });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      throw new Error(
        `${name} is not installed. These tests print documents and look at the pages; install on Debian: ` +
          'apt-get install --no-install-recommends libreoffice-writer libreoffice-calc poppler-utils fonts-noto-cjk',
      );
    }
    throw error;
  }
}

function pagesOf(html: string): readonly PrintedPage[] {
  return html
    .split('<page ')
    .slice(1)
    .map(part => {
      const words = [...part.matchAll(WORD)].map(match => ({
        left: Number(match[1]),
        top: Number(match[2]),
        right: Number(match[3]),
        bottom: Number(match[4]),
        text: decoded(match[5] ?? ''),
      }));
      return {
        width: Number(/width="([\d.]+)"/.exec(part)?.[1]),
        height: Number(/height="([\d.]+)"/.exec(part)?.[1]),
        words,
        lines: linesOf(words),
      };
    });
}

const WORD = /<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">([^<]*)<\/word>/g;

function linesOf(words: readonly PrintedWord[]): readonly PrintedLine[] {
  const lines: PrintedWord[][] = [];
  for (const word of words.toSorted((a, b) => middle(a) - middle(b))) {
    const line = lines.at(-1);
    const first = line?.[0];
    if (line !== undefined && first !== undefined && Math.abs(middle(first) - middle(word)) < 4)
      line.push(word);
    else lines.push([word]);
  }
  return lines.map(line => ({
    top: Math.min(...line.map(word => word.top)),
    bottom: Math.max(...line.map(word => word.bottom)),
    left: Math.min(...line.map(word => word.left)),
    right: Math.max(...line.map(word => word.right)),
    text: line
      .toSorted((a, b) => a.left - b.left)
      .map(word => word.text)
      .join(''),
  }));
}

function middle(word: PrintedWord): number {
  return (word.top + word.bottom) / 2;
}

function decoded(text: string): string {
  return text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');
}
