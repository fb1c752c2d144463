import type { ComponentChildren } from 'preact';
import { Layout, type LayoutProps } from './layout.tsx';

type Frame = Omit<LayoutProps, 'title' | 'children'>;

/** A page that says one thing, and perhaps one thing to do. */
export function MessagePage({
  title,
  children,
  ...frame
}: Frame & { readonly title: string; readonly children: ComponentChildren }) {
  return (
    <Layout title={title} {...frame}>
      <div class="card">
        <h1>{title}</h1>
        {children}
      </div>
    </Layout>
  );
}

/**
 * Malformed, unknown, expired and revoked links all get this page, word for word.
 * @param renewPath where a new link is asked for
 * @param typed what was being posted, so that nothing typed is lost with the link
 */
export function ClosedLinkPage({
  renewPath,
  typed = [],
}: {
  readonly renewPath: string;
  readonly typed?: readonly string[];
}) {
  return (
    <MessagePage title="链接已失效">
      <p>该链接不存在或者已经过期。点击下方按钮，系统会把新链接发送到本单位登记的邮箱。</p>
      <p>已经保存和报送的内容都在，用新链接打开即可继续。</p>
      <form method="post" action={renewPath}>
        <div class="actions">
          <button class="main" type="submit">
            发送新链接到登记邮箱
          </button>
        </div>
      </form>
      {typed.length === 0 ? null : (
        <>
          <h2>刚才填写、尚未保存的内容</h2>
          <p>请复制留存，用新链接打开后粘贴。</p>
          <ul>
            {typed.map(text => (
              <li key={text} class="text">
                {text}
              </li>
            ))}
          </ul>
        </>
      )}
    </MessagePage>
  );
}

/** The answer to every request for a new link, whether or not there was anybody to mail. */
export function LinkRequestedPage() {
  return (
    <MessagePage title="已受理">
      <p>如该链接确属已登记的联络员，新链接将在几分钟内发送到登记邮箱。请查收邮件（包括垃圾邮件箱）。</p>
      <p>未收到的，请致电领导小组办公室核对登记邮箱。</p>
    </MessagePage>
  );
}

export function NotFoundPage({ home, ...frame }: Frame) {
  return (
    <MessagePage title="没有这个页面" home={home} {...frame}>
      <p>该事项不存在，或者不属于本单位。</p>
      {home === undefined ? null : (
        <p>
          <a href={home}>返回待办事项</a>
        </p>
      )}
    </MessagePage>
  );
}

export function UnreadableFormPage({ problem }: { readonly problem: 'too-large' | 'not-a-form' }) {
  return (
    <MessagePage title={problem === 'too-large' ? '提交的内容过大' : '无法读取提交的内容'}>
      {problem === 'too-large' ? (
        <>
          <p>
            一次提交的文字不能超过1MB，随页面上传的文件合计不能超过4MB。请返回上一页，删减文字或者重新选择文件后提交；4MB到10MB的附件请用“上传4MB以上的文件”，每次一个。
          </p>
          <p>这次提交的内容没有接收；此前存入草稿的内容和已添加的附件都在，不受影响。</p>
        </>
      ) : (
        <p>
          请从待办页面打开表单填写，不要用其他方式提交；上传文件时中断、没有传完的，请返回上一页重新上传。
        </p>
      )}
    </MessagePage>
  );
}

/** @param reference number of the request in the log */
export function ErrorPage({ reference }: { readonly reference: string }) {
  return (
    <MessagePage title="系统暂时出现问题">
      <p>刚才的操作没有完成，请稍后重新提交；此前已保存的内容不受影响。</p>
      <p>多次出现的，请致电领导小组办公室，并告知编号：{reference}</p>
    </MessagePage>
  );
}
