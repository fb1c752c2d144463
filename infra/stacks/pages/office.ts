import { HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { environment as askDuties } from '../../../functions/ask-duties/environment.ts';
import { environment as askReport } from '../../../functions/ask-report/environment.ts';
import { environment as changeCalendar } from '../../../functions/change-calendar/environment.ts';
import { environment as changeRoster } from '../../../functions/change-roster/environment.ts';
import { environment as decideBatch } from '../../../functions/decide-batch/environment.ts';
import { environment as decideDuty } from '../../../functions/decide-duty/environment.ts';
import { environment as decideReport } from '../../../functions/decide-report/environment.ts';
import { environment as enterDesk } from '../../../functions/enter-desk/environment.ts';
import { environment as exportAnswers } from '../../../functions/export-answers/environment.ts';
import { environment as exportAttachments } from '../../../functions/export-attachments/environment.ts';
import { environment as exportAudit } from '../../../functions/export-audit/environment.ts';
import { environment as exportBoard } from '../../../functions/export-board/environment.ts';
import { environment as exportRehearsal } from '../../../functions/export-rehearsal/environment.ts';
import { environment as exportRoster } from '../../../functions/export-roster/environment.ts';
import { environment as serveBrief } from '../../../functions/serve-brief/environment.ts';
import { environment as showAudit } from '../../../functions/show-audit/environment.ts';
import { environment as showBatch } from '../../../functions/show-batch/environment.ts';
import { environment as showBoard } from '../../../functions/show-board/environment.ts';
import { environment as showBrief } from '../../../functions/show-brief/environment.ts';
import { environment as showCalendar } from '../../../functions/show-calendar/environment.ts';
import { environment as showDuty } from '../../../functions/show-duty/environment.ts';
import { environment as showOfficePage } from '../../../functions/show-office-page/environment.ts';
import { environment as showRehearsal } from '../../../functions/show-rehearsal/environment.ts';
import { environment as showRequests } from '../../../functions/show-requests/environment.ts';
import { environment as showRoster } from '../../../functions/show-roster/environment.ts';
import { environment as uploadReport } from '../../../functions/upload-report/environment.ts';
import { environment as waiveAhead } from '../../../functions/waive-ahead/environment.ts';
import type { Pages } from './pages.ts';

/** The desk of the Office: who holds a link still needs a code, and what changes anything is a POST. */
export function officePages({
  serve,
  environment,
  may: {
    files,
    linkKey,
    orderPackages,
    read,
    readFiles,
    readMany,
    readPackages,
    sendMail,
    startMatter,
    startReport,
    wakeDuty,
    wakeIndex,
    wakeReport,
    write,
  },
}: Pages): void {
  serve('enter-desk', HttpMethod.POST, ['/o/{token}/enter', '/o/{token}/sessions'], {
    schema: enterDesk,
    environment,
    may: [read, write, linkKey, files, sendMail],
  });
  serve('show-audit', HttpMethod.GET, ['/o/{token}/audit', '/o/{token}/sessions'], {
    schema: showAudit,
    environment,
    may: [read, linkKey],
  });
  serve('export-audit', HttpMethod.POST, ['/o/{token}/audit'], {
    schema: exportAudit,
    environment,
    may: [read, write, linkKey],
  });
  serve(
    'show-office-page',
    HttpMethod.GET,
    [
      '/o/{token}',
      '/o/{token}/reports',
      '/o/{token}/reports/{report}',
      '/o/{token}/reports/{report}/files/{file}',
    ],
    { schema: showOfficePage, environment, may: [read, wakeIndex, linkKey, readFiles] },
  );
  serve('export-answers', HttpMethod.GET, ['/o/{token}/requests/{request}/answers.xlsx'], {
    schema: exportAnswers,
    environment,
    may: [read, readMany, linkKey],
  });
  serve('export-board', HttpMethod.GET, ['/o/{token}/board.xlsx'], {
    schema: exportBoard,
    environment,
    may: [read, readMany, linkKey],
  });
  serve('export-attachments', HttpMethod.POST, ['/o/{token}/board/attachments'], {
    schema: exportAttachments,
    environment,
    may: [read, readMany, write, linkKey, readPackages, orderPackages],
  });
  serve('show-board', HttpMethod.GET, ['/o/{token}/board', '/o/{token}/board/attachments'], {
    schema: showBoard,
    environment,
    may: [read, readMany, linkKey],
  });
  serve('show-brief', HttpMethod.GET, ['/o/{token}/briefs', '/o/{token}/briefs/{leader}'], {
    schema: showBrief,
    environment,
    may: [read, readMany, linkKey],
  });
  serve('serve-brief', HttpMethod.GET, ['/o/{token}/briefs/{leader}/brief.docx'], {
    schema: serveBrief,
    environment,
    may: [read, readMany, linkKey],
  });
  serve('show-duty', HttpMethod.GET, ['/o/{token}/duties/{duty}'], {
    schema: showDuty,
    environment,
    may: [read, linkKey],
  });
  serve('decide-duty', HttpMethod.POST, ['/o/{token}/duties/{duty}'], {
    schema: decideDuty,
    environment,
    may: [read, write, linkKey, files, sendMail, startMatter, ...wakeDuty],
  });
  serve('show-batch', HttpMethod.GET, ['/o/{token}/batches', '/o/{token}/batches/{batch}'], {
    schema: showBatch,
    environment,
    may: [read, readMany, linkKey],
  });
  serve('decide-batch', HttpMethod.POST, ['/o/{token}/batches', '/o/{token}/batches/{batch}'], {
    schema: decideBatch,
    environment,
    may: [read, readMany, write, linkKey, startMatter, ...wakeDuty],
  });
  serve('ask-report', HttpMethod.POST, ['/o/{token}/reports'], {
    schema: askReport,
    environment,
    may: [read, write, linkKey, startReport],
  });
  serve('decide-report', HttpMethod.POST, ['/o/{token}/reports/{report}'], {
    schema: decideReport,
    environment,
    may: [read, write, linkKey, readFiles, ...wakeReport],
  });
  serve('upload-report', HttpMethod.POST, ['/o/{token}/reports/{report}/files'], {
    schema: uploadReport,
    environment,
    may: [read, write, linkKey, files, ...wakeReport],
  });

  serve(
    'show-roster',
    HttpMethod.GET,
    ['/o/{token}/roster', '/o/{token}/roster/import', '/o/{token}/mailboxes'],
    {
      schema: showRoster,
      environment,
      may: [read, linkKey],
    },
  );
  serve(
    'change-roster',
    HttpMethod.POST,
    ['/o/{token}/roster', '/o/{token}/roster/import', '/o/{token}/mailboxes'],
    {
      schema: changeRoster,
      environment,
      may: [read, write, linkKey],
    },
  );
  serve('export-roster', HttpMethod.GET, ['/o/{token}/roster.xlsx'], {
    schema: exportRoster,
    environment,
    may: [read, linkKey],
  });
  serve('show-calendar', HttpMethod.GET, ['/o/{token}/calendar'], {
    schema: showCalendar,
    environment,
    may: [read, linkKey],
  });
  serve('change-calendar', HttpMethod.POST, ['/o/{token}/calendar'], {
    schema: changeCalendar,
    environment,
    may: [read, write, linkKey, startMatter, ...wakeDuty],
  });
  serve('show-rehearsal', HttpMethod.GET, ['/o/{token}/rehearsal'], {
    schema: showRehearsal,
    environment,
    may: [read, linkKey],
  });
  serve('waive-ahead', HttpMethod.POST, ['/o/{token}/rehearsal'], {
    schema: waiveAhead,
    environment,
    may: [read, write, linkKey],
  });
  serve('export-rehearsal', HttpMethod.GET, ['/o/{token}/rehearsal.xlsx'], {
    schema: exportRehearsal,
    environment,
    may: [read, linkKey],
  });
  serve('show-requests', HttpMethod.GET, ['/o/{token}/requests', '/o/{token}/requests/{request}'], {
    schema: showRequests,
    environment,
    may: [read, linkKey],
  });
  serve('ask-duties', HttpMethod.POST, ['/o/{token}/requests', '/o/{token}/requests/{request}'], {
    schema: askDuties,
    environment,
    may: [read, write, linkKey, startMatter, ...wakeDuty],
  });
}
