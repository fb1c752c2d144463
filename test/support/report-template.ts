import {
  Document,
  type FileChild,
  Footer,
  Header,
  type ISectionOptions,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx';

/** A paragraph of a template whose words the office suite has split into these runs. */
export function runs(...texts: readonly string[]): Paragraph {
  return new Paragraph({ children: texts.map(text => new TextRun({ text, color: 'C00000' })) });
}

export function boxed(...texts: readonly string[]): Table {
  const cell = new TableCell({ children: texts.map(text => new Paragraph(text)) });
  return new Table({ rows: [new TableRow({ children: [cell] })] });
}

/** A template as an office may have one: its own head, foot and margins, the placeholders split as WPS splits them. */
export async function officeTemplate(
  children: readonly FileChild[] = officeParagraphs(),
  properties: ISectionOptions['properties'] = {
    page: { margin: { top: 2098, bottom: 1984, left: 1800, right: 1800 } },
    titlePage: true,
  },
): Promise<Uint8Array> {
  const document = new Document({
    sections: [
      {
        properties,
        headers: { default: new Header({ children: [new Paragraph('工作专报 {{期间}}')] }) },
        footers: { default: new Footer({ children: [new Paragraph('第{{稿次}}')] }) },
        children,
      },
    ],
  });
  return Uint8Array.from(await Packer.toBuffer(document));
}

function officeParagraphs(): readonly FileChild[] {
  return [
    runs('产业创新集群发展工作专报'),
    runs('{{标', '题', '}}'),
    runs('{', '{主送}}'),
    runs('{{ 正文 }}'),
    runs('{{附件说', '明}}'),
    runs('{{署名}}　{{成文日期}}'),
    runs('{{附件}}'),
  ];
}
