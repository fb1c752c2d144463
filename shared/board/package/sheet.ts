import { momentText } from '../../calendar/format.ts';
import type { Instant } from '../../calendar/instant.ts';
import { dutyTitle } from '../../duty/about.ts';
import { filingCode } from '../../duty/filing-code.ts';
import { sizeWords } from '../../filing/attachment.ts';
import { moment, number, text } from '../../report/ledger/cells.ts';
import { type Sheet, shortColumn, wordsColumn } from '../../report/ledger/sheets.ts';
import { dutyWords } from '../cell.ts';
import type { PackedFile } from './files.ts';

/** Where the list stands in the package, before all units. */
export const LIST_PATH = '00附件清单.xlsx';

/** 清单: what is in the package, whose, filed when, and the sum that tells whether a copy is the file that was filed. */
export function packageSheet(title: string, files: readonly PackedFile[], at: Instant): Sheet {
  return {
    name: '附件清单',
    title: `${title}清单`,
    lead: [`共${files.length}个文件，数据截至${momentText(at)}。`],
    columns: [
      shortColumn('序号', 6),
      shortColumn('单位', 15),
      wordsColumn('任务', 30),
      wordsColumn('文件', 44),
      shortColumn('大小', 10),
      shortColumn('上传时间', 18),
      wordsColumn('报送编号', 28),
      shortColumn('报送时间', 18),
      shortColumn('状态', 20),
      wordsColumn('SHA-256校验值', 68),
    ],
    rows: files.map(({ each, unit, file, path }, index) => {
      const { duty, obligation, about, standing } = each;
      const { filing } = standing;
      return [
        number(index + 1),
        text(unit.name),
        text(dutyTitle(duty, obligation, about.name)),
        text(path.split('/').at(-1)),
        text(sizeWords(file.size)),
        moment(file.uploadedAt),
        text(filing === undefined ? '' : filingCode(duty.key, filing.number)),
        moment(filing?.filedAt),
        text(dutyWords(each)),
        text(file.sha256),
      ];
    }),
    notes: ['只含已报送和审核通过的报送；草稿、退回修改的报送不在内。'],
  };
}
