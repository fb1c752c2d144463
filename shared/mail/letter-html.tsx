import { renderToString } from 'preact-render-to-string';
import type { Action, Letter, LetterLink } from './letter.ts';
import { BlockPart } from './letter-html/block.tsx';
import { body, filled, fonts, Layout, small, unframed, wrapping } from './letter-html/frame.tsx';
import { contactLine, linkNote, secrecy } from './letter-text.ts';

/**
 * The letter as XHTML for the mail programs of offices: Word's engine (Outlook, Foxmail) and web mails that strip
 * styles. Hence tables for layout, every style inline, colours also as bgcolor, no pictures, no positions, no flex.
 */
export function letterHtml(letter: Letter, link: LetterLink): string {
  return `${doctype}\n${renderToString(<LetterDocument letter={letter} link={link} />)}\n`;
}

const doctype =
  '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" ' +
  '"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">';

const xhtml = { xmlns: 'http://www.w3.org/1999/xhtml' };

interface LetterProps {
  readonly letter: Letter;
  readonly link: LetterLink;
}

function LetterDocument({ letter, link }: LetterProps) {
  return (
    <html lang="zh-CN" {...xhtml}>
      <head>
        <meta http-equiv="Content-Type" content="text/html; charset=UTF-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="format-detection" content="telephone=no" />
        <title>{letter.subject}</title>
      </head>
      <body style="margin:0;padding:0;background-color:#f3f5f8;" {...filled('#f3f5f8')}>
        <Layout style="background-color:#f3f5f8;" {...filled('#f3f5f8')}>
          <td align="center" style="padding:16px 8px;">
            <table
              role="presentation"
              width="640"
              cellpadding="0"
              cellspacing="0"
              style="width:100%;max-width:640px;border-collapse:collapse;background-color:#ffffff;text-align:left;"
              {...unframed}
              {...filled('#ffffff')}
            >
              <Sheet letter={letter} link={link} />
            </table>
          </td>
        </Layout>
      </body>
    </html>
  );
}

function Sheet({ letter, link }: LetterProps) {
  const { salutation, blocks, action, closing } = letter;
  return (
    <tbody>
      <tr>
        <td
          style={`padding:10px 24px;background-color:#0b4ea2;${fonts}font-size:15px;line-height:24px;color:#ffffff;font-weight:bold;`}
          {...filled('#0b4ea2')}
        >
          <p style="margin:0;text-indent:-0.5em;">“八个一”工作报送</p>
        </td>
      </tr>
      <tr>
        <td style={`padding:20px 24px 4px;${body}${wrapping}`}>{salutation}：</td>
      </tr>
      {blocks.map((block, index) => (
        <tr key={index}>
          <td style={`padding:4px 24px 8px;${body}${wrapping}`}>
            <BlockPart block={block} />
          </td>
        </tr>
      ))}
      {action === undefined ? null : <ActionPart action={action} link={link} />}
      <tr>
        <td align="right" style={`padding:16px 24px 20px;${body}text-align:right;`}>
          {closing.signer}
          <br />
          {closing.date}
        </td>
      </tr>
      <tr>
        <td
          style={`padding:12px 24px 14px;border-top:1px solid #d5dae1;background-color:#fafbfd;${small}${wrapping}`}
          {...filled('#fafbfd')}
        >
          <b style="color:#8a1f11;">保密提示：</b>
          {secrecy}
          {closing.phone === undefined ? null : (
            <>
              <br />
              {contactLine(closing.phone)}
            </>
          )}
        </td>
      </tr>
    </tbody>
  );
}

/** A button that Word draws as well (a filled cell), and below it the link to copy. */
function ActionPart({ action, link }: { readonly action: Action; readonly link: LetterLink }) {
  return (
    <tr>
      <td style={`padding:14px 24px 4px;${body}${wrapping}`}>
        <table
          role="presentation"
          cellpadding="0"
          cellspacing="0"
          style="border-collapse:separate;"
          {...unframed}
        >
          <tbody>
            <tr>
              <td align="center" style="padding:10px 26px;background-color:#0b4ea2;" {...filled('#0b4ea2')}>
                <a
                  href={link.url}
                  style={`${fonts}font-size:16px;line-height:24px;color:#ffffff;font-weight:bold;text-decoration:none;`}
                >
                  {action.label}
                </a>
              </td>
            </tr>
          </tbody>
        </table>
        <p style={`margin:12px 0 0;${small}`}>按钮无法打开的，请复制以下链接到浏览器地址栏：</p>
        <p style={`margin:0;${small}word-break:break-all;`}>
          <a href={link.url} style="color:#0b4ea2;">
            {link.url}
          </a>
        </p>
        <p style={`margin:4px 0 0;${small}`}>{linkNote(action, link)}</p>
      </td>
    </tr>
  );
}
