import type { ReadMail } from '../mail/mail-record.ts';
import type { RunningHost } from '../running-host.ts';
import { page } from './layout.tsx';
import { moment } from './words.ts';

/** Every mail of one mailbox, the latest first. */
export async function mailboxPage(host: RunningHost, address: string): Promise<string> {
  const [mails, mailboxes] = await Promise.all([host.mails({ to: address }), host.links.mailboxes()]);
  const owner = mailboxes.find(mailbox => mailbox.address.toLowerCase() === address.toLowerCase());
  return page({
    title: owner?.name ?? address,
    now: host.clock.now(),
    children: (
      <section class="card">
        <h1>{owner?.name ?? address}</h1>
        <p class="soft">
          {address}
          {owner !== undefined && (
            <>
              {' · '}
              <a href={owner.link} target="_blank" rel="noreferrer">
                打开页面
              </a>
            </>
          )}
        </p>
        {mails.length === 0 ? <p class="soft">还没有邮件。</p> : <Letters mails={mails.toReversed()} />}
      </section>
    ),
  });
}

function Letters({ mails }: { readonly mails: readonly ReadMail[] }) {
  return (
    <table>
      <thead>
        <tr>
          <th>时间</th>
          <th>主题</th>
          <th>附件</th>
        </tr>
      </thead>
      <tbody>
        {mails.map(mail => (
          <tr>
            <td class="nowrap">{moment(Date.parse(mail.at))}</td>
            <td>
              <a href={`/_local/letters/${mail.id}`}>{mail.subject}</a>
            </td>
            <td>
              <Attachments mail={mail} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Attachments({ mail }: { readonly mail: ReadMail }) {
  return (
    <>
      {mail.attachments.map(({ filename, size, url }) => (
        <div>
          <a href={url}>{filename}</a> <span class="soft small">{Math.ceil(size / 1024)} KB</span>
        </div>
      ))}
    </>
  );
}

/** One mail as its reader sees it. @returns undefined when there is none of this id */
export async function letterPage(host: RunningHost, id: string): Promise<string | undefined> {
  const mail = await host.platform.mails.get(id);
  if (mail === undefined) return undefined;
  return page({
    title: mail.subject,
    now: host.clock.now(),
    children: (
      <section class="card">
        <h1>{mail.subject}</h1>
        <table class="facts" style="margin-bottom:14px">
          <tbody>
            <tr>
              <th>发件人</th>
              <td>{mail.from}</td>
            </tr>
            <tr>
              <th>收件人</th>
              <td>
                {mail.to.map(address => (
                  <a href={`/_local/mailboxes/${encodeURIComponent(address)}`}>{address} </a>
                ))}
              </td>
            </tr>
            <tr>
              <th>时间</th>
              <td>{moment(Date.parse(mail.at))}</td>
            </tr>
            {mail.attachments.length > 0 && (
              <tr>
                <th>附件</th>
                <td>
                  <Attachments mail={mail} />
                </td>
              </tr>
            )}
          </tbody>
        </table>
        {mail.html === '' ? (
          <pre>{mail.text}</pre>
        ) : (
          <iframe
            title="邮件正文"
            src={`/_local/mails/${mail.id}/html`}
            sandbox="allow-popups allow-popups-to-escape-sandbox"
          />
        )}
        {mail.html !== '' && (
          <details style="margin-top:12px">
            <summary>纯文本正文</summary>
            <pre>{mail.text}</pre>
          </details>
        )}
        <p class="small">
          <a href={`/_local/mails/${mail.id}/raw`}>下载原始邮件（.eml）</a>
        </p>
      </section>
    ),
  });
}
