import { SaxParser } from '@cj-tech-master/excelts/xml';

type Attributes = Readonly<Record<string, string>>;
/** @param path names of the open elements around it */
type Opened = (name: string, attributes: Attributes, path: readonly string[]) => void;
/** @param text what stood directly within it */
type Closed = (name: string, text: string, path: readonly string[]) => void;

/**
 * Walks through a part's XML; names come without their prefix, which writers choose as they like.
 * @throws Error where it is not well-formed
 */
export function readXml(xml: string, opened: Opened, closed?: Closed): void {
  const path: string[] = [];
  const texts: string[] = [''];
  const parser = new SaxParser({ position: false, invalidCharHandling: 'skip' });
  parser.on('opentag', tag => {
    const name = local(tag.name);
    opened(name, tag.attributes, path);
    path.push(name);
    texts.push('');
  });
  const add = (text: string) => {
    texts[texts.length - 1] += text;
  };
  parser.on('text', add);
  parser.on('cdata', add);
  parser.on('closetag', () => {
    const name = path.pop() ?? '';
    closed?.(name, texts.pop() ?? '', path);
  });
  parser.on('error', error => {
    throw error;
  });
  parser.write(xml);
  parser.close();
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
