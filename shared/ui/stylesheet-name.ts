/**
 * The first 16 hex digits of the style sheet's SHA-256: the name changes with the content, so a browser may keep it for
 * ever. Written out, so that pages need not carry the sheet itself; a test says what to write after a change.
 */
export const stylesheetName = '5802b5e78cf1fb5c.css';
export const stylesheetPath = `/assets/${stylesheetName}`;
