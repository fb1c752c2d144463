import { type CellResult, readText } from './cells.ts';
import { readPhone } from './formats.ts';
import type { Issue } from './parse.ts';
import { cleanLine } from './text.ts';
import { type TypedForm, typedText } from './typed.ts';

/** Who files, asked once per batch. */
export interface Identity {
  readonly filerName: string;
  readonly filerPost: string;
  readonly phone: string;
  /** 本单位审核人（分管负责同志）. */
  readonly reviewerName: string;
  readonly reviewerPost: string;
}

interface IdentityField {
  readonly key: keyof Identity;
  readonly label: string;
  readonly hint?: string;
  readonly required: boolean;
  readonly kind: 'name' | 'post' | 'phone';
}

export const identityFields: readonly IdentityField[] = [
  { key: 'filerName', label: '填报人姓名', required: true, kind: 'name' },
  { key: 'filerPost', label: '填报人职务', required: false, kind: 'post' },
  {
    key: 'phone',
    label: '办公电话',
    hint: '例如 0512-12345678 或手机号',
    required: true,
    kind: 'phone',
  },
  { key: 'reviewerName', label: '本单位审核人（分管负责同志）姓名', required: true, kind: 'name' },
  { key: 'reviewerPost', label: '本单位审核人职务', required: true, kind: 'post' },
];

export const confirmations = [
  { name: 'confirm.reviewed', label: '已经本单位审核', message: '请确认已经本单位审核' },
  {
    name: 'confirm.secrecy',
    label: '已确认不含国家秘密、工作秘密；企业未公开信息已征得同意',
    message: '请确认不含国家秘密、工作秘密',
  },
] as const;

/** Name of an identity field in the typed form. */
export function identityName(key: keyof Identity): string {
  return `identity.${key}`;
}

export function readIdentity(typed: TypedForm): {
  readonly identity: Identity;
  readonly errors: readonly Issue[];
} {
  const errors: Issue[] = [];
  const read: Record<keyof Identity, string> = {
    filerName: '',
    filerPost: '',
    phone: '',
    reviewerName: '',
    reviewerPost: '',
  };
  for (const field of identityFields) {
    const path = identityName(field.key);
    const result = readIdentityField(field, cleanLine(typedText(typed, path)));
    if (result.kind === 'value') read[field.key] = String(result.value);
    if (result.kind === 'error') errors.push({ path, label: field.label, message: result.message });
    if (result.kind === 'empty' && field.required)
      errors.push({ path, label: field.label, message: '请填写' });
  }
  for (const { name, label, message } of confirmations) {
    if (typedText(typed, name) !== 'yes') errors.push({ path: name, label, message });
  }
  return { identity: read, errors };
}

/** For the next batch: the person need not type it again. */
export function typedIdentity(identity: Identity): TypedForm {
  return Object.fromEntries(identityFields.map(({ key }) => [identityName(key), [identity[key]]]));
}

function readIdentityField(field: IdentityField, text: string): CellResult {
  switch (field.kind) {
    case 'name': {
      const result = readText({ minLength: 2, maxLength: 20 }, text.replace(/[•‧・．]/g, '·'));
      if (result.kind !== 'value' || PERSON.test(String(result.value))) return result;
      return { kind: 'error', message: '姓名只能含汉字、字母和间隔号“·”' };
    }
    case 'post':
      return readText({ maxLength: 30 }, text);
    case 'phone': {
      const result = readText({ maxLength: 30 }, text);
      if (result.kind !== 'value') return result;
      const phone = readPhone(text);
      return phone.kind === 'text'
        ? { kind: 'value', value: phone.text }
        : { kind: 'error', message: phone.message };
    }
  }
}

const PERSON = /^[\p{Script=Han}A-Za-z][\p{Script=Han}A-Za-z· ]*[\p{Script=Han}A-Za-z]$/u;
