import { instant } from '../../../../shared/calendar/instant.ts';
import type { ComposedMail } from '../../../../shared/ports/mail.ts';

export const report: ComposedMail = {
  from: '市产业创新集群建设领导小组办公室 <report@office.example>',
  replyTo: 'office@office.example',
  to: ['gxj@units.example', '张三 <fgw@units.example>'],
  subject: '【11月专题调研】汇总报告（第1稿）：应报11家、实报9家，请审阅后定稿',
  html: '<p>各单位：😀 截止<strong>11月30日</strong></p>',
  text: '各单位：😀 截止11月30日\n.\n办公室',
  attachments: [
    {
      filename: '苏州市产业创新集群“八个一”工作机制2026年11月专题调研汇总报告（第1稿）.docx',
      contentType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      content: new Uint8Array([0x50, 0x4b, 3, 4, 0, 255, 13, 10, 46, 13, 10]),
    },
    {
      filename: '台账.xlsx',
      contentType: 'application/vnd.ms-excel',
      content: new Uint8Array(3_000).fill(7),
    },
  ],
  date: instant('2026-12-09T01:00:00Z'),
  tags: { programme: 'suzhou-2022-197', recipient: 'office', key: 'report-draft#monthly.2026-11:1' },
};
