import type { ComponentChildren } from 'preact';
import type { Block, Cell, Fact } from '../letter.ts';
import { body, edge, filled, fonts, Layout, onTop, small, unframed, wrapping } from './frame.tsx';

const toneColours = { red: '#a01f18', amber: '#7a4700' } as const;
const noticeColours = {
  blue: { fill: '#f2f7fe', line: '#0b4ea2' },
  amber: { fill: '#fff6e5', line: '#b45309' },
} as const;

export function BlockPart({ block }: { readonly block: Block }) {
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
