import { declarationShape } from './declaration.ts';
import { declarationFaults } from './declaration-faults.ts';

/** What a register is: its fields, links, states and moves, and who may do what. One revision of a controlled document. */
export const declarationSchema = declarationShape.superRefine((declaration, context) => {
  for (const message of declarationFaults(declaration)) context.addIssue({ code: 'custom', message });
});
