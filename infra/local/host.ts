import { embeddedStacks } from './assembly/embedded.ts';
import { readHostModel } from './assembly/read-model.ts';
import type { Stack } from './assembly/template.ts';
import type { HostClock } from './clock/clock.ts';
import { ControlRoom } from './control-room/control-room.ts';
import { type DataDirectory, openDataDirectory } from './data-directory.ts';
import { DemoLinks } from './demo-links.ts';
import type { InvocationResult } from './functions/instance.ts';
import type { HttpAnswer } from './gateway/http-answer.ts';
import { type Fronts, LocalServer } from './gateway/server.ts';
import type { ReadMail } from './mail/mail-record.ts';
import type { AwsRequest } from './permissions/request.ts';
import { Platform } from './platform.ts';
import { type FirstStart, reconcileAtBoot, startProgrammes, suzhouProgramme } from './programme-start.ts';
import { chance } from './random.ts';
import type { RunningHost } from './running-host.ts';
import { type HostStatus, readStatus } from './status.ts';
import { advanceDurably, isAdvanceable } from './virtual-time.ts';

export interface HostOptions {
  /** Where everything is kept; undefined keeps it in memory. A directory opened already may be given. */
  readonly dataDir: string | DataDirectory | undefined;
  readonly clock: HostClock;
  /** 0 takes any free port; undefined opens none: requests come through `request` only. */
  readonly port?: number;
  /** Makes ids, jitter and keys the same in every run; only for hosts that keep nothing. */
  readonly seed?: number;
  /** Default: the stacks of the embedded stage, synthesised when needed. */
  readonly stacks?: readonly Stack[];
  /** Default: the programme of Suzhou, adopted today; undefined in a member publishes nothing. */
  readonly firstStart?: FirstStart | 'nothing';
  readonly onError?: (error: unknown) => void;
  /** Lines that functions write. */
  readonly log?: (functionName: string, line: string) => void;
  readonly keepHistory?: boolean;
  /** Where a host without a data directory puts mails and files instead of holding them in memory; must exist. */
  readonly output?: string;
}

/** What a request through the host's front door is made of; the rest has defaults. */
export interface HostRequest {
  readonly method?: string;
  /** With its query. */
  readonly path: string;
  readonly headers?: { readonly [name: string]: string };
  readonly body?: string | Uint8Array;
}

/** The whole product on one machine. */
export class Host implements RunningHost {
  /** Address of the control room and the pages, for example `http://localhost:3000`. */
  readonly url: string;
  readonly platform: Platform;
  readonly links: DemoLinks;
  readonly clock: HostClock;
  readonly #fronts: Fronts;
  readonly #server: LocalServer | undefined;

  /**
   * Opens everything, resumes what an earlier run left, publishes the programme on the first start and looks for what
   * a crash left undone. A virtual clock has to be advanced by whoever opened the host.
   * @throws AssemblyError, DefinitionError, PortTakenError, DataDirectoryLockedError
   */
  static async open(options: HostOptions): Promise<Host> {
    const { clock, onError = () => {} } = options;
    const stacks = options.stacks ?? (await embeddedStacks());
    const data = isOpened(options.dataDir) ? options.dataDir : await openDataDirectory(options.dataDir);
    const front = new FrontDoor();
    const server =
      options.port === undefined ? undefined : await LocalServer.listen(options.port, front, onError);
    const port = server?.port ?? 3000;
    const url = `http://localhost:${port}`;
    try {
      const platform = await Platform.open({
        model: readHostModel(stacks, partitionOf(stacks), url),
        clock,
        realNow: () => Date.now(),
        directory: data.path,
        state: data.state,
        endpoint: new URL(`http://127.0.0.1:${port}`),
        attachmentUrl: (id, index) => `${url}/_local/mails/${id}/attachments/${index}`,
        chance: chance(options.seed),
        log: options.log ?? (() => {}),
        onError,
        ...(options.keepHistory !== undefined && { keepHistory: options.keepHistory }),
        output: options.output,
      });
      const host = new Host(platform, clock, url, server);
      front.open(host.#fronts);
      await platform.resume();
      await reconcileAtBoot(platform, clock);
      const first = options.firstStart ?? { programmes: [suzhouProgramme()] };
      if (first !== 'nothing') await startProgrammes(platform, clock, first);
      return host;
    } catch (error) {
      await server?.close();
      await data.state.close();
      throw error;
    }
  }

  private constructor(platform: Platform, clock: HostClock, url: string, server: LocalServer | undefined) {
    this.platform = platform;
    this.clock = clock;
    this.url = url;
    this.links = new DemoLinks(platform, clock, url);
    this.#server = server;
    const controlRoom = new ControlRoom(this);
    this.#fronts = {
      aws: request => platform.endpoint.handle(request),
      form: request => platform.handleForm(request),
      controlRoom: request => controlRoom.handle(request),
      api: (request, sourceIp) => clock.track(platform.api.handle(request, sourceIp)),
    };
  }

  /** A request as a browser would send it, without a socket. */
  request({ method = 'GET', path, headers = {}, body = '' }: HostRequest): Promise<HttpAnswer> {
    const [route = '/', query = ''] = path.split(/\?(.*)/s);
    const lower = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
    const request: AwsRequest = {
      method,
      path: route,
      query,
      headers: { host: new URL(this.url).host, ...Object.fromEntries(lower) },
      body: typeof body === 'string' ? Buffer.from(body) : body,
    };
    const own = route === '/' || route === '/_local' || route.startsWith('/_local/');
    return own ? this.#fronts.controlRoom(request, '127.0.0.1') : this.#fronts.api(request, '127.0.0.1');
  }

  /** Runs a function as the operator. @param name the folder's, for example `publish-programme`, or the full name */
  invoke(name: string, payload: unknown): Promise<InvocationResult> {
    const { functions } = this.platform.model;
    const lambda =
      functions.find(each => each.name === name) ?? functions.find(each => each.name.endsWith(`-${name}`));
    return this.clock.track(this.platform.functions.invoke(lambda?.arn ?? name, payload));
  }

  status(): Promise<HostStatus> {
    return readStatus(this);
  }

  /** Mails, oldest first. @param since epoch milliseconds, inclusive */
  mails(filter: { readonly to?: string; readonly since?: number } = {}): Promise<readonly ReadMail[]> {
    return this.platform.mails.list(filter);
  }

  /**
   * Runs all that falls due up to `target`, epoch milliseconds.
   * @throws Error on a real clock
   */
  async advanceTo(target: number): Promise<void> {
    if (!isAdvanceable(this.clock)) throw new Error('the clock is the real one');
    await advanceDurably(this.clock, this.platform.state, target);
  }

  async close(): Promise<void> {
    await this.#server?.close();
    await this.platform.close();
    await this.platform.state.close();
  }
}

/** Answers that the host is starting until it has started: the port is known before anything can be served. */
class FrontDoor implements Fronts {
  #fronts: Fronts | undefined;

  open(fronts: Fronts): void {
    this.#fronts = fronts;
  }

  aws: Fronts['aws'] = (request, ip) => this.#through(fronts => fronts.aws(request, ip));
  form: Fronts['form'] = (request, ip) => this.#through(fronts => fronts.form(request, ip));
  controlRoom: Fronts['controlRoom'] = (request, ip) =>
    this.#through(fronts => fronts.controlRoom(request, ip));
  api: Fronts['api'] = (request, ip) => this.#through(fronts => fronts.api(request, ip));

  #through(answer: (fronts: Fronts) => Promise<HttpAnswer>): Promise<HttpAnswer> {
    if (this.#fronts !== undefined) return answer(this.#fronts);
    const body = Buffer.from('The host is starting.\n');
    const headers = { 'content-type': 'text/plain', 'retry-after': '1' };
    return Promise.resolve({ status: 503, headers, body });
  }
}

function isOpened(given: HostOptions['dataDir']): given is DataDirectory {
  return typeof given === 'object';
}

/** The embedded stage is synthesised for `aws`; a region of China would say otherwise. */
function partitionOf(stacks: readonly Stack[]): string {
  return stacks[0]?.region.startsWith('cn-') ? 'aws-cn' : 'aws';
}
