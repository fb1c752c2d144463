import type { ComponentChildren } from 'preact';
import type { Issue } from '../filing/parse.ts';

/** 「请更正」: every error, each leading to its field. Shown above everything else of the page. */
export function ErrorSummary({ errors }: { readonly errors: readonly Issue[] }) {
  if (errors.length === 0) return null;
  return (
    <div class="errors" role="alert" aria-labelledby="errors-title" tabIndex={-1} id="errors">
      <h2 id="errors-title">有{errors.length}处需要更正</h2>
      <p>已填内容均已保留，更正后再次提交即可。</p>
      <ul>
        {errors.map(error => (
          <li key={error.path}>
            <a href={`#${error.path}`}>
              {error.label}：{error.message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

interface NoticeProps {
  readonly title?: string;
  readonly tone?: 'good' | 'amber';
  readonly children: ComponentChildren;
}

export function Notice({ title, tone, children }: NoticeProps) {
  return (
    <div class={tone === undefined ? 'note' : `note ${tone}`}>
      {title === undefined ? null : <h2>{title}</h2>}
      {children}
    </div>
  );
}
