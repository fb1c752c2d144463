import { type CalendarDate, parseCalendarDate } from '../calendar/date.ts';
import type { Instant } from '../calendar/instant.ts';
import type { FilingContext } from '../filing/cells.ts';
import type { FilingValues } from '../filing/field.ts';
import type { FilingForm } from '../filing/form.ts';
import { textOf } from '../filing/values.ts';

/**
 * 报送登记: that the final report went up, as the Office noted it. 「办公室定期汇总各项工作进展后报市委市政府」(二). The 文号 is the
 * one that the Office's own document system gave; nothing here makes one.
 */
export interface Sending {
  readonly on: CalendarDate;
  readonly to: string;
  readonly way: string;
  readonly documentNumber?: string;
}

export interface RecordedSending extends Sending {
  readonly at: Instant;
  readonly by: string;
  /** The page's nonce: one page records one sending. */
  readonly submission: string;
}

export const sendingForm: FilingForm = {
  groups: [
    {
      title: '报送登记',
      fields: [
        { key: 'on', type: 'date', label: '报送日期', required: true },
        {
          key: 'to',
          type: 'text',
          label: '报送对象',
          hint: '例如 市委、市政府',
          required: true,
          minLength: 2,
          maxLength: 60,
        },
        {
          key: 'way',
          type: 'text',
          label: '报送方式',
          hint: '例如 公文交换、协同办公系统',
          required: true,
          minLength: 2,
          maxLength: 30,
        },
        {
          key: 'documentNumber',
          type: 'text',
          label: '文号',
          hint: '由公文系统编号，本系统不编号；没有文号的不填',
          required: false,
          maxLength: 40,
        },
      ],
    },
  ],
};

/** What the form is read with. A report is not sent tomorrow. */
export function sendingContext(today: CalendarDate): FilingContext {
  return {
    periodStart: today,
    periodEnd: today,
    today,
    fields: [],
    units: [],
    against: values => {
      const on = parseCalendarDate(textOf(values, 'on'));
      return on === undefined || on <= today
        ? []
        : [{ path: 'on', label: '报送日期', severity: 'error', message: '不能晚于今天' }];
    },
  };
}

/** What the form says once it has no errors. */
export function sendingOf(values: FilingValues): Sending | undefined {
  const on = parseCalendarDate(textOf(values, 'on'));
  const documentNumber = textOf(values, 'documentNumber');
  return on === undefined
    ? undefined
    : {
        on,
        to: textOf(values, 'to'),
        way: textOf(values, 'way'),
        ...(documentNumber === '' ? {} : { documentNumber }),
      };
}
