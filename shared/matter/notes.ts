import { longDate } from '../calendar/format.ts';
import type { PersonEvent } from './events.ts';
import { evaluationWords, outcomeWords, wayWords } from './words.ts';

/** What the history says of an event; never contact data, and units by what the page makes of their keys. */
export function noteOf(event: PersonEvent): string {
  switch (event.type) {
    case 'assign':
      return event.seen === 0 ? '交办' : '重新交办';
    case 'set-aside':
      return `不再交办：${event.reason}`;
    case 'object':
      return `对分办提出异议：${event.reason}`;
    case 'sign':
      return '签收';
    case 'opine':
      return '反馈协办意见';
    case 'progress':
      return '补充办理进展';
    case 'answer':
      return `${longDate(event.on)}${wayWords[event.way]}答复企业，办结时限${longDate(event.completeBy)}`;
    case 'ask-extension':
      return `申请延期至${longDate(event.until)}：${event.reason}`;
    case 'answer-extension':
      return `${event.grant ? '同意' : '暂不同意'}延期至${longDate(event.until)}`;
    case 'finish':
      return `办结：${outcomeWords[event.kind]}`;
    case 'confirm':
      return `企业评价：${evaluationWords[event.evaluation]}`;
    case 'verify':
      return `办公室核实：${evaluationWords[event.evaluation]}`;
  }
}
