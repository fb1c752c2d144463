import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { style } from './style.ts';
import { moment, weekday } from './words.ts';

interface LayoutProps {
  readonly title: string;
  /** Epoch milliseconds of the host's clock. */
  readonly now: number;
  readonly children: ComponentChildren;
}

function Layout({ title, now, children }: LayoutProps) {
  return (
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title} · 控制室</title>
        <style>{style}</style>
      </head>
      <body>
        <header class="top">
          <div>
            <strong>
              <a href="/">八个一 · 本机控制室</a>
            </strong>
            <span>
              {moment(now)} {weekday(now)}（北京时间）
            </span>
          </div>
        </header>
        <main>{children}</main>
      </body>
    </html>
  );
}

export function page(props: LayoutProps): string {
  return `<!doctype html>${renderToString(<Layout {...props} />)}`;
}
