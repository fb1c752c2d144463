import type { ComponentChildren } from 'preact';

export const fonts =
  'font-family:PingFang SC,Microsoft YaHei,Noto Sans CJK SC,WenQuanYi Micro Hei,SimHei,sans-serif;';
export const body = `${fonts}font-size:16px;line-height:28px;color:#1d2129;`;
export const small = `${fonts}font-size:14px;line-height:23px;color:#4a5361;`;
export const wrapping = 'word-break:break-word;word-wrap:break-word;';
export const edge = 'border:1px solid #c4cbd6;';

/** A table of one cell, for layout only. */
export function Layout({
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
export function filled(colour: string) {
  return { bgcolor: colour };
}
export const unframed = { border: '0' };
export const onTop = { valign: 'top' };
