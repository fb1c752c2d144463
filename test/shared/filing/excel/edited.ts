import { Workbook, type Worksheet } from '@cj-tech-master/excelts';

/** The workbook as somebody sends it back: opened, changed, saved by another program than ours. */
export async function edited(
  bytes: Uint8Array,
  change: (workbook: Workbook, sheet: (name: string) => Worksheet) => void,
): Promise<Uint8Array> {
  const workbook = new Workbook();
  await workbook.xlsx.load(bytes);
  change(workbook, name => {
    const sheet = workbook.getWorksheet(name);
    if (sheet === undefined) throw new Error(`no sheet ${name}`);
    return sheet;
  });
  return await workbook.xlsx.writeBuffer({ validate: false });
}

/** Where the question stands in 填报. */
export function answerCell(sheet: Worksheet, label: string) {
  for (let row = 1; row <= sheet.rowCount; row += 1) {
    if (sheet.getCell(row, 1).text.startsWith(label)) return sheet.getCell(row, 2);
  }
  throw new Error(`no line ${label}`);
}
