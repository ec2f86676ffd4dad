import type { Catalogue, Texts } from '../catalogue/catalogue.ts';
import { administration } from './administration.ts';
import { assessments } from './assessments.ts';
import { backups } from './backups.ts';
import { changes } from './changes.ts';
import { copies } from './copies.ts';
import { documents } from './documents.ts';
import { editor } from './editor.ts';
import { evidence } from './evidence.ts';
import { external } from './external.ts';
import { frame } from './frame.ts';
import { frameworks } from './frameworks.ts';
import { gate } from './gate.ts';
import { attributed } from './given-alcoa.ts';
import { assessedRefusals } from './given-assessed.ts';
import { backedUp } from './given-backups.ts';
import { checks } from './given-checks.ts';
import { findings } from './given-findings.ts';
import { covered } from './given-frameworks.ts';
import { imported } from './given-import.ts';
import { labels } from './given-labels.ts';
import { looks } from './given-looks.ts';
import { packaged } from './given-packages.ts';
import { proposals } from './given-proposals.ts';
import { qualified } from './given-qualification.ts';
import { qualifiedBy } from './given-qualification-tests.ts';
import { rare } from './given-rare.ts';
import { advisoryFaults, referenceRefusals } from './given-references.ts';
import { refusals } from './given-refusals.ts';
import { refusalsOfActs } from './given-refused-acts.ts';
import { refusalsOfFiles } from './given-refused-files.ts';
import { registerRefusals } from './given-registers.ts';
import { sites } from './given-sites.ts';
import { givenTrace } from './given-trace.ts';
import { trained } from './given-training.ts';
import { work } from './given-work.ts';
import { measures } from './measures.ts';
import { migration } from './migration.ts';
import { overview } from './overview.ts';
import { packages } from './packages.ts';
import { qualification } from './qualification.ts';
import { references } from './references.ts';
import { registers } from './registers.ts';
import { retention } from './retention.ts';
import { rooms } from './rooms.ts';
import { signing } from './signing.ts';
import { trace } from './trace.ts';
import { training } from './training.ts';
import { triage } from './triage.ts';

/** By area, so that what belongs together is read together; an entry stands in one of them, where it is used first. */
export const texts: readonly Texts[] = [
  ...[frame, overview, gate, documents, changes, signing, copies, editor, external],
  ...[
    registers,
    frameworks,
    assessments,
    references,
    triage,
    measures,
    trace,
    training,
    retention,
    administration,
    backups,
    qualification,
    evidence,
    packages,
    migration,
    rooms,
  ],
];
/** What the program gives the screens to show, by where it comes from. */
export const given: readonly Texts[] = [
  labels,
  work,
  checks,
  findings,
  refusals,
  refusalsOfActs,
  refusalsOfFiles,
  sites,
  registerRefusals,
  rare,
  imported,
  looks,
  trained,
  covered,
  givenTrace,
  proposals,
  backedUp,
  packaged,
  referenceRefusals,
  advisoryFaults,
  assessedRefusals,
  qualified,
  qualifiedBy,
  attributed,
];

export const german: Catalogue = { texts: Object.assign({}, ...texts), given: Object.assign({}, ...given) };
