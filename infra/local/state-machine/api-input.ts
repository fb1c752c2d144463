import { type JsonObject, ServiceError } from '../service.ts';

/** @throws ServiceError ValidationException */
export function text(input: JsonObject, member: string): string | undefined {
  const value = input[member];
  if (value === undefined || value === null || typeof value === 'string') return value ?? undefined;
  throw invalid(member, 'must be a string');
}

/** @throws ServiceError ValidationException */
export function requiredText(input: JsonObject, member: string): string {
  const value = text(input, member);
  if (value === undefined || value === '') throw invalid(member, 'must not be empty');
  return value;
}

export function flag(input: JsonObject, member: string, otherwise: boolean): boolean {
  const value = input[member];
  if (value === undefined || value === null || typeof value === 'boolean') return value ?? otherwise;
  throw invalid(member, 'must be true or false');
}

/** Page size: 100 unless told, at most 1,000; 0 means the default. */
export function pageSize(input: JsonObject): number {
  const value = input.maxResults;
  if (value === undefined || value === null || value === 0) return 100;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 1000) return value;
  throw invalid('maxResults', 'must be an integer from 0 to 1000');
}

/** Where the next page starts, hidden in a token. */
export function pageToken(position: string): string {
  return Buffer.from(`page:${position}`).toString('base64url');
}

/** @throws ServiceError InvalidToken */
export function pagePosition(input: JsonObject): string | undefined {
  const token = text(input, 'nextToken');
  if (token === undefined) return undefined;
  const decoded = Buffer.from(token, 'base64url').toString();
  if (decoded.startsWith('page:')) return decoded.slice('page:'.length);
  throw new ServiceError('InvalidToken', "Invalid Token: 'nextToken'");
}

export function invalid(member: string, problem: string): ServiceError {
  return new ServiceError(
    'ValidationException',
    `1 validation error detected: Value at '${member}' ${problem}`,
  );
}
