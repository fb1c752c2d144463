import { type JsonObject, ServiceError } from '../service.ts';

/**
 * SES version 1 speaks the AWS Query protocol: a form of dotted names in, XML out.
 */

const NAMESPACE = 'http://ses.amazonaws.com/doc/2010-12-01/';

export interface QueryCall {
  readonly action: string;
  /** In the shapes of the SDK's own input; blobs are base64. */
  readonly input: JsonObject;
}

/** @throws ServiceError MissingAction */
export function readQuery(body: Uint8Array): QueryCall {
  const form = new URLSearchParams(new TextDecoder().decode(body));
  const action = form.get('Action');
  if (action === null) throw new ServiceError('MissingAction', 'No Action was given.');
  const root: Branch = { children: new Map() };
  for (const [name, value] of form) if (name !== 'Action' && name !== 'Version') set(root, name, value);
  const input = content(root);
  return { action, input: isObject(input) ? input : {} };
}

interface Branch {
  value?: string;
  readonly children: Map<string, Branch>;
}

function set(root: Branch, name: string, value: string): void {
  let branch = root;
  for (const step of name.split('.')) {
    const next = branch.children.get(step) ?? { children: new Map() };
    branch.children.set(step, next);
    branch = next;
  }
  branch.value = value;
}

function content(branch: Branch): unknown {
  if (branch.value !== undefined) return branch.value;
  const members = branch.children.get('member');
  // `Tags.member.1.Name`: a list, numbered from one.
  if (members !== undefined) {
    return [...members.children]
      .sort(([a], [b]) => Number(a) - Number(b))
      .map(([, member]) => content(member));
  }
  return Object.fromEntries([...branch.children].map(([name, child]) => [name, content(child)]));
}

export function successXml(action: string, result: JsonObject, requestId: string): string {
  const members = Object.entries(result).map(
    ([name, value]) => `<${name}>${escaped(String(value))}</${name}>`,
  );
  return (
    `<${action}Response xmlns="${NAMESPACE}"><${action}Result>${members.join('')}</${action}Result>` +
    `<ResponseMetadata><RequestId>${escaped(requestId)}</RequestId></ResponseMetadata></${action}Response>`
  );
}

export function errorXml({ code, message, status }: ServiceError, requestId: string): string {
  const type = status >= 500 ? 'Receiver' : 'Sender';
  return (
    `<ErrorResponse xmlns="${NAMESPACE}"><Error><Type>${type}</Type><Code>${escaped(code)}</Code>` +
    `<Message>${escaped(message)}</Message></Error><RequestId>${escaped(requestId)}</RequestId></ErrorResponse>`
  );
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
