import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';

/** A page as it is sent. Everything typed by anybody went through JSX, which escapes it. */
export function renderDocument(page: VNode): string {
  return `<!DOCTYPE html>\n${renderToString(page)}`;
}
