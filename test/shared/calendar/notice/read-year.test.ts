import { isWorkday } from 'chinese-days';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  type CalendarDate,
  calendarDate,
  dateOf,
  weekday,
} from '../../../../shared/calendar/date.ts';
import { BUNDLED_HOLIDAYS, type DaysOff, type HolidayYear } from '../../../../shared/calendar/holidays.ts';
import type { ReadYear } from '../../../../shared/calendar/notice/announced.ts';
import { FESTIVALS } from '../../../../shared/calendar/notice/festivals.ts';
import { readHolidayYear } from '../../../../shared/calendar/notice/read-year.ts';
import { noticeText } from '../../../../shared/calendar/notice/write-notice.ts';
import { workCalendar } from '../../../../shared/calendar/working-days.ts';

const today = calendarDate('2026-11-09');

const notice2026 = `国务院办公厅关于2026年
部分节假日安排的通知
国办发明电〔2025〕7号

各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
　　经国务院批准，现将2026年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。
　　一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
　　二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
　　三、清明节：4月4日（周六）至6日（周一）放假，共3天。
　　四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
　　五、端午节：6月19日（周五）至21日（周日）放假，共3天。
　　六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
　　七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
　　节假日期间，各地区、各部门要妥善安排好值班和安全、保卫等工作，确保人民群众祥和平安度过节日假期。
　　国务院办公厅
　　2025年11月4日
　　（此件公开发布）`;

const notice2025 = `元旦:1月1日(周三)放假1天，不调休。
春节:1月28日(农历除夕、周二)至2月4日(农历正月初七、周二)放假调休，共8天。1月26日(周日)、2月8日(周六)上班。
清明节:4月4日(周五)至6日(周日)放假，共3天。
劳动节:5月1日(周四)至5日(周一)放假调休，共5天。4月27日(周日)上班。
端午节:5月31日(周六)至6月2日(周一)放假，共3天。
国庆节、中秋节:10月1日(周三)至8日(周三)放假调休，共8天。9月28日(周日)、10月11日(周六)上班。`;

function wordsOf({ errors }: ReadYear): readonly string[] {
  return errors.map(({ place, words }) => `${place}：${words}`);
}

/** One line of the notice of 2026 put another way. */
function with2026(from: string, to: string): ReadYear {
  return readHolidayYear(notice2026.replace(from, to), 2026, today);
}

describe('the notice as it is published', () => {
  it('gives the year, its 文号 and its day', () => {
    const bundled = BUNDLED_HOLIDAYS.find(({ year }) => year === 2026);
    expect(readHolidayYear(notice2026, 2026, today)).toEqual({ year: bundled, errors: [], warnings: [] });
  });

  it('gives the very working days that others know', () => {
    for (const [text, year] of [
      [notice2025, 2025],
      [notice2026, 2026],
    ] as const) {
      const read = readHolidayYear(text, year, today);
      expect(wordsOf(read)).toEqual([]);
      const calendar = workCalendar(read.year === undefined ? [] : [read.year]);
      for (let date = dateOf(year, 1, 1); date <= dateOf(year, 12, 31); date = addDays(date, 1))
        expect(calendar.isWorkday(date), date).toBe(isWorkday(date));
    }
  });

  it('reads 与周末连休', () => {
    const read = readHolidayYear(
      '一、元旦：1月1日放假，与周末连休。\n二、春节：2月10日至17日放假调休，共8天。2月4日（星期日）、2月18日（星期日）上班。\n三、清明节：4月4日至6日放假调休，共3天。4月7日（星期日）上班。\n五、端午节：6月10日放假，与周末连休，共3天。',
      2024,
      today,
    );
    expect(wordsOf(read)).toEqual([]);
    expect(read.year?.off.at(-1)).toEqual({ name: '端午节', from: '2024-06-10', to: '2024-06-10' });
    expect(read.warnings.map(({ words }) => words)).toContain('没有看到国庆节的安排');
  });

  it('reads what was wrapped, run together or typed in a hurry', () => {
    const read = readHolidayYear(
      '春节２月１５日～２３日放假，共九天；２月１４日、\n２８日补班。国庆和中秋：9月25日至27日、10月1日-7日放假，共10天',
      2026,
      today,
    );
    expect(wordsOf(read)).toEqual([]);
    expect(read.year?.off).toEqual([
      { name: '春节', from: '2026-02-15', to: '2026-02-23' },
      { name: '国庆节、中秋节', from: '2026-09-25', to: '2026-09-27' },
      { name: '国庆节、中秋节', from: '2026-10-01', to: '2026-10-07' },
    ]);
    expect(read.year?.work).toEqual(['2026-02-14', '2026-02-28']);
  });

  it('reaches into the December before', () => {
    const read = readHolidayYear(
      '元旦：12月30日至1月1日放假调休，共3天。12月29日（周六）上班。',
      2019,
      today,
    );
    expect(read.year?.off).toEqual([{ name: '元旦', from: '2018-12-30', to: '2019-01-01' }]);
    expect(read.year?.work).toEqual(['2018-12-29']);
  });
});

describe('what cannot be right', () => {
  it.each([
    ['2月28日（周六）上班', '2月30日（周六）上班', '第8行：没有2月30日这一天，请核对'],
    ['共9天', '共8天', '第8行：2月15日至2月23日是9天，粘贴的内容写的是共8天，请核对'],
    ['2月14日（周六）', '2月14日（周日）', '第8行：2月14日是周六，粘贴的内容写的是周日，请核对'],
    ['5月9日（周六）', '5月8日', '第10行：5月8日是周五，本来就上班，请核对'],
    ['5月9日（周六）', '5月2日', '第10行：5月2日既写了上班，又在劳动节放假的日期内'],
    ['4月4日（周六）至6日（周一）', '4月6日至4日', '第9行：清明节从4月6日到4月4日，先后颠倒'],
    ['春节：', '春結：', '第8行：“春結”不是通知中的节日名称，请核对'],
    [
      '10月10日（周六）上班',
      '10月10日（周六）',
      '第13行：“9月20日(周日)、10月10日(周六)”没有写明放假还是上班',
    ],
    [
      '6月19日（周五）至21日（周日）放假，共3天',
      '5月5日至8日放假',
      '第11行：端午节的日期与第10行的劳动节重复',
    ],
    ['6月19日（周五）', '2027年6月19日', '第11行：端午节的2027年6月19日不在2026年'],
    ['9月25日（周五）至27日（周日）放假，共3天', '另行通知', '第12行：中秋节没有写放假日期'],
    ['10月1日（周四）', '10月1（周四）', '第13行：没有看懂“10月1(周四)至”，请写成“2月15日”的样式'],
  ])('says where: %s → %s', (from, to, words) => {
    const read = with2026(from, to);
    expect(read.year).toBeUndefined();
    expect(wordsOf(read)).toContain(words);
  });

  it('is another year', () => {
    expect(wordsOf(readHolidayYear(notice2026, 2027, today))[0]).toBe(
      '第1行：这是2026年的放假安排，这里录入的是2027年，请核对年份',
    );
  });

  it('is nothing at all', () => {
    expect(readHolidayYear(' \n', 2026, today).errors).toHaveLength(1);
    expect(readHolidayYear('明年放假安排见附件', 2026, today).errors).toHaveLength(1);
  });

  it('leaves a missing festival, or a day the law gives, to the Office', () => {
    const lines = notice2026.split('\n').filter(line => !line.includes('六、'));
    const read = readHolidayYear(
      lines.join('\n').replace('10月1日（周四）至7日（周三）放假调休，共7天', '10月2日至7日放假调休，共6天'),
      2026,
      today,
    );
    expect(read.year).toBeDefined();
    expect(read.warnings.map(({ words }) => words)).toEqual([
      '没有看到中秋节的安排',
      '10月1日是法定节假日，却没有放假',
    ]);
  });
});

describe('holiday data', () => {
  const bundled = BUNDLED_HOLIDAYS.find(({ year }) => year === 2026);
  const days = [
    ...(bundled?.off ?? []).flatMap(({ name, from, to }) =>
      daysFrom(from, to).map(date => ({ name, date, isOffDay: true })),
    ),
    ...(bundled?.work ?? []).map(date => ({ name: '', date, isOffDay: false })),
  ];

  it('gives the same year as the notice', () => {
    const json = JSON.stringify({ $schema: 'x', year: 2026, papers: ['国办发明电〔2025〕7号'], days });
    const read = readHolidayYear(json, 2026, calendarDate('2025-11-04'));
    expect(read).toEqual({ year: bundled, errors: [], warnings: [] });
  });

  it('says which entry is wrong, and that a year is still empty', () => {
    const wrong = JSON.stringify({
      year: 2026,
      days: [...days, { name: '春节', date: '2026-02-30', isOffDay: true }],
    });
    expect(wordsOf(readHolidayYear(wrong, 2026, today))).toEqual([
      `第${days.length + 1}条：“2026-02-30”不是日期，应为“2026-02-15”的样式`,
    ]);
    expect(wordsOf(readHolidayYear('{"year":2027,"days":[]}', 2027, today))[0]).toContain('还没有公布');
    expect(wordsOf(readHolidayYear('{"year":2026,"days":[', 2026, today))[0]).toContain('不是完整的放假数据');
  });
});

function daysFrom(from: CalendarDate, to: CalendarDate): readonly CalendarDate[] {
  return from > to ? [] : [from, ...daysFrom(addDays(from, 1), to)];
}

/** A year as a notice could announce it: breaks apart from one another, working days on weekends between them. */
const anyYear = fc
  .record({
    year: fc.integer({ min: 2024, max: 2040 }),
    breaks: fc.array(
      fc.record({ at: fc.integer({ min: 0, max: 30 }), length: fc.integer({ min: 1, max: 9 }) }),
      {
        minLength: 7,
        maxLength: 7,
      },
    ),
    worked: fc.array(fc.integer({ min: 0, max: 51 }), { maxLength: 6 }),
  })
  .map(({ year, breaks, worked }): HolidayYear => {
    const off = breaks.map(({ at, length }, index): DaysOff => {
      const from = addDays(dateOf(year, 1, 1), index * 45 + at);
      return { name: FESTIVALS[index] ?? '', from, to: addDays(from, length - 1) };
    });
    const work = worked
      .map(week => addDays(dateOf(year, 1, 1), week * 7 + 6 - weekday(dateOf(year, 1, 1))))
      .filter(date => !off.some(({ from, to }) => from <= date && date <= to))
      .filter(date => date.startsWith(String(year)));
    return {
      year,
      source: `国务院办公厅关于${year}年部分节假日安排的通知`,
      publishedAt: today,
      off,
      work: [...new Set(work)].sort(),
    };
  });

describe('a notice written', () => {
  it('is read back as the same year', () => {
    fc.assert(
      fc.property(anyYear, year => {
        const read = readHolidayYear(noticeText(year), year.year, today);
        expect(read.errors).toEqual([]);
        expect(read.year).toEqual(year);
      }),
    );
  });
});
