import type { templateOperations } from '#shared/api/templates.ts';
import type { Room } from '../../room.ts';
import { templateHandlers } from './handlers.ts';

/** Templates, and documents that are made from them. */
export const templateRoom: Room<keyof typeof templateOperations> = { handlers: () => templateHandlers };
