import { unzip } from '@cj-tech-master/excelts/archive';
import { parseXml, walk, type XmlElement } from '@cj-tech-master/excelts/xml';

/** The parts of a .docx or .xlsx, and its XML read as XML: a part that is not well-formed throws. */
export interface OfficeFile {
  readonly paths: readonly string[];
  text(path: string): string;
  xml(path: string): XmlElement;
}

export async function officeFile(bytes: Uint8Array): Promise<OfficeFile> {
  const parts = new Map<string, Uint8Array>();
  for await (const entry of unzip(bytes).entries()) parts.set(entry.path, await entry.bytes());
  const text = (path: string): string => {
    const part = parts.get(path);
    if (part === undefined) throw new Error(`no part ${path}; there are ${[...parts.keys()].join(', ')}`);
    return new TextDecoder('utf-8', { fatal: true }).decode(part);
  };
  return { paths: [...parts.keys()], text, xml: path => parseXml(text(path)).root };
}

/** Every element of that name within `root`, in document order. */
export function elements(root: XmlElement, name: string): readonly XmlElement[] {
  const found: XmlElement[] = [];
  walk(root, element => {
    if (element.name === name && element !== root) found.push(element);
  });
  return found;
}

/** The one element of that name. */
export function element(root: XmlElement, name: string): XmlElement {
  const [found] = elements(root, name);
  if (found === undefined) throw new Error(`no ${name} in ${root.name}`);
  return found;
}

/** Text of the paragraphs of a .docx part, one line each. */
export function paragraphTexts(root: XmlElement): readonly string[] {
  return elements(root, 'w:p').map(paragraph => elements(paragraph, 'w:t').map(textOf).join(''));
}

export function textOf(node: XmlElement): string {
  return node.children.map(child => (child.type === 'text' ? child.value : '')).join('');
}
