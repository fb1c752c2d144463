import { execFile, execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { officeFile } from '../support/office-file.ts';
import { readSummary } from './written-year.ts';

/** The module of an obligation nobody has thought of yet. */
const module = `
import type { FieldGroup, FilingValues } from '../../filing/field.ts';
import { numberOf } from '../../filing/values.ts';
import type { Obligation } from '../obligation.ts';

const groups = [
  {
    title: '检查情况',
    fields: [
      { key: 'places', type: 'integer', label: '检查场所', required: true, min: 1, max: 500, unit: '处' },
      { key: 'found', type: 'long-text', label: '发现隐患', required: true, minLength: 5, maxLength: 300 },
      {
        key: 'orders', type: 'rows', label: '整改要求', required: true, min: 1, max: 20, rowName: '要求',
        columns: [
          { key: 'what', type: 'text', label: '整改事项', required: true, maxLength: 60 },
          { key: 'until', type: 'date', label: '完成期限', required: true },
        ],
      },
    ],
  },
] as const satisfies readonly FieldGroup[];

export const fireInspection = {
  key: 'fire-inspection',
  title: '消防检查',
  clause: { number: '九（一）', text: '各单位每月开展一次消防检查。' },
  authority: 'stated',
  scope: 'unit',
  cadence: 'month',
  due: { kind: 'workday-after-period', n: 5 },
  groups,
  headline: (values: FilingValues) => \`检查场所\${numberOf(values, 'places') ?? 0}处\`,
  coveredFields: () => [],
} as const satisfies Obligation;
`;

const checkout = mkdtempSync(join(tmpdir(), 'eight-ones-one-more-'));
const output = join(checkout, 'written');
let seen: { digest: string; page: string; form: string; template: string };

/** A copy of this checkout with the module, and its name in the catalogue; nothing else is touched. */
beforeAll(async () => {
  const root = join(import.meta.dirname, '../..');
  const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
  });
  for (const file of files.toString().split('\0').filter(Boolean)) {
    mkdirSync(dirname(join(checkout, file)), { recursive: true });
    cpSync(join(root, file), join(checkout, file));
  }
  symlinkSync(join(root, 'node_modules'), join(checkout, 'node_modules'));
  const obligations = join(checkout, 'shared/programme/eight-ones');
  writeFileSync(join(obligations, 'fire-inspection.ts'), module);
  const catalogue = readFileSync(join(obligations, 'catalogue.ts'), 'utf8');
  writeFileSync(
    join(obligations, 'catalogue.ts'),
    `import { fireInspection } from './fire-inspection.ts';\n${catalogue.replace('] as const;', '  fireInspection,\n] as const;')}`,
  );
  mkdirSync(output);
  await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', 'test/simulation/one-more.ts', 'fire-inspection', output],
    { cwd: checkout },
  );
  seen = JSON.parse(readFileSync(join(output, 'seen.json'), 'utf8'));
}, 300_000);

afterAll(() => rmSync(checkout, { recursive: true, force: true }));

describe('an obligation that is added as one module', () => {
  it('is asked for in the digest and stands on the unit’s page with its clause', () => {
    expect(seen.digest).toContain('2026年4月消防检查');
    expect(seen.page).toMatch(
      /2026年4月消防检查.*九（一）（文件明确要求及期限）.*各单位每月开展一次消防检查。/,
    );
  });

  it('has a form and an Excel template', () => {
    for (const words of ['检查场所', '发现隐患', '整改要求', '整改事项', '完成期限']) {
      expect(seen.form).toContain(words);
      expect(seen.template).toContain(words);
    }
  });

  it('is filed, sent back, filed again and settled in the simulation', () => {
    const counts = readSummary(output).duties.byObligation['fire-inspection'];
    expect(counts?.opened).toBe(11);
    expect((counts?.filed ?? 0) + (counts?.unmet ?? 0)).toBe(11);
    expect(counts?.filed).toBeGreaterThan(5);
  });

  it('is in the report and its ledger', async () => {
    const names = readdirSync(join(output, 'reports')).sort();
    const texts = await Promise.all(names.map(name => textOf(join(output, 'reports', name))));
    expect(names.length).toBeGreaterThan(1);
    for (const text of texts) expect(text).toContain('消防检查');
    // What was filed stands in the ledger, under the labels of the field list.
    const ledger = texts[names.findIndex(name => name.endsWith('.xlsx'))] ?? '';
    for (const words of ['检查场所', '发现隐患']) expect(ledger).toContain(words);
  });
});

async function textOf(path: string): Promise<string> {
  const file = await officeFile(readFileSync(path));
  return file.paths
    .filter(each => each.endsWith('.xml'))
    .map(file.text)
    .join('\n');
}
