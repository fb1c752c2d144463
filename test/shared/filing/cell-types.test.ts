import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarDate } from '../../../shared/calendar/date.ts';
import { readCell } from '../../../shared/filing/cells.ts';
import { valueWords } from '../../../shared/filing/describe.ts';
import type { CellField, MoneyField, TextFormat } from '../../../shared/filing/field.ts';
import { textFormats } from '../../../shared/filing/formats.ts';
import { inHundredMillions, moneyFigure, moneyWords, parseTypedMoney } from '../../../shared/filing/money.ts';
import { monthWords, parseTypedMonth } from '../../../shared/filing/month.ts';
import { typedWords } from '../../../shared/filing/typed-words.ts';
import { context } from './arbitraries.ts';

function read(field: CellField, text: string, with_ = context) {
  return readCell(field, { x: [text] }, 'x', with_);
}

const money: MoneyField = { key: 'x', type: 'money', label: '总投资', required: true };

describe('an amount of money', () => {
  it.each([
    ['1234.5', 123_450],
    ['1,234.5', 123_450],
    ['１２３４．５', 123_450],
    ['¥ 1 234.50 万元', 123_450],
    ['12000万', 1_200_000],
    ['0', 0],
    ['0.01', 1],
    ['0.10', 10],
  ])('typed %s is whole 百元, and nothing is asked', (typed, value) => {
    expect(read(money, typed)).toEqual({ kind: 'value', value });
  });

  it.each([
    ['1.2亿', 1_200_000, '“1.2亿”已换算为12000万元（=1.2亿元），请确认单位'],
    ['１．２３４５６７亿元', 1_234_567, '“1．234567亿元”已换算为12345.67万元（≈1.23亿元），请确认单位'],
    ['3千万元', 300_000, '“3千万元”已换算为3000万元，请确认单位'],
    ['500,000元', 5000, '“500,000元”已换算为50万元，请确认单位'],
  ])('typed %s in another unit is converted, and the unit asked after', (typed, value, warning) => {
    expect(read(money, typed)).toEqual({ kind: 'value', value, warning });
  });

  it.each([
    ['百亿', '“百亿”不是金额，请用阿拉伯数字按万元填写，例如 1234.5'],
    ['十二', '“十二”不是金额，请用阿拉伯数字按万元填写，例如 1234.5'],
    ['1,23.4', '“1,23.4”不是金额，请用阿拉伯数字按万元填写，例如 1234.5'],
    ['-5', '不能是负数'],
    ['1.234', '“1.234”合1.234万元，请按万元填写，最多两位小数'],
    ['1234567元', '“1234567元”合123.4567万元，请按万元填写，最多两位小数'],
    ['100000001', '不超过100000000万元，请核对单位'],
    ['9'.repeat(300), '不超过100000000万元，请核对单位'],
  ])('typed %s is refused in words', (typed, message) => {
    expect(read(money, typed)).toEqual({ kind: 'error', message });
  });

  it('is exact whatever it is: figure and words read back to the same 百元', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000_000 }), value => {
        expect(parseTypedMoney(moneyFigure(value))).toEqual({ kind: 'amount', value });
        expect(parseTypedMoney(`${moneyFigure(value)}万元`)).toEqual({ kind: 'amount', value });
        expect(moneyFigure(value)).toMatch(/^(0|[1-9]\d*)(\.\d?[1-9])?$/);
      }),
    );
  });

  it('shows 亿元 from one 亿 on, and says where two decimals do not hold it', () => {
    expect(moneyWords(123_450)).toBe('1234.5万元');
    expect(inHundredMillions(999_999)).toBeUndefined();
    expect(moneyWords(1_000_000)).toBe('10000万元（=1亿元）');
    expect(moneyWords(1_250_000)).toBe('12500万元（=1.25亿元）');
    expect(moneyWords(1_254_999)).toBe('12549.99万元（≈1.25亿元）');
    expect(moneyWords(1_255_000)).toBe('12550万元（≈1.26亿元）');
  });
});

describe('a month', () => {
  it.each([
    '2026年11月',
    '2026年11月份',
    '2026-11',
    '2026.11',
    '2026/11',
    '202611',
    '２０２６　年１１月',
    '11月',
  ])('is read from %s', typed => {
    expect(parseTypedMonth(typed, 2026)).toBe('2026-11');
  });

  it.each(['2026-13', '2026-0', '0000-01', '2026年11月5日', '11', '明年初', ''])(
    'is not read from %s',
    typed => {
      expect(parseTypedMonth(typed, 2026)).toBeUndefined();
    },
  );

  it('can be held to the period or its year', () => {
    const month = { key: 'x', type: 'month', label: '月份', required: true } as const;
    expect(read({ ...month, within: 'year' }, '2026.1')).toEqual({ kind: 'value', value: '2026-01' });
    expect(read({ ...month, within: 'year' }, '2027.1')).toEqual({
      kind: 'error',
      message: '应在2026年内，现为2027年1月',
    });
    expect(read({ ...month, within: 'period' }, '2026-10')).toMatchObject({ kind: 'error' });
    expect(read(month, '下月')).toEqual({
      kind: 'error',
      message: '“下月”不是有效月份，请按“2026-11”的样式填写',
    });
    expect(monthWords('2026-03')).toBe('2026年3月');
  });
});

it('holds a date to the calendar year of the period', () => {
  const field = { key: 'x', type: 'date', label: '日期', required: true, within: 'year' } as const;
  expect(read(field, '1月5日')).toEqual({ kind: 'value', value: calendarDate('2026-01-05') });
  expect(read(field, '2025-12-31')).toEqual({ kind: 'error', message: '应在2026年内，现为2025年12月31日' });
});

describe('a text of a laid-down form', () => {
  const format = (kind: TextFormat, text: string) => {
    const result = read(
      { key: 'x', type: 'text', label: '代码', required: true, maxLength: 100, format: kind },
      text,
    );
    return result.kind === 'empty' ? '' : result.kind === 'value' ? result.value : `✗ ${result.message}`;
  };

  it.each([
    ['914403001922038216', '914403001922038216'],
    ['91330100799655058B', '91330100799655058B'],
    [' ９１３３０１００ 7996 5505-8b ', '91330100799655058B'],
  ])('credit code %s', (typed, kept) => {
    expect(format('credit-code', typed)).toBe(kept);
  });

  it.each([
    ['9144030019220382', '✗ 应为18位，现为16位，请补全'],
    ['91440300192203821600', '✗ 应为18位，现为20位'],
    ['9144030O1922038216', '✗ 第8位“O”有误，代码不使用字母O，请核对是否为0'],
    ['91330100799655058I', '✗ 第18位“I”有误，代码不使用字母I，请核对是否为1'],
    ['9144A3001922038216', '✗ 第5位“A”有误，第3—8位是行政区划代码，应为数字'],
    ['91330100799655中58B', '✗ 第15位“中”有误，只能是数字或大写字母'],
    ['914403001922038217', '✗ 校验不符：按前17位推算第18位应为“6”，现为“7”，请逐位核对'],
  ])('credit code %s is refused', (typed, message) => {
    expect(format('credit-code', typed)).toBe(message);
  });

  it('notices any single wrong character of a credit code', () => {
    const characters = '0123456789ABCDEFGHJKLMNPQRTUWXY';
    fc.assert(
      fc.property(fc.nat(17), fc.constantFrom(...characters), (place, character) => {
        const good = '91330100799655058B';
        const typed = `${good.slice(0, place)}${character}${good.slice(place + 1)}`;
        expect(textFormats['credit-code'].read(typed).kind).toBe(typed === good ? 'text' : 'wrong');
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['苏府办〔2022〕197号', '苏府办〔2022〕197号'],
    ['苏府办[2022]197号', '苏府办〔2022〕197号'],
    ['苏府办（２０２２）第１９７号', '苏府办〔2022〕197号'],
    ['〔2026〕012号', '〔2026〕12号'],
    ['苏府办2022-197', '✗ 不是完整的发文字号，请按“苏府办〔2026〕12号”的样式填写'],
    ['苏府办〔1022〕197号', '✗ 年份“1022”有误，请核对'],
  ])('document number %s', (typed, kept) => {
    expect(format('document-number', typed)).toBe(kept);
  });

  it.each([
    ['wangxm＠kjj.suzhou.example', 'wangxm@kjj.suzhou.example'],
    ['wang xm@kjj。suzhou.example', 'wangxm@kjj.suzhou.example'],
    ['wangxm@kjj', '✗ 不是完整的邮箱地址，请按“zhangsan@suzhou.gov.cn”的样式填写'],
    ['a@b.com;c@d.com', '✗ 不是完整的邮箱地址，请按“zhangsan@suzhou.gov.cn”的样式填写'],
  ])('mailbox %s', (typed, kept) => {
    expect(format('email', typed)).toBe(kept);
  });

  it('reads whatever it kept again, unchanged', () => {
    for (const [kind, good] of [
      ['credit-code', '91330100799655058B'],
      ['social-code', '51320500MJ5123456N'],
      ['document-number', '苏府办〔2022〕197号'],
      ['phone', '0512-65212345-8012'],
      ['email', 'a.b@c.example'],
    ] as const)
      expect(format(kind, good)).toBe(good);
  });
});

describe('是 and 否', () => {
  const field = { key: 'x', type: 'yes-no', label: '邀请', required: true } as const;

  it('are read as posted and as pasted', () => {
    expect(['yes', 'no', '是', '否'].map(text => read(field, text))).toEqual(
      [true, false, true, false].map(value => ({ kind: 'value', value })),
    );
    expect(read(field, '也许')).toEqual({ kind: 'error', message: '请选择“是”或“否”' });
    expect(read(field, '')).toEqual({ kind: 'empty' });
    expect([true, false].map(value => valueWords(field, value, context))).toEqual(['是', '否']);
  });
});

it('words what is typed as it will read once filed, and leaves the rest as it stands', () => {
  const words = (field: CellField, text: string) => typedWords(field, { x: [text] }, 'x', context);
  const month = { key: 'x', type: 'month', label: '月份', required: true } as const;
  expect(words(money, '12500')).toBe('12500万元（=1.25亿元）');
  expect(words(money, '一亿多')).toBe('一亿多');
  expect(words(month, '2026-03')).toBe('2026年3月');
  expect(words(month, '三月')).toBe('三月');
});
