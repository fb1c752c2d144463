import { longWithWeekday, momentText, shortDate } from '../../calendar/format.ts';
import { parsePeriod, periodLabel } from '../../calendar/period.ts';
import { filingCode } from '../../duty/filing-code.ts';
import { askedBy, isOnTime } from '../../duty/lateness.ts';
import { answerWords, type DescribedGroup } from '../../filing/describe.ts';
import { dutyTitle, nilReasonWords, statusWords } from '../../ui/duty-words.ts';
import type { Block, Fact, Letter } from '../letter.ts';
import type { FiledDuty, Frame, KnownDuty, MailView } from '../view.ts';
import { basisWords, clauseBlocks, fittingSubject, letter, paragraph } from './wording.ts';

type ViewOf<Kind extends MailView['kind']> = Extract<MailView, { kind: Kind }>;

/** One receipt for all that was filed at once, with a full copy: nobody needs to keep the page open. */
export function receiptLetter({ frame, filed }: ViewOf<'receipt'>): Letter {
  const [first, ...rest] = filed;
  if (first === undefined) throw new RangeError('a receipt for nothing');
  const unit = frame.addressee;
  const version = first.filing.number > 1 ? `（第${first.filing.number}版）` : '';
  const subject =
    rest.length === 0
      ? fittingSubject(`【已收到】${unit}${titleOf(first)}情况${version}`)
      : fittingSubject(`【已收到】${unit}${titleOf(first)}等${filed.length}项报送`);
  return letter(
    frame,
    subject,
    [
      paragraph(
        rest.length === 0
          ? `贵单位报送的${titleOf(first)}情况已收到（编号${codeOf(first)}），${stateSentence(first, frame)}`
          : `贵单位报送的${filed.length}项材料已收到，编号和目前状态如下。`,
      ),
      ...filed.flatMap(one => filedBlocks(one, frame, rest.length > 0)),
      paragraph('报送内容的完整副本如上，请留存。如需修改，请致电我办退回后重新报送。'),
    ],
    { label: '查看报送情况', whose: 'unit' },
  );
}

function filedBlocks(one: FiledDuty, frame: Frame, headed: boolean): readonly Block[] {
  const { filing, body, duty, groups, obligation } = one;
  const { identity } = body;
  // What is owed for a leader is never called late, nor what a lead unit asks a cooperating one for.
  const isTimed = obligation.scope !== 'leader' && obligation.readBy !== 'lead';
  const late = isTimed && !isOnTime(duty, duty.filings[0] ?? filing);
  return [
    ...(headed ? [{ kind: 'heading', text: titleOf(one) } as const] : []),
    {
      kind: 'facts',
      rows: [
        { label: '编号', value: codeOf(one) },
        { label: '事项', value: `${titleOf(one)}（${basisWords(obligation)}）` },
        { label: '报送时间', value: momentText(filing.filedAt) },
        { label: '版本', value: `第${filing.number}版` },
        { label: '目前状态', value: stateOf(one, frame) },
        { label: '填报人', value: person(identity.filerName, identity.filerPost) },
        { label: '办公电话', value: identity.phone },
        { label: '本单位审核人', value: person(identity.reviewerName, identity.reviewerPost) },
      ],
    },
    ...(late
      ? [{ kind: 'notice', tone: 'amber', text: '本次报送已超过截止时间，汇总时按逾期报送统计。' } as const]
      : []),
    ...(filing.nil
      ? [
          {
            kind: 'facts',
            rows: [{ label: obligation.nil?.label ?? '零报告', value: nilReasonWords(body.nilReason) }],
          } as const,
        ]
      : groups.flatMap(copyOf)),
    ...extraWords(body),
  ];
}

function extraWords({ note, explanation }: FiledDuty['body']): readonly Block[] {
  const rows = [
    ...(explanation ? [{ label: '核对说明', value: explanation }] : []),
    ...(note ? [{ label: '备注', value: note }] : []),
  ];
  return rows.length === 0 ? [] : [{ kind: 'facts', rows }];
}

/** A group of the form as filed; what was left empty is left out of the copy. */
function copyOf(group: DescribedGroup): readonly Block[] {
  const rows = group.answers.flatMap((answer): readonly Fact[] =>
    answer.kind === 'rows'
      ? answer.rows.map(row => ({
          label: row.label,
          value: row.lines
            .filter(line => line.words !== '')
            .map(line => `${line.label}：${line.words}`)
            .join('\n'),
        }))
      : filledAnswer(answer.label, answerWords(answer)),
  );
  return rows.length === 0
    ? []
    : [
        { kind: 'heading', text: group.title },
        { kind: 'facts', rows },
      ];
}

function filledAnswer(label: string, value: string): readonly Fact[] {
  return value === '' ? [] : [{ label, value }];
}

/** 退回: what is asked, field by field, beside what was written there. */
export function returnLetter({ frame, returned, sendBack, groups }: ViewOf<'return-notice'>): Letter {
  const title = titleOf(returned);
  const filing = returned.duty.filings.find(one => one.nonce === sendBack.nonce);
  const remarks = sendBack.remarks.map(remark => {
    const place = placeOf(groups, remark.field);
    return [
      { text: place.label, ...(place.words === '' ? {} : { notes: [`原填：${shortened(place.words)}`] }) },
      { text: remark.words },
    ];
  });
  return letter(
    frame,
    fittingSubject(`【退回修改】${frame.addressee}${title}情况`),
    [
      paragraph(
        `贵单位报送的${title}情况${filing ? `（编号${filingCode(returned.duty.key, filing.number)}）` : ''}收悉。` +
          `经审核，请对以下内容补充完善后于${longWithWeekday(sendBack.refileBy)}24:00前重新报送。`,
      ),
      ...(sendBack.words === ''
        ? []
        : [{ kind: 'facts', rows: [{ label: '修改意见', value: sendBack.words }] } as const]),
      ...(remarks.length === 0
        ? []
        : [
            {
              kind: 'table',
              columns: ['需修改的内容', '修改意见'],
              widths: [50, 50],
              rows: remarks,
            } as const,
          ]),
      {
        kind: 'notice',
        tone: 'blue',
        text: '已填内容均已保留，打开链接即可在原稿上修改，无须重填。',
      },
      paragraph(basisWords(returned.obligation)),
      ...clauseBlocks(frame, [returned.obligation]),
    ],
    { label: '查看意见并修改', whose: 'unit' },
  );
}

/** What a path of the form is called, and what was filed there. */
function placeOf(groups: readonly DescribedGroup[], path: string): { label: string; words: string } {
  for (const answer of groups.flatMap(group => group.answers)) {
    if (answer.path === path) {
      return { label: answer.label, words: answer.kind === 'rows' ? '' : answerWords(answer) };
    }
    if (answer.kind !== 'rows') continue;
    for (const row of answer.rows) {
      if (row.path === path) return { label: row.label, words: row.lines[0]?.words ?? '' };
      const line = row.lines.find(one => one.path === path);
      if (line) return { label: `${row.label}·${line.label}`, words: line.words };
    }
  }
  return { label: '其他内容', words: '' };
}

function shortened(words: string): string {
  const characters = Array.from(words.replaceAll('\n', ' '));
  return characters.length > 60 ? `${characters.slice(0, 60).join('')}……` : words;
}

export function extensionLetter(view: ViewOf<'extension-answer'>): Letter {
  const { frame, asked, granted, until, reportDraftOn } = view;
  const title = titleOf(asked);
  const period = parsePeriod(asked.duty.period);
  const report = `${period ? periodLabel(period) : ''}工作进展情况报告`;
  return letter(
    frame,
    fittingSubject(`【延期${granted ? '同意' : '答复'}】${frame.addressee}${title}`),
    [
      paragraph(
        granted
          ? `经研究，同意${title}延期至${longWithWeekday(until)}报送。`
          : `因${report}需于${shortDate(reportDraftOn)}前上报，暂不同意延期，请抓紧报送；可先报已掌握情况，后续补充。`,
      ),
      {
        kind: 'facts',
        rows: [
          { label: '事项', value: `${title}（${basisWords(asked.obligation)}）` },
          ...(granted
            ? [{ label: '原定截止', value: `${longWithWeekday(asked.duty.due.original)}24:00` }]
            : []),
          { label: '截止时间', value: `${longWithWeekday(asked.duty.due.current)}24:00` },
        ],
      },
    ],
    { label: '查看待办并填报', whose: 'unit' },
  );
}

export function waiverLetter({ frame, asked, granted, reason }: ViewOf<'waiver-answer'>): Letter {
  const title = titleOf(asked);
  const until = `${longWithWeekday(askedBy(asked.duty))}24:00`;
  return letter(
    frame,
    fittingSubject(`【免报${granted ? '同意' : '答复'}】${frame.addressee}${title}`),
    [
      paragraph(
        granted
          ? `经研究，同意${title}本期免报，无需报送。`
          : `经研究，${title}暂不同意免报，请于${until}前报送；可先报已掌握情况，后续补充。`,
      ),
      {
        kind: 'facts',
        rows: [
          { label: '事项', value: `${title}（${basisWords(asked.obligation)}）` },
          { label: '办公室意见', value: reason },
          ...(granted ? [] : [{ label: '截止时间', value: until }]),
        ],
      },
    ],
    { label: granted ? '查看待办' : '查看待办并填报', whose: 'unit' },
  );
}

export function newLinkLetter({ frame, isOffice }: ViewOf<'new-link'>): Letter {
  return letter(
    frame,
    fittingSubject(`【八个一】${frame.addressee}报送链接（应请求重新发送）`),
    [
      paragraph(
        `应${isOffice ? '办公室' : '贵单位'}请求，现将工作链接重新发送如下。已保存和报送的内容都在，打开即可继续。`,
      ),
      paragraph('如非本单位人员申请，不必理会；链接只发送到已登记的邮箱。'),
    ],
    isOffice ? { label: '打开工作台', whose: 'office' } : { label: '查看待办并填报', whose: 'unit' },
  );
}

/** To the mailbox before and the one after: whoever did not ask for it hears of it. */
export function contactChangeLetter({ frame, words }: ViewOf<'contact-change'>): Letter {
  return letter(
    frame,
    fittingSubject(`【八个一】${frame.addressee}联络员信息变更确认`),
    [
      paragraph('贵单位登记的联络员信息变更如下：'),
      { kind: 'list', items: [...words] },
      paragraph('如非本单位人员办理，请立即致电我办。'),
    ],
    { label: '查看待办并填报', whose: 'unit' },
  );
}

/** What a receipt says of the filing now: it may have been read, or replaced, before the mail could leave. */
function stateOf({ duty, filing, obligation }: FiledDuty, frame: Frame): string {
  const latest = duty.filings.at(-1);
  if (latest && latest.nonce !== filing.nonce) return `已由第${latest.number}版替代`;
  if (duty.status === 'filed' && obligation.readBy !== 'lead') return '待审核';
  return statusWords(duty, obligation, frame.sentAt, false).words;
}

function stateSentence(one: FiledDuty, frame: Frame): string {
  return `目前状态：${stateOf(one, frame)}。`;
}

function codeOf({ duty, filing }: FiledDuty): string {
  return filingCode(duty.key, filing.number);
}

function titleOf({ duty, obligation, about }: KnownDuty): string {
  return dutyTitle(duty, obligation, about);
}

function person(name: string, post: string): string {
  return post === '' ? name : `${name}（${post}）`;
}
