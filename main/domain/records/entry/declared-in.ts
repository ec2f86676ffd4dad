import { contentSchema } from '#shared/content/schema.ts';
import type { Declaration } from '#shared/domain/register/declaration.ts';
import { declarationIn } from '#shared/domain/register/declared.ts';

/** The declaration that the stored text of a document holds; null when it holds none that can be used. Never throws. */
export const declaredIn = (text: string): Declaration | null => {
  try {
    const content = contentSchema.safeParse(JSON.parse(text));
    const declared = content.success ? declarationIn(content.data) : null;
    return declared && 'declaration' in declared ? declared.declaration : null;
  } catch {
    return null;
  }
};
