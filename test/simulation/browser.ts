import { type ChosenFile, filesUpload } from '../support/files-upload.ts';
import { type Form, linksIn, type Page, textIn } from './page.ts';

/** What a browser needs of a host: an answer to a request, without a socket. */
export interface Site {
  request(request: {
    readonly method: 'GET' | 'POST';
    readonly path: string;
    readonly headers: { readonly [name: string]: string };
    readonly body: string | Uint8Array;
  }): Promise<{
    readonly status: number;
    readonly headers: { readonly [name: string]: string };
    readonly body: Uint8Array;
    /** The set-cookie headers, one each. */
    readonly cookies?: readonly string[];
  }>;
}

/** A browser without scripts: follows links and redirects, posts forms, keeps cookies. */
export class Browser {
  readonly #site: Site;
  readonly #cookies = new Map<string, string>();
  /** Requests made so far. */
  requests = 0;
  /** Answers changed in the forms posted so far. */
  typed = 0;

  constructor(site: Site) {
    this.#site = site;
  }

  /** @param address a URL, as it stands in a mail, or a path. @throws Error for an answer of 500 and above */
  get(address: string): Promise<Page> {
    return this.#open('GET', address, '');
  }

  /** Presses a button of a form; one that has only one needs no name. */
  press(form: Form, button?: string): Promise<Page> {
    this.typed += form.typed;
    return this.#open('POST', form.action, form.pressed(button));
  }

  /** Sends a form with a file chosen in it. */
  upload(form: Form, file: ChosenFile): Promise<Page> {
    const { body, headers } = filesUpload(
      Object.fromEntries(form.names.map(name => [name, form.value(name)])),
      [file],
    );
    return this.#open('POST', form.action, body, headers);
  }

  async #open(
    method: 'GET' | 'POST',
    address: string,
    body: string | Uint8Array,
    contentType: { readonly [name: string]: string } = {
      'content-type': 'application/x-www-form-urlencoded',
    },
  ): Promise<Page> {
    const url = new URL(address, 'http://localhost');
    const path = `${url.pathname}${url.search}`;
    this.requests += 1;
    const headers = {
      accept: 'text/html',
      'user-agent': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/69.0 Safari/537.36',
      ...(method === 'POST' ? contentType : {}),
      ...(this.#cookies.size > 0 ? { cookie: this.cookie } : {}),
    };
    const answer = await this.#site.request({ method, path, headers, body });
    for (const cookie of answer.cookies ?? []) this.#keep(cookie);
    const { location } = answer.headers;
    if (location !== undefined) return this.#open('GET', location, '');
    const page = { status: answer.status, path, html: Buffer.from(answer.body).toString() };
    if (page.status >= 500) throw new Error(`${method} ${path}: ${page.status} ${textIn(page.html)}`);
    return page;
  }

  /** As it sends them: the header's value. */
  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  #keep(cookie: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
    if (/; Max-Age=0(;|$)/.test(cookie)) this.#cookies.delete(name);
    else this.#cookies.set(name, value);
  }
}

/** Addresses of the page's links whose path ends in what the pattern says, each once, in the order of the page. */
export function pathsIn(page: Page, pattern: RegExp): readonly string[] {
  return [...new Set(linksIn(page.html).map(link => link.href))].filter(href => pattern.test(href));
}
