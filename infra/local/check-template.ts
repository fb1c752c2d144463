import { readFile } from 'node:fs/promises';
import { checkTemplate } from '../../shared/report/template/check.ts';

/** `npm run template -- <file>`: whether a report can be filled into it, before it is put among the files. */
const [file] = process.argv.slice(2);
if (file === undefined) {
  process.stderr.write('npm run template -- <the .docx>\n');
  process.exitCode = 2;
} else {
  const { asks, problems } = checkTemplate(await readFile(file));
  for (const problem of problems) process.stdout.write(`${problem}\n`);
  if (problems.length === 0) process.stdout.write(`可以套用，占位符：${[...asks].join('、')}\n`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
