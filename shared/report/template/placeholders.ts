/**
 * What the Office's own template may ask for, as it is written there: {{标题}}. `text` stands within any paragraph, also of
 * a header, a footer or a table; `blocks` are paragraphs and tables and take the place of a paragraph of the text.
 */
export const placeholders = [
  { name: '标题', holds: 'text', required: true },
  { name: '主送', holds: 'text', required: false },
  { name: '正文', holds: 'blocks', required: true },
  { name: '附件说明', holds: 'blocks', required: false },
  { name: '署名', holds: 'text', required: false },
  { name: '成文日期', holds: 'text', required: false },
  { name: '附件', holds: 'blocks', required: false },
  { name: '期间', holds: 'text', required: false },
  { name: '稿次', holds: 'text', required: false },
] as const;

export type Placeholder = (typeof placeholders)[number];
export type PlaceholderName = Placeholder['name'];

export function written(name: string): string {
  return `{{${name}}}`;
}
