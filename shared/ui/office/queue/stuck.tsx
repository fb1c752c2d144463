import { momentText } from '../../../calendar/format.ts';
import { isBeyondHelp, missedWords, type Stuck } from '../../../desk/stuck.ts';
import { shortReportName } from '../../../report/names.ts';
import { matterPath } from '../../../visit/matter-reader.ts';
import { dutyPath, reportPath } from '../paths.ts';
import { requestPath } from '../request/paths.ts';
import { countedAs, nameOf, type QueueSection, type QueueView, titleOf } from './view.ts';

export const stuck: QueueSection = {
  counted: ({ stuck }) => countedAs('系统未按时推进', stuck.shown.length + stuck.more),
  Section: StuckSection,
};

function StuckSection(view: QueueView) {
  const { shown, more } = view.stuck;
  if (shown.length === 0) return null;
  return (
    <section class="card returned">
      <h2>系统未按时推进（{shown.length + more}）</h2>
      <p>
        以下事项到时应由系统自动推进，至今没有。已报内容没有丢失，填报、审核、办理照常进行；受影响的是自动登记和应发的邮件。系统每小时自动补办一次。
      </p>
      <ul class="plain">
        {shown.map((record, index) => {
          const { title, path } = named(record.of, view);
          return (
            <li key={index}>
              <a href={path}>{title}</a>
              {'　'}自{momentText(record.since)}起：{missedWords(record.of, view.now)}。
              {isBeyondHelp(record, view.now) ? <strong>{BEYOND_HELP}</strong> : null}
            </li>
          );
        })}
        {more === 0 ? null : <li>另有{more}项。</li>}
      </ul>
    </section>
  );
}

/** The runbook by its name in docs/runbooks, which is the alarm's too. */
const BEYOND_HELP = '自动补办没有成功，请告知系统管理员（运行手册 records-overdue）；急需的先电话联系。';

function named(of: Stuck, view: QueueView): { readonly title: string; readonly path: string } {
  const { home } = view;
  switch (of.kind) {
    case 'duty': {
      const { unit } = of.duty.key;
      return {
        title: `${nameOf(unit, view)} ${titleOf(of.duty, view)}`,
        path: dutyPath(home, of.duty),
      };
    }
    case 'report':
      return { title: shortReportName(of.report), path: reportPath(home, of.report) };
    case 'matter': {
      const { key, subject } = of.matter;
      return {
        title: `${subject.raiser.name}：${subject.title}`,
        path: matterPath({ kind: 'office', home }, key.matter),
      };
    }
    case 'request':
      return { title: of.request.form.title, path: requestPath(home, of.request) };
    case 'calendar':
      return { title: of.change.reason, path: `${home}/calendar` };
  }
}
