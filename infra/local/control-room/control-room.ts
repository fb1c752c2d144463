import { instantFromEpoch } from '../../../shared/calendar/instant.ts';
import { failure, type HttpAnswer } from '../gateway/http-answer.ts';
import type { AwsRequest } from '../permissions/request.ts';
import type { RunningHost } from '../running-host.ts';
import { ServiceError } from '../service.ts';
import { html, json, notFound, redirect, refusal } from './answers.ts';
import { moveClock } from './clock-control.ts';
import { executionPage } from './execution-page.tsx';
import { framedMail } from './framed-mail.ts';
import { machinePage } from './machine-page.tsx';
import { readFilter } from './mail-filter.ts';
import { letterPage, mailboxPage } from './mail-pages.tsx';
import { mainPage } from './main-page.tsx';

/** The operator's pages, and the `/_local/…` endpoints that other programs use. */
export class ControlRoom {
  readonly #host: RunningHost;

  constructor(host: RunningHost) {
    this.#host = host;
  }

  async handle(request: AwsRequest): Promise<HttpAnswer> {
    if (!isOwnHost(request)) return refusal(403, 'This host answers to localhost only.');
    const parts = request.path.split('/').slice(1).map(decode);
    try {
      switch (request.method) {
        case 'GET':
        case 'HEAD':
          return await this.#get(parts, request);
        case 'POST':
          return await this.#post(parts, request);
        default:
          return failure(404);
      }
    } catch (error) {
      if (error instanceof ServiceError)
        return refusal(error.code.includes('NotExist') ? 404 : 400, error.message);
      throw error;
    }
  }

  async #get(
    [area = '', what = '', id = '', part = '', index = '']: string[],
    request: AwsRequest,
  ): Promise<HttpAnswer> {
    const host = this.#host;
    if (area === '') return html(await mainPage(host));
    switch (what) {
      case 'status':
        return json(await host.status());
      case 'mails':
        return id === '' ? this.#mails(request) : this.#mail(id, part, index);
      case 'clock':
        return json({ now: instantFromEpoch(host.clock.now()) });
      case 'grants':
        return json({ unused: host.platform.permissions.unused() });
      case 'dead-letters':
        return json(await host.platform.deadLetters.list());
      case 'mailboxes':
        return html(await mailboxPage(host, id));
      case 'letters':
        return this.#orNotFound(await letterPage(host, id));
      case 'machines':
        return this.#orNotFound(await machinePage(host, id));
      case 'executions':
        return html(await executionPage(host, id));
      default:
        return notFound();
    }
  }

  async #post([, what = '']: string[], request: AwsRequest): Promise<HttpAnswer> {
    if (what !== 'clock') return failure(404);
    if (!isSameOrigin(request)) return refusal(403, 'Requests from other sites are not taken.');
    const isForm = isFormPost(request);
    const problem = await moveClock(this.#host, request, isForm);
    if (problem !== undefined) return problem;
    return isForm ? redirect('/') : json(await this.#host.status());
  }

  async #mails(request: AwsRequest): Promise<HttpAnswer> {
    const filter = readFilter(new URLSearchParams(request.query));
    if (filter === undefined)
      return refusal(400, 'since is an ISO 8601 instant, for example 2026-11-02T01:00:00Z');
    return json(await this.#host.mails(filter));
  }

  async #mail(id: string, part: string, index: string): Promise<HttpAnswer> {
    const { mails } = this.#host.platform;
    const mail = await mails.get(id);
    if (mail === undefined) return notFound();
    switch (part) {
      case '':
        return json(mail);
      case 'html':
        return framedMail(mail.html);
      case 'raw': {
        const raw = await mails.raw(id);
        return raw === undefined ? notFound() : download(raw, 'message/rfc822', `${id}.eml`);
      }
      case 'attachments': {
        const attachment = await mails.attachment(id, Number(index));
        if (attachment === undefined) return notFound();
        return download(attachment.content, attachment.contentType, attachment.filename);
      }
      default:
        return notFound();
    }
  }

  #orNotFound(page: string | undefined): HttpAnswer {
    return page === undefined ? notFound() : html(page);
  }
}

function download(body: Uint8Array, contentType: string, filename: string): HttpAnswer {
  return {
    status: 200,
    headers: {
      'content-type': contentType,
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(filename)}`,
      'x-content-type-options': 'nosniff',
    },
    body,
  };
}

/** A command line such as `curl -d '{…}'` calls its JSON a form as well. */
function isFormPost({ headers, body }: AwsRequest): boolean {
  return (
    headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true && body[0] !== 0x7b
  );
}

/** A page of another site that got its name pointed at this machine must not read what is here. */
function isOwnHost(request: AwsRequest): boolean {
  return /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(request.headers.host ?? '');
}

/** Browsers say where a form comes from; programs that are no browsers say nothing. */
function isSameOrigin(request: AwsRequest): boolean {
  const { origin, host } = request.headers;
  return origin === undefined || origin === `http://${host}`;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
