import type { ContentImporter } from '#main/ports/content-importer.ts';

const startsAsPdf = (bytes: Uint8Array): boolean => Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-');

/** What a file that is kept as it is holds beside its pages. What cannot be looked through is kept as well; a person is told. */
export const lookIntoFile = async (importer: ContentImporter, name: string, bytes: Uint8Array): Promise<string[]> => {
  if (!/\.pdf$/i.test(name) && !startsAsPdf(bytes)) return [];
  const looked = await importer.findings({ name, bytes });
  return looked.ok ? looked.findings : [`it could not be looked through: ${looked.problem}`];
};

/** What is said of these findings; nothing where there are none. */
export const saidOfFile = (findings: readonly string[]): string[] => {
  const held = findings.join(', ');
  return held === '' ? [] : [`The file holds ${held}. It is kept as it is; nothing of it is run.`];
};
