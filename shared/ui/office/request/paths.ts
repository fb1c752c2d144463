import type { AskedRequest } from '../../../request/request.ts';

export function requestsPath(home: string): string {
  return `${home}/requests`;
}

/** The form in which something is asked. */
export function askPath(home: string): string {
  return `${requestsPath(home)}?step=ask`;
}

export function requestPath(
  home: string,
  { key }: { readonly key: Pick<AskedRequest['key'], 'request'> },
): string {
  return `${requestsPath(home)}/${key.request}`;
}
