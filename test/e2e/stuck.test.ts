import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { linksIn, sectionsIn, textIn } from '../simulation/page.ts';
import { type OpenedHost, openHost } from '../support/host-in-process.ts';
import { deskOf, november } from './november.ts';

const listed = v.object({ executions: v.array(v.object({ executionArn: v.string() })) });

describe('executions that are lost', { timeout: 120_000 }, () => {
  let host: OpenedHost;
  beforeAll(async () => {
    host = await openHost('2026-11-30T08:00');
    for (const step of november('2026-11-30').slice(0, 1)) await step.run(host);
  });
  afterAll(() => host.close());

  const stuck = async () => {
    const { browser, page } = await deskOf(host);
    const sections = sectionsIn(page.html, 'section', 'returned');
    return { browser, page, section: sections.find(html => html.includes('系统未按时推进')) };
  };
  /** Every duty's clock, as an operator's slip would end them. */
  const stopDuties = async () => {
    const { model, runner } = host.host.platform;
    const machine = model.machines.find(({ name }) => name.endsWith('-duty'));
    const { executions } = v.parse(
      listed,
      await runner.call('ListExecutions', { stateMachineArn: machine?.arn, statusFilter: 'RUNNING' }),
    );
    for (const { executionArn } of executions) await runner.call('StopExecution', { executionArn });
    return executions.length;
  };

  it('are on the Office’s first page from ten minutes after they were missed until the reconciler has run', async () => {
    expect(await stopDuties()).toBeGreaterThan(5);
    expect((await stuck()).section).toBeUndefined();

    // Reporting on November closes when December's is cut, after the fifth working day of January.
    await host.advanceTo('2027-01-09T00:15:00+08:00');
    const { browser, page, section = '' } = await stuck();
    expect(textIn(page.html)).toMatch(/今日待办 系统未按时推进\d+项/);
    expect(textIn(section)).toContain('应登记“报送关闭，未报送”，尚未登记');
    const [link] = linksIn(section);
    expect(textIn((await browser.get(link?.href ?? '')).html)).toContain('2026年11月专题调研');

    await host.advanceTo('2027-01-09T00:30:00+08:00');
    expect((await stuck()).section).toBeUndefined();
  });
});
