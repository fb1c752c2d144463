import { longDate } from '../../calendar/format.ts';
import { dateInShanghai, type Instant } from '../../calendar/instant.ts';
import type { Matter } from '../../matter/matter.ts';
import { qrModules } from '../../qr/qr.ts';
import { type MatterReader, matterPath } from '../../visit/matter-reader.ts';
import { ResultFacts } from './enterprise-page.tsx';
import { MatterFrame } from './matter-frame.tsx';

interface SlipPageProps {
  readonly reader: MatterReader;
  readonly matter: Matter;
  /** The enterprise's own link. */
  readonly url: string;
  readonly until: Instant;
}

/** 企业确认单: for an enterprise that is not reached by mail, handed over on paper. */
export function SlipPage({ reader, matter, url, until }: SlipPageProps) {
  return (
    <MatterFrame reader={reader} title="企业诉求事项办理结果确认单">
      <a class="back" href={matterPath(reader, matter.key.matter)}>
        返回事项
      </a>
      <div class="card">
        <h1>企业诉求事项办理结果确认单</h1>
        <ResultFacts matter={matter} reader={reader} />
        <p>
          请用手机扫描二维码，或者在浏览器打开下列网址，确认办理结果是否满意（有效期至
          {longDate(dateInShanghai(until))}）：
        </p>
        <QrCode text={url} />
        <p class="text">{url}</p>
      </div>
    </MatterFrame>
  );
}

/** Dark modules as one path; four modules of white around it, as readers want. */
function QrCode({ text }: { readonly text: string }) {
  const modules = qrModules(text);
  const size = modules.length + 8;
  const path = modules
    .flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x + 4} ${y + 4}h1v1h-1z`] : [])))
    .join('');
  return (
    <svg
      class="qr"
      role="img"
      aria-label="确认办理结果的二维码"
      viewBox={`0 0 ${size} ${size}`}
      width="200"
      height="200"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
