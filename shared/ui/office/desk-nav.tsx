/** The desk's pages in the order an Office thinks of them; a page's path follows the Office's link. */
export const deskPages = [
  { path: '', title: '今日待办' },
  { path: '/board', title: '看板' },
  { path: '/batches', title: '批量办理' },
  { path: '/briefs', title: '走访参阅' },
  { path: '/reports', title: '报告' },
  { path: '/requests', title: '临时报送' },
  { path: '/matters', title: '诉求事项' },
  { path: '/calendar', title: '放假安排' },
  { path: '/rehearsal', title: '全年预演' },
  { path: '/roster', title: '分工和人员' },
  { path: '/mailboxes', title: '邮箱和退信' },
  { path: '/audit', title: '操作记录' },
  { path: '/sessions', title: '登录与退出' },
] as const satisfies readonly {
  readonly path: string;
  readonly title: string;
}[];

export type DeskPath = (typeof deskPages)[number]['path'];

/** @param here the page it stands on; undefined below all of them, on a duty's or a report's page */
export function DeskNav({ home, here }: { readonly home: string; readonly here?: DeskPath | undefined }) {
  return (
    <nav class="desk noprint" aria-label="办公室工作台">
      {deskPages.map(({ path, title }) => (
        <a key={path} href={`${home}${path}`} aria-current={path === here ? 'page' : undefined}>
          {title}
        </a>
      ))}
    </nav>
  );
}
