import type { CallContext } from '#main/ports/context.ts';
import type { Output } from '#shared/api/index.ts';
import { VOID } from '#shared/domain/register/declaration.ts';
import { traced } from '#shared/domain/trace/traced.ts';

/** What a trace can be about: devices, then their releases, the newest first. */
export const scopes = async ({ vault }: CallContext): Promise<Output<'trace.scopes'>> =>
  [traced.device, traced.release].flatMap((kind) =>
    vault
      .find('register_entries', { register: kind })
      .filter(({ state }) => state !== VOID)
      .toSorted((one, other) => other.id.length - one.id.length || (one.id < other.id ? 1 : -1))
      .map(({ id, title }) => ({ number: id, title, kind })),
  );
