import type { CallContext } from '#main/ports/context.ts';
import type { Qualifier } from '#main/ports/qualification.ts';
import type { Output } from '#shared/api/index.ts';
import { madeFile } from '../audit/made-file.ts';
import { printedNameOf } from '../identity/printed-names.ts';
import { decisionsIn, qualificationById, qualificationsIn } from './qualification.store.ts';
import { companyLoad, reportName } from './run.ts';
import { shownQualification } from './shown.ts';
import { standingOf } from './standing.ts';

export const qualificationStatus = async ({ vault, program }: CallContext): Promise<Output<'qualification.status'>> => {
  const { version, hash, files } = await program();
  return {
    program: { version, hash, files },
    standing: standingOf(vault, { hash }).standing,
    load: companyLoad(vault),
    qualifications: qualificationsIn(vault).map((row) => shownQualification(vault, row)),
    decisions: decisionsIn(vault).map((row) => ({
      ...{ id: row.id, version: row.version, program: row.program, qualification: row.qualification_id, decision: row.decision },
      ...{ reason: row.reason, decidedAt: row.decided_at, decidedBy: printedNameOf(vault, row.decided_by) },
    })),
  };
};

export const runningQualification =
  (qualifier: Qualifier) =>
  async ({ vault }: CallContext): Promise<Output<'qualification.running'>> => {
    const now = qualifier.running();
    if (!now) return null;
    const { userId, ...run } = now;
    return { ...run, by: printedNameOf(vault, userId) };
  };

/** What has ended meanwhile is nothing to cancel, and no mistake of whoever tried. */
export const cancelQualification = (qualifier: Qualifier) => async (): Promise<Output<'qualification.cancel'>> => {
  qualifier.cancel();
  return {};
};

export const qualificationReport = async (context: CallContext, { id }: { id: string }): Promise<Output<'qualification.report'>> => {
  const row = qualificationById(context.vault, id);
  return madeFile(context, reportName(id, row.state), context.vault.blob(row.record_pdf ?? row.run_pdf));
};
