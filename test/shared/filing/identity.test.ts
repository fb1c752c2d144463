import { describe, expect, it } from 'vitest';
import { readIdentity, typedIdentity } from '../../../shared/filing/identity.ts';

const typed = {
  'identity.filerName': ['王小明'],
  'identity.filerPost': [''],
  'identity.phone': ['0512-65212345'],
  'identity.reviewerName': ['阿卜杜拉・买买提'],
  'identity.reviewerPost': ['副局长'],
  'confirm.reviewed': ['yes'],
  'confirm.secrecy': ['yes'],
};

describe('who files', () => {
  it('is read, and can be offered again for the next batch without the ticks', () => {
    const { identity, errors } = readIdentity(typed);
    expect(errors).toEqual([]);
    expect(identity.reviewerName).toBe('阿卜杜拉·买买提');
    const next = readIdentity(typedIdentity(identity));
    expect(next.identity).toEqual(identity);
    expect(next.errors.map(error => error.path)).toEqual(['confirm.reviewed', 'confirm.secrecy']);
  });

  it.each([
    ['０５１２－６５２１２３４５', '0512-65212345'],
    ['(0512) 65212345', '0512-65212345'],
    ['0512-65212345转8012', '0512-65212345-8012'],
    ['138 0000 1234', '13800001234'],
  ])('reads the phone number %s', (phone, expected) => {
    const { identity, errors } = readIdentity({ ...typed, 'identity.phone': [phone] });
    expect(errors).toEqual([]);
    expect(identity.phone).toBe(expected);
  });

  it.each(['65212345', '12345678901', '021-65212345', '电话'])('refuses the phone number %s', phone => {
    expect(readIdentity({ ...typed, 'identity.phone': [phone] }).errors[0]?.path).toBe('identity.phone');
  });

  it.each(['王', '王<b>明</b>', '13800001234', '·王明', '王明👍'])('refuses the name %s', name => {
    expect(readIdentity({ ...typed, 'identity.filerName': [name] }).errors[0]?.path).toBe(
      'identity.filerName',
    );
  });
});
