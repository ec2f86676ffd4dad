import { spawn } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, it } from 'vitest';
import { passwordOf, TestClock, Workplace } from '#main/testing/workplace.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';

const TEXTS = 1500;
const child = fileURLToPath(new URL('rebuilding-child.ts', import.meta.url));
let place: Workplace;

/** Released texts without their routes: only what the index reads of them matters here. */
const fill = (): void => {
  const { vault, workstation } = place.context;
  const bytes = (text: string) =>
    new TextEncoder().encode(canonicalJson({ version: 1, blocks: [{ type: 'paragraph', content: [{ type: 'text', text }] }] }));
  const header = { actor: 'system', roles: [], operation: 'test.fill', subject: 'texts', reason: '', outcome: 'done' };
  vault.write(header, workstation.signer, (uow) => {
    for (let index = 0; index < TEXTS; index += 1) {
      const document = { type_id: 'SOP', title: `Cleaning ${index}`, owner: 'author', department: 'Quality', classification: 'Internal' };
      uow.insert('documents', {
        id: `d${index}`,
        number: `OLD-${index}`,
        ...document,
        created_at: uow.time,
        created_by: 'author',
        review_months: null,
        parent_id: null,
      });
      const times = { released_at: uow.time, effective_from: uow.time, effective_at: uow.time, superseded_at: null, obsoleted_at: null };
      const records = { record_pdf: null, record_docx: null, record_json: null, planned_effective: null, created_at: uow.time };
      const file = {
        content_kind: 'content' as const,
        content_hash: uow.putBlob(bytes(`bench ${index}`)),
        file_name: null,
        file_media_type: null,
      };
      const what = { major: 1, minor: 0, state: 'Effective', author: 'author', reason_for_change: 'First issue', round: 0 };
      uow.insert('revisions', { id: `d${index}/1`, document_id: `d${index}`, ...what, ...file, ...times, ...records });
    }
  });
};

beforeAll(async () => {
  place = await Workplace.staffed(new TestClock(new Date()));
  await place.unguard();
  fill();
});

/** @returns how many texts the process had said to be in the index when it was killed, or nothing before it began */
const rebuildUntilKilled = (killAfter: number): Promise<number[]> =>
  new Promise((resolve, reject) => {
    const running = spawn(process.execPath, [child, place.folder, 'control', passwordOf('control')], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let text = '';
    running.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      if (text === '') setTimeout(() => running.kill('SIGKILL'), killAfter);
      text += chunk;
    });
    running.on('error', reject);
    running.on('close', () => resolve(text.split('\n').slice(1, -1).map(Number)));
  });

const faults = async (): Promise<string[]> => {
  const found: string[] = [];
  for (let after: string | null = ''; after !== null; ) {
    const part: { faults: string[]; next: string | null } = await place.do('control', 'search.check', { after: after || null });
    found.push(...part.faults);
    after = part.next;
  }
  return found;
};

it('kill -9 in the middle of a rebuild of the index: it says what is missing, and goes on from there without doubles', async () => {
  let interrupted = 0;
  for (const killAfter of [0, 5, 20, 60, 120, 200]) {
    place.context.vault.close();
    const told = await rebuildUntilKilled(killAfter);
    await place.reopen();
    const { missing } = await place.do('control', 'search.state', {});
    if (missing > 0) interrupted += 1;
    // What was said to be in is in: a part may have been kept without being said, never the other way round.
    if (told.length > 0) expect(TEXTS - missing).toBeGreaterThanOrEqual(told.at(-1) ?? 0);
    expect((await faults()).length).toBe(missing);
    let part = await place.do('control', 'search.mend', { anew: false });
    while (part.done < part.of) part = await place.do('control', 'search.mend', { anew: false });
    expect(await faults()).toEqual([]);
    expect((await place.do('auditor', 'search.texts', { query: 'bench', scope: 'in force', limit: 1 })).found).toBe(TEXTS);
  }
  let words = await place.do('control', 'search.checkWords', { begin: true });
  while (words.percent !== null) {
    await wait(10);
    words = await place.do('control', 'search.checkWords', { begin: false });
  }
  expect(words.faults).toEqual([]);
  expect(interrupted).toBeGreaterThan(0);
});
