import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { period } from '../../../shared/calendar/period.ts';
import { advance } from '../../../shared/duty/advance.ts';
import type { Duty } from '../../../shared/duty/duty.ts';
import { planDuties } from '../../../shared/duty/plan.ts';
import type { FilingValues } from '../../../shared/filing/field.ts';
import { compose } from '../../../shared/mail/compose.ts';
import type { DigestLine } from '../../../shared/mail/view.ts';
import { conference } from '../../../shared/programme/eight-ones/conference.ts';
import { monthlyResearch } from '../../../shared/programme/eight-ones/monthly-research.ts';
import type { Obligation } from '../../../shared/programme/obligation.ts';
import type { ReportKindKey } from '../../../shared/report/kinds/catalogue.ts';
import { checkTemplate } from '../../../shared/report/template/check.ts';
import { adoptedOn, calendar, suzhou } from '../../support/duties.ts';
import { day, duty, every, filing, frame, line, link, receiptView, waves } from '../../support/mail-views.ts';
import { at } from '../../support/mailing.ts';
import { fullSnapshot } from '../../support/report-samples.ts';
import { lifelikePeriod } from '../../support/whole-period.ts';

function digest(
  items: readonly DigestLine[],
  chaserTitle: '催办' | '工作提示' = '催办',
  addressee = '市工信局',
) {
  return compose(
    { kind: 'digest', frame: { ...frame, addressee }, chaserTitle, items, moved: [], matters: [] },
    link,
  );
}

function receipt(over?: FilingValues, filed?: typeof filing) {
  return compose(receiptView(over, filed), link);
}

describe('every mail', () => {
  test.each(every.map(view => [view.kind, view] as const))('%s keeps the conventions', (_kind, view) => {
    const { subject, html, text } = compose(view, link);
    expect(Array.from(subject).length).toBeLessThanOrEqual(40);
    expect(subject).toMatch(/^【/);
    for (const part of [subject, html.replace('<!DOCTYPE', ''), text]) {
      expect(part).not.toMatch(/[!！]/);
      expect(part).not.toMatch(/\p{Extended_Pictographic}/u);
      expect(part).not.toMatch(/undefined|\[object|您好|亲爱的/);
    }
    // The link stands on a line of its own, with nothing that a mail program could take for a part of it; a code goes
    // without one, so that whoever is forwarded it has nothing to use it on.
    expect(text.split('\n').includes(link.url)).toBe(view.kind !== 'office-code');
    expect(text.split('\n')[0]).toBe('市工信局：');
    expect(text).toContain('严禁');
    expect(html).not.toMatch(
      /<(img|script|style|link|svg|form)\b|position:|display:\s*(flex|grid)|url\(|class=/,
    );
    expect(html).not.toMatch(/<th(?![^>]*scope=)[\s>]/);
    expect(html).toContain('width="640"');
    expect(html.length).toBeLessThan(60_000);
    expect(unclosed(html)).toEqual([]);
  });
});

/** Tags that are opened and not closed, or closed and not opened: XHTML closes every one, in order. */
function unclosed(html: string): readonly string[] {
  const open: string[] = [];
  for (const [, slash, name = '', empty] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)\b[^>]*?(\/?)>/gi)) {
    if (empty === '/') continue;
    if (slash === '') open.push(name);
    else if (open.pop() !== name) return [`${name} is closed out of order`];
  }
  return open;
}

describe('by whose words a duty is asked for', () => {
  const office: Obligation = {
    ...monthlyResearch,
    key: 'contact-plan',
    title: '工作方案',
    authority: 'office',
  };

  test('stated: as the notice demands', () => {
    const { text } = digest([line(waves.opening)]);
    expect(text).toContain(
      '根据《关于强化机制推进产业创新集群和新兴服务业细分领域发展的工作意见》（苏府办〔2022〕197号）要求',
    );
    expect(text).toContain('依据：三（七），文件明确要求及期限');
    expect(text).toContain('各牵头单位每月至少安排一次专题调研活动');
    expect(text).toContain('请选择“本月未开展”');
    expect(text).toContain('12月7日（周一）24:00');
  });

  test('set by the Office: in the Office’s name', () => {
    const { text } = digest([line(waves.opening, { obligation: office })]);
    expect(text).toContain('为落实《');
    expect(text).toContain('经领导小组办公室统筹安排，请贵单位报送');
    expect(text).not.toContain('根据《');
  });

  test('both in one mail are asked for apart', () => {
    const { text, subject } = digest([line(waves.opening), line(waves.opening, { obligation: office })]);
    expect(text.match(/根据《/g)).toHaveLength(1);
    expect(text.match(/统筹安排/g)).toHaveLength(1);
    expect(subject).toBe('【八个一】市工信局今日待办2项，最近截止12月7日');
  });
});

describe('subjects', () => {
  test.each([
    [[waves.opening], '【八个一】市工信局2026年11月专题调研报送通知，12月7日截止'],
    [[waves.reminder], '【八个一】市工信局2026年11月专题调研工作提醒，12月7日截止'],
    [[waves['due-day']], '【八个一】市工信局2026年11月专题调研工作提醒，今日截止'],
    [[waves.first], '【催办】市工信局2026年11月专题调研尚未报送（第1次）'],
    [[waves.second], '【催办】市工信局2026年11月专题调研尚未报送（第2次）'],
    [[waves.second, waves.opening], '【催办】市工信局2026年11月专题调研尚未报送，今日待办共2项（第2次）'],
    [[waves.first, waves.second, waves.opening], '【催办】市工信局2项尚未报送，今日待办共3项（第2次）'],
  ])('%#', (given, subject) => {
    expect(digest(given.map(wave => line(wave))).subject).toBe(subject);
  });

  test('市委部门、垂直管理单位和配合单位 are never addressed with 催办', () => {
    const { subject, text, html } = digest([line(waves.second)], '工作提示', '市委宣传部');
    expect(subject).toBe('【工作提示】市委宣传部2026年11月专题调研尚未报送');
    for (const part of [subject, text, html]) expect(part).not.toContain('催办');
  });

  test('the longest names still fit', () => {
    const long: Obligation = {
      ...monthlyResearch,
      title: '产业创新集群和新兴服务业细分领域发展情况专题调研报告',
    };
    for (const wave of Object.values(waves)) {
      const { subject } = digest([line(wave, { obligation: long })], '催办', '市政府外事办公室（港澳办）');
      expect(Array.from(subject).length).toBeLessThanOrEqual(40);
    }
  });
});

describe('the event a duty reports on', () => {
  const planned = planDuties(suzhou, conference, period('2026'), adoptedOn, calendar)[0];
  if (planned === undefined) throw new Error('no conference');
  const of = advance(planned, planned.opensAt);
  const told = (asks: 'fix-day' | 'prepare' | 'month-over') =>
    line({ kind: 'prompt', on: day('2026-09-01'), asks }, { duty: of, obligation: conference });

  test('is asked for where it has no day, and brought to mind before it is held', () => {
    const both = digest([told('fix-day'), told('prepare')]);
    expect(both.text).toContain('尚未确定举办日期');
    expect(both.text).toContain('即将举办，请做好筹备');
    expect(digest([told('fix-day')]).text).not.toContain('即将举办');
    expect(digest([told('fix-day')]).subject).toContain('请确定举办日期');
    expect(digest([told('prepare')]).subject).toContain('举办前提醒');
  });

  test('is asked about once its month is over', () => {
    const { subject, text } = digest([told('month-over')]);
    expect(subject).toContain('请报送举办情况');
    expect(text).toContain('拟办月份已过，尚未报送举办情况');
  });
});

test('the Office’s phone list names who is registered, and who filed last', () => {
  const mail = every.map(view => compose(view, link)).find(({ text }) => text.includes('电话联系清单'));
  expect(mail?.text).toMatch(/王某 0512-2[\s\S]*上次填报人张一 0512-1/);
});

describe('dates', () => {
  test('of a year without a published calendar are flagged wherever they stand', () => {
    const december: Duty = { ...duty('2026-12'), provisional: true };
    for (const wave of [waves.opening, waves.first]) {
      const { text, html } = digest([line(wave, { duty: december })]);
      expect(text).toContain('2027年放假安排未录入，期限按周末推算');
      expect(html).toContain('2027年放假安排未录入，期限按周末推算');
    }
  });

  test('an extension shows both dates, and a make-up duty that it is never late', () => {
    const extended: Duty = { ...duty(), due: { original: day('2026-12-07'), current: day('2026-12-11') } };
    expect(digest([line(waves.reminder, { duty: extended })]).text).toContain(
      '已同意延期；原截止2026年12月7日',
    );
    expect(digest([line(waves.reminder, { duty: { ...duty(), makeUp: true } })]).text).toContain('不计逾期');
  });

  test('what is made up is asked for apart from what the notice asks for now', () => {
    const makeUp = line(waves.opening, { duty: { ...duty(), makeUp: true } });
    const { text } = digest([line(waves.opening), makeUp]);
    expect(text.match(/根据《/g)).toHaveLength(1);
    expect(text).toMatch(/启用本系统之前已到期，请于.+前通过下方链接补录，不计逾期/);
    expect(digest([makeUp]).text).not.toContain('根据《');
  });

  test('a 催办 names the day to make good by, and when it was written', () => {
    const { text } = digest([line(waves.first)]);
    expect(text).toContain('截至12月8日9时尚未收到');
    expect(text).toContain('请于12月10日（周四）前补报');
  });
});

describe('what people typed', () => {
  const nasty = '<script>alert(1)</script><img src=x onerror=alert(1)>&amp;"\'\n=HYPERLINK("http://x")';

  test('is shown as typed and runs nowhere', () => {
    const { html, text } = receipt({ topic: nasty });
    expect(html).not.toMatch(/<script|<img/);
    expect(html).toContain('&lt;script>alert(1)&lt;/script>');
    expect(text).toContain('<script>alert(1)</script>');
    expect(unclosed(html)).toEqual([]);
  });

  test('whatever it is, the mail stays whole and holds no markup of theirs', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), typed => {
        const { html } = receipt({ topic: `${typed}<b class="x">`, place: typed });
        expect(html).not.toContain('<b class=');
        expect(unclosed(html)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  test('a late filing is told that it counts as late', () => {
    expect(receipt().text).not.toContain('逾期报送');
    expect(receipt({}, { ...filing, filedAt: at('2026-12-08 10:00') }).text).toContain(
      '汇总时按逾期报送统计',
    );
  });
});

describe('the report’s mail', () => {
  test('names the figures first, in one order, and who has not filed', () => {
    const view = {
      kind: 'report-draft',
      frame,
      snapshot: fullSnapshot(),
      edition: 1,
      attached: true,
    } as const;
    const { subject, text } = compose(view, link);
    expect(subject).toBe('【送审】2026年11月“八个一”专题调研工作进展情况报告（送审稿）');
    const { figures } = fullSnapshot();
    expect(text).toContain(`应报：${figures.owed}项\n实报：${figures.reported}项`);
    expect(text).toMatch(/按时：.+\n未报：.+\n调研覆盖领域：/);
    expect(text).toContain('市商务局：专题调研尚未报送');
    expect(text).toContain('见附件');
  });

  const draftOf = (kind: ReportKindKey, key: string) =>
    compose(
      { kind: 'report-draft', frame, snapshot: lifelikePeriod(kind, key), edition: 1, attached: true },
      link,
    );

  test.each([
    ['quarterly', '2026-Q3', '【送审】2026年第三季度“八个一”工作进展情况报告（送审稿）'],
    ['annual', '2026', '【送审】2026年“八个一”年度工作总结（送审稿）'],
    ['schedule', '2026', '【送审】2026年“八个一”行业大会（活动）时间表（送审稿）'],
    ['on-demand', '2026-07-01~2026-09-30', '【送审】2026年7—9月“八个一”工作情况汇总（送审稿）'],
  ] as const)('calls a %s report by its name, once', (kind, key, name) => {
    const { subject, text, html } = draftOf(kind, key);
    expect(subject).toBe(name);
    expect(Array.from(subject).length).toBeLessThanOrEqual(40);
    const called = name.slice('【送审】'.length);
    expect(text.split('\n')[2]?.startsWith(`${called}已生成`)).toBe(true);
    expect(html).toContain(called);
  });

  test('says of a quarter what was done, and of a year each sum once', () => {
    const quarter = draftOf('quarterly', '2026-Q3').text;
    expect(quarter).toMatch(
      /市领导走访：\d+次，本年累计\d+次\n年度任务：完成\d+项（共\d+项）\n重点项目：\d+个，完成年度计划投资的[\d.]+%\n/,
    );
    expect(draftOf('annual', '2026').text).toMatch(/市领导走访：\d+次\n/);
  });

  test('says of a schedule how many events are planned, for how many fields', () => {
    const { text } = draftOf('schedule', '2026');
    expect(text).toMatch(/计划大会：\d+场\n覆盖领域：\d+个（共25个）/);
    expect(text).not.toContain('市领导走访');
  });

  test('counts what a unit owes several times', () => {
    const lines = draftOf('annual', '2026')
      .text.split('\n')
      .filter(line => line.startsWith('· '));
    expect(lines.join('\n')).toMatch(/专题调研\d项/);
    for (const line of lines) expect(line.split('专题调研').length).toBeLessThanOrEqual(2);
  });

  test('says why the Office’s template was not filled', () => {
    const [problem = ''] = checkTemplate(new Uint8Array()).problems;
    const view = {
      kind: 'report-draft',
      frame,
      snapshot: fullSnapshot(),
      edition: 1,
      attached: true,
    } as const;
    const { text, html } = compose({ ...view, templateProblems: [problem] }, link);
    for (const part of [text, html])
      expect(part).toContain(`办公室模板不能套用，已按内置版式生成：${problem}`);
    expect(compose({ ...view, templateProblems: [] }, link).text).not.toContain('办公室模板');
  });

  test('says where the documents are when they are too large', () => {
    const view = {
      kind: 'report-final',
      frame,
      snapshot: fullSnapshot(),
      edition: 1,
      attached: false,
    } as const;
    expect(compose(view, link).text).toContain('文件较大，未随邮件附上');
  });
});
