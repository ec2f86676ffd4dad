import type { OperationOutput } from '../../api/client.ts';

export type Person = OperationOutput<'identity.listPeople'>[number];
