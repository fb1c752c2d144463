import type { PackedFile } from '../../../board/package/files.ts';
import { PACKAGE_LIMIT_BYTES } from '../../../board/package/words.ts';
import { type BoardQuery, queryText } from '../../../board/query.ts';
import { momentText } from '../../../calendar/format.ts';
import type { Instant } from '../../../calendar/instant.ts';
import { PACKAGE_DAYS, sizeWords } from '../../../filing/attachment.ts';
import type { Unit } from '../../../programme/types.ts';
import { Notice } from '../../notices.tsx';
import { DeskLayout } from '../desk-layout.tsx';
import { requestPath } from '../request/paths.ts';
import { boardPath } from './view.ts';

/** To be asked for; being put together; there. */
export type PackageStage = 'offer' | 'packing' | 'ready';

/** The two things a button of the page asks. */
export const PACK = 'pack';
export const DOWNLOAD = 'download';

export interface PackageView {
  readonly office: { readonly name: string; readonly phone: string };
  readonly home: string;
  readonly query: BoardQuery;
  readonly title: string;
  /** Of one 临时报送 alone. */
  readonly request?: string | undefined;
  readonly files: readonly PackedFile[];
  readonly size: number;
  readonly at: Instant;
  readonly isOffered: boolean;
  readonly stage: PackageStage;
  readonly nonce: string;
  readonly problem?: string | undefined;
}

export const packagePagePath = (home: string) => `${boardPath(home)}/attachments`;

/** 附件打包下载: what has been filed of a period, in one .zip. */
export function PackagePage(view: PackageView) {
  const { office, home, query, title, files, size, at, problem } = view;
  const { request } = view;
  const board = `${boardPath(home)}${queryText(query)}`;
  return (
    <DeskLayout title={`${title}打包下载`} here="/board" home={home} office={office}>
      <a class="back" href={request === undefined ? board : requestPath(home, { key: { request } })}>
        {request === undefined ? '返回看板' : '返回临时报送'}
      </a>
      <h1>{title}</h1>
      {problem === undefined ? null : <Notice tone="amber">{problem}</Notice>}
      {files.length === 0 ? (
        <p class="lead">没有可下载的附件。只含已报送和审核通过的报送中的附件；草稿、退回修改的报送不在内。</p>
      ) : (
        <>
          <p class="lead">
            共{files.length}个文件，{sizeWords(size)}；数据截至{momentText(at)}。
          </p>
          <Take {...view} />
          <UnitList {...view} />
        </>
      )}
    </DeskLayout>
  );
}

function Take({ home, query, files, isOffered, stage, nonce }: PackageView) {
  if (!isOffered)
    return (
      <Notice tone="amber" title="超过一次可下载的大小">
        <p>一次最多{sizeWords(PACKAGE_LIMIT_BYTES)}。请在下表逐个单位下载，或者在看板上按任务筛选后下载。</p>
      </Notice>
    );
  return (
    <form method="post" action={`${packagePagePath(home)}${queryText(query)}`} class="card todo">
      <h2>{stageWords[stage]}</h2>
      <p>
        一个压缩文件（.zip），按单位、任务分文件夹，附清单（Excel），含临时报送的附件。只含已报送和审核通过的报送；草稿、退回修改的报送不在内。下载记入操作记录。
      </p>
      {stage === 'packing' ? (
        <p>
          一般不到一分钟。稍候请点“下载”；十分钟后仍未完成的，请再点一次，并告知系统管理员（运行手册
          executions-failed）。
        </p>
      ) : null}
      {stage === 'ready' ? <p>压缩文件保留{PACKAGE_DAYS}天，过期后可重新打包。</p> : null}
      <input type="hidden" name="nonce" value={nonce} />
      <div class="actions">
        <button class="main" type="submit" name="action" value={stage === 'offer' ? PACK : DOWNLOAD}>
          {stage === 'offer' ? `打包${files.length}个文件` : '下载'}
        </button>
      </div>
    </form>
  );
}

const stageWords: Readonly<Record<PackageStage, string>> = {
  offer: '打包下载',
  packing: '正在打包',
  ready: '已打包，可以下载',
};

function UnitList({ home, query, files }: PackageView) {
  const units = [...new Map(files.map(({ unit }) => [unit.key, unit])).values()];
  return (
    <table class="stack">
      <thead>
        <tr>
          <th scope="col">单位</th>
          <th scope="col">文件</th>
          <th scope="col">大小</th>
        </tr>
      </thead>
      <tbody>
        {units.map(unit => {
          const own = files.filter(file => file.unit === unit);
          return (
            <tr key={unit.key}>
              <th scope="row">
                <UnitName unit={unit} home={home} query={query} />
              </th>
              <td data-label="文件">{own.length}个</td>
              <td data-label="大小">{sizeWords(own.reduce((sum, { file }) => sum + file.size, 0))}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** Leads to the package of this unit alone. */
function UnitName({ unit, home, query }: { readonly unit: Unit } & Pick<PackageView, 'home' | 'query'>) {
  if (query.filter.unit !== undefined) return <>{unit.name}</>;
  const own = queryText({ ...query, filter: { ...query.filter, unit: unit.key } });
  return <a href={`${packagePagePath(home)}${own}`}>{unit.name}</a>;
}
