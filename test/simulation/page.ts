/** An HTML page as a browser without scripts holds it: text, links, and forms that can be filled in and submitted. */
export interface Page {
  readonly status: number;
  /** Where it was found, after redirects: path and query. */
  readonly path: string;
  readonly html: string;
}

export interface Link {
  readonly href: string;
  readonly text: string;
}

export function linksIn(html: string): readonly Link[] {
  return [...html.matchAll(/<a\s([^>]*)>([\s\S]*?)<\/a>/g)].flatMap(([, attributes = '', inside = '']) => {
    const href = attribute(attributes, 'href');
    return href === undefined ? [] : [{ href, text: textIn(inside) }];
  });
}

/** The words a reader sees, tags gone and blanks drawn together. */
export function textIn(html: string): string {
  return unescaped(html.replace(/<[^>]*>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim();
}

/** Elements of one tag whose class list holds the name, each with its inside; nesting of the same tag is not looked into. */
export function sectionsIn(html: string, tag: string, className: string): readonly string[] {
  const pattern = new RegExp(`<${tag}\\s[^>]*class="([^"]*)"[^>]*>([\\s\\S]*?)</${tag}>`, 'g');
  return [...html.matchAll(pattern)]
    .filter(([, classes = '']) => classes.split(' ').includes(className))
    .map(([, , inside = '']) => inside);
}

/** Where the page says something is wrong: names of its form, in the order of its summary of errors. */
export function wrongIn({ html }: Page): readonly string[] {
  return sectionsIn(html, 'div', 'errors')
    .flatMap(linksIn)
    .map(link => link.href.replace(/^#/, ''));
}

interface Control {
  readonly name: string;
  readonly kind: 'text' | 'hidden' | 'tick' | 'radio' | 'select';
  /** What a tick or radio posts; the options of a select. */
  readonly options: readonly string[];
}

/** A form that posts, ready to be filled in. */
export class Form {
  readonly action: string;
  readonly #controls = new Map<string, Control>();
  readonly #values = new Map<string, string[]>();
  readonly #buttons = new Set<string>();

  /** Names whose answers somebody has changed. */
  readonly #changed = new Set<string>();

  /** @throws Error when the page has no such form */
  static in(page: Page): Form {
    const [form] = Form.all(page);
    if (form === undefined)
      throw new Error(`${page.path} (${page.status}) has no form: ${textIn(page.html)}`);
    return form;
  }

  /** Every form that posts. */
  static all({ html, path }: Pick<Page, 'html' | 'path'>): readonly Form[] {
    return [...html.matchAll(/<form\s([^>]*method="post"[^>]*)>([\s\S]*?)<\/form>/g)].map(
      ([, attributes = '', inside = '']) => new Form(attribute(attributes, 'action') ?? path, inside),
    );
  }

  private constructor(action: string, html: string) {
    this.action = action;
    for (const element of html.matchAll(elements)) this.#add(element);
  }

  /** Names of all controls, in the order of the page. */
  get names(): readonly string[] {
    return [...this.#controls.keys()];
  }

  has(name: string): boolean {
    return this.#controls.has(name);
  }

  /** Whether a person can answer it: what is carried over is posted unseen. */
  asksFor(name: string): boolean {
    return this.#controls.has(name) && this.#controls.get(name)?.kind !== 'hidden';
  }

  /** Whether it has the button. */
  offers(button: string): boolean {
    return this.#buttons.has(button);
  }

  /** How many answers somebody has changed. */
  get typed(): number {
    return this.#changed.size;
  }

  value(name: string): string {
    return this.values(name)[0] ?? '';
  }

  values(name: string): readonly string[] {
    return this.#values.get(name) ?? [];
  }

  /** How many rows a list has. */
  rows(list: string): number {
    const rows = this.names.flatMap(name => {
      const [key, row = ''] = name.split('.');
      return key === list && /^\d+$/.test(row) ? [Number(row)] : [];
    });
    return Math.max(-1, ...rows) + 1;
  }

  /** What can be ticked or chosen under the name, 其他 aside. */
  options(name: string): readonly string[] {
    return this.#control(name).options.filter(option => option !== '' && option !== '其他');
  }

  /** Types into a text box, or chooses of a list or radio buttons. @throws Error for what the page does not offer */
  enter(name: string, value: string): this {
    const control = this.#control(name);
    if (control.kind !== 'text' && !control.options.includes(value)) {
      throw new Error(`${name} does not offer ${value}`);
    }
    return this.#set(name, [value]);
  }

  /** Ticks exactly these boxes of the name. */
  tick(name: string, values: readonly string[]): this {
    const { options } = this.#control(name);
    const unknown = values.find(value => !options.includes(value));
    if (unknown !== undefined) throw new Error(`${name} does not offer ${unknown}`);
    return this.#set(name, values);
  }

  clear(name: string): this {
    return this.#set(name, this.#control(name).kind === 'tick' ? [] : ['']);
  }

  /** The body that pressing the button posts. @throws Error when the form has no such button */
  pressed(button?: string): string {
    if (button !== undefined && !this.#buttons.has(button))
      throw new Error(`${this.action} has no button ${button}`);
    const pairs: [string, string][] = [];
    for (const name of this.#controls.keys()) {
      // A browser sends the line ends of a text box as CR LF.
      for (const value of this.#values.get(name) ?? []) pairs.push([name, value.replace(/\r?\n/g, '\r\n')]);
    }
    return new URLSearchParams(button === undefined ? pairs : [...pairs, ['action', button]]).toString();
  }

  #set(name: string, values: readonly string[]): this {
    if (values.join('\n') !== this.values(name).join('\n')) this.#changed.add(name);
    this.#values.set(name, [...values]);
    return this;
  }

  #control(name: string): Control {
    const control = this.#controls.get(name);
    if (control === undefined) throw new Error(`${this.action} asks for no ${name}`);
    return control;
  }

  #add([, bare, ofBare, paired, ofPaired, inside = '']: readonly (string | undefined)[]): void {
    const tag = bare ?? paired;
    const attributes = ofBare ?? ofPaired ?? '';
    const name = attribute(attributes, 'name') ?? '';
    const value = attribute(attributes, 'value') ?? '';
    if (tag === 'button') this.#buttons.add(value);
    else if (tag === 'textarea') this.#put({ name, kind: 'text', options: [] }, [unescaped(inside)]);
    else if (tag === 'select') this.#addSelect(name, inside);
    else this.#addInput(name, value, attribute(attributes, 'type') ?? 'text', attributes);
  }

  #addInput(name: string, value: string, type: string, attributes: string): void {
    if (type !== 'checkbox' && type !== 'radio') {
      this.#put({ name, kind: type === 'hidden' ? 'hidden' : 'text', options: [value] }, [value]);
      return;
    }
    const options = [...(this.#controls.get(name)?.options ?? []), value];
    const checked = /\schecked(?=[\s/=>]|$)/.test(attributes) ? [value] : [];
    const kind = type === 'radio' ? 'radio' : 'tick';
    this.#put({ name, kind, options }, [...(this.#values.get(name) ?? []), ...checked]);
  }

  #addSelect(name: string, inside: string): void {
    const options = [...inside.matchAll(/<option\s?([^>]*)>/g)].map(([, attributes = '']) => ({
      value: attribute(attributes, 'value') ?? '',
      selected: /\sselected(?=[\s/=>]|$)/.test(` ${attributes}`),
    }));
    const chosen = options.find(option => option.selected) ?? options[0];
    this.#put({ name, kind: 'select', options: options.map(option => option.value) }, [chosen?.value ?? '']);
  }

  #put(control: Control, values: string[]): void {
    this.#controls.set(control.name, control);
    this.#values.set(control.name, values);
  }
}

const attributeList = '((?:"[^"]*"|[^">])*)';
const elements = new RegExp(
  `<(input|button)\\s${attributeList}>|<(textarea|select)\\s${attributeList}>([\\s\\S]*?)</\\3>`,
  'g',
);

function attribute(attributes: string, name: string): string | undefined {
  const value = new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1];
  return value === undefined ? undefined : unescaped(value);
}

function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
