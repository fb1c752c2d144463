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
import { environment as serveAsset } from '../../functions/serve-asset/environment.ts';
import type { BundledFunction, EnvironmentSchema } from '../constructs/function.ts';
import type { StageSettings } from '../stages.ts';
import { defineFunction } from './catalogue.ts';
import { matterPages } from './pages/matters.ts';
import { officePages } from './pages/office.ts';
import { pageSettings, type Serve } from './pages/pages.ts';
import { unitPages } from './pages/unit.ts';
import { type StorageStack, stackProps } from './storage.ts';
import type { WorkflowsStack } from './workflows.ts';

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
    const serve: Serve = (name, method, paths, definition) => {
      const defined = defineFunction(this, stage, name, { ...definition, patience: 'page' });
      functions.push(defined);
      // One for all its routes: a stack holds 500 resources.
      const integration = new HttpLambdaIntegration(defined.name, defined.function, {
        payloadFormatVersion: PayloadFormatVersion.VERSION_2_0,
      });
      for (const path of paths) route(this.api, method, path, integration);
    };
    const pages = { serve, ...pageSettings(stage, storage, workflows) };
    unitPages(pages);
    officePages(pages);
    matterPages(pages);
    serve('serve-asset', HttpMethod.GET, ['/assets/{name}'], {
      schema: serveAsset,
      environment: pages.environment,
      may: [],
    });
    this.functions = functions;
  }
}

function route(api: HttpApi, method: HttpMethod, path: string, integration: HttpLambdaIntegration): void {
  const added = api.addRoutes({
    path,
    // To an HTTP API a HEAD is no GET; the function answers it as one, without the body.
    methods: method === HttpMethod.GET ? [HttpMethod.GET, HttpMethod.HEAD] : [method],
    integration,
  });
  for (const each of added) {
    Validations.of(each).acknowledge({
      id: 'AwsSolutions-APIG4',
      reason:
        path === '/assets/{name}'
          ? 'The style sheet is public'
          : 'The link is the authorisation: a signed capability token in the path, checked by the function; the Office needs a session besides',
    });
  }
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
