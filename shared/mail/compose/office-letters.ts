import { momentText, provisionalNotice, shortDate, untilText, withWeekday } from '../../calendar/format.ts';
import { askedBy } from '../../duty/lateness.ts';
import { grouped } from '../../report/grouped.ts';
import { reportName, shortReportName } from '../../report/names.ts';
import type { ReportSnapshot } from '../../report/snapshot.ts';
import { reportSubject, summaryFigures } from '../../report/summary.ts';
import { templateFailed } from '../../report/template/words.ts';
import { workFigures } from '../../report/work-figures.ts';
import { dutyTitle } from '../../ui/duty-words.ts';
import type { Block, Letter } from '../letter.ts';
import type { MailView } from '../view.ts';
import { officeMatterBlocks } from './matters.ts';
import { basisWords, fittingSubject, letter, paragraph } from './wording.ts';

type ViewOf<Kind extends MailView['kind']> = Extract<MailView, { kind: Kind }>;

/** What the Office must act on today. */
export function officeDigestLetter(view: ViewOf<'office-digest'>): Letter {
  const { frame, digest, toReview, toAnswer, toExcuse, toPhone, changedContacts, matters } = view;
  const counts = [
    countOf('待审核', toReview.length, '项'),
    countOf('延期待审', toAnswer.length, '项'),
    countOf('免报待审', toExcuse.length, '项'),
    countOf('待定稿', digest.toFinalise.length, '份'),
    countOf('待电话联系', toPhone.length, '项'),
    countOf('缺联络员', digest.withoutContact.length, '家'),
    countOf('联络员变更', changedContacts.length, '次'),
    countOf('企业诉求', matters.length, '项'),
    countOf('待录入放假安排', digest.missingYears.length, '年'),
  ].filter(words => words !== '');
  return letter(
    frame,
    fittingSubject(
      `【八个一】${shortDate(view.date)}办公室待办：${counts.join('、')}`,
      `【八个一】${shortDate(view.date)}办公室待办${counts.length}类`,
    ),
    [
      paragraph(`截至今日，需办公室处理的事项如下：${counts.join('、')}。`),
      ...calendarBlocks(digest.missingYears),
      ...(view.provisional === undefined || digest.missingYears.length > 0
        ? []
        : [
            {
              kind: 'notice',
              tone: 'amber',
              text: `${view.provisional}，请在国务院办公厅通知公布后录入。`,
            } as const,
          ]),
      ...reviewBlocks(toReview),
      ...extensionBlocks(toAnswer),
      ...waiverBlocks(toExcuse),
      ...finaliseBlocks(digest.toFinalise),
      ...officeMatterBlocks(matters),
      ...phoneBlocks(toPhone),
      ...contactBlocks(digest.withoutContact),
      ...changeBlocks(changedContacts),
    ],
    { label: '打开工作台', whose: 'office' },
  );
}

function countOf(words: string, count: number, unit: string): string {
  return count === 0 ? '' : `${words}${count}${unit}`;
}

function reviewBlocks(lines: ViewOf<'office-digest'>['toReview']): readonly Block[] {
  if (lines.length === 0) return [];
  return [
    { kind: 'heading', text: '待审核' },
    {
      kind: 'table',
      columns: ['单位', '事项', '报送时间'],
      widths: [22, 44, 34],
      rows: lines.map(({ unitName, duty, obligation, about }) => {
        const filing = duty.filings.at(-1);
        return [
          { text: unitName },
          { text: dutyTitle(duty, obligation, about), notes: [basisWords(obligation)] },
          {
            text: filing ? momentText(filing.filedAt) : '',
            notes: filing
              ? [`第${filing.number}版，填报人${filing.filer}${filing.onBehalf ? '（办公室代报）' : ''}`]
              : [],
          },
        ];
      }),
    },
  ];
}

/** A unit asks for a later date; nothing changes until the Office has answered. */
function extensionBlocks(lines: ViewOf<'office-digest'>['toAnswer']): readonly Block[] {
  if (lines.length === 0) return [];
  return [
    { kind: 'heading', text: '延期待审' },
    {
      kind: 'table',
      columns: ['单位', '事项', '申请延期至'],
      widths: [22, 44, 34],
      rows: lines.map(({ unitName, duty, obligation, about }) => [
        { text: unitName },
        {
          text: dutyTitle(duty, obligation, about),
          notes: [`${withWeekday(askedBy(duty))}截止`, basisWords(obligation)],
        },
        {
          text: duty.extension ? withWeekday(duty.extension.until) : '',
          notes: duty.extension ? [duty.extension.reason] : [],
        },
      ]),
    },
  ];
}

/** A unit asks to be excused; it owes the duty until the Office has answered. */
function waiverBlocks(lines: ViewOf<'office-digest'>['toExcuse']): readonly Block[] {
  if (lines.length === 0) return [];
  return [
    { kind: 'heading', text: '免报待审' },
    {
      kind: 'table',
      columns: ['单位', '事项', '申请理由'],
      widths: [22, 44, 34],
      rows: lines.map(({ unitName, duty, obligation, about }) => [
        { text: unitName },
        {
          text: dutyTitle(duty, obligation, about),
          notes: [`${withWeekday(askedBy(duty))}截止`, basisWords(obligation)],
        },
        { text: duty.waiverWish?.reason ?? '' },
      ]),
    },
  ];
}

function finaliseBlocks(reports: ViewOf<'office-digest'>['digest']['toFinalise']): readonly Block[] {
  if (reports.length === 0) return [];
  return [
    { kind: 'heading', text: '待定稿' },
    {
      kind: 'list',
      items: reports.map(
        report =>
          `${shortReportName(report)}第${report.editions.length}稿，${withWeekday(report.draftOn)}送审`,
      ),
    },
  ];
}

/** +5: mailing has stopped, somebody telephones. */
function phoneBlocks(lines: ViewOf<'office-digest'>['toPhone']): readonly Block[] {
  if (lines.length === 0) return [];
  return [
    { kind: 'heading', text: '电话联系清单' },
    paragraph('以下事项经邮件提示后仍未报送，不再发送邮件，请电话联系。'),
    {
      kind: 'table',
      columns: ['单位', '事项', '联系人'],
      widths: [22, 48, 30],
      rows: lines.map(({ unitName, duty, obligation, about, lastFiler, registered }) => [
        { text: unitName },
        {
          text: dutyTitle(duty, obligation, about),
          notes: [`${withWeekday(askedBy(duty))}截止`, basisWords(obligation)],
        },
        {
          text: registered === '' ? '未登记联络员' : registered,
          notes: lastFiler ? [`上次填报人${lastFiler.name} ${lastFiler.phone}`] : [],
        },
      ]),
    },
  ];
}

function contactBlocks(units: ViewOf<'office-digest'>['digest']['withoutContact']): readonly Block[] {
  if (units.length === 0) return [];
  return [
    { kind: 'heading', text: '缺联络员的单位' },
    {
      kind: 'notice',
      tone: 'amber',
      text: `${units.map(unit => unit.name).join('、')}有待报事项，但没有可送达的联络员邮箱，无法发送通知。请补充登记或电话通知。`,
    },
  ];
}

/** Nothing to do: the Office knows whom to telephone. */
/** From November on, once a week: until the year is entered every date in it is a guess. */
function calendarBlocks(years: readonly number[]): readonly Block[] {
  return years.map(year => ({
    kind: 'notice',
    tone: 'amber',
    text: `${provisionalNotice(year)}。国务院办公厅通知公布后，请打开工作台“放假安排”，把通知内容粘贴录入并确认。`,
  }));
}

function changeBlocks(changes: ViewOf<'office-digest'>['changedContacts']): readonly Block[] {
  if (changes.length === 0) return [];
  return [
    { kind: 'heading', text: '联络员变更' },
    { kind: 'list', items: changes.map(({ unitName, words }) => `${unitName}：${words.join('；')}`) },
  ];
}

export function alertLetter({ frame, words }: ViewOf<'office-alert'>): Letter {
  return letter(
    frame,
    fittingSubject(`【需处理】${words.split(/[，。；：]/u)[0] ?? words}`),
    [{ kind: 'notice', tone: 'amber', text: words }],
    { label: '打开工作台', whose: 'office' },
  );
}

/** 送审 and 定稿: the numbers in the body, the documents attached. */
export function reportLetter(view: ViewOf<'report-draft' | 'report-final'>): Letter {
  const { frame, snapshot, edition, attached, kind, templateProblems = [] } = view;
  const name = reportName(snapshot, reportSubject(snapshot));
  const isDraft = kind === 'report-draft';
  const figures = summaryFigures(snapshot);
  const { notFiled } = snapshot;
  const { owed, reported } = snapshot.figures;
  const documents = attached ? '附件' : '工作台（文件较大，未随邮件附上）';
  const draftWords = edition > 1 ? `（送审稿第${edition}稿）` : '（送审稿）';
  return letter(
    frame,
    isDraft
      ? fittingSubject(`【送审】${name}${draftWords}`, `【送审】${name}`)
      : fittingSubject(`【定稿】${name}`),
    [
      paragraph(
        isDraft
          ? `${name}${draftWords}已生成，应报${owed}项、实报${reported}项，未报清单及台账见${documents}。` +
              '请审阅；审定后请在工作台点击“定稿”，需要更新数据的请点击“重新生成”。'
          : `${name}已定稿${versionsWords(view)}，定稿文件见${documents}，此后不再变动。`,
      ),
      ...(snapshot.provisional === undefined
        ? []
        : [{ kind: 'notice', tone: 'amber', text: snapshot.provisional } as const]),
      ...(templateProblems.length === 0 || !isDraft
        ? []
        : [
            {
              kind: 'notice',
              tone: 'amber',
              text: `${templateFailed}${templateProblems.join('')}`,
            } as const,
          ]),
      {
        kind: 'facts',
        rows: [
          ...figures.map(({ label, text, rate }) => ({
            label,
            value: rate === undefined ? text : `${text}，${rate}`,
          })),
          ...workFigures(snapshot).map(({ label, text }) => ({ label, value: text })),
        ],
      },
      ...(notFiled.length === 0
        ? [paragraph('应报单位均已报送。')]
        : [
            { kind: 'heading', text: '截至汇总时未报' } as const,
            { kind: 'list', items: missingLines(snapshot) } as const,
          ]),
      paragraph(`数据截至${untilText(snapshot.cutAt)}，第${edition}稿。`),
      paragraph(snapshot.countsNote),
    ],
    { label: isDraft ? '审阅并定稿' : '查看定稿', whose: 'office' },
  );
}

/** A line a unit: what it owes, and how that stands; of an obligation it owes several times, how often. */
function missingLines({ notFiled, sections }: ReportSnapshot): readonly string[] {
  const titles = new Map(sections.map(({ obligation }) => [obligation.key, obligation.title]));
  const obligationOf = ({ duty }: Missing) => duty.split('.')[0] ?? '';
  const listed = (own: readonly Missing[]) =>
    [...grouped(own, obligationOf)].map(([key, same]) =>
      same.length === 1 ? same[0]?.title : `${titles.get(key) ?? key}${same.length}项`,
    );
  return [...grouped(notFiled, note => note.unitName)].map(([unit, own]) => {
    const standing = [...grouped(own, note => note.words)];
    return `${unit}：${standing.map(([words, same]) => `${listed(same).join('、')}${words}`).join('；')}`;
  });
}

type Missing = ReportSnapshot['notFiled'][number];

function versionsWords({ versions }: ViewOf<'report-draft' | 'report-final'>): string {
  return versions === undefined ? '' : `（报告为${versions.docx}，台账为${versions.xlsx}）`;
}

/** To the officer's own mailbox. Without a link: whoever is forwarded the code has nothing to use it on. */
export function codeLetter({ frame, code, validUntil }: ViewOf<'office-code'>): Letter {
  return letter(frame, fittingSubject(`【八个一】工作台登录验证码（${momentText(frame.sentAt)}）`), [
    paragraph('登录领导小组办公室工作台的验证码为：'),
    { kind: 'heading', text: code },
    paragraph(
      `请在获取验证码的浏览器中输入，${momentText(validUntil)}前有效。验证码只在该浏览器有效，请勿告诉他人。`,
    ),
    paragraph('如非本人操作，不必理会；多次收到的，请告知办公室负责人。'),
  ]);
}
