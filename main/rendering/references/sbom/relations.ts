import type { Sbom, SbomComponent } from '#shared/domain/references/sbom.ts';
import type { Counts } from '../given/counts.ts';
import { quoted } from '../given/refusal.ts';

const NAMED = 3;

/** Whether following the relations leads back to where one came from; level by level, so that no chain is too long. */
const hasCycle = (relations: Sbom['relations']): boolean => {
  const waiting = new Map<string, number>();
  const out = new Map<string, string[]>();
  for (const { from, to } of relations) {
    waiting.set(to, (waiting.get(to) ?? 0) + 1);
    if (!waiting.has(from)) waiting.set(from, 0);
    const leads = out.get(from);
    if (leads) leads.push(to);
    else out.set(from, [to]);
  }
  const free = [...waiting].flatMap(([ref, count]) => (count === 0 ? [ref] : []));
  let left = waiting.size;
  for (let ref = free.pop(); ref !== undefined; ref = free.pop()) {
    left -= 1;
    for (const to of out.get(ref) ?? []) {
      const count = (waiting.get(to) ?? 0) - 1;
      waiting.set(to, count);
      if (count === 0) free.push(to);
    }
  }
  return left > 0;
};

/** References that two different components have: nobody can tell which of them a relation means. */
const doubledRefs = (components: readonly SbomComponent[]): { different: string[]; same: number } => {
  const seen = new Map<string, SbomComponent>();
  const different = new Set<string>();
  let same = 0;
  for (const component of components) {
    const before = seen.get(component.ref);
    if (!before) seen.set(component.ref, component);
    else if (JSON.stringify({ ...before, parent: null }) === JSON.stringify({ ...component, parent: null })) same += 1;
    else different.add(component.ref);
  }
  return { different: [...different], same };
};

/** What is odd between components; that which makes them ambiguous is a fault, the rest is remarked. */
export const checkRelations = (
  components: readonly SbomComponent[],
  relations: Sbom['relations'],
  others: ReadonlySet<string>,
  faults: string[],
  remarks: Counts,
): void => {
  const refs = new Set(components.map(({ ref }) => ref));
  const { different, same } = doubledRefs(components);
  if (different.length > 0)
    faults.push(
      `${different.length} ${different.length === 1 ? 'reference is' : 'references are'} used by different components, such as ${different.slice(0, NAMED).map(quoted).join(', ')}.`,
    );
  remarks.add('components that stand twice, in all alike', 'each is kept', same);
  const lost = relations.filter(({ from, to }) => ![from, to].every((ref) => refs.has(ref) || others.has(ref)));
  remarks.add('relations', 'one end is in no part of this file', lost.length);
  const own = relations.filter(({ from, to }) => from === to).length;
  remarks.add('relations', 'lead from a component to itself', own);
  if (own === 0 && hasCycle(relations.filter(({ kind }) => kind === 'depends on')))
    remarks.add('circle of dependencies', 'some components depend on each other in a circle');
};
