import type { NumberFormat } from './cell.ts';
import { readXml } from './xml.ts';

/** What each cell style of xl/styles.xml shows numbers as, by its place in `cellXfs`. */
export function readStyles(xml: string | undefined): readonly NumberFormat[] {
  if (xml === undefined) return [];
  const codes = new Map<number, string>();
  const styles: NumberFormat[] = [];
  readXml(xml, (name, attributes, path) => {
    if (name === 'numFmt') codes.set(Number(attributes.numFmtId), attributes.formatCode ?? '');
    if (name === 'xf' && path.at(-1) === 'cellXfs') {
      const id = Number(attributes.numFmtId ?? 0);
      styles.push(codes.has(id) ? formatOf(codes.get(id) ?? '') : builtIn(id));
    }
  });
  return styles;
}

/** The days among the formats that every program brings; 27–36 and 50–58 are the Chinese ones. */
function builtIn(id: number): NumberFormat {
  if (id === 17 || id === 55 || id === 57) return 'month';
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58) ? 'day' : 'plain';
}

/** `yyyy"年"m"月"` shows a month, `m/d` a day, `0.00` and `[Red]General` a number. */
function formatOf(code: string): NumberFormat {
  const bare = code
    .split(';', 1)[0]
    ?.replace(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g, '')
    .replace(/General/gi, '')
    .toLowerCase();
  if (bare === undefined || !/[ymd]/.test(bare)) return 'plain';
  if (bare.includes('d')) return 'day';
  return bare.includes('y') ? 'month' : /[hs]/.test(bare) ? 'plain' : 'month';
}
