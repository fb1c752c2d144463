import { HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { environment as attachFile } from '../../../functions/attach-file/environment.ts';
import { environment as changeContacts } from '../../../functions/change-contacts/environment.ts';
import { environment as fileDuty } from '../../../functions/file-duty/environment.ts';
import { environment as importLedgers } from '../../../functions/import-ledgers/environment.ts';
import { environment as requestLink } from '../../../functions/request-link/environment.ts';
import { environment as serveAttachment } from '../../../functions/serve-attachment/environment.ts';
import { environment as serveBlankForm } from '../../../functions/serve-blank-form/environment.ts';
import { environment as serveTemplate } from '../../../functions/serve-template/environment.ts';
import { environment as showUnitPage } from '../../../functions/show-unit-page/environment.ts';
import { filled, type Pages } from './pages.ts';

/** What a unit reaches by the links in its mails. What answers a GET cannot write: mail scanners open every link. */
export function unitPages({
  serve,
  environment,
  may: {
    files,
    linkKey,
    read,
    readFiles,
    readMany,
    readUploads,
    sendMail,
    startMatter,
    uploads,
    wakeDuty,
    write,
  },
}: Pages): void {
  serve(
    'show-unit-page',
    HttpMethod.GET,
    [
      '/u/{token}',
      ...filled('', '/filings/{number}'),
      '/u/{token}/batches/{batch}',
      '/u/{token}/contacts',
      '/u/{token}/opening',
    ],
    { schema: showUnitPage, environment, may: [read, readMany, linkKey] },
  );
  serve('serve-template', HttpMethod.GET, [...filled('/template.xlsx'), '/u/{token}/opening/template.xlsx'], {
    schema: serveTemplate,
    environment,
    may: [read, readMany, linkKey],
  });
  serve(
    'serve-blank-form',
    HttpMethod.GET,
    [...filled('/blank.docx'), '/o/{token}/duties/{duty}/blank.docx'],
    { schema: serveBlankForm, environment, may: [read, readMany, linkKey] },
  );
  serve('file-duty', HttpMethod.POST, [...filled(''), '/u/{token}/batches/{batch}'], {
    schema: fileDuty,
    environment,
    may: [read, readMany, write, linkKey, files, readUploads, sendMail, startMatter, ...wakeDuty],
  });
  serve('attach-file', HttpMethod.POST, filled('/files'), {
    schema: attachFile,
    environment,
    may: [read, readMany, write, linkKey, uploads],
  });
  serve(
    'serve-attachment',
    HttpMethod.GET,
    [
      ...filled('/files/{file}', '/filings/{number}/files/{file}'),
      '/o/{token}/duties/{duty}/filings/{number}/files/{file}',
    ],
    { schema: serveAttachment, environment, may: [read, readMany, linkKey, readFiles, readUploads] },
  );
  serve('change-contacts', HttpMethod.POST, ['/u/{token}/contacts'], {
    schema: changeContacts,
    environment,
    may: [read, write, linkKey, files, sendMail],
  });
  serve('import-ledgers', HttpMethod.POST, ['/u/{token}/opening'], {
    schema: importLedgers,
    environment,
    may: [read, write, linkKey],
  });
  serve('request-link', HttpMethod.POST, ['/u/{token}/renew', '/o/{token}/renew'], {
    schema: requestLink,
    environment,
    may: [read, write, linkKey, files, sendMail],
  });
}
