import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { AppError } from '#shared/domain/errors.ts';
import type { Client } from './client.ts';
import { type AppOptions, createApp, systemClock } from './compose.ts';
import { organisation, SAMPLE_ADMIN, sampleCast, sampleCustodian, samplePassword } from './sample-cast.ts';
import { Stage, StoryClock } from './sample-stage.ts';
import { eventsOf, type StoryEvent } from './sample-story.ts';
import { daysUntil, FOUNDED, morningOf, movedBy } from './story-days.ts';

/** Everybody knows the passwords of the sample, so nothing is gained by making them slow to try. */
const SAMPLE_KDF = { n: 2 ** 11, r: 8, p: 1 };

export interface DemoRecord {
  document: string;
  revision: string;
  state: string;
  pdf: string;
  docx: string;
  sha256: { pdf: string; docx: string };
}

/** The records of a procedure in files. */
const recordsOf = async (client: Client, number: string, folder: string): Promise<DemoRecord[]> => {
  const { revisions } = await client.call('documents.show', { number });
  const found: DemoRecord[] = [];
  for (const { label, state, releasedAt } of revisions) {
    if (releasedAt === null) continue;
    const write = async (format: 'pdf' | 'docx'): Promise<[string, string]> => {
      const made = await client.fetch('records.export', { number, label, format });
      const path = join(folder, made.fileName);
      writeFileSync(path, made.bytes);
      return [path, createHash('sha256').update(made.bytes).digest('hex')];
    };
    const [[pdf, pdfHash], [docx, docxHash]] = [await write('pdf'), await write('docx')];
    found.push({ document: number, revision: label, state, pdf, docx, sha256: { pdf: pdfHash, docx: docxHash } });
  }
  return found;
};

const allRecords = async (carla: Client, folder: string): Promise<DemoRecord[]> => {
  const found: DemoRecord[] = [];
  for (let after: string | undefined; ; ) {
    const page = await carla.call('documents.list', { limit: 500, ...(after ? { after } : {}) });
    for (const { number } of page) if (number.startsWith('SOP-')) found.push(...(await recordsOf(carla, number, folder)));
    after = page.at(-1)?.number;
    if (page.length < 500) return found;
  }
};

/** Goes through the days of the story in their order. @param onProgress told how far it is, of 1 */
const told = async (stage: Stage, events: readonly StoryEvent[], onProgress: (part: number) => void): Promise<void> => {
  let done = 0;
  for (const { on, run } of events) {
    await stage.on(on);
    await run();
    done += 1;
    onProgress(done / events.length);
  }
};

/**
 * Makes the sample vault, two years of a company that end in this week, and writes its records.
 * @param documents how many procedures it has
 * @param onProgress told how far it is, of 1
 * @param options of the host that makes it; the time is that of the story
 * @throws AppError 'invalid-input', 'conflict'
 */
export const makeSampleVault = async (
  out: string,
  documents: number,
  onProgress: (part: number) => void = () => undefined,
  options: AppOptions = {},
) => {
  if (!Number.isInteger(documents) || documents < 8 || documents > 100_000)
    throw new AppError('invalid-input', 'The number of documents is a whole number from 8 on.');
  const folder = resolve(out);
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new AppError('conflict', `${folder} is not empty. Remove it, or name another folder with --out.`);
  const started = performance.now();
  const days = daysUntil((options.clock ?? systemClock).now());
  const clock = new StoryClock(morningOf(movedBy(FOUNDED, days)));
  for (const name of ['records', 'trust']) mkdirSync(join(folder, name), { recursive: true });
  const administrator = { ...SAMPLE_ADMIN, password: samplePassword(SAMPLE_ADMIN.userId) };
  const { context, authorityPem } = await createApp(
    join(folder, 'vault'),
    { organisation, administrator, ...sampleCustodian, identityMethod: 'passport seen in person by the custodian' },
    { kdf: SAMPLE_KDF, ...options, clock },
  );
  try {
    const stage = new Stage(context, clock, days);
    await stage.people();
    await told(stage, eventsOf(stage, documents, days), onProgress);
    const authority = join(folder, 'trust', 'authority.pem');
    writeFileSync(authority, authorityPem);
    const [own] = context.vault.find('vault', {});
    writeFileSync(join(folder, 'trust', 'page-token.pem'), own?.token_certificate ?? '');
    const records = await allRecords(await stage.as('carla'), join(folder, 'records'));
    const lines = [SAMPLE_ADMIN.userId, ...sampleCast.map(({ userId }) => userId)].map((userId) => `${userId}\t${samplePassword(userId)}`);
    const { custodianName, custodianPassphrase } = sampleCustodian;
    writeFileSync(
      join(folder, 'credentials.txt'),
      `Sample passwords; never use them for a vault of your own.\n${lines.join('\n')}\ncustodian ${custodianName}\t${custodianPassphrase}\n`,
    );
    return { vault: join(folder, 'vault'), authority, records, seconds: Math.round((performance.now() - started) / 100) / 10 };
  } finally {
    context.vault.close();
  }
};
