import { gunzipSync } from 'node:zlib';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { type AskDutiesDeps, askDuties } from '../../functions/ask-duties/ask-duties.ts';
import { askReport } from '../../functions/ask-report/ask-report.ts';
import { attachFile } from '../../functions/attach-file/attach-file.ts';
import type { AttachFileDeps } from '../../functions/attach-file/deps.ts';
import { type ChangeCalendarDeps, changeCalendar } from '../../functions/change-calendar/change-calendar.ts';
import { type ChangeContactsDeps, changeContacts } from '../../functions/change-contacts/change-contacts.ts';
import type { ChangeRosterDeps } from '../../functions/change-roster/apply.ts';
import { changeRoster } from '../../functions/change-roster/change-roster.ts';
import { type DecideBatchDeps, decideBatch } from '../../functions/decide-batch/decide-batch.ts';
import { type DecideDeps, decideDuty } from '../../functions/decide-duty/decide-duty.ts';
import { decideReport } from '../../functions/decide-report/decide-report.ts';
import { atDoor } from '../../functions/enter-desk/at-door.ts';
import type { EnterDeskDeps } from '../../functions/enter-desk/deps.ts';
import { exportAnswers } from '../../functions/export-answers/export-answers.ts';
import {
  type ExportAttachmentsDeps,
  exportAttachments,
} from '../../functions/export-attachments/export-attachments.ts';
import { exportAudit } from '../../functions/export-audit/export-audit.ts';
import { exportBoard } from '../../functions/export-board/export-board.ts';
import { exportRehearsal } from '../../functions/export-rehearsal/export-rehearsal.ts';
import { exportRoster } from '../../functions/export-roster/export-roster.ts';
import { fileBatch } from '../../functions/file-duty/batch.ts';
import { fileDuty } from '../../functions/file-duty/file-duty.ts';
import { type HandleMatterDeps, handleMatter } from '../../functions/handle-matter/handle-matter.ts';
import { type ImportLedgersDeps, importLedgers } from '../../functions/import-ledgers/import-ledgers.ts';
import { type PageAnswer, type PageRequest, pageHandler } from '../../functions/middleware/page.ts';
import type { AuditDeps } from '../../functions/middleware/pages/audit.ts';
import type { ReportChangeDeps } from '../../functions/middleware/pages/report-change.ts';
import { requestLink } from '../../functions/request-link/request-link.ts';
import { serveAsset } from '../../functions/serve-asset/serve-asset.ts';
import {
  type ServeAttachmentDeps,
  serveAttachment,
} from '../../functions/serve-attachment/serve-attachment.ts';
import { type BlankFormDeps, serveBlankForm } from '../../functions/serve-blank-form/serve-blank-form.ts';
import { type ServeBriefDeps, serveBrief } from '../../functions/serve-brief/serve-brief.ts';
import { serveTemplate } from '../../functions/serve-template/serve-template.ts';
import { showAudit } from '../../functions/show-audit/show-audit.ts';
import { showBatch } from '../../functions/show-batch/show-batch.ts';
import { showBoard } from '../../functions/show-board/show-board.ts';
import { showBrief } from '../../functions/show-brief/show-brief.ts';
import { showCalendar } from '../../functions/show-calendar/show-calendar.ts';
import { showDuty } from '../../functions/show-duty/show-duty.ts';
import { type ShowMattersDeps, showMatters } from '../../functions/show-matters/show-matters.ts';
import { type ShowOfficeDeps, showOfficePage } from '../../functions/show-office-page/show-office-page.ts';
import { showRehearsal } from '../../functions/show-rehearsal/show-rehearsal.ts';
import { showRequests } from '../../functions/show-requests/show-requests.ts';
import { showRoster } from '../../functions/show-roster/show-roster.ts';
import { showUnitPage } from '../../functions/show-unit-page/show-unit-page.ts';
import { uploadReport } from '../../functions/upload-report/upload-report.ts';
import { type WaiveAheadDeps, waiveAhead } from '../../functions/waive-ahead/waive-ahead.ts';
import { dynamoAudit } from '../../shared/adapters/dynamodb/audit.ts';
import { dynamoCalendarChanges } from '../../shared/adapters/dynamodb/calendar-changes.ts';
import { dynamoCalendars } from '../../shared/adapters/dynamodb/calendars.ts';
import { dynamoContactChanges } from '../../shared/adapters/dynamodb/contact-changes.ts';
import { dynamoDeskSessions, dynamoDoorBrowsers } from '../../shared/adapters/dynamodb/desk.ts';
import { dynamoDuties } from '../../shared/adapters/dynamodb/duties.ts';
import { dynamoDrafts, dynamoFilings } from '../../shared/adapters/dynamodb/filings.ts';
import { wakeIndex } from '../../shared/adapters/dynamodb/keys.ts';
import { dynamoLinks } from '../../shared/adapters/dynamodb/links.ts';
import { dynamoMailboxes } from '../../shared/adapters/dynamodb/mailboxes.ts';
import { dynamoMatters } from '../../shared/adapters/dynamodb/matters.ts';
import { dynamoOutbox } from '../../shared/adapters/dynamodb/outbox.ts';
import { dynamoProgrammes } from '../../shared/adapters/dynamodb/programmes.ts';
import { dynamoRegisters } from '../../shared/adapters/dynamodb/registers.ts';
import { dynamoReports } from '../../shared/adapters/dynamodb/reports.ts';
import { dynamoRequests } from '../../shared/adapters/dynamodb/requests.ts';
import { dynamoRosterChanges } from '../../shared/adapters/dynamodb/roster-changes.ts';
import { dynamoRounds } from '../../shared/adapters/dynamodb/rounds.ts';
import { dynamoTable } from '../../shared/adapters/dynamodb/table.ts';
import { dynamoWaivers } from '../../shared/adapters/dynamodb/waivers.ts';
import { dynamoWakes } from '../../shared/adapters/dynamodb/wakes.ts';
import { systemRandom } from '../../shared/adapters/random.ts';
import { calendarDate } from '../../shared/calendar/date.ts';
import { addSeconds, epochOf, type Instant, instantFromEpoch } from '../../shared/calendar/instant.ts';
import { period } from '../../shared/calendar/period.ts';
import { workCalendar } from '../../shared/calendar/working-days.ts';
import { changeDuty } from '../../shared/change/change-duty.ts';
import { withSections } from '../../shared/change/section-effects.ts';
import { advance, nextWake } from '../../shared/duty/advance.ts';
import type { Duty, DutyEvent, DutyKey } from '../../shared/duty/duty.ts';
import { planDuties } from '../../shared/duty/plan.ts';
import type { TypedForm } from '../../shared/filing/typed.ts';
import { linkIdOf, tokenOf } from '../../shared/link/token.ts';
import { queuedMatterMailEffects } from '../../shared/mail/matter-effects.ts';
import type { MailRequest } from '../../shared/mail/request.ts';
import type { PackageOrder } from '../../shared/ports/packages.ts';
import { obligationKeys, obligationOf } from '../../shared/programme/eight-ones/catalogue.ts';
import { monthlyResearch } from '../../shared/programme/eight-ones/monthly-research.ts';
import { loadProgramme } from '../../shared/programme/loader.ts';
import suzhouDocument from '../../shared/programme/rosters/suzhou-2022-197.json' with { type: 'json' };
import { gbFonts } from '../../shared/report/document/fonts.ts';
import { openTestTable } from './dynamo.ts';
import { seatAtDesk } from './enter-desk.ts';
import { memoryStore } from './memory-store.ts';

const TABLE = {
  TableName: 'records',
  AttributeDefinitions: ['pk', 'sk', 'wakeShard', 'wakeAt'].map(AttributeName => ({
    AttributeName,
    AttributeType: 'S' as const,
  })),
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' as const },
    { AttributeName: 'sk', KeyType: 'RANGE' as const },
  ],
  GlobalSecondaryIndexes: [
    {
      IndexName: wakeIndex,
      KeySchema: [
        { AttributeName: 'wakeShard', KeyType: 'HASH' as const },
        { AttributeName: 'wakeAt', KeyType: 'RANGE' as const },
      ],
      Projection: { ProjectionType: 'KEYS_ONLY' as const },
    },
  ],
};

export interface Answer {
  readonly status: number;
  readonly headers: { readonly [name: string]: string };
  readonly location: string;
  readonly body: string;
  readonly bytes: Uint8Array;
  /** The set-cookie headers, one each. */
  readonly cookies: readonly string[];
}

export type UnitDesk = Awaited<ReturnType<typeof openUnitDesk>>;

/** The unit's pages over an embedded table, as they are behind the gateway, with the Suzhou programme published. */
export async function openUnitDesk(start: Instant, adopted = '2026-10-08') {
  process.env.POWERTOOLS_LOG_LEVEL = 'SILENT';
  const opened = await openTestTable([TABLE]);
  const table = dynamoTable(opened.client, TABLE.TableName);
  const suzhou = loadProgramme(suzhouDocument, { obligations: obligationKeys });
  const store = memoryStore();
  const orders = new Map<string, PackageOrder>();
  const mails: MailRequest[] = [];
  const performed: Duty[] = [];
  const ring = { current: 'k1', keys: new Map([['k1', new Uint8Array(32).fill(7)]]) };
  const stores = {
    programmes: dynamoProgrammes(table),
    calendars: dynamoCalendars(table),
    calendarChanges: dynamoCalendarChanges(table),
    links: dynamoLinks(table),
    sessions: dynamoDeskSessions(table),
    browsers: dynamoDoorBrowsers(table),
    audit: dynamoAudit(table),
    signingKeys: { load: async () => ring },
    duties: dynamoDuties(table),
    filings: dynamoFilings(table),
    drafts: dynamoDrafts(table),
    reports: dynamoReports(table),
    matters: dynamoMatters(table),
    requests: dynamoRequests(table),
    rosterChanges: dynamoRosterChanges(table),
    mailboxes: dynamoMailboxes(table),
    waivers: dynamoWaivers(table),
    outbox: dynamoOutbox(table),
    contactChanges: dynamoContactChanges(table),
    rounds: dynamoRounds(table),
    wakes: dynamoWakes(table),
    ...store.deps,
    packageOrders: { place: async (name: string, order: PackageOrder) => void orders.set(name, order) },
    baseUrl: 'http://desk.example',
    registers: dynamoRegisters(table),
    random: systemRandom,
    fonts: gbFonts,
    clocks: { wake: async () => 'woken' as const, start: async () => {} },
    matterEffects: queuedMatterMailEffects({
      links: dynamoLinks(table),
      outbox: dynamoOutbox(table),
    }),
    mail: async (request: MailRequest) => void mails.push(request),
  };
  const deps = {
    ...stores,
    effects: withSections({ perform: async (duty: Duty) => void performed.push(duty) }, stores),
  };
  await deps.programmes.publish(suzhouDocument, calendarDate(adopted));

  let now = start;
  const serve = gateway(deps, () => now);
  let officer: string | undefined;
  /** As whoever holds the Office's token, who has just entered; a request with cookies of its own is left alone. */
  const seated = async (request: RawRequest): Promise<Answer> => {
    if (officer === undefined || !request.path.startsWith('/o/') || request.headers?.cookie !== undefined)
      return serve(request);
    const { name, value } = await seatAtDesk(suzhou.key, officer, now, deps);
    return serve({ ...request, headers: { ...request.headers, cookie: `__Host-${name}=${value}` } });
  };

  /** With its clock set to what comes next, as its execution sets it. */
  const open = async (duty: Duty): Promise<DutyKey> => {
    await deps.duties.create(duty);
    await deps.duties.settle(duty.key, duty.version, [], nextWake(duty));
    return duty.key;
  };

  return {
    deps,
    store,
    orders,
    open,
    mails,
    performed,
    ring,
    serve: seated,
    programme: suzhou,
    now: () => now,
    /** Moves the clock of every later request. */
    setNow: (instant: Instant) => {
      now = instant;
    },
    /** Opens a unit's duty of a month, as open-duty would. */
    async openDuty(unit: string, month: string): Promise<DutyKey> {
      const planned = planDuties(
        suzhou,
        monthlyResearch,
        period(month),
        calendarDate(adopted),
        workCalendar(),
      ).find(duty => duty.key.unit === unit);
      if (planned === undefined) throw new Error(`${unit} leads no field`);
      return await open(advance(planned, now));
    },
    /** Opens all of a unit's duties of an obligation and period, as open-periods would; what they are owed for in order. */
    async openAll(unit: string, obligation: string, of: string): Promise<readonly DutyKey[]> {
      const definition = obligationOf(obligation);
      if (definition === undefined) throw new Error(`no obligation ${obligation}`);
      const all = planDuties(suzhou, definition, period(of), calendarDate(adopted), workCalendar());
      const planned = all.filter(duty => duty.key.unit === unit);
      for (const duty of planned) await open(advance(duty, now));
      return planned.map(duty => duty.key);
    },
    /** The token that a mail to this contact would carry. */
    async token(contact: string, days = 60): Promise<string> {
      const scope = { kind: 'contact' as const, contact };
      const expiresAt = addSeconds(now, days * 86_400);
      const link = await deps.links.keepAlive({
        programme: suzhou.key,
        id: linkIdOf(scope),
        scope,
        expiresAt,
      });
      return tokenOf(link, ring);
    },
    /**
     * The token that a mail to the Office would carry; from now on `get` and `post` come from an officer who has
     * entered. @param as the officer's key, or from nobody who has
     */
    async officeToken(as = 'office'): Promise<string> {
      officer = as === 'nobody' ? undefined : as;
      const scope = { kind: 'office' as const };
      const expiresAt = addSeconds(now, 60 * 86_400);
      const record = { programme: suzhou.key, id: linkIdOf(scope), scope, expiresAt };
      return tokenOf(await deps.links.keepAlive(record), ring);
    },
    change: (key: DutyKey, event: Exclude<DutyEvent, { type: 'time-passed' }>) =>
      changeDuty(key, event, now, deps),
    get: (path: string, method = 'GET') => seated({ method, path, body: undefined }),
    post: (path: string, form: TypedForm) => seated({ method: 'POST', path, body: encoded(form) }),
    close: () => opened.close(),
  };
}

export function encoded(form: TypedForm): string {
  const pairs = Object.entries(form).flatMap(([name, values]) => values.map(value => [name, value]));
  return new URLSearchParams(pairs).toString();
}

interface RawRequest {
  readonly method: string;
  readonly path: string;
  readonly body: string | Uint8Array | undefined;
  readonly headers?: { readonly [name: string]: string };
}

type Handler = (
  event: APIGatewayProxyEventV2,
  context: Context,
) => Promise<APIGatewayProxyStructuredResultV2>;

/** Routes as the HTTP API has them, events as it makes them (payload 2.0, base64 bodies). */
function gateway(
  deps: Parameters<typeof fileDuty>[1] &
    Parameters<typeof requestLink>[1] &
    ShowOfficeDeps &
    ReportChangeDeps &
    DecideDeps &
    DecideBatchDeps &
    ImportLedgersDeps &
    ChangeContactsDeps &
    AttachFileDeps &
    ServeAttachmentDeps &
    BlankFormDeps &
    ServeBriefDeps &
    EnterDeskDeps &
    AuditDeps &
    ExportAttachmentsDeps &
    ChangeCalendarDeps &
    AskDutiesDeps &
    ChangeRosterDeps &
    WaiveAheadDeps &
    ShowMattersDeps &
    HandleMatterDeps,
  now: () => Instant,
): (request: RawRequest) => Promise<Answer> {
  const route = (name: string, run: (request: PageRequest) => Promise<PageAnswer>): Handler =>
    pageHandler(name, run);
  const show = route('show-unit-page', request => showUnitPage(request, deps));
  const paper = route('serve-blank-form', request => serveBlankForm(request, deps));
  const file = route('serve-attachment', request => serveAttachment(request, deps));
  const brief = route('show-brief', request => showBrief(request, deps));
  const office = route('show-office-page', request => showOfficePage(request, deps));
  const requests = route('show-requests', request => showRequests(request, deps));
  const ask = route('ask-duties', request => askDuties(request, deps));
  const renew = route('request-link', request => requestLink(request, deps));
  const matters = route('show-matters', request => showMatters(request, deps));
  const matter = route('handle-matter', request => handleMatter(request, deps));
  const matterRoutes = (path: string): readonly (readonly [string, string, Handler])[] => [
    ['GET', path, matters],
    ['POST', path, matter],
  ];
  const dutyRoutes = (path: string): readonly (readonly [string, string, Handler])[] => [
    ['GET', path, show],
    ['GET', `${path}/filings/{number}`, show],
    ['POST', path, route('file-duty', request => fileDuty(request, deps))],
    ['POST', `${path}/files`, route('attach-file', request => attachFile(request, deps))],
    ['GET', `${path}/files/{file}`, file],
    ['GET', `${path}/filings/{number}/files/{file}`, file],
    ['GET', `${path}/template.xlsx`, route('serve-template', request => serveTemplate(request, deps))],
    ['GET', `${path}/blank.docx`, paper],
  ];
  const routes: readonly (readonly [string, string, Handler])[] = [
    ['GET', '/u/{token}', show],
    ...['/u/{token}', '/o/{token}/on-behalf/{unit}'].flatMap(root => dutyRoutes(`${root}/duties/{duty}`)),
    ['GET', '/o/{token}/duties/{duty}/filings/{number}/files/{file}', file],
    ['GET', '/o/{token}/duties/{duty}', route('show-duty', request => showDuty(request, deps))],
    ['GET', '/u/{token}/batches/{batch}', show],
    ['POST', '/u/{token}/batches/{batch}', route('file-duty', request => fileBatch(request, deps))],
    ['GET', '/o/{token}/duties/{duty}/blank.docx', paper],
    ['GET', '/u/{token}/contacts', show],
    ['POST', '/u/{token}/contacts', route('change-contacts', request => changeContacts(request, deps))],
    ['GET', '/u/{token}/opening', show],
    [
      'GET',
      '/u/{token}/opening/template.xlsx',
      route('serve-template', request => serveTemplate(request, deps)),
    ],
    ['POST', '/u/{token}/opening', route('import-ledgers', request => importLedgers(request, deps))],
    ['POST', '/u/{token}/renew', renew],
    ['POST', '/o/{token}/enter', route('enter-desk', request => atDoor(request, deps))],
    ['POST', '/o/{token}/sessions', route('enter-desk', request => atDoor(request, deps))],
    ['GET', '/o/{token}/sessions', route('show-audit', request => showAudit(request, deps))],
    ['GET', '/o/{token}/audit', route('show-audit', request => showAudit(request, deps))],
    ['POST', '/o/{token}/audit', route('export-audit', request => exportAudit(request, deps))],
    ['GET', '/o/{token}/requests', requests],
    ['GET', '/o/{token}/requests/{request}', requests],
    [
      'GET',
      '/o/{token}/requests/{request}/answers.xlsx',
      route('export-answers', request => exportAnswers(request, deps)),
    ],
    ['POST', '/o/{token}/requests', ask],
    ['POST', '/o/{token}/requests/{request}', ask],
    ['GET', '/o/{token}', office],
    ['GET', '/o/{token}/reports', office],
    ['POST', '/o/{token}/reports', route('ask-report', request => askReport(request, deps))],
    ['GET', '/o/{token}/reports/{report}', office],
    ['GET', '/o/{token}/reports/{report}/files/{file}', office],
    ['POST', '/o/{token}/reports/{report}', route('decide-report', request => decideReport(request, deps))],
    [
      'POST',
      '/o/{token}/reports/{report}/files',
      route('upload-report', request => uploadReport(request, deps)),
    ],
    ['GET', '/o/{token}/roster', route('show-roster', request => showRoster(request, deps))],
    ['GET', '/o/{token}/roster.xlsx', route('export-roster', request => exportRoster(request, deps))],
    ['GET', '/o/{token}/roster/import', route('show-roster', request => showRoster(request, deps))],
    ['POST', '/o/{token}/roster/import', route('change-roster', request => changeRoster(request, deps))],
    ['GET', '/o/{token}/mailboxes', route('show-roster', request => showRoster(request, deps))],
    ['POST', '/o/{token}/mailboxes', route('change-roster', request => changeRoster(request, deps))],
    ['POST', '/o/{token}/roster', route('change-roster', request => changeRoster(request, deps))],
    ['GET', '/o/{token}/calendar', route('show-calendar', request => showCalendar(request, deps))],
    ['POST', '/o/{token}/rehearsal', route('waive-ahead', request => waiveAhead(request, deps))],
    ['GET', '/o/{token}/rehearsal', route('show-rehearsal', request => showRehearsal(request, deps))],
    [
      'GET',
      '/o/{token}/rehearsal.xlsx',
      route('export-rehearsal', request => exportRehearsal(request, deps)),
    ],
    ['POST', '/o/{token}/calendar', route('change-calendar', request => changeCalendar(request, deps))],
    ['GET', '/o/{token}/board.xlsx', route('export-board', request => exportBoard(request, deps))],
    [
      'POST',
      '/o/{token}/board/attachments',
      route('export-attachments', request => exportAttachments(request, deps)),
    ],
    ['GET', '/o/{token}/briefs', brief],
    ['GET', '/o/{token}/briefs/{leader}', brief],
    [
      'GET',
      '/o/{token}/briefs/{leader}/brief.docx',
      route('serve-brief', request => serveBrief(request, deps)),
    ],
    ...['/o/{token}/board', '/o/{token}/board/attachments'].map(
      (path): readonly [string, string, Handler] => [
        'GET',
        path,
        route('show-board', request => showBoard(request, deps)),
      ],
    ),
    ...['/o/{token}/batches', '/o/{token}/batches/{batch}'].flatMap(
      (path): readonly (readonly [string, string, Handler])[] => [
        ['GET', path, route('show-batch', request => showBatch(request, deps))],
        ['POST', path, route('decide-batch', request => decideBatch(request, deps))],
      ],
    ),
    ['POST', '/o/{token}/duties/{duty}', route('decide-duty', request => decideDuty(request, deps))],
    ...['/u/{token}', '/o/{token}'].flatMap(home =>
      [`${home}/matters`, `${home}/matters/{matter}`].flatMap(path => matterRoutes(path)),
    ),
    ...matterRoutes('/m/{token}'),
    ['GET', '/assets/{name}', route('serve-asset', serveAsset)],
  ];
  return async ({ method, path, body, headers = {} }) => {
    const url = new URL(path, 'http://desk.example');
    for (const [routeMethod, template, handler] of routes) {
      const names = [...template.matchAll(/\{(\w+)\}/g)].map(match => match[1] ?? '');
      const match = new RegExp(`^${template.replace(/\{\w+\}/g, '([^/]+)')}$`).exec(url.pathname);
      if (match === null || (method === 'HEAD' ? 'GET' : method) !== routeMethod) continue;
      const parameters = Object.fromEntries(names.map((name, index) => [name, match[index + 1] ?? '']));
      const result = await handler(event(method, template, url, parameters, body, headers, now()), CONTEXT);
      return answerOf(result);
    }
    return {
      status: 404,
      headers: {},
      location: '',
      body: '{"message":"Not Found"}',
      bytes: new Uint8Array(),
      cookies: [],
    };
  };
}

const CONTEXT = { awsRequestId: 'request-1' } as Context;

function event(
  method: string,
  template: string,
  url: URL,
  pathParameters: Record<string, string>,
  body: string | Uint8Array | undefined,
  headers: { readonly [name: string]: string },
  now: Instant,
): APIGatewayProxyEventV2 {
  const query = Object.fromEntries(url.searchParams);
  const { cookie, ...plain } = headers;
  return {
    version: '2.0',
    routeKey: `${method} ${template}`,
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    ...(cookie === undefined ? {} : { cookies: cookie.split('; ') }),
    headers: {
      host: url.host,
      'accept-encoding': 'gzip, br',
      ...(body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
      ...plain,
    },
    pathParameters,
    ...(url.search === '' ? {} : { queryStringParameters: query }),
    requestContext: {
      accountId: '000000000000',
      apiId: 'desk',
      domainName: 'desk.example',
      domainPrefix: 'desk',
      http: {
        method,
        path: url.pathname,
        protocol: 'HTTP/1.1',
        sourceIp: '127.0.0.1',
        userAgent: 'test',
      },
      requestId: 'request-1',
      routeKey: `${method} ${template}`,
      stage: '$default',
      time: '',
      timeEpoch: epochOf(instantFromEpoch(epochOf(now))),
    },
    isBase64Encoded: body !== undefined,
    ...(body === undefined ? {} : { body: Buffer.from(body).toString('base64') }),
  };
}

function answerOf(result: APIGatewayProxyStructuredResultV2): Answer {
  const headers = Object.fromEntries(
    Object.entries(result.headers ?? {}).map(([name, value]) => [name, String(value)]),
  );
  const bytes = Buffer.from(result.body ?? '', result.isBase64Encoded === true ? 'base64' : 'utf8');
  const body = headers['content-encoding'] === 'gzip' && bytes.length > 0 ? gunzipSync(bytes) : bytes;
  return {
    status: result.statusCode ?? 0,
    headers,
    location: headers.location ?? '',
    body: body.toString(),
    bytes: body,
    cookies: result.cookies ?? [],
  };
}
