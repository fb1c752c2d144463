import type { MailRecord } from './mail-record.ts';

/** An event as EventBridge delivers it from SES; `id`, `account`, `region` and `time` are the bus's to add. */
export interface MailEvent {
  readonly source: 'aws.ses';
  readonly 'detail-type': string;
  readonly detail: { readonly eventType: string; readonly mail: object; readonly [part: string]: unknown };
}

export function sentEvent(record: MailRecord): MailEvent {
  return event('Email Sent', 'Send', record, { send: {} });
}

/** What becomes of a mail once it has left: delivered to some recipients, bounced for others, complained about. */
export function outcomeEvents(record: MailRecord, at: number): MailEvent[] {
  const timestamp = new Date(at).toISOString();
  const { bounced, complained } = record;
  const delivered = record.recipients.filter(recipient => !bounced.includes(recipient));
  const events: MailEvent[] = [];
  if (delivered.length > 0) {
    events.push(
      event('Email Delivered', 'Delivery', record, {
        delivery: {
          timestamp,
          processingTimeMillis: at - record.at,
          recipients: delivered,
          smtpResponse: '250 2.0.0 OK',
          reportingMTA: 'embedded.amazonses.com',
        },
      }),
    );
  }
  if (bounced.length > 0) {
    events.push(
      event('Email Bounced', 'Bounce', record, {
        bounce: {
          feedbackId: `${record.id}-bounce`,
          bounceType: 'Permanent',
          bounceSubType: 'General',
          bouncedRecipients: bounced.map(emailAddress => ({
            emailAddress,
            action: 'failed',
            status: '5.1.1',
            diagnosticCode: 'smtp; 550 5.1.1 user unknown',
          })),
          timestamp,
        },
      }),
    );
  }
  if (complained.length > 0) {
    events.push(
      event('Email Complaint Received', 'Complaint', record, {
        complaint: {
          feedbackId: `${record.id}-complaint`,
          complainedRecipients: complained.map(emailAddress => ({ emailAddress })),
          complaintFeedbackType: 'abuse',
          timestamp,
        },
      }),
    );
  }
  return events;
}

function event(type: string, eventType: string, record: MailRecord, part: object): MailEvent {
  const { configurationSet } = record;
  return {
    source: 'aws.ses',
    'detail-type': type,
    detail: {
      eventType,
      mail: {
        timestamp: new Date(record.at).toISOString(),
        source: record.source,
        messageId: record.id,
        destination: record.recipients,
        tags: {
          ...(configurationSet !== undefined && { 'ses:configuration-set': [configurationSet] }),
          ...Object.fromEntries(Object.entries(record.tags).map(([name, value]) => [name, [value]])),
        },
      },
      ...part,
    },
  };
}
