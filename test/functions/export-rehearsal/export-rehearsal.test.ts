import { Workbook } from '@cj-tech-master/excelts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { instant } from '../../../shared/calendar/instant.ts';
import { openUnitDesk, type UnitDesk } from '../../support/unit-desk.ts';

describe('next year as a workbook', () => {
  let desk: UnitDesk;
  let home: string;
  beforeAll(async () => {
    desk = await openUnitDesk(instant('2026-11-26T10:00:00+08:00'));
    home = `/o/${await desk.officeToken()}`;
  });
  afterAll(() => desk.close());

  const opened = async (path: string) => {
    const { bytes, headers } = await desk.get(`${home}${path}`);
    const workbook = new Workbook();
    await workbook.xlsx.load(bytes);
    return { workbook, name: decodeURIComponent(headers['content-disposition'] ?? '') };
  };

  it('lists every duty with its dates and every mail', async () => {
    const { workbook, name } = await opened('/rehearsal.xlsx?year=2027');
    expect(name).toContain('2027年全年预演.xlsx');
    const listed = (sheet: string) =>
      (workbook.getWorksheet(sheet)?.getColumn(1).values ?? []).filter(value => typeof value === 'number');
    expect(listed('应报事项')).toHaveLength(432);
    expect(listed('提醒邮件')).toHaveLength(748);
    expect(listed('每月截止项数')).toHaveLength(11);
  });

  it('takes the unit from the address of the page it is linked on', async () => {
    const page = await desk.get(`${home}/rehearsal?year=2027&unit=sfj`);
    const [, link = ''] = /href="[^"]*(\/rehearsal\.xlsx[^"]*)"/.exec(page.body) ?? [];
    const { workbook, name } = await opened(link.replaceAll('&amp;', '&'));
    expect(name).toContain('市司法局2027年全年预演.xlsx');
    expect(new Set(workbook.getWorksheet('应报事项')?.getColumn(3).values)).not.toContain('市工信局');
  });
});
