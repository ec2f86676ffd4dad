import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FeedRecord, FeedSummary } from '#shared/domain/references/feed.ts';
import { readFeed } from './feeds/read-feed.ts';
import { Refusal } from './given/refusal.ts';
import { readSbom } from './sbom/read-sbom.ts';

const bytesOf = (content: unknown): Uint8Array =>
  content instanceof Uint8Array ? content : Buffer.from(typeof content === 'string' ? content : JSON.stringify(content));

export const sbomOf = (content: unknown, name = 'parts.json') => readSbom(name, bytesOf(content));
/** Why a bill of materials is refused, or would be taken only with a reason; empty where it is taken. */
export const sbomProblem = (content: unknown): string => {
  const read = sbomOf(content);
  return read.ok ? read.sbom.faults.join(' ') : read.problem;
};

export const kept = (content: unknown, name = 'feed.json'): string => {
  const path = join(mkdtempSync(join(tmpdir(), 'countersign-feed-')), name);
  writeFileSync(path, bytesOf(content));
  return path;
};
export const feedOf = async (content: unknown): Promise<{ records: FeedRecord[]; summary: FeedSummary }> => {
  const steps = readFeed({ path: kept(content) });
  const records: FeedRecord[] = [];
  let step = await steps.next();
  for (; !step.done; step = await steps.next()) records.push(...step.value.records);
  return { records, summary: step.value };
};
export const feedProblem = async (content: unknown): Promise<string> => {
  try {
    return (await feedOf(content)).summary.faults.join(' ');
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
};
