import type { Finding } from '../../filing/form.ts';

/** What a cross-check says: an error keeps the form from being filed, a warning asks for words beside it. */
export function error(path: string, message: string): Finding {
  return { severity: 'error', path, message };
}

export function warning(path: string, message: string): Finding {
  return { severity: 'warning', path, message };
}

/** The finding where the condition holds. */
export function when(holds: boolean, finding: Finding): readonly Finding[] {
  return holds ? [finding] : [];
}

/** Dates and months compare as text; an absent one is not out of order. */
export function isBefore(later: string, earlier: string): boolean {
  return later !== '' && earlier !== '' && later < earlier;
}
