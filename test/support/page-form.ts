import type { TypedForm } from '../../shared/filing/typed.ts';

/** What a browser would post from the page's main form, before anything is typed and no button pressed. */
export function formIn(html: string): TypedForm {
  const form =
    /<form method="post" action="[^"]*\/(?:duties\/|batches\/|contacts|opening|roster|mailboxes)[^"]*"[^>]*>([\s\S]*?)<\/form>/.exec(
      html,
    )?.[1];
  if (form === undefined) throw new Error('the page has no form of ours');
  return valuesIn(form);
}

/** The same from the form that has the button. */
export function formWith(html: string, action: string): TypedForm {
  const forms = [...html.matchAll(/<form method="post"[^>]*>([\s\S]*?)<\/form>/g)].map(
    match => match[1] ?? '',
  );
  const form = forms.find(each => each.includes(`name="action" value="${action}"`));
  if (form === undefined) throw new Error(`the page has no button ${action}`);
  return valuesIn(form);
}

function valuesIn(form: string): TypedForm {
  const values = new Map<string, string[]>();
  const add = (name: string, value: string) =>
    values.set(name, [...(values.get(name) ?? []), unescaped(value)]);
  for (const [tag, attributes = ''] of form.matchAll(/<input((?:"[^"]*"|[^>"])*)>/g)) {
    const name = attribute(attributes, 'name');
    const type = attribute(attributes, 'type');
    if (name === undefined) throw new Error(`an input without a name: ${tag}`);
    if ((type === 'checkbox' || type === 'radio') && !/\schecked(?=[\s/>]|$)/.test(attributes)) continue;
    add(name, attribute(attributes, 'value') ?? '');
  }
  for (const [, attributes = '', text = ''] of form.matchAll(/<textarea([^>]*)>([\s\S]*?)<\/textarea>/g))
    add(attribute(attributes, 'name') ?? '', text);
  for (const [, attributes = '', options = ''] of form.matchAll(/<select([^>]*)>([\s\S]*?)<\/select>/g)) {
    const chosen = /<option[^>]*\sselected[^>]*>/.exec(options)?.[0] ?? '';
    add(attribute(attributes, 'name') ?? '', attribute(chosen, 'value') ?? '');
  }
  return Object.fromEntries(values);
}

function attribute(attributes: string, name: string): string | undefined {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(attributes)?.[1];
}

/** The words a reader sees, tags and blanks gone. */
export function textIn(html: string): string {
  const body = html.replace(/^[\s\S]*<body>/, '');
  return unescaped(body.replace(/<[^>]*>/g, ' ')).replace(/\s+/g, ' ');
}

function unescaped(text: string): string {
  return text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&');
}
