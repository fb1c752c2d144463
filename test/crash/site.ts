import type { VNode } from 'preact';
import { decideDuty } from '../../functions/decide-duty/decide-duty.ts';
import { decideReport } from '../../functions/decide-report/decide-report.ts';
import { fileDuty } from '../../functions/file-duty/file-duty.ts';
import { handleMatter } from '../../functions/handle-matter/handle-matter.ts';
import { readFormBody } from '../../functions/middleware/form-body.ts';
import type { PageAnswer, PageRequest } from '../../functions/middleware/page.ts';
import { showDuty } from '../../functions/show-duty/show-duty.ts';
import { showMatters } from '../../functions/show-matters/show-matters.ts';
import { showOfficePage } from '../../functions/show-office-page/show-office-page.ts';
import { showUnitPage } from '../../functions/show-unit-page/show-unit-page.ts';
import { uploadReport } from '../../functions/upload-report/upload-report.ts';
import type { Instant } from '../../shared/calendar/instant.ts';
import { renderDocument } from '../../shared/ui/document.ts';
import type { Site } from '../simulation/browser.ts';

type Page = (request: PageRequest) => Promise<PageAnswer>;
export type SiteRequest = Parameters<Site['request']>[0];
export type SiteAnswer = Awaited<ReturnType<Site['request']>>;

export type PageDeps = Parameters<typeof fileDuty>[1] &
  Parameters<typeof decideDuty>[1] &
  Parameters<typeof decideReport>[1] &
  Parameters<typeof handleMatter>[1] &
  Parameters<typeof showMatters>[1] &
  Parameters<typeof showUnitPage>[1] &
  Parameters<typeof showOfficePage>[1];

/** The pages behind their routes, as far as people need them in a month. */
export function pagesOf(deps: PageDeps): (request: SiteRequest, now: Instant) => Promise<SiteAnswer> {
  const showUnit: Page = request => showUnitPage(request, deps);
  const showOffice: Page = request => showOfficePage(request, deps);
  const matters: Page = request => showMatters(request, deps);
  const matterPaths = ['/u/{token}', '/o/{token}'].flatMap(home => [
    `${home}/matters`,
    `${home}/matters/{matter}`,
  ]);
  const routes: readonly (readonly [method: string, template: string, page: Page])[] = [
    ...[...matterPaths, '/m/{token}'].flatMap((path): (readonly [string, string, Page])[] => [
      ['GET', path, matters],
      ['POST', path, request => handleMatter(request, deps)],
    ]),
    ['GET', '/u/{token}', showUnit],
    ['GET', '/u/{token}/duties/{duty}', showUnit],
    ['GET', '/u/{token}/duties/{duty}/filings/{number}', showUnit],
    ['POST', '/u/{token}/duties/{duty}', request => fileDuty(request, deps)],
    ['GET', '/o/{token}', showOffice],
    ['GET', '/o/{token}/duties/{duty}', request => showDuty(request, deps)],
    ['GET', '/o/{token}/reports/{report}', showOffice],
    ['POST', '/o/{token}/duties/{duty}', request => decideDuty(request, deps)],
    ['POST', '/o/{token}/reports/{report}', request => decideReport(request, deps)],
    ['POST', '/o/{token}/reports/{report}/files', request => uploadReport(request, deps)],
  ];
  return async ({ method, path, headers, body }, now) => {
    const url = new URL(path, 'https://bayi.example');
    for (const [routeMethod, template, page] of routes) {
      const parameters = method === routeMethod ? parametersIn(template, url.pathname) : undefined;
      if (parameters === undefined) continue;
      const read = readFormBody({
        headers,
        body: Buffer.from(body).toString('base64'),
        isBase64Encoded: true,
      });
      if (read.kind === 'problem') throw new Error(`${method} ${path}: ${read.problem}`);
      return answered(
        await page({
          now,
          parameter: name => parameters[name] ?? '',
          query: name => url.searchParams.get(name) ?? '',
          form: read.form,
          files: read.files,
          address: path,
          method,
          route: `${method} ${template}`,
          cookie: name => new RegExp(`(?:^|; )${name}=([^;]*)`).exec(headers.cookie ?? '')?.[1] ?? '',
          header: name => headers[name] ?? '',
        }),
      );
    }
    throw new Error(`no page at ${method} ${path}`);
  };
}

function parametersIn(template: string, path: string): { readonly [name: string]: string } | undefined {
  const names = [...template.matchAll(/\{(\w+)\}/g)].map(match => match[1] ?? '');
  const match = new RegExp(`^${template.replace(/\{\w+\}/g, '([^/]+)')}$`).exec(path);
  if (match === null) return undefined;
  return Object.fromEntries(names.map((name, index) => [name, decodeURIComponent(match[index + 1] ?? '')]));
}

function answered(answer: PageAnswer): SiteAnswer {
  switch (answer.kind) {
    case 'page':
      return { status: answer.status, headers: {}, body: Buffer.from(html(answer.page)) };
    case 'redirect':
      return { status: 303, headers: { location: answer.location }, body: Buffer.alloc(0) };
    case 'file':
      return { status: answer.status, headers: {}, body: answer.body };
  }
}

function html(page: VNode): string {
  return renderDocument(page);
}
