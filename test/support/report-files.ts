import { Workbook } from '@cj-tech-master/excelts';
import { elements, officeFile, paragraphTexts, textOf } from './office-file.ts';

/** What somebody with a pencil finds when counting a month's report again. */
export interface Count {
  readonly owed: number;
  readonly reported: number;
  readonly onTime: number;
  readonly notFiled: number;
  readonly fieldsCovered: number;
}

/** Counts the lines of the ledger's tables; sums it states itself are left out. */
export async function countLedger(xlsx: Uint8Array): Promise<Count> {
  const units = (await sheetRows(xlsx, '报送情况')).filter(row => typeof row[0] === 'number');
  const fields = await sheetRows(xlsx, '领域覆盖');
  const research = fields.find(row => row[0] === '序号')?.indexOf('专题调研') ?? -1;
  const [owed, reported, onTime, notFiled] = ['应报', '实报', '按时', '未报'];
  const header = (await sheetRows(xlsx, '报送情况')).find(row => row[0] === '序号') ?? [];
  const sum = (label: string | undefined) =>
    units.reduce((whole, row) => whole + Number(row[header.indexOf(label)]), 0);
  return {
    owed: sum(owed),
    reported: sum(reported),
    onTime: sum(onTime),
    notFiled: sum(notFiled),
    fieldsCovered: fields.filter(row => typeof row[0] === 'number' && row[research] === '已覆盖').length,
  };
}

/** Counts the lines of the document's tables: 表1 of the units, and the annexes. */
export async function countDocument(docx: Uint8Array): Promise<Count> {
  const tables = await documentTables(docx);
  const unitRows = rowsOf(tables, ['牵头单位', '应报']);
  const column = (label: string) => {
    const header = unitRows.header.indexOf(label);
    return unitRows.rows.reduce((whole, row) => whole + Number(row[header]), 0);
  };
  const covered = rowsOf(tables, ['细分领域']);
  const research = covered.header.indexOf('专题调研');
  return {
    owed: column('应报'),
    reported: column('实报'),
    onTime: column('按时'),
    notFiled: column('应报') - column('实报'),
    fieldsCovered: covered.rows.filter(row => ['已覆盖', '√'].includes(row[research] ?? '')).length,
  };
}

/** Values of all cells of a sheet. @throws Error when there is no such sheet */
export async function sheetRows(xlsx: Uint8Array, name: string): Promise<readonly (readonly unknown[])[]> {
  const workbook = new Workbook();
  await workbook.xlsx.load(xlsx);
  const sheet = workbook.getWorksheet(name);
  if (sheet === undefined) throw new Error(`no sheet ${name}`);
  const rows: unknown[][] = [];
  sheet.eachRow((_, at) => {
    rows.push(Array.from({ length: sheet.columnCount }, (_, index) => sheet.getCell(at, index + 1).value));
  });
  return rows;
}

/** All words of the document, a paragraph a line. */
export async function documentText(docx: Uint8Array): Promise<string> {
  return paragraphTexts((await officeFile(docx)).xml('word/document.xml')).join('\n');
}

type Table = readonly (readonly string[])[];

export async function documentTables(docx: Uint8Array): Promise<readonly Table[]> {
  const root = (await officeFile(docx)).xml('word/document.xml');
  return elements(root, 'w:tbl').map(table =>
    elements(table, 'w:tr').map(row =>
      elements(row, 'w:tc').map(cell => elements(cell, 'w:t').map(textOf).join('')),
    ),
  );
}

function rowsOf(tables: readonly Table[], labels: readonly string[]) {
  const table = tables.find(([header = []]) => labels.every(label => header.includes(label)));
  if (table === undefined) throw new Error(`no table with ${labels.join(', ')}: ${JSON.stringify(tables)}`);
  const [header = [], ...rows] = table;
  return { header, rows: rows.filter(row => /^\d+$/.test(row[0] ?? '')) };
}
