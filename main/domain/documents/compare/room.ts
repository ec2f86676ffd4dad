import type { compareOperations } from '#shared/api/compare.ts';
import type { Room } from '../../room.ts';
import { compareHandlers } from './handlers.ts';

/** What changed between two revisions. */
export const compareRoom: Room<keyof typeof compareOperations> = { handlers: () => compareHandlers };
