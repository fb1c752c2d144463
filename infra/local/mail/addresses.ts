import { addressParser } from 'postal-mime';
import { ServiceError } from '../service.ts';

/** The bare addresses of one header value: `联络员 <a@b.example>, c@d.example` → two. */
export function bareAddresses(text: string): string[] {
  return addressParser(text, { flatten: true }).flatMap(({ address }) => (address ? [address] : []));
}

/** The address in one API parameter: `联络员 <a@b.example>` or `a@b.example`; not checked yet. */
export function bareAddress(text: string): string {
  return (/<([^<>]*)>\s*$/.exec(text)?.[1] ?? text).trim();
}

/** @throws ServiceError InvalidParameterValue in SES's words */
export function requireAddress(address: string): void {
  const problem = addressProblem(address);
  if (problem !== undefined) throw new ServiceError('InvalidParameterValue', problem);
}

function addressProblem(address: string): string | undefined {
  const at = address.lastIndexOf('@');
  if (at < 0 || at === address.length - 1) return "Missing final '@domain'";
  const local = address.slice(0, at);
  const domain = address.slice(at + 1);
  if (local === '') return "Missing local part before '@'";
  if (/[\p{Cc}\s]/u.test(local)) return 'Local address contains control or whitespace';
  // SES asks for ASCII before the @; SMTPUTF8 is not supported.
  if (/[^\x21-\x7e]/.test(local)) return 'Local address contains non-ascii characters';
  if (local.length > 64) return 'Local address is longer than 64 characters';
  if (/[()<>,;:\\"[\]@]/.test(local)) return 'Local address contains illegal character';
  if (local.startsWith('.') || local.endsWith('.') || local.includes('..')) {
    return 'Local address contains dot-dot or starts or ends with dot';
  }
  if (domain.startsWith('.')) return 'Domain starts with dot';
  if (domain.endsWith('.')) return 'Domain ends with dot';
  if (domain.includes('..')) return 'Domain contains dot-dot';
  if (!/^[A-Za-z0-9.-]+$/.test(domain)) return 'Domain contains illegal character';
  if (domain.split('.').some(label => label.startsWith('-') || label.endsWith('-') || label.length > 63)) {
    return 'Domain contains illegal label';
  }
  return undefined;
}
