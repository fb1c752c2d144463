import { askedDuties, obligationsAsked } from '../../../shared/board/package/asked.ts';
import {
  dutiesPacked,
  type PackedFile,
  packageId,
  packedFiles,
} from '../../../shared/board/package/files.ts';
import { PACKAGE_LIMIT_BYTES, packageTitle } from '../../../shared/board/package/words.ts';
import { queryText } from '../../../shared/board/query.ts';
import { packagePath } from '../../../shared/duty/attachment-path.ts';
import { issueNonce, type NonceSubject } from '../../../shared/link/render-nonce.ts';
import type { SigningKeys } from '../../../shared/ports/links.ts';
import type { Random } from '../../../shared/ports/random.ts';
import { PackagePage, type PackageStage } from '../../../shared/ui/office/board/package-page.tsx';
import type { PageAnswer, PageRequest } from '../page.ts';
import { type BoardDeps, type LoadedBoard, loadBoard } from './board.ts';
import type { OfficeVisit } from './office-link.ts';

/** The attachments behind a board, as they would be packed. */
export interface LoadedPackage extends LoadedBoard {
  readonly title: string;
  /** Of one 临时报送 alone. */
  readonly request?: string | undefined;
  readonly files: readonly PackedFile[];
  /** Bytes of the files. */
  readonly size: number;
  /** Neither nothing nor more than one package may hold. */
  readonly isOffered: boolean;
  /** Where the package is, once it has been made. */
  readonly path: string;
}

export async function loadPackage(
  address: Pick<PageRequest, 'query'>,
  visit: Pick<OfficeVisit, 'adopted' | 'now'>,
  deps: BoardDeps,
): Promise<LoadedPackage> {
  const loaded = await loadBoard(address, visit, deps);
  const { board, query, obligations, at } = loaded;
  const { programme } = visit.adopted;
  const asked = askedDuties({ ...loaded, programme, filter: query.filter });
  const packed = { programme, roster: board.roster, duties: [...board.duties, ...asked] };
  const refs = dutiesPacked(packed).flatMap(({ duty, standing: { filing } }) =>
    filing === undefined ? [] : [{ key: duty.key, nonce: filing.nonce }],
  );
  const files = packedFiles(packed, await deps.filings.getAll(refs), at);
  const size = files.reduce((sum, { file }) => sum + file.size, 0);
  return {
    ...loaded,
    request: asked.find(({ duty }) => duty.obligation === query.filter.obligation)?.duty.origin?.source,
    title: packageTitle(query, board, [...obligations, ...obligationsAsked(asked)]),
    files,
    size,
    isOffered: files.length > 0 && size <= PACKAGE_LIMIT_BYTES,
    path: packagePath(programme.key, packageId(files)),
  };
}

export function packageSubject({ link }: OfficeVisit, { query }: LoadedPackage): NonceSubject {
  return { programme: link.programme, linkId: link.id, subject: `package:${queryText(query)}` };
}

export async function packagePage(
  visit: OfficeVisit,
  loaded: LoadedPackage,
  around: { readonly stage: PackageStage; readonly problem?: string; readonly postsTo?: string },
  deps: { readonly signingKeys: SigningKeys; readonly random: Random },
): Promise<PageAnswer> {
  const ring = await deps.signingKeys.load();
  const { stage, problem, postsTo } = around;
  return {
    kind: 'page',
    status: problem === undefined ? 200 : 422,
    page: PackagePage({
      ...loaded,
      office: visit.adopted.programme.office,
      home: visit.home,
      stage,
      problem,
      nonce: issueNonce(ring, packageSubject(visit, loaded), visit.now, deps.random.bytes(12)),
    }),
    ...(postsTo === undefined ? {} : { postsTo }),
  };
}
