import type { CallContext } from '#main/ports/context.ts';
import type { Output } from '#shared/api/index.ts';
import { valuesFor } from '../registers/confidential.ts';
import { readEntry } from '../registers/entry.ts';

type Clock = Output<'vulnerability.triage'>['clocks'][number];

const RISKS = 'securityRisk';
const said = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** By when users and authorities are told of a vulnerability, by each security risk that names it and says how it is in the field. */
export const clocksOf = (context: CallContext, number: string): Clock[] => {
  const { vault, roles } = context;
  const named = vault.query<{ id: string }>(
    `SELECT DISTINCT e.id FROM entry_links l JOIN register_entries e ON e.id = l.entry_id
     WHERE l.target = ? AND l.role = 'finding' AND e.register = ? AND e.state <> 'Void' ORDER BY e.id`,
    [number, RISKS],
  );
  return named.flatMap(({ id }): Clock[] => {
    const { row, content, declared } = readEntry(vault, id);
    const values = valuesFor(vault, declared.declaration, content, roles);
    const field = said(values.field);
    if (field === null) return [];
    const worked = (which: string): string | null => said(content.computed?.find((one) => one.id === which)?.result);
    return [{ number: id, title: row.title, field, tellBy: worked('tellBy'), mendBy: worked('mendBy'), toldOn: said(values.toldOn) }];
  });
};
