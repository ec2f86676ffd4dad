import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A file made after a public report, in a folder that is given from outside (COUNTERSIGN_CASES); without it the tests over
 * these files are skipped, and others show the same on files that they make.
 */
export const importCase = (name: string): string => join(process.env.COUNTERSIGN_CASES ?? '', 'import', name);
export const hasImportCases = existsSync(importCase('h-hidden.docx'));
