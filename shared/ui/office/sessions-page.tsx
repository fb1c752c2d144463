import { momentText } from '../../calendar/format.ts';
import { idleMinutes, longestHours } from '../../desk/session.ts';
import type { AuditEntry } from '../../ports/audit.ts';
import type { DeskSession } from '../../ports/desk.ts';
import type { Office } from '../../programme/types.ts';
import { DeskLayout } from './desk-layout.tsx';

export const LEAVE = 'leave';
export const END = 'end';
export const SESSION = 'session';

interface SessionsPageProps {
  readonly home: string;
  readonly office: Office;
  readonly officer: { readonly name: string };
  /** The officer's own that may still be in use, this one among them. */
  readonly open: readonly DeskSession[];
  readonly current: DeskSession;
  /** What the officer's entries were, the latest first. */
  readonly entries: readonly AuditEntry[];
}

/** 登录与退出: where an officer is logged in, and since when. */
export function SessionsPage({ home, office, officer, open, current, entries }: SessionsPageProps) {
  return (
    <DeskLayout title="登录与退出" home={home} office={office} here="/sessions">
      <div class="card">
        <h1>登录与退出</h1>
        <p>
          当前登录：{officer.name}。{idleMinutes}分钟不操作自动退出，最长{longestHours}小时。
        </p>
        <form method="post" action={`${home}/sessions`}>
          <div class="actions">
            <button class="main" type="submit" name="action" value={LEAVE}>
              退出登录
            </button>
          </div>
        </form>
      </div>
      <section class="card">
        <h2>{longestHours}小时内登录、尚未退出的浏览器</h2>
        <ul class="plain">
          {open.map(session => (
            <li key={session.id}>
              <p>
                {momentText(session.createdAt)}登录　{browserWords(session.agent)}
                {session.id === current.id ? '（本浏览器）' : ''}
              </p>
              {session.id === current.id ? null : (
                <form method="post" action={`${home}/sessions`}>
                  <input type="hidden" name={SESSION} value={session.id} />
                  <div class="actions">
                    <button type="submit" name="action" value={END}>
                      使其退出<span class="sr">：{momentText(session.createdAt)}登录的浏览器</span>
                    </button>
                  </div>
                </form>
              )}
            </li>
          ))}
        </ul>
      </section>
      <section class="card">
        <h2>本月登录记录</h2>
        {entries.length === 0 ? (
          <p>本月没有记录。</p>
        ) : (
          <ul>
            {entries.map(({ at, nonce, words }) => (
              <li key={nonce}>
                {momentText(at)}　{words}
              </li>
            ))}
          </ul>
        )}
        <p>有不是本人的登录的，请点击“使其退出”，并告知办公室负责人。</p>
      </section>
    </DeskLayout>
  );
}

/** 「Chrome 109（Windows）」, as far as the browser says what it is. */
export function browserWords(agent: string): string {
  const [, name, version] =
    /(Edg|OPR|Firefox|Chrome)\/(\d+)/.exec(agent) ?? /(Version)\/(\d+)[^ ]* Safari/.exec(agent) ?? [];
  const names: { readonly [found: string]: string } = { Edg: 'Edge', OPR: 'Opera', Version: 'Safari' };
  const system = /Windows|Android|iPhone|iPad|Mac OS X|Linux/.exec(agent)?.[0];
  const browser = name === undefined ? '未知浏览器' : `${names[name] ?? name} ${version ?? ''}`;
  return system === undefined ? browser : `${browser}（${system}）`;
}
