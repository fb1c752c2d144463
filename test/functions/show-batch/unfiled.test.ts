import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBoardDesk } from '../../support/board-desk.ts';
import { textIn } from '../../support/page-form.ts';

describe('the list of who has not filed', () => {
  let desk: Awaited<ReturnType<typeof openBoardDesk>>;
  const messageIn = (body: string) => /<textarea[^>]*>([\s\S]*?)<\/textarea>/.exec(body)?.[1] ?? '';
  beforeAll(async () => {
    desk = await openBoardDesk('2026-11-20 10:00', ['2026-09', '2026-10', '2026-11', '2026-12']);
  });
  afterAll(() => desk.close());

  it('is plain text in a box that can be copied and not typed into', async () => {
    const { body } = await desk.get(`${desk.home}/batches/unfiled`);
    expect(body).toMatch(/<textarea[^>]* readonly/i);
    expect(messageIn(body)).toMatch(/^各有关单位：\n\n截至2026年11月20日 10:00/);
  });

  it('is of the obligation and period that are chosen, and offers those there are', async () => {
    const { body } = await desk.get(
      `${desk.home}/batches/unfiled?obligation=monthly-research&period=2026-11`,
    );
    expect(messageIn(body)).toContain('2026年11月专题调研');
    expect(messageIn(body)).not.toContain('2026年10月专题调研');
    expect(body).toMatch(/<option value="2026-11" selected/);
    expect(body).not.toContain('value="leader-visit"');
  });

  it('says so where everything has been filed', async () => {
    const { body } = await desk.get(`${desk.home}/batches/unfiled?obligation=none`);
    expect(textIn(body)).toContain('所选范围没有尚未报送的事项');
  });

  it('is not there under another name', async () => {
    expect((await desk.get(`${desk.home}/batches/nothing`)).status).toBe(404);
  });
});
