import { randomInt } from 'node:crypto';
import type { JsonObject } from '../service.ts';

/** CloudFormation's GenerateSecretString. */
export interface GenerateSecretString {
  readonly SecretStringTemplate?: string;
  readonly GenerateStringKey?: string;
  readonly PasswordLength?: number;
  readonly ExcludeCharacters?: string;
  readonly ExcludeLowercase?: boolean;
  readonly ExcludeUppercase?: boolean;
  readonly ExcludeNumbers?: boolean;
  readonly ExcludePunctuation?: boolean;
  readonly IncludeSpace?: boolean;
  readonly RequireEachIncludedType?: boolean;
}

/** A whole number from 0 up to, but not including, `bound`. */
export type RandomBelow = (bound: number) => number;

const LOWERCASE = 'abcdefghijklmnopqrstuvwxyz';
const NUMBERS = '0123456789';
const PUNCTUATION = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';

/**
 * The value a secret gets when its stack is created: a random string, or the template's JSON object with the random
 * string under the given key.
 * @throws Error when the template is no JSON object, or nothing is left to choose from
 */
export function generatedSecret(settings: GenerateSecretString, random: RandomBelow = randomInt): string {
  const { SecretStringTemplate: template, GenerateStringKey: key } = settings;
  const generated = randomString(settings, random);
  if (template === undefined && key === undefined) return generated;
  if (template === undefined || key === undefined) {
    throw new Error('SecretStringTemplate and GenerateStringKey go together');
  }
  const parsed: unknown = JSON.parse(template);
  if (!isObject(parsed)) throw new Error('SecretStringTemplate must be a JSON object');
  return JSON.stringify({ ...parsed, [key]: generated });
}

function randomString(settings: GenerateSecretString, random: RandomBelow): string {
  const excluded = new Set(settings.ExcludeCharacters ?? '');
  const types = [
    settings.ExcludeLowercase ? '' : LOWERCASE,
    settings.ExcludeUppercase ? '' : LOWERCASE.toUpperCase(),
    settings.ExcludeNumbers ? '' : NUMBERS,
    settings.ExcludePunctuation ? '' : PUNCTUATION,
    settings.IncludeSpace ? ' ' : '',
  ]
    .map(characters => [...characters].filter(character => !excluded.has(character)))
    .filter(characters => characters.length > 0);
  if (types.length === 0) throw new Error('GenerateSecretString excludes every character');
  const length = settings.PasswordLength ?? 32;
  const required = settings.RequireEachIncludedType === false ? [] : types;
  if (length < required.length) throw new Error(`PasswordLength ${length} is too short for each type`);
  const pick = (from: readonly string[]): string => from[random(from.length)] ?? '';
  const all = types.flat();
  const chosen = required.map(pick);
  while (chosen.length < length) chosen.push(pick(all));
  return shuffled(chosen, random).join('');
}

function shuffled(characters: readonly string[], random: RandomBelow): string[] {
  const rest = [...characters];
  return characters.map(() => rest.splice(random(rest.length), 1)[0] ?? '');
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
