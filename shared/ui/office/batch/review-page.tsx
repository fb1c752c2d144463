import { momentText } from '../../../calendar/format.ts';
import { pickText, type ReviewGroup, type ReviewLine } from '../../../desk/review.ts';
import { aboutDuty } from '../../../duty/about.ts';
import type { Roster } from '../../../programme/roster.ts';
import type { Programme } from '../../../programme/types.ts';
import { dutyTitle, filerWords } from '../../duty-words.ts';
import { dutyPath } from '../paths.ts';
import { BatchLayout, batchesPath } from './batch-layout.tsx';
import { Problem } from './problem.tsx';

/** Name of the ticks; what each stands for is its value. */
export const PICK = 'pick';
/** In the address, under `tick`: what is ticked when the page opens. */
export const CLEAN = 'clean';

export interface ReviewView {
  readonly programme: Programme;
  readonly roster: Roster;
  readonly home: string;
  readonly groups: readonly ReviewGroup[];
  /** How many wait beyond those that one page holds. */
  readonly beyond: number;
  readonly isTicked: (line: ReviewLine) => boolean;
  readonly nonce: string;
  readonly problem?: string | undefined;
}

/** 批量审核: what waits for review, ticked and accepted in one press. */
export function ReviewPage(view: ReviewView) {
  const { programme, home, groups, beyond, problem } = view;
  const lines = groups.flatMap(group => group.lines);
  return (
    <BatchLayout
      title={`${problem === undefined ? '' : '错误：'}批量审核`}
      here=""
      home={home}
      office={programme.office}
    >
      <h1>批量审核</h1>
      <Problem words={problem} />
      {lines.length === 0 ? (
        <p class="lead">目前没有待审核的报送。</p>
      ) : (
        <>
          <p class="lead">
            待审核{lines.length + beyond}项{beyond === 0 ? '' : `，本页列出前${lines.length}项`}
            。勾选的一次审核通过；需要退回修改的，请打开该事项办理。
          </p>
          <Preselect home={home} clean={lines.filter(({ isClean }) => isClean).length} />
          <form method="post" action={batchesPath(home)}>
            <input type="hidden" name="nonce" value={view.nonce} />
            {groups.map(group => (
              <Group key={group.key} group={group} view={view} />
            ))}
            <div class="actions">
              <button class="main" type="submit" name="action" value="accept">
                勾选的审核通过
              </button>
            </div>
          </form>
        </>
      )}
    </BatchLayout>
  );
}

/** Ticks many without a script: the page opens again with them. */
function Preselect({ home, clean }: { readonly home: string; readonly clean: number }) {
  return (
    <p>
      {clean === 0 ? (
        '本页各项须逐项查看后勾选。'
      ) : (
        <a href={`${batchesPath(home)}?tick=${CLEAN}`}>勾选没有核对提示的{clean}项</a>
      )}
      {'　'}
      <a href={batchesPath(home)}>全部不选</a>
    </p>
  );
}

function Group({ group, view }: { readonly group: ReviewGroup; readonly view: ReviewView }) {
  const { obligation, lines } = group;
  const [first] = lines;
  if (first === undefined) return null;
  return (
    <section class="card">
      <fieldset>
        <legend>
          <h2>
            {dutyTitle(first.duty, obligation)}（{lines.length}项）
          </h2>
        </legend>
        <ul class="plain">
          {lines.map(line => (
            <Line key={line.duty.key.duty} line={line} group={group} view={view} />
          ))}
        </ul>
      </fieldset>
    </section>
  );
}

function Line({
  line,
  group,
  view,
}: {
  readonly line: ReviewLine;
  readonly group: ReviewGroup;
  readonly view: ReviewView;
}) {
  const { duty, headline, explanation } = line;
  const { current, key } = duty;
  const about = aboutDuty(duty, group.obligation, view.programme).name;
  const name = `${view.roster.unit(key.unit)?.name ?? key.unit}${about === '' ? '' : `（${about}）`}`;
  const box = `pick-${key.unit}.${key.duty}`;
  return (
    <li>
      <div class="head">
        <div class="tick">
          <input type="checkbox" id={box} name={PICK} value={pickText(duty)} checked={view.isTicked(line)} />
          <label for={box}>{name}</label>
        </div>
        <a href={dutyPath(view.home, duty)}>
          打开<span class="sr">{name}</span>
        </a>
      </div>
      <span class="hint">
        {headline === '' ? '' : `${headline}。`}
        {momentText(current.filedAt)}报送，填报人{filerWords(current)}
        {current.number > 1 ? `，第${current.number}版` : ''}
      </span>
      <Warnings count={current.warnings} explanation={explanation} />
    </li>
  );
}

function Warnings({
  count,
  explanation,
}: {
  readonly count: number | undefined;
  readonly explanation: string | undefined;
}) {
  if (count === 0) return null;
  return (
    <span class="look">
      {count === undefined ? '请打开核对' : `表单提示核对${count}处`}
      {explanation === undefined ? '' : `，单位说明：${explanation}`}
    </span>
  );
}
