import { join } from 'node:path';
import type { HostModel } from './assembly/model.ts';
import type { HostClock } from './clock/clock.ts';
import { DeadLetters } from './events/dead-letters.ts';
import { EventBus } from './events/event-bus.ts';
import { FunctionRuntime } from './functions/function-runtime.ts';
import { LambdaEndpoint } from './functions/lambda-endpoint.ts';
import { AwsEndpoint, type HttpService } from './gateway/aws-endpoint.ts';
import { HttpApi, mayInvoke } from './gateway/http-api.ts';
import { S3Endpoint } from './gateway/s3-endpoint.ts';
import { SesEndpoint } from './gateway/ses-endpoint.ts';
import type { HostState } from './host-state.ts';
import { MachineTasks } from './machine-tasks.ts';
import { defaultConfigurationSet, isWanted } from './mail/configuration-sets.ts';
import { MailOutput } from './mail/mail-files.ts';
import { MailFront } from './mail/mail-front.ts';
import { ObjectStore } from './objects/object-store.ts';
import type { Place } from './permissions/demands.ts';
import { hostSecret } from './permissions/host-secret.ts';
import { Permissions } from './permissions/permissions.ts';
import { Principals } from './permissions/principals.ts';
import type { AwsRequest, AwsResponse } from './permissions/request.ts';
import type { Chance } from './random.ts';
import { Scheduler } from './scheduler/scheduler.ts';
import { startTarget } from './scheduler/start-target.ts';
import { SecretStore } from './secrets/secret-store.ts';
import { type LocalService, ServiceError } from './service.ts';
import { StateMachineRunner } from './state-machine/runner.ts';
import { DynamoStore } from './store/dynamo-store.ts';

export interface PlatformOptions {
  readonly model: HostModel;
  readonly clock: HostClock;
  /** The time of day: SDK clients sign in real time, whatever the host's clock says. */
  readonly realNow: () => number;
  /** Undefined keeps everything in memory. */
  readonly directory: string | undefined;
  /** Where a host that keeps nothing puts the mails and files it would else hold in memory; must exist. */
  readonly output?: string | undefined;
  /** Notes of the host; the platform does not close them. */
  readonly state: HostState;
  /** Where SDK clients are pointed, for example `http://127.0.0.1:3000`. */
  readonly endpoint: URL;
  /** Where an attachment of a mail can be fetched. */
  readonly attachmentUrl: (id: string, index: number) => string;
  readonly chance: Chance;
  readonly log: (functionName: string, line: string) => void;
  /** Told of everything that went wrong without a caller who would hear of it. */
  readonly onError: (error: unknown) => void;
  /** false keeps no history of executions; a simulation has no use for it. Default true. */
  readonly keepHistory?: boolean;
}

/**
 * The services of the synthesised template on one machine, wired to each other as the cloud wires them: every call
 * between them passes the caller's role.
 */
export class Platform {
  readonly model: HostModel;
  readonly state: HostState;
  readonly store: DynamoStore;
  readonly mails: MailFront;
  readonly objects: ObjectStore;
  readonly runner: StateMachineRunner;
  readonly functions: FunctionRuntime;
  readonly permissions: Permissions;
  readonly endpoint: AwsEndpoint;
  readonly api: HttpApi;
  readonly secrets: SecretStore;
  readonly deadLetters: DeadLetters;
  readonly #bus: EventBus;
  readonly #scheduler: Scheduler;

  /** @throws AssemblyError, DefinitionError or Error naming what of the template cannot be served */
  static async open(options: PlatformOptions): Promise<Platform> {
    const { model, clock, chance, state } = options;
    const path = (name: string) =>
      options.directory === undefined ? undefined : join(options.directory, name);
    const place: Place = model;
    const principals = new Principals(await hostSecret(state, chance), options.realNow);
    const permissions = new Permissions(
      model.roles,
      model.bucketPolicies.flatMap(policy => policy.statements),
    );
    const store = await DynamoStore.open({
      directory: path('records'),
      clock,
      tables: model.tables.map(table => table.definition),
    });
    const secrets = await SecretStore.open({
      directory: path('secrets'),
      clock,
      secrets: model.secrets.map(secret => secret.definition),
      arnPrefix: `arn:${model.partition}:secretsmanager:${model.region}:${model.account}:secret:`,
      random: bound => chance.below(bound),
    });
    const jsonServices = new Map<string, LocalService>([
      ['dynamodb', store],
      ['secretsmanager', secrets],
    ]);
    const httpServices = new Map<string, HttpService>();
    let machineOfToken: (token: string) => string | undefined = () => undefined;
    const endpoint = new AwsEndpoint({
      principals,
      permissions,
      place,
      jsonServices,
      httpServices,
      machineOfToken: token => machineOfToken(token),
      track: work => clock.track(work),
    });
    const functions = new FunctionRuntime({
      functions: model.functions,
      region: model.region,
      endpoint: options.endpoint,
      transport: request => endpoint.handleOwn(request),
      keyOf: lambda => principals.keyOf(lambda),
      log: options.log,
      newId: () => chance.id(),
    });
    httpServices.set('lambda', new LambdaEndpoint(functions));
    const deadLetters = new DeadLetters(state, clock, options.onError);
    const bus = new EventBus({
      rules: model.rules,
      clock,
      state,
      deadLetters,
      account: model.account,
      region: model.region,
      invoke: (functionArn, ruleArn, event) => {
        if (mayInvoke(model.invokePermissions, functionArn, 'events.amazonaws.com', ruleArn)) {
          return functions.invoke(functionArn, event);
        }
        throw new ServiceError(
          'AccessDeniedException',
          `${ruleArn} is not permitted to invoke ${functionArn}`,
        );
      },
      findFunction: arn => functions.find(arn),
      newId: () => chance.id(),
    });
    const mails = await MailFront.open({
      directory: path('mails'),
      ...(options.output !== undefined && { files: new MailOutput(options.output) }),
      clock,
      emit: event => (isWanted(model, event) ? bus.emit(event) : undefined),
      nextId: () => `0100${chance.id()}-000000`,
      configurationSets: model.configurationSets.map(set => set.name),
      ...defaultConfigurationSet(model),
      attachmentUrl: options.attachmentUrl,
    });
    httpServices.set(
      'ses',
      new SesEndpoint(
        mails,
        model.identities.map(identity => identity.name),
        place,
      ),
    );
    const objects = await ObjectStore.open({
      directory: path('objects'),
      output: options.output,
      buckets: model.buckets,
      clock,
      partition: model.partition,
      secretOf: accessKeyId => principals.secretOf(accessKeyId),
      realNow: options.realNow,
    });
    httpServices.set('s3', new S3Endpoint(objects));
    const runner = await StateMachineRunner.open({
      directory: path('executions'),
      clock,
      invoker: new MachineTasks(functions, permissions, endpoint),
      machines: model.machines.map(machine => ({
        ...machine,
        version: '1',
      })),
      random: () => chance.random(),
      onError: options.onError,
      keepHistory: options.keepHistory ?? true,
    });
    jsonServices.set('states', runner);
    machineOfToken = token => runner.machineOfToken(token);
    const scheduler = new Scheduler({
      schedules: model.schedules,
      clock,
      state,
      deadLetters,
      start: (schedule, name, input) => startTarget(endpoint, schedule, name, input),
    });
    const api = new HttpApi({
      model,
      clock,
      invoke: (functionArn, event) => functions.invoke(functionArn, event),
      newId: () => chance.id(),
      onError: options.onError,
    });
    return new Platform({
      model,
      state,
      store,
      mails,
      objects,
      runner,
      functions,
      permissions,
      endpoint,
      api,
      secrets,
      deadLetters,
      bus,
      scheduler,
    });
  }

  private constructor(parts: PlatformParts) {
    this.model = parts.model;
    this.state = parts.state;
    this.store = parts.store;
    this.mails = parts.mails;
    this.objects = parts.objects;
    this.runner = parts.runner;
    this.functions = parts.functions;
    this.permissions = parts.permissions;
    this.endpoint = parts.endpoint;
    this.api = parts.api;
    this.secrets = parts.secrets;
    this.deadLetters = parts.deadLetters;
    this.#bus = parts.bus;
    this.#scheduler = parts.scheduler;
  }

  /** Goes on with what the last run left: executions, events, missed schedules. */
  async resume(): Promise<void> {
    await this.runner.resume();
    await this.#bus.start();
    await this.#scheduler.start();
  }

  /** A browser's form, posted straight to a bucket. */
  async handleForm(request: AwsRequest): Promise<AwsResponse> {
    return this.endpoint.handleForm(request, this.objects.formAccessKey(request) ?? '');
  }

  async close(): Promise<void> {
    this.#scheduler.close();
    this.#bus.close();
    await this.runner.close();
    await this.mails.close();
    await this.store.close();
  }
}

interface PlatformParts
  extends Pick<
    Platform,
    | 'model'
    | 'state'
    | 'store'
    | 'mails'
    | 'objects'
    | 'runner'
    | 'functions'
    | 'permissions'
    | 'endpoint'
    | 'api'
    | 'secrets'
    | 'deadLetters'
  > {
  readonly bus: EventBus;
  readonly scheduler: Scheduler;
}
