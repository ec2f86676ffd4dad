import { createHash } from 'node:crypto';
import type { CallContext } from '#main/ports/context.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { AppError } from '#shared/domain/errors.ts';
import { factsHead } from '../records/facts-report/facts-head.ts';
import { qualificationModel } from '../records/qualification/qualification-model.ts';
import {
  openQualification,
  QUALIFICATION_FORMAT,
  type QualificationFacts,
  type QualificationReport,
  type RunFacts,
} from '../records/qualification/qualification-schema.ts';
import { qualificationIn, verifyQualification } from '../records/qualification/verify-qualification.ts';
import { sealReport } from '../records/seal-report.ts';
import type { Qualification } from './qualification.store.ts';

export const runHash = (run: string): string => createHash('sha256').update(run).digest('hex');

/** A report under the seal of the vault. @throws AppError 'refused' for somebody without the seal */
export const sealedQualification = async (context: CallContext, facts: QualificationFacts, of: string) => {
  const record: QualificationReport = { ...factsHead(context, facts, of), format: QUALIFICATION_FORMAT, layout: 2 };
  const kind = { name: 'The report', verify: verifyQualification, pages: qualificationModel };
  const { pdf, json } = await sealReport(context, record, kind, ['pdf', 'json']);
  if (!pdf || !json) throw new AppError('internal', 'The report was not made. Please report this.');
  return { pdf, json };
};

/** What the run of a qualification told, as it was sealed. @throws AppError 'vault-damaged' */
export const runOf = ({ vault }: Pick<CallContext, 'vault'>, { id, run_json }: Qualification): { run: string; told: RunFacts } => {
  const answer = openQualification(vault.blob(run_json));
  const found = answer.ok ? qualificationIn(answer.sealed.record) : null;
  if (!found) throw new AppError('vault-damaged', `The report of ${id} cannot be read. Run "verify" on the vault.`);
  return { run: found.run, told: found.told };
};

export const runText = (told: RunFacts): string => canonicalJson(told);
