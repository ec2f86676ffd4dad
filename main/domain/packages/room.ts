import type { PackagePorts } from '#main/ports/package-file.ts';
import type { packageOperations } from '#shared/api/packages.ts';
import type { Room } from '../room.ts';
import { packageHandlers } from './handlers.ts';

/** Packages for audits. */
export const packageRoom: Room<keyof typeof packageOperations, PackagePorts> = { handlers: packageHandlers };
