import { declarationOfText } from '../registers/declaration-text.ts';
import { takesGiven } from '../registers/give.ts';
import { contentOf, type Rows } from '../registers/registers.store.ts';
import type { Planned } from './plan.rules.ts';
import { becameGraver } from './take-over.rules.ts';

/** Whether a run writes into a finding that was there: asked of the open vault by the run, and of the state before it by verification. */
export const isBroughtBack = (rows: Rows, number: string, { found }: Pick<Planned, 'found'>): boolean => {
  const entry = rows.get('register_entries', number);
  const version = entry && rows.get('entry_versions', `${number}/${entry.version}`);
  const declaration = version && declarationOfText(rows.get('register_declarations', version.declaration_id)?.content ?? '');
  return (
    Boolean(entry && version && declaration && takesGiven(declaration, entry.state)) &&
    version !== null &&
    becameGraver(contentOf(rows, version).values, found)
  );
};
