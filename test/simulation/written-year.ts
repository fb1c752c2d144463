import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Workbook } from '@cj-tech-master/excelts';
import PostalMime from 'postal-mime';
import type { CalendarDate } from '../../shared/calendar/date.ts';
import { dateInShanghai, instantFromEpoch } from '../../shared/calendar/instant.ts';
import { element, officeFile, paragraphTexts } from '../support/office-file.ts';
import type { Summary } from './summary.ts';

/** A mail as it lies in the output folder, read without the product's own code. */
export interface WrittenMail {
  readonly name: string;
  readonly to: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly day: CalendarDate;
  readonly subject: string;
  readonly text: string;
  readonly attachments: readonly { readonly filename: string; readonly content: Buffer }[];
}

export function readSummary(directory: string): Summary {
  return JSON.parse(readFileSync(join(directory, 'summary.json'), 'utf8'));
}

/** Oldest first. */
export async function readMails(directory: string): Promise<readonly WrittenMail[]> {
  const folder = join(directory, 'mails');
  const mails = await Promise.all(readdirSync(folder).map(name => readMail(join(folder, name), name)));
  return mails.sort((left, right) => left.at - right.at);
}

async function readMail(path: string, name: string): Promise<WrittenMail> {
  const mail = await PostalMime.parse(readFileSync(path), { attachmentEncoding: 'arraybuffer' });
  const at = Date.parse(mail.date ?? '');
  const [to] = mail.to ?? [];
  return {
    name,
    to: to?.address ?? '',
    at,
    day: dateInShanghai(instantFromEpoch(at)),
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    attachments: mail.attachments.map(({ filename, content }) => ({
      filename: filename ?? '',
      content: content instanceof ArrayBuffer ? Buffer.from(content) : Buffer.from(''),
    })),
  };
}

/** What somebody filed or was asked to put right, as the unit's own mails say it. */
export interface Happening {
  readonly kind: 'filed' | 'nil' | 'returned';
  readonly mailbox: string;
  /** '2026年4月专题调研', '2026年第四季度领域季报（集成电路）' */
  readonly title: string;
  readonly version: number;
  readonly at: number;
  /** The receipt says that the first filing came after the deadline. */
  readonly late: boolean;
}

/** Receipts and return notices, oldest first; a receipt may be for several duties. */
export function happenings(mails: readonly WrittenMail[]): readonly Happening[] {
  return mails.flatMap((mail): readonly Happening[] => {
    if (mail.subject.startsWith('【退回修改】')) {
      const [, title = '', version] = /报送的(.+?)情况（编号[A-Z0-9-]+-(\d+)）/.exec(mail.text) ?? [];
      return [
        { kind: 'returned', mailbox: mail.to, title, version: Number(version), at: mail.at, late: false },
      ];
    }
    if (!mail.subject.startsWith('【已收到】')) return [];
    return mail.text
      .split(/^编号：/m)
      .slice(1)
      .map(part => {
        const [, version, title = ''] = /^[A-Z0-9-]+-(\d+)\n事项：(.+)（依据：/.exec(part) ?? [];
        const state = /^目前状态：(.+)/m.exec(part)?.[1] ?? '';
        const nil = /零报告|无变化/.test(state);
        const late = part.includes('本次报送已超过截止时间');
        return {
          kind: nil ? 'nil' : 'filed',
          mailbox: mail.to,
          title,
          version: Number(version),
          at: mail.at,
          late,
        };
      });
  });
}

/** The numbers that the first sentence of a report's overview names. */
export async function docxFigures(path: string) {
  const file = await officeFile(readFileSync(path));
  const text = paragraphTexts(element(file.xml('word/document.xml'), 'w:body')).join('\n');
  const number = (pattern: RegExp) => Number(pattern.exec(text)?.[1]);
  return {
    owed: number(/应报(\d+)项/),
    reported: number(/实报(\d+)项/),
    onTime: number(/按时(?:报送)?(\d+)项/),
    notFiled: number(/未报(\d+)项/) || 0,
  };
}

/** Sums of the ledger's rows of units, by the words over the columns. */
export async function xlsxFigures(path: string) {
  const workbook = new Workbook();
  await workbook.xlsx.load(readFileSync(path));
  const sheet = workbook.worksheets[0];
  if (sheet === undefined) throw new Error(`${path} has no sheet`);
  const columns = new Map<string, number>();
  sheet.getRow(3).eachCell((cell, column) => columns.set(String(cell.value), column));
  const sum = (heading: string) => {
    const column = columns.get(heading);
    if (column === undefined) throw new Error(`no column ${heading} among ${[...columns.keys()].join(' ')}`);
    let total = 0;
    sheet.eachRow((row, number) => {
      // Rows of units are numbered; what stands below them adds them up or explains them.
      if (number > 3 && typeof row.getCell(1).value === 'number') total += Number(row.getCell(column).value);
    });
    return total;
  };
  return { owed: sum('应报'), reported: sum('实报'), onTime: sum('按时'), notFiled: sum('未报') };
}
