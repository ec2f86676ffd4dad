import type { asOfOperations } from '#shared/api/as-of.ts';
import type { Room } from '../room.ts';
import { asOfHandlers } from './handlers.ts';

/** The state as of a date. */
export const asOfRoom: Room<keyof typeof asOfOperations> = { handlers: () => asOfHandlers };
