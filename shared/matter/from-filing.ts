import { createHash } from 'node:crypto';
import { parseCalendarDate } from '../calendar/date.ts';
import { dateInShanghai } from '../calendar/instant.ts';
import type { Duty } from '../duty/duty.ts';
import type { FilingValues, RowValues } from '../filing/field.ts';
import { rowsOf, textOf } from '../filing/values.ts';
import type { FilingBody } from '../ports/filings.ts';
import type { Obligation } from '../programme/obligation.ts';
import type { RaisingRows } from '../programme/raising-rows.ts';
import { type MatterSource, matterSources, type Raiser } from './matter.ts';
import type { RaisedMatter } from './open.ts';

/** As long as the form that raises a matter by hand allows. */
const longestTitle = 40;

/**
 * The matters that an accepted filing raises: 「对企业和科研机构提出的事项，各牵头单位和配合单位要共同做好推进、协调、服务
 * 保障工作」 (三（二）). The same words of the same enterprise in the same duty are the same matter, in whichever version of
 * the filing they stand and however often they are accepted. What the form did not ask is left to the Office to
 * complete when it assigns the matter.
 */
export function mattersOf(
  obligation: Pick<Obligation, 'key' | 'raises' | 'coveredFields'>,
  duty: Pick<Duty, 'key' | 'fields'>,
  { values, nonce, filedAt }: Pick<FilingBody, 'values' | 'nonce' | 'filedAt'>,
): readonly RaisedMatter[] {
  const { raises } = obligation;
  if (raises === undefined) return [];
  const { unit, duty: id } = duty.key;
  const field = onlyOne([...new Set([...obligation.coveredFields(values), ...ownFields(duty)])]);
  return rowsOf(values, raises.list)
    .filter(row => textOf(row, raises.raiser) !== '' && isMeant(row, raises))
    .map(row => {
      const detail = textOf(row, raises.detail);
      const raiser = raiserOf(textOf(row, raises.raiser), values, raises);
      const said = hashOf(`${raiser.name}\n${detail}`);
      return {
        subject: {
          title: titleOf(detail),
          detail,
          category: raises.category === undefined ? '' : textOf(row, raises.category),
          level: raises.level === undefined ? '' : textOf(row, raises.level),
          field,
          raiser,
        },
        source: { kind: sourceOf(obligation.key), filing: { unit, duty: id, nonce, row: said } },
        raisedBy: unit,
        raisedOn:
          (raises.on === undefined ? undefined : parseCalendarDate(textOf(values, raises.on))) ??
          dateInShanghai(filedAt),
        by: 'system',
        origin: `${unit}/${id}#${said}`,
      };
    });
}

function isMeant(row: RowValues, { only }: RaisingRows): boolean {
  return only === undefined || row[only] === true;
}

/** A duty that answers for one field speaks of it; one that answers for several says in its form of which. */
function ownFields({ fields }: Pick<Duty, 'fields'>): readonly string[] {
  return fields.length === 1 ? fields : [];
}

function onlyOne(fields: readonly string[]): string {
  const [first = '', ...others] = fields;
  return others.length === 0 ? first : '';
}

function raiserOf(name: string, values: FilingValues, { bodies }: RaisingRows): Raiser {
  const known = bodies === undefined ? [] : rowsOf(values, bodies);
  const body = known.find(row => textOf(row, 'name') === name) ?? {};
  return {
    name,
    code: textOf(body, 'code'),
    kind: textOf(body, 'kind'),
    district: textOf(body, 'district'),
  };
}

/** The first sentence, cut where a title must end. */
function titleOf(detail: string): string {
  const [sentence = ''] = detail.split(/[。；！？\n]/u);
  const characters = [...sentence];
  return characters.length <= longestTitle ? sentence : `${characters.slice(0, longestTitle - 1).join('')}…`;
}

function sourceOf(obligation: string): MatterSource['kind'] {
  return matterSources.find(kind => kind === obligation) ?? 'other';
}

/** Long texts do not fit a key; these name the row as well. */
function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
