import { z } from 'zod';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { type RouteStep, routeSchema } from '#shared/domain/route.ts';
import { readJson } from './bounded-json.ts';
import type { VerifiedEntry } from './record-keys.ts';
import type { MachineRecord } from './record-schema.ts';

/** One signature that the route asks for, as it was frozen at submission. */
export interface Demand {
  task: string;
  step: number;
  position: number;
  field: string;
  title: string;
  meaning: string;
  role: string;
  /** User ids of whom it waits for, as reassigned since; null for anybody with the role. */
  assignedTo: readonly string[] | null;
}
export interface FrozenRoute {
  /** Sequence of the entry by which the author submitted it. */
  submittedAt: number;
  revision: string;
  round: string;
  /** The frozen model without its body, as canonical JSON holds it. */
  model: Record<string, unknown>;
  author: string;
  /** Who wrote it, the author first; none of them decides on it. */
  authors: readonly string[];
  /** Printed names of authors whom the frozen paper names and no entry of the record tells of. */
  unknownAuthors: readonly string[];
  demands: readonly Demand[];
}

const row = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));
const taskSchema = z.looseObject({
  id: z.string(),
  round_id: z.string(),
  step: z.number(),
  position: z.number(),
  field: z.string(),
  title: z.string(),
  meaning: z.string(),
  role: z.string(),
  assigned_to: z.string().nullable(),
});
const modelSchema = z.looseObject({
  organisation: z.string(),
  vault: z.string(),
  document: z.looseObject({ number: z.string(), title: z.string(), department: z.string(), classification: z.string() }),
  revision: z.looseObject({ label: z.string(), round: z.number(), reasonForChange: z.string(), author: z.string() }),
  contentHash: z.string(),
  signers: z.array(z.looseObject({ field: z.string(), step: z.string() })),
  route: routeSchema.optional(),
  external: z.array(z.tuple([z.string(), z.string()])).optional(),
});

/** How many signatures a step asks for; null where "all" meant whoever held the role at submission. */
const countOf = ({ need, people }: RouteStep): number | null => {
  if (need === 'any') return 1;
  if (need === 'all') return people.length > 0 ? people.length : null;
  return need;
};

/** The places that were reserved have to be those that the route asks for, with its roles and meanings. */
const routeFaults = (demands: readonly Demand[], route: readonly RouteStep[] | undefined): string[] => {
  const places = demands.flatMap(({ position, field }, index) =>
    position === index && field === `signer-${index + 1}` ? [] : [`The place "${field}" does not stand in the order of the route.`],
  );
  if (!route) {
    // Rounds of a former version kept no route; nothing was ever released without a review first and an approval last.
    const good = demands.length >= 2 && demands[0]?.meaning === 'Review' && demands.at(-1)?.meaning !== 'Review';
    return good ? places : [...places, 'The route does not begin with a review and end with an approval.'];
  }
  const wrong = [...route.entries()].flatMap(([index, step]) => {
    const mine = demands.filter((demand) => demand.step === index);
    const count = countOf(step);
    const same = mine.every(({ role, meaning, title }) => role === step.role && meaning === step.meaning && title === step.title);
    return same && mine.length > 0 && (count === null || mine.length === count)
      ? []
      : [`The step "${step.title}" does not ask for what its route says.`];
  });
  const stray = demands.some(({ step }) => route[step] === undefined) ? ['A signature is asked for that no step of the route names.'] : [];
  return [...places, ...wrong, ...stray];
};

/** What the author froze, compared with what the record says of itself. */
const modelFaults = (record: MachineRecord, model: z.infer<typeof modelSchema>, demands: readonly Demand[]): string[] => {
  const same =
    model.document.number === record.document.number &&
    model.document.title === record.document.title &&
    model.document.department === record.document.department &&
    model.document.classification === record.document.classification &&
    model.revision.label === record.revision.label &&
    model.revision.round === record.revision.round &&
    model.revision.reasonForChange === record.revision.reasonForChange &&
    model.contentHash === record.contentHash &&
    model.organisation === record.vault.organisation &&
    model.vault === record.vault.id &&
    canonicalJson(Object.fromEntries(model.external ?? [])) ===
      canonicalJson('canonical' in record.content ? {} : (record.content.external ?? {}));
  const places =
    model.signers.length === demands.length &&
    demands.every(({ field, title }, index) => model.signers[index]?.field === field && model.signers[index]?.step === title);
  return [
    ...(same ? [] : ['The record names another document, title, revision, content or edition than the one that its author submitted.']),
    ...(places ? [] : ['The paper that was submitted has other places to sign than its route.']),
  ];
};

/** The author and all who wrote with the author, as the entries tell it (DESIGN: the author never approves). */
const authorsIn = (entries: readonly VerifiedEntry[], revision: string, author: string): string[] => {
  const rows = new Map<string, Record<string, unknown>>();
  for (const { entry } of entries)
    for (const { table, id, after } of entry.changes)
      if (table === 'co_authors' && id.startsWith(`${revision}/`)) rows.set(id, { ...rows.get(id), ...after });
  const wrote = [...rows.values()].filter(({ active, wrote_at }) => active === 1 || typeof wrote_at === 'string');
  return [author, ...wrote.map(({ user_id }) => String(user_id))];
};

/** Whom the steps wait for once every reassignment is told; nothing else of a task changes after submission. */
const reassigned = (entries: readonly VerifiedEntry[], demands: readonly Demand[]): { demands: Demand[]; faults: string[] } => {
  const now = new Map(demands.map((demand) => [demand.task, { ...demand }]));
  const faults: string[] = [];
  for (const { entry } of entries)
    for (const { table, id, before, after } of entry.changes) {
      const demand = table === 'tasks' && before !== null ? now.get(id) : undefined;
      if (!demand) continue;
      if (['step', 'position', 'field', 'title', 'meaning', 'role', 'round_id', 'revision_id'].some((column) => column in after))
        faults.push(`Entry ${entry.seq} changed what the step "${demand.title}" asks for.`);
      if (!('assigned_to' in after)) continue;
      if (entry.operation !== 'assignment.reassign') faults.push(`Entry ${entry.seq} changed whom the step "${demand.title}" waits for.`);
      demand.assignedTo = typeof after.assigned_to === 'string' ? after.assigned_to.split(' ') : null;
    }
  return { demands: [...now.values()], faults };
};

const isSubmission = (record: MachineRecord, change: { table: string; before: unknown; after: Record<string, unknown> }): boolean =>
  change.table === 'rounds' &&
  change.before === null &&
  change.after.rendition_hash === record.renditionHash &&
  change.after.content_hash === record.contentHash &&
  change.after.round === record.revision.round;

/**
 * The route of a record as its author froze it at submission: read from the ledger entry that the author's own session
 * signed, never from what stands under the seal alone. Records of the first version hold that entry.
 * @returns null with the reason when the record does not tell its route
 */
export const frozenRoute = (record: MachineRecord, entries: readonly VerifiedEntry[]): { route: FrozenRoute | null; faults: string[] } => {
  const found = entries.filter(
    ({ entry }) => entry.operation === 'workflow.submit' && entry.changes.some((change) => isSubmission(record, change)),
  );
  const [submission] = found;
  if (!submission || found.length > 1)
    return {
      route: null,
      faults: ['No ledger entry of the author shows how this paper was submitted, so nobody can say who had to sign it.'],
    };
  const { entry, user } = submission;
  const changed = entry.changes.find((change) => isSubmission(record, change));
  const after = row.parse(changed?.after ?? {});
  const text = readJson(String(after.model ?? ''));
  const model = text.ok && text.isCanonical ? modelSchema.safeParse(text.value) : null;
  const tasks = entry.changes
    .filter(({ table, before }) => table === 'tasks' && before === null)
    .map((change) => taskSchema.safeParse(change.after));
  const rows = tasks.flatMap((task) => (task.success && task.data.round_id === after.id ? [task.data] : []));
  const author = record.revision.author ?? '';
  if (!model?.success || rows.length !== tasks.length)
    return { route: null, faults: ['The ledger entry by which this paper was submitted cannot be read.'] };
  const asked = rows
    .map(({ id, step, position, field, title, meaning, role, assigned_to }) => ({
      task: id,
      step,
      position,
      field,
      title,
      meaning,
      role,
      assignedTo: assigned_to?.split(' ') ?? null,
    }))
    .sort((a, b) => a.position - b.position);
  const { demands, faults } = reassigned(entries, asked);
  const byAuthor =
    user === author && after.submitted_by === author && entry.roles.some((role) => role === 'Author' || role === 'Document Controller');
  const revision = String(after.revision_id ?? '');
  const authors = authorsIn(entries, revision, author);
  const names = model.data.revision.author.split(', ');
  return {
    route: {
      submittedAt: entry.seq,
      revision,
      round: String(after.id ?? ''),
      model: text.ok ? (text.value as Record<string, unknown>) : {},
      author,
      authors,
      // Who holds the seal can leave an entry out; the paper that the author froze still names everybody who wrote.
      unknownAuthors: authors.length < names.length ? names : [],
      demands,
    },
    faults: [
      ...(byAuthor ? [] : [`It was not submitted by its author ${author}.`]),
      ...(after.submitted_at === record.revision.submittedAt ? [] : ['The time of its submission is not the one in the ledger.']),
      ...modelFaults(record, model.data, demands),
      ...routeFaults(demands, model.data.route),
      ...faults,
    ],
  };
};
