import type { ComponentChildren } from 'preact';
import { stylesheetPath } from './stylesheet-name.ts';

export interface LayoutProps {
  /** Of the window; errors stand in front of it, so that a screen reader hears them first. */
  readonly title: string;
  /** Whose page it is, at the right of the header: 市工信局, 领导小组办公室. */
  readonly owner?: string | undefined;
  /** Where the header's name leads. */
  readonly home?: string | undefined;
  readonly office?: { readonly name: string; readonly phone: string } | undefined;
  /** Tables of many columns need more than the width of a text, and are printed across. */
  readonly wide?: boolean | undefined;
  readonly children: ComponentChildren;
}

/** 个人信息保护法 第17条: who collects what, for what, and whom to ask. */
const privacyNotice =
  '个人信息告知：本系统收集填报人、审核人的姓名、职务和办公电话，仅用于“八个一”工作报送的联系、核实和归档，' +
  '不对外公开，不作他用；查阅、更正或者删除，请与领导小组办公室联系。';

/** The frame of every page, the unit's and the Office's. */
export function Layout({ title, owner, home, office, wide, children }: LayoutProps) {
  return (
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        {/* Dual-kernel browsers (360, 奇安信) choose by these; the other kernel is Internet Explorer's. */}
        <meta name="renderer" content="webkit" />
        <meta http-equiv="X-UA-Compatible" content="IE=edge,chrome=1" />
        <meta name="format-detection" content="telephone=no" />
        <title>{`${title} — “八个一”工作报送`}</title>
        <link rel="stylesheet" href={stylesheetPath} />
      </head>
      <body class={wide === true ? 'wide' : undefined}>
        <a class="skip" href="#content">
          跳到正文
        </a>
        <header>
          <div class="top">
            <div class="wrap">
              {home === undefined ? <b>“八个一”工作报送</b> : <a href={home}>“八个一”工作报送</a>}
              {owner === undefined ? null : <span>{owner}</span>}
            </div>
          </div>
          <div class="secrecy">
            <div class="wrap">
              <b>严禁填报国家秘密、工作秘密。</b>涉密内容请走机要渠道。
            </div>
          </div>
        </header>
        <main id="content" class="wrap">
          {children}
        </main>
        <footer class="foot">
          <div class="wrap">
            {office === undefined ? null : (
              <p>
                {office.name}　联系电话：{office.phone}
              </p>
            )}
            <p>{privacyNotice}</p>
            <p>链接仅限本单位使用，请勿转发。</p>
          </div>
        </footer>
      </body>
    </html>
  );
}
