import type { compareOperations } from '#shared/api/compare.ts';
import type { Room } from '../../room.ts';
import { type ComparePorts, compareHandlers } from './handlers.ts';

/** What changed between two revisions. */
export const compareRoom: Room<keyof typeof compareOperations, ComparePorts> = { handlers: compareHandlers };
