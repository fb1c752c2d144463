import type { Instant } from '../calendar/instant.ts';
import { escapedXml } from './xml-text.ts';

/** docProps/core.xml of an Office file: title, author and dates, the last two from the report's own instant. */
export function corePropertiesXml(title: string, creator: string, at: Instant): string {
  const moment = `${at.slice(0, 19)}Z`;
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"' +
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"' +
    ' xmlns:dcmitype="http://purl.org/dc/dcmitype/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
    `<dc:title>${escapedXml(title)}</dc:title>` +
    `<dc:creator>${escapedXml(creator)}</dc:creator>` +
    `<cp:lastModifiedBy>${escapedXml(creator)}</cp:lastModifiedBy>` +
    `<cp:revision>1</cp:revision>` +
    `<dcterms:created xsi:type="dcterms:W3CDTF">${moment}</dcterms:created>` +
    `<dcterms:modified xsi:type="dcterms:W3CDTF">${moment}</dcterms:modified>` +
    '</cp:coreProperties>'
  );
}
