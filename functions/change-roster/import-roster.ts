import * as v from 'valibot';
import type { CalendarDate } from '../../shared/calendar/date.ts';
import { dateInShanghai } from '../../shared/calendar/instant.ts';
import { isSettled } from '../../shared/duty/duty.ts';
import type { SheetProblem } from '../../shared/filing/excel/problem.ts';
import type { Issue } from '../../shared/filing/parse.ts';
import { typedText } from '../../shared/filing/typed.ts';
import { unsettled } from '../../shared/ports/duties.ts';
import { latestRoster } from '../../shared/programme/roster-file/layout.ts';
import { basisOf } from '../../shared/programme/roster-file/marks.ts';
import { planRosterFile } from '../../shared/programme/roster-file/plan.ts';
import { type ReadRosterFile, readRosterFile } from '../../shared/programme/roster-file/read.ts';
import { RosterForm } from '../../shared/programme/roster-form.ts';
import { SHEET_FILE } from '../../shared/ui/sheet-pages.tsx';
import type { PageAnswer, PageRequest } from '../middleware/page.ts';
import { type OfficeVisit, visitOffice } from '../middleware/pages/office-link.ts';
import { rosterImportAnswer } from '../middleware/pages/roster-import.ts';
import { type ChangeRosterDeps, confirmChange, previewChange, refusals } from './apply.ts';

const row = v.object({ number: v.pipe(v.number(), v.integer()), words: v.record(v.string(), v.string()) });
/** The rows as they travel with the preview: what is confirmed is read by the same rules as what was uploaded. */
const travelling = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    basis: v.string(),
    leaders: v.array(row),
    units: v.array(row),
    fields: v.array(row),
    contacts: v.array(row),
  }),
);

/** 批量变更: a workbook of the roster, uploaded, looked at and confirmed as one change. */
export function importRoster(request: PageRequest, deps: ChangeRosterDeps): Promise<PageAnswer> {
  return visitOffice(request, deps, async visit => {
    const { form } = request;
    const done: PageAnswer = { kind: 'redirect', location: `${visit.home}/roster?done=yes` };
    const nonce = typedText(form, 'nonce');
    if (nonce !== '' && visit.adopted.rosterChanges?.some(change => change.nonce === nonce)) return done;
    if (typedText(form, 'action') === 'edit')
      return { kind: 'redirect', location: `${visit.home}/roster/import` };
    const again = (said: Parameters<typeof rosterImportAnswer>[1]) =>
      rosterImportAnswer(visit, { typed: form, ...said });

    const roster = latestRoster(visit.adopted.programme, dateInShanghai(visit.now));
    const typed = new RosterForm(form);
    const from = typed.day('from', '生效日期', dateInShanghai(visit.now));
    const reason = typed.line('reason', '依据', { minLength: 2, maxLength: 100 });
    const errors = [...typed.errors, ...tooEarly(from, roster.on)];
    const read = readUploaded(request, visit);
    const problems = read.kind === 'refused' ? read.problems : [];
    if (from === undefined || errors.length > 0 || read.kind === 'refused')
      return again({ errors, problems });

    const plan = planRosterFile(read.file, {
      programme: visit.adopted.programme,
      roster,
      from,
      open: await openDuties(visit, deps),
    });
    const isNothing = plan.kind === 'planned' && plan.planned.steps.length === 0;
    if (isNothing) return again({ unchanged: true });
    if (read.file.basis !== basisOf(roster)) return again({ problems: [stale] });
    if (plan.kind === 'refused') return again({ problems: plan.problems });
    const change = { planned: plan.planned, from, reason };
    if (typedText(form, 'action') !== 'confirm')
      return await previewChange(
        visit,
        { from: [from], reason: [reason], rows: [JSON.stringify(read.file)] },
        change,
        deps,
        '/roster/import',
      );
    const confirmed = await confirmChange(visit, request, change, deps);
    return confirmed === 'made' ? done : again({ happened: refusals[confirmed] });
  });
}

const stale: SheetProblem = {
  sheet: '',
  cell: '',
  label: '',
  words: '这份表下载以后，分工和人员已有变更（或者是往年的表），请重新下载后修改',
};

function readUploaded({ form, files }: PageRequest, { adopted }: OfficeVisit): ReadRosterFile {
  const rows = typedText(form, 'rows');
  if (rows === '') {
    const bytes = files?.find(file => file.name === SHEET_FILE)?.bytes ?? new Uint8Array();
    return readRosterFile(bytes, adopted.programme.key);
  }
  const parsed = v.safeParse(travelling, rows);
  return parsed.success
    ? { kind: 'read', file: parsed.output }
    : {
        kind: 'refused',
        problems: [{ sheet: '', cell: '', label: '', words: '页面内容不完整，请重新上传' }],
      };
}

/** What is registered for later days stays: the file was made of the roster after it. */
function tooEarly(from: CalendarDate | undefined, on: CalendarDate): readonly Issue[] {
  return from === undefined || from >= on
    ? []
    : [{ path: 'from', label: '生效日期', message: `已登记的变更自${on}起执行，不能早于这一天` }];
}

async function openDuties(
  { adopted }: OfficeVisit,
  deps: ChangeRosterDeps,
): Promise<ReadonlyMap<string, number>> {
  const byUnit = await deps.duties.ofProgramme(adopted.programme.key, unsettled);
  return new Map([...byUnit].map(([unit, duties]) => [unit, duties.filter(duty => !isSettled(duty)).length]));
}
