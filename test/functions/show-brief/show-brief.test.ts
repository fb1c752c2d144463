import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBoardDesk } from '../../support/board-desk.ts';
import { moment } from '../../support/duty-book.ts';
import { calendar, raised } from '../../support/matters.ts';
import { officeFile, paragraphTexts } from '../../support/office-file.ts';
import { wholeProgramme } from '../../support/whole-report.ts';

const mayor = 'wu-qingwen';
const field = wholeProgramme.fields[0]?.key ?? '';

describe('briefs over a table', () => {
  let desk: Awaited<ReturnType<typeof openBoardDesk>>;
  beforeAll(async () => {
    desk = await openBoardDesk('2026-11-20 10:00', ['2026-06', '2026-08']);
    const { registers, matters } = desk.deps;
    const source = (duty: string, period: string) => ({
      duty: { programme: wholeProgramme.key, unit: 'gxj', duty },
      period,
      nonce: duty,
      filedAt: moment('2026-04-20 10:00'),
      acceptedAt: moment('2026-04-21 10:00'),
    });
    await registers.apply(
      { programme: wholeProgramme.key, kind: 'enterprises', field },
      {
        source: source(`enterprise-directory.${field}.2026`, '2026'),
        rows: [{ name: '苏州芯源科技有限公司', code: null, state: 'listed' }],
      },
    );
    const subject = { ...raised.subject, field };
    await matters.open(wholeProgramme.key, { ...raised, subject }, moment('2026-11-10 10:00'), calendar);
  });
  afterAll(() => desk.close());

  it('list the leaders in 职务排序, with nothing beside them but their fields', async () => {
    const { body } = await desk.get(`${desk.home}/briefs`);
    const places = wholeProgramme.leaders.map(({ name }) => body.indexOf(name));
    expect(places.every(place => place > 0)).toBe(true);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(body).not.toMatch(/逾期|未报|■|▲/);
  });

  it('tell of matters, enterprises and the last visit, each line with its record, and nobody’s telephone', async () => {
    const { status, body } = await desk.get(`${desk.home}/briefs/${mayor}`);
    expect(status).toBe(200);
    expect(body).toContain('厂房扩建用地指标');
    expect(body).toContain('SQ-2026-0001');
    expect(body).toContain('苏州芯源科技有限公司');
    expect(body).toMatch(/duties\/[a-z]+~leader-visit\.wu-qingwen\.2026-B\d">LV-/);
    expect(body).not.toMatch(/13812345678|张伟|zhang@example/);
  });

  it('come as a document that says the same', async () => {
    const { headers, bytes } = await desk.get(`${desk.home}/briefs/${mayor}/brief.docx`);
    expect(decodeURIComponent(headers['content-disposition'] ?? '')).toContain('吴庆文同志走访参阅');
    const text = paragraphTexts((await officeFile(bytes)).xml('word/document.xml')).join('');
    expect(text).toContain('厂房扩建用地指标');
    expect(text).not.toMatch(/13812345678|张伟/);
  });

  it('are for leaders of today’s roster alone', async () => {
    expect((await desk.get(`${desk.home}/briefs/nobody`)).status).toBe(404);
    expect((await desk.get(`${desk.home}/briefs/nobody/brief.docx`)).status).toBe(404);
  });
});
