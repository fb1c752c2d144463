import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Action, Block, Cell, Fact, Letter, LetterLink } from './letter.ts';
import { contactLine, linkNote, secrecy } from './letter-text.ts';

/**
 * The letter as XHTML for the mail programs of offices: Word's engine (Outlook, Foxmail) and web mails that strip
 * styles. Hence tables for layout, every style inline, colours also as bgcolor, no pictures, no positions, no flex.
 */
export function letterHtml(letter: Letter, link: LetterLink): string {
  return `${doctype}\n${renderToString(<LetterDocument letter={letter} link={link} />)}\n`;
}

const doctype =
  '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" ' +
  '"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">';

const fonts =
  'font-family:PingFang SC,Microsoft YaHei,Noto Sans CJK SC,WenQuanYi Micro Hei,SimHei,sans-serif;';
const body = `${fonts}font-size:16px;line-height:28px;color:#1d2129;`;
const small = `${fonts}font-size:14px;line-height:23px;color:#4a5361;`;
const wrapping = 'word-break:break-word;word-wrap:break-word;';
const edge = 'border:1px solid #c4cbd6;';
const toneColours = { red: '#a01f18', amber: '#7a4700' } as const;
const noticeColours = {
  blue: { fill: '#f2f7fe', line: '#0b4ea2' },
  amber: { fill: '#fff6e5', line: '#b45309' },
} as const;

interface LetterProps {
  readonly letter: Letter;
  readonly link: LetterLink;
}

function LetterDocument({ letter, link }: LetterProps) {
  return (
    <html lang="zh-CN" {...xhtml}>
      <head>
        <meta http-equiv="Content-Type" content="text/html; charset=UTF-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="format-detection" content="telephone=no" />
        <title>{letter.subject}</title>
      </head>
      <body style="margin:0;padding:0;background-color:#f3f5f8;" {...filled('#f3f5f8')}>
        <Layout style="background-color:#f3f5f8;" {...filled('#f3f5f8')}>
          <td align="center" style="padding:16px 8px;">
            <table
              role="presentation"
              width="640"
              cellpadding="0"
              cellspacing="0"
              style="width:100%;max-width:640px;border-collapse:collapse;background-color:#ffffff;text-align:left;"
              {...unframed}
              {...filled('#ffffff')}
            >
              <Sheet letter={letter} link={link} />
            </table>
          </td>
        </Layout>
      </body>
    </html>
  );
}

function Sheet({ letter, link }: LetterProps) {
  const { salutation, blocks, action, closing } = letter;
  return (
    <tbody>
      <tr>
        <td
          style={`padding:10px 24px;background-color:#0b4ea2;${fonts}font-size:15px;line-height:24px;color:#ffffff;font-weight:bold;`}
          {...filled('#0b4ea2')}
        >
          <p style="margin:0;text-indent:-0.5em;">“八个一”工作报送</p>
        </td>
      </tr>
      <tr>
        <td style={`padding:20px 24px 4px;${body}${wrapping}`}>{salutation}：</td>
      </tr>
      {blocks.map((block, index) => (
        <tr key={index}>
          <td style={`padding:4px 24px 8px;${body}${wrapping}`}>
            <BlockPart block={block} />
          </td>
        </tr>
      ))}
      <ActionPart action={action} link={link} />
      <tr>
        <td align="right" style={`padding:16px 24px 20px;${body}text-align:right;`}>
          {closing.signer}
          <br />
          {closing.date}
        </td>
      </tr>
      <tr>
        <td
          style={`padding:12px 24px 14px;border-top:1px solid #d5dae1;background-color:#fafbfd;${small}${wrapping}`}
          {...filled('#fafbfd')}
        >
          <b style="color:#8a1f11;">保密提示：</b>
          {secrecy}
          {closing.phone === undefined ? null : (
            <>
              <br />
              {contactLine(closing.phone)}
            </>
          )}
        </td>
      </tr>
    </tbody>
  );
}

function BlockPart({ block }: { readonly block: Block }) {
  switch (block.kind) {
    case 'heading':
      return (
        <p style={`margin:8px 0 0;${body}font-size:17px;font-weight:bold;color:#0b4ea2;`}>{block.text}</p>
      );
    case 'paragraph':
      return <p style={`margin:0;${body}text-indent:2em;`}>{block.text}</p>;
    case 'notice':
      return <Notice tone={block.tone}>{block.text}</Notice>;
    case 'list':
      return (
        <Layout>
          <td style={`${body}`}>
            {block.items.map(item => (
              <p key={item} style={`margin:0;${body}`}>
                ·&nbsp;{item}
              </p>
            ))}
          </td>
        </Layout>
      );
    case 'facts':
      return <Facts rows={block.rows} />;
    case 'table':
      return <Table columns={block.columns} widths={block.widths} rows={block.rows} />;
    case 'clause':
      return (
        <p style={`margin:0;padding:0 0 0 12px;border-left:3px solid #c4cbd6;${small}`}>
          {block.place}：“{block.text}”
        </p>
      );
  }
}

/** A button that Word draws as well (a filled cell), and below it the link to copy. */
function ActionPart({ action, link }: { readonly action: Action; readonly link: LetterLink }) {
  return (
    <tr>
      <td style={`padding:14px 24px 4px;${body}${wrapping}`}>
        <table
          role="presentation"
          cellpadding="0"
          cellspacing="0"
          style="border-collapse:separate;"
          {...unframed}
        >
          <tbody>
            <tr>
              <td align="center" style="padding:10px 26px;background-color:#0b4ea2;" {...filled('#0b4ea2')}>
                <a
                  href={link.url}
                  style={`${fonts}font-size:16px;line-height:24px;color:#ffffff;font-weight:bold;text-decoration:none;`}
                >
                  {action.label}
                </a>
              </td>
            </tr>
          </tbody>
        </table>
        <p style={`margin:12px 0 0;${small}`}>按钮无法打开的，请复制以下链接到浏览器地址栏：</p>
        <p style={`margin:0;${small}word-break:break-all;`}>
          <a href={link.url} style="color:#0b4ea2;">
            {link.url}
          </a>
        </p>
        <p style={`margin:4px 0 0;${small}`}>{linkNote(action, link)}</p>
      </td>
    </tr>
  );
}

function Notice({
  tone,
  children,
}: {
  readonly tone: 'blue' | 'amber';
  readonly children: ComponentChildren;
}) {
  const { fill, line } = noticeColours[tone];
  return (
    <Layout style={`background-color:${fill};`} {...filled(fill)}>
      <td style={`padding:10px 14px;border-left:4px solid ${line};${body}${wrapping}`}>{children}</td>
    </Layout>
  );
}

function Table({
  columns,
  widths,
  rows,
}: {
  readonly columns: readonly string[];
  readonly widths: readonly number[];
  readonly rows: readonly (readonly Cell[])[];
}) {
  return (
    <table
      width="100%"
      cellpadding="0"
      cellspacing="0"
      style="width:100%;border-collapse:collapse;background-color:#ffffff;"
      {...unframed}
    >
      <thead>
        <tr>
          {columns.map((column, index) => (
            <th
              key={column}
              scope="col"
              style={`width:${widths[index] ?? 100 / columns.length}%;padding:6px 8px;${edge}background-color:#eef2f7;${small}color:#1d2129;font-weight:bold;text-align:left;`}
              {...filled('#eef2f7')}
            >
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={index}>
            {row.map((cell, column) =>
              column === 0 ? (
                <th key={column} scope="row" {...onTop} style={`${cellStyle}font-weight:bold;`}>
                  <CellPart cell={cell} />
                </th>
              ) : (
                <td key={column} valign="top" style={`${cellStyle}`}>
                  <CellPart cell={cell} />
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const cellStyle = `padding:8px;${edge}${fonts}font-size:15px;line-height:25px;color:#1d2129;text-align:left;vertical-align:top;${wrapping}`;

function CellPart({ cell }: { readonly cell: Cell }) {
  return (
    <>
      {cell.tone ? <b style={`color:${toneColours[cell.tone]};`}>{cell.text}</b> : <Lines text={cell.text} />}
      {(cell.notes ?? []).map(note => (
        <p key={note} style={`margin:0;${small}font-weight:normal;`}>
          {note}
        </p>
      ))}
    </>
  );
}

function Facts({ rows }: { readonly rows: readonly Fact[] }) {
  return (
    <table
      width="100%"
      cellpadding="0"
      cellspacing="0"
      style="width:100%;border-collapse:collapse;background-color:#ffffff;"
      {...unframed}
    >
      <tbody>
        {rows.map((row, index) => (
          <tr key={index}>
            <th
              scope="row"
              {...onTop}
              style={`width:28%;padding:6px 8px;${edge}background-color:#eef2f7;${small}line-height:25px;color:#1d2129;font-weight:normal;text-align:left;vertical-align:top;`}
              {...filled('#eef2f7')}
            >
              {row.label}
            </th>
            <td valign="top" style={`${cellStyle}padding:6px 8px;`}>
              <Lines text={row.value} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Line breaks as typed. */
function Lines({ text }: { readonly text: string }) {
  return (
    <>
      {text.split('\n').map((line, index) => (
        <>
          {index === 0 ? null : <br />}
          {line}
        </>
      ))}
    </>
  );
}

/** A table of one cell, for layout only. */
function Layout({
  children,
  ...attributes
}: {
  readonly style?: string;
  readonly bgcolor?: string;
  readonly children: ComponentChildren;
}) {
  return (
    <table
      role="presentation"
      width="100%"
      cellpadding="0"
      cellspacing="0"
      {...unframed}
      {...attributes}
      style={`width:100%;border-collapse:collapse;${attributes.style ?? ''}`}
    >
      <tbody>
        <tr>{children}</tr>
      </tbody>
    </table>
  );
}

/** Attributes that HTML dropped and mail programs did not: spread, because the element types no longer list them. */
function filled(colour: string) {
  return { bgcolor: colour };
}
const unframed = { border: '0' };
const onTop = { valign: 'top' };
const xhtml = { xmlns: 'http://www.w3.org/1999/xhtml' };
