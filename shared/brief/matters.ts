import { shortDate } from '../calendar/format.ts';
import { byUrgency, pendingOf } from '../matter/deadlines.ts';
import { isCityLevel, type Matter } from '../matter/matter.ts';
import { statusWords } from '../matter/words.ts';
import { fieldName } from '../programme/roster.ts';
import type { BriefContext } from './context.ts';
import type { BriefLine, BriefSection } from './section.ts';

/** 在办诉求 of the leader's fields: what needs the city's leaders first, then the most urgent. Never whom to telephone. */
export function openMatters(context: BriefContext): BriefSection {
  const own = new Set(context.fields.map(({ key }) => key));
  const open = context.matters
    .filter(({ subject }) => own.has(subject.field))
    .filter(matter => pendingOf(matter) !== undefined)
    .toSorted((a, b) => Number(isCityLevel(b)) - Number(isCityLevel(a)) || byUrgency(a, b));
  return {
    title: '在办企业诉求事项',
    lines: open.map(matter => lineOf(matter, context)),
    none: '各领域没有在办的企业诉求事项。',
  };
}

function lineOf(matter: Matter, { roster, programme }: BriefContext): BriefLine {
  const { subject, key } = matter;
  const lead = matter.assignments.at(-1)?.lead;
  const unit = lead === undefined ? '' : `，${roster.unit(lead)?.name ?? lead}主办`;
  const pending = pendingOf(matter);
  const by = pending?.who === 'lead' ? `，${shortDate(pending.by)}前${stepWords[pending.what]}` : '';
  const level = isCityLevel(matter) ? '【需市领导协调】' : '';
  return {
    words: `${level}${fieldName(subject.field, roster, programme)}：${subject.raiser.name}提出“${subject.title}”，${statusWords(matter)}${unit}${by}`,
    sources: [{ code: key.matter }],
  };
}

const stepWords = { assign: '交办', answer: '答复企业', complete: '办结', verify: '核实' } as const;
