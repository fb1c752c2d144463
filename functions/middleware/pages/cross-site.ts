import type { PageRequest } from '../page.ts';

/**
 * Whether a POST comes from a page of this very host. Browsers say so (`Sec-Fetch-Site`; older ones `Origin`, with every
 * POST since Chromium 69); who says nothing is no browser, and has no cookie that another site could make it send.
 */
export function isFromElsewhere(request: Pick<PageRequest, 'method' | 'header'>): boolean {
  if (request.method !== 'POST') return false;
  const site = request.header('sec-fetch-site');
  if (site !== '') return site !== 'same-origin' && site !== 'none';
  const origin = request.header('origin');
  return origin !== '' && hostOf(origin) !== request.header('host');
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
