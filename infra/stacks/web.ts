import { RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  DomainName,
  EndpointType,
  HttpApi,
  HttpMethod,
  HttpStage,
  IpAddressType,
  LogGroupLogDestination,
  PayloadFormatVersion,
  SecurityPolicy,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { environment as askDuties } from '../../functions/ask-duties/environment.ts';
import { environment as attachFile } from '../../functions/attach-file/environment.ts';
import { environment as changeCalendar } from '../../functions/change-calendar/environment.ts';
import { environment as changeContacts } from '../../functions/change-contacts/environment.ts';
import { environment as changeRoster } from '../../functions/change-roster/environment.ts';
import { environment as decideBatch } from '../../functions/decide-batch/environment.ts';
import { environment as decideDuty } from '../../functions/decide-duty/environment.ts';
import { environment as decideReport } from '../../functions/decide-report/environment.ts';
import { environment as enterDesk } from '../../functions/enter-desk/environment.ts';
import { environment as exportAudit } from '../../functions/export-audit/environment.ts';
import { environment as exportBoard } from '../../functions/export-board/environment.ts';
import { environment as exportRehearsal } from '../../functions/export-rehearsal/environment.ts';
import { environment as fileDuty } from '../../functions/file-duty/environment.ts';
import { environment as handleMatter } from '../../functions/handle-matter/environment.ts';
import { environment as importLedgers } from '../../functions/import-ledgers/environment.ts';
import { environment as requestLink } from '../../functions/request-link/environment.ts';
import { environment as serveAsset } from '../../functions/serve-asset/environment.ts';
import { environment as serveAttachment } from '../../functions/serve-attachment/environment.ts';
import { environment as serveBlankForm } from '../../functions/serve-blank-form/environment.ts';
import { environment as serveBrief } from '../../functions/serve-brief/environment.ts';
import { environment as serveTemplate } from '../../functions/serve-template/environment.ts';
import { environment as showAudit } from '../../functions/show-audit/environment.ts';
import { environment as showBatch } from '../../functions/show-batch/environment.ts';
import { environment as showBoard } from '../../functions/show-board/environment.ts';
import { environment as showBrief } from '../../functions/show-brief/environment.ts';
import { environment as showCalendar } from '../../functions/show-calendar/environment.ts';
import { environment as showDuty } from '../../functions/show-duty/environment.ts';
import { environment as showMatters } from '../../functions/show-matters/environment.ts';
import { environment as showOfficePage } from '../../functions/show-office-page/environment.ts';
import { environment as showRehearsal } from '../../functions/show-rehearsal/environment.ts';
import { environment as showRequests } from '../../functions/show-requests/environment.ts';
import { environment as showRoster } from '../../functions/show-roster/environment.ts';
import { environment as showUnitPage } from '../../functions/show-unit-page/environment.ts';
import { environment as waiveAhead } from '../../functions/waive-ahead/environment.ts';
import type { BundledFunction, EnvironmentSchema } from '../constructs/function.ts';
import { answerWaiting, startExecutions } from '../constructs/grants.ts';
import type { StageSettings } from '../stages.ts';
import { type Definition, defineFunction, offeredSettings, permissions } from './catalogue.ts';
import { type StorageStack, stackProps } from './storage.ts';
import { clockSettings, type WorkflowsStack } from './workflows.ts';

/** The pages that links in mails lead to, behind one HTTP API. */
export class WebStack extends Stack {
  readonly api: HttpApi;
  readonly functions: readonly BundledFunction<EnvironmentSchema>[];

  constructor(scope: Construct, stage: StageSettings, storage: StorageStack, workflows: WorkflowsStack) {
    super(scope, 'web', stackProps(stage, 'web', 'Pages'));
    this.api = new HttpApi(this, 'Pages', {
      apiName: `${stage.prefix}-pages`,
      description: 'Pages of units and of the Office; who holds a link may enter',
      createDefaultStage: false,
      disableExecuteApiEndpoint: stage.domain !== undefined,
      // 推进互联网协议第六版（IPv6）规模部署: government pages answer on both.
      ipAddressType: IpAddressType.DUAL_STACK,
    });
    entry(this, stage, this.api);

    const functions: BundledFunction<EnvironmentSchema>[] = [];
    const serve = <Schema extends EnvironmentSchema>(
      name: string,
      method: HttpMethod.GET | HttpMethod.POST,
      paths: readonly string[],
      definition: Omit<Definition<Schema>, 'patience'>,
    ) => {
      const defined = defineFunction(this, stage, name, { ...definition, patience: 'page' });
      functions.push(defined);
      for (const path of paths) route(this.api, method, path, defined);
    };
    const { read, readMany, write, files, readFiles, uploads, readUploads, linkKey, sendMail } = permissions(
      stage,
      storage,
    );
    const environment = { ...offeredSettings(stage, storage), ...clockSettings(workflows) };
    const wakeDuty = [answerWaiting(workflows.duty.machine), startExecutions(workflows.duty.machine)];
    const wakeReport = [answerWaiting(workflows.report.machine), startExecutions(workflows.report.machine)];
    const wakeMatter = [answerWaiting(workflows.matter.machine), startExecutions(workflows.matter.machine)];

    // Units. What answers a GET cannot write: mail scanners open every link.
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
    serve(
      'serve-template',
      HttpMethod.GET,
      [...filled('/template.xlsx'), '/u/{token}/opening/template.xlsx'],
      { schema: serveTemplate, environment, may: [read, linkKey] },
    );
    serve(
      'serve-blank-form',
      HttpMethod.GET,
      [...filled('/blank.docx'), '/o/{token}/duties/{duty}/blank.docx'],
      { schema: serveBlankForm, environment, may: [read, linkKey] },
    );
    serve('file-duty', HttpMethod.POST, [...filled(''), '/u/{token}/batches/{batch}'], {
      schema: fileDuty,
      environment,
      may: [read, readMany, write, linkKey, files, readUploads, sendMail, ...wakeDuty],
    });
    serve('attach-file', HttpMethod.POST, filled('/files'), {
      schema: attachFile,
      environment,
      may: [read, write, linkKey, uploads],
    });
    serve(
      'serve-attachment',
      HttpMethod.GET,
      [
        ...filled('/files/{file}', '/filings/{number}/files/{file}'),
        '/o/{token}/duties/{duty}/filings/{number}/files/{file}',
      ],
      { schema: serveAttachment, environment, may: [read, linkKey, readFiles, readUploads] },
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

    // The Office.
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
      ['/o/{token}', '/o/{token}/reports/{report}', '/o/{token}/reports/{report}/files/{file}'],
      { schema: showOfficePage, environment, may: [read, linkKey, readFiles] },
    );
    serve('export-board', HttpMethod.GET, ['/o/{token}/board.xlsx'], {
      schema: exportBoard,
      environment,
      may: [read, readMany, linkKey],
    });
    serve('show-board', HttpMethod.GET, ['/o/{token}/board'], {
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
      may: [read, write, linkKey, files, sendMail, ...wakeDuty],
    });
    serve('show-batch', HttpMethod.GET, ['/o/{token}/batches', '/o/{token}/batches/{batch}'], {
      schema: showBatch,
      environment,
      may: [read, readMany, linkKey],
    });
    serve('decide-batch', HttpMethod.POST, ['/o/{token}/batches', '/o/{token}/batches/{batch}'], {
      schema: decideBatch,
      environment,
      may: [read, readMany, write, linkKey, ...wakeDuty],
    });
    serve('decide-report', HttpMethod.POST, ['/o/{token}/reports/{report}'], {
      schema: decideReport,
      environment,
      may: [read, write, linkKey, readFiles, ...wakeReport],
    });

    serve('show-roster', HttpMethod.GET, ['/o/{token}/roster', '/o/{token}/mailboxes'], {
      schema: showRoster,
      environment,
      may: [read, linkKey],
    });
    serve('change-roster', HttpMethod.POST, ['/o/{token}/roster', '/o/{token}/mailboxes'], {
      schema: changeRoster,
      environment,
      may: [read, write, linkKey],
    });
    serve('show-calendar', HttpMethod.GET, ['/o/{token}/calendar'], {
      schema: showCalendar,
      environment,
      may: [read, linkKey],
    });
    serve('change-calendar', HttpMethod.POST, ['/o/{token}/calendar'], {
      schema: changeCalendar,
      environment,
      may: [read, write, linkKey, ...wakeDuty],
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
      may: [read, write, linkKey, ...wakeDuty],
    });

    // Matters: units, the Office and enterprises, each by their own link.
    const matterPaths = ['/u/{token}', '/o/{token}'].flatMap(home => [
      `${home}/matters`,
      `${home}/matters/{matter}`,
    ]);
    serve('show-matters', HttpMethod.GET, [...matterPaths, '/m/{token}'], {
      schema: showMatters,
      environment,
      may: [read, linkKey],
    });
    serve('handle-matter', HttpMethod.POST, [...matterPaths, '/m/{token}'], {
      schema: handleMatter,
      environment,
      may: [read, write, linkKey, files, sendMail, ...wakeMatter],
    });

    serve('serve-asset', HttpMethod.GET, ['/assets/{name}'], { schema: serveAsset, environment, may: [] });
    this.functions = functions;
  }
}

/** Below a duty that a unit fills in by its link, or an officer on its behalf: the same pages, by the same functions. */
function filled(...below: readonly string[]): readonly string[] {
  const roots = ['/u/{token}', '/o/{token}/on-behalf/{unit}'];
  return roots.flatMap(root => below.map(rest => `${root}/duties/{duty}${rest}`));
}

function route(
  api: HttpApi,
  method: HttpMethod,
  path: string,
  target: BundledFunction<EnvironmentSchema>,
): void {
  const [added] = api.addRoutes({
    path,
    methods: [method],
    integration: new HttpLambdaIntegration(target.name, target.function, {
      payloadFormatVersion: PayloadFormatVersion.VERSION_2_0,
    }),
  });
  if (added === undefined) throw new Error(`No route for ${method} ${path}`);
  Validations.of(added).acknowledge({
    id: 'AwsSolutions-APIG4',
    reason:
      path === '/assets/{name}'
        ? 'The style sheet is public'
        : 'The link is the authorisation: a signed capability token in the path, checked by the function; the Office needs a session besides',
  });
}

/** The one stage of the API, its limits, its log, and its domain where the stage has one. */
function entry(scope: Construct, settings: StageSettings, api: HttpApi): void {
  const log = new LogGroup(scope, 'AccessLog', {
    logGroupName: `/aws/vendedlogs/apis/${settings.prefix}-pages`,
    retention: RetentionDays.THIRTEEN_MONTHS,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  new HttpStage(scope, 'Stage', {
    httpApi: api,
    stageName: '$default',
    autoDeploy: true,
    throttle: { rateLimit: 50, burstLimit: 100 },
    accessLogSettings: {
      destination: new LogGroupLogDestination(log),
      format: AccessLogFormat.custom(JSON.stringify(accessLogFields)),
    },
    ...(settings.domain && { domainMapping: { domainName: domainName(scope, settings.domain) } }),
  });
}

/** The route's key, never the path: the path holds the token. */
const accessLogFields = {
  requestId: '$context.requestId',
  at: '$context.requestTimeEpoch',
  ip: '$context.identity.sourceIp',
  agent: '$context.identity.userAgent',
  route: '$context.routeKey',
  status: '$context.status',
  bytes: '$context.responseLength',
  latency: '$context.responseLatency',
  error: '$context.error.messageString',
  integrationError: '$context.integrationErrorMessage',
};

function domainName(scope: Construct, domain: NonNullable<StageSettings['domain']>): DomainName {
  return new DomainName(scope, 'Domain', {
    domainName: domain.name,
    certificate: Certificate.fromCertificateArn(scope, 'Certificate', domain.certificateArn),
    endpointType: EndpointType.REGIONAL,
    securityPolicy: SecurityPolicy.TLS_1_2,
    ipAddressType: IpAddressType.DUAL_STACK,
  });
}
