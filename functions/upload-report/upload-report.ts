import { reviseReport } from '../../shared/change/revise-report.ts';
import { typedText } from '../../shared/filing/typed.ts';
import { readRevision } from '../../shared/report/read-revision.ts';
import { REVISION_FILE } from '../../shared/ui/office/revision-card.tsx';
import type { PageAnswer, PageRequest } from '../middleware/page.ts';
import { changeOnReportPage, type ReportChangeDeps, type Unread } from '../middleware/pages/report-change.ts';

const stale = '页面打开时间过长，文件没有保存，请重新上传。';

/** 上传修订稿: a drafted report's text or ledger as the Office edited it in Word or WPS. */
export function uploadReport(request: PageRequest, deps: ReportChangeDeps): Promise<PageAnswer> {
  const { form, files = [] } = request;
  return changeOnReportPage(request, deps, stale, async ({ by, now }, key) => {
    // A browser posts a file without name or bytes where none was chosen.
    const [chosen] = files.filter(({ name, filename }) => name === REVISION_FILE && filename !== '');
    if (chosen === undefined) return unread('请选择文件');
    const read = readRevision(chosen.filename, chosen.bytes);
    if (read.kind === 'wrong') return unread(read.message);
    const edition = Number(typedText(form, 'edition'));
    return await reviseReport(key, { ...read.file, edition, content: chosen.bytes, by }, now, deps);
  });
}

function unread(message: string): Unread {
  return { outcome: 'unread', errors: [{ path: REVISION_FILE, label: '修订稿', message }] };
}
