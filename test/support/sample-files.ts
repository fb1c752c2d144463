/** The smallest files that are what their kind promises, each as whole as a reader of containers can tell. */

export const pdf = (words = '调研报告') =>
  Buffer.from(`%PDF-1.7\n% ${words}\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n`);

export const png = () =>
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=',
    'base64',
  );

/** With a thumbnail in front, which has marks of its own. */
export const jpg = () =>
  Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    Buffer.from([0xff, 0xe1, 0, 10, 0xff, 0xd8, 0xff, 0xda, 0, 2, 0xff, 0xd9]),
    Buffer.from([0xff, 0xda, 0, 2, 1, 2, 3, 4, 5, 6, 0xff, 0xd9]),
  ]);

export const docx = (...more: readonly string[]) => zip('[Content_Types].xml', 'word/document.xml', ...more);
export const xlsx = () => zip('[Content_Types].xml', 'xl/workbook.xml');
export const ofd = () => zip('OFD.xml', 'Doc_0/Document.xml');

export const doc = () => compound('WordDocument', '1Table');
export const xls = () => compound('Workbook');

/** A zip file with these parts, all empty but for a word. */
export function zip(...names: readonly string[]): Buffer {
  return zipOf(Object.fromEntries(names.map(name => [name, 'x'])));
}

/** A zip file with these parts, stored as they are. */
export function zipOf(parts: { readonly [name: string]: string }): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let at = 0;
  for (const [name, text] of Object.entries(parts)) {
    const content = Buffer.from(text);
    const bytes = Buffer.from(name);
    const sizes = Buffer.alloc(16);
    sizes.writeUInt32LE(content.length, 4);
    sizes.writeUInt32LE(content.length, 8);
    sizes.writeUInt16LE(bytes.length, 12);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(10), sizes, bytes, content]);
    const central = Buffer.concat([Buffer.from('PK\u0001\u0002'), Buffer.alloc(12), sizes, Buffer.alloc(14)]);
    central.writeUInt32LE(at, 42);
    centrals.push(central, bytes);
    locals.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(locals.length, 8);
  end.writeUInt16LE(locals.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, directory, end]);
}

/** A compound file whose directory names these streams; its sectors are header, table, directory, content. */
export function compound(...names: readonly string[]): Buffer {
  const header = Buffer.alloc(512);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(header);
  header.writeUInt16LE(9, 30);
  header.writeUInt32LE(1, 44);
  header.writeUInt32LE(1, 48);
  header.writeUInt32LE(0xfffffffe, 68);
  header.fill(0xff, 76, 512);
  header.writeUInt32LE(0, 76);
  const table = Buffer.alloc(512, 0xff);
  for (const [sector, next] of [0xfffffffd, 0xfffffffe, 0xfffffffe].entries())
    table.writeUInt32LE(next, sector * 4);
  const directory = Buffer.alloc(512);
  for (const [index, name] of ['Root Entry', ...names].entries()) {
    const at = index * 128;
    directory.write(name, at, 'utf16le');
    directory.writeUInt16LE(name.length * 2 + 2, at + 64);
    directory.writeUInt8(index === 0 ? 5 : 2, at + 66);
  }
  return Buffer.concat([header, table, directory, Buffer.alloc(512)]);
}
