import validations from 'dynalite/validations/index.js';
import { ServiceError } from '../service.ts';

/**
 * DynamoDB numbers: decimals of up to 38 significant digits, kept as canonical strings (`1`, not `1.0` or `1e0`),
 * so that equality is string equality.
 */

const PLAIN_INTEGER = /^(?:0|-?[1-9]\d{0,14})$/;

/** Whether `text` is in canonical form beyond doubt; other forms may still be numbers (see {@link canonicalNumber}). */
export function isPlainInteger(text: string): boolean {
  return PLAIN_INTEGER.test(text);
}

/** @throws ServiceError ValidationException in DynamoDB's words when `text` is no number or out of range */
export function canonicalNumber(text: string): string {
  if (isPlainInteger(text)) return text;
  const value = { N: text };
  const problem = validations.validateAttributeValue(value);
  if (problem !== undefined) throw new ServiceError('ValidationException', problem);
  return value.N === '-0' ? '0' : value.N;
}

export function compareNumbers(left: string, right: string): number {
  if (isPlainInteger(left) && isPlainInteger(right)) return Number(left) - Number(right);
  const [a, b] = onOneScale(left, right);
  return a.digits < b.digits ? -1 : a.digits > b.digits ? 1 : 0;
}

export function addNumbers(left: string, right: string): string {
  if (isPlainInteger(left) && isPlainInteger(right))
    return canonicalNumber(String(Number(left) + Number(right)));
  const [a, b] = onOneScale(left, right);
  return canonicalNumber(decimalText(a.digits + b.digits, a.scale));
}

export function subtractNumbers(left: string, right: string): string {
  return addNumbers(left, right.startsWith('-') ? right.slice(1) : right === '0' ? '0' : `-${right}`);
}

interface Decimal {
  /** The value is digits × 10^-scale. */
  readonly digits: bigint;
  readonly scale: number;
}

function onOneScale(left: string, right: string): [Decimal, Decimal] {
  const a = decimal(left);
  const b = decimal(right);
  const scale = Math.max(a.scale, b.scale);
  return [rescaled(a, scale), rescaled(b, scale)];
}

function decimal(text: string): Decimal {
  const point = text.indexOf('.');
  if (point < 0) return { digits: BigInt(text), scale: 0 };
  return { digits: BigInt(text.slice(0, point) + text.slice(point + 1)), scale: text.length - point - 1 };
}

function rescaled(value: Decimal, scale: number): Decimal {
  return { digits: value.digits * 10n ** BigInt(scale - value.scale), scale };
}

function decimalText(digits: bigint, scale: number): string {
  if (scale === 0) return digits.toString();
  const sign = digits < 0n ? '-' : '';
  const text = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, '0');
  return `${sign}${text.slice(0, -scale)}.${text.slice(-scale)}`;
}
