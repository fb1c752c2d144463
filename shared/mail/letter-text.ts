import { longDate } from '../calendar/format.ts';
import type { Action, Block, Cell, Letter, LetterLink } from './letter.ts';

/** The letter as plain text, for mail programs and people that read no HTML. */
export function letterText(letter: Letter, link: LetterLink): string {
  const { salutation, blocks, action, closing } = letter;
  return [
    `${salutation}：`,
    ...blocks.map(blockText),
    // The link has its own line with nothing before or after it: mail programs guess where a link ends.
    ...(action === undefined ? [] : [`${action.label}：\n${link.url}`, linkNote(action, link)]),
    secrecy,
    ...(closing.phone === undefined ? [] : [contactLine(closing.phone)]),
    `${closing.signer}\n${closing.date}`,
  ]
    .join('\n\n')
    .concat('\n');
}

/** 保密提示, under every mail. */
export const secrecy = '严禁通过本系统和邮件填报、传输国家秘密、工作秘密；涉密内容请走机要渠道。';

export function contactLine(phone: string): string {
  return `如有疑问，请直接回复本邮件，或致电${phone}。`;
}

const owners = {
  unit: '为贵单位专用',
  office: '仅限办公室使用',
  enterprise: '为贵企业专用',
} as const satisfies { readonly [Whose in Action['whose']]: string };

export function linkNote({ whose }: Action, { until }: LetterLink): string {
  const renewed = whose === 'enterprise' ? '' : '，收到新邮件后自动顺延';
  return `链接${owners[whose]}，请勿转发；有效期至${longDate(until)}${renewed}。`;
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `【${block.text}】`;
    case 'paragraph':
      return block.text;
    case 'notice':
      return `※ ${block.text}`;
    case 'list':
      return block.items.map(item => `· ${item}`).join('\n');
    case 'facts':
      return block.rows.map(row => `${row.label}：${valueText(row.value)}`).join('\n');
    case 'table':
      return block.rows.map((row, index) => rowText(block.columns, row, index + 1)).join('\n\n');
    case 'clause':
      return `${block.place}：\n“${block.text}”`;
  }
}

/** A row of a table as an entry of a list: its heading, then each column on a line. */
function rowText(columns: readonly string[], [heading, ...cells]: readonly Cell[], number: number): string {
  const indent = '   ';
  const lines = [
    `${number}. ${heading?.text ?? ''}`,
    ...cells.flatMap((cell, index) => [
      `${indent}${columns[index + 1] ?? ''}：${indented(cell.text, indent)}`,
      ...(cell.notes ?? []).map(note => `${indent}　${note}`),
    ]),
    ...(heading?.notes ?? []).map(note => `${indent}${note}`),
  ];
  return lines.join('\n');
}

/** Several lines begin below their label, so that none of them is read as belonging to it alone. */
function valueText(value: string): string {
  return value.includes('\n') ? `\n　　${indented(value, '　　')}` : value;
}

function indented(text: string, indent: string): string {
  return text.replaceAll('\n', `\n${indent}`);
}
