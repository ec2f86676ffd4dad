import { cpSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { TestClock } from '#main/testing/workplace.ts';
import { Company } from './company.ts';
import { numberOf } from './northlight.ts';
import { TODAY } from './two-years.ts';

/** A copy of the closed or open vault, to do something to. */
const copyOf = (folder: string): string => {
  const copy = join(mkdtempSync(join(tmpdir(), 'countersign-northlight-copy-')), 'vault');
  cpSync(folder, copy, { recursive: true });
  return copy;
};

/** A copy in which an author has exchanged a title with a program of their own. */
export const withForgedEntry = async (folder: string): Promise<{ copy: string; seq: number }> => {
  const copy = copyOf(folder);
  const company = await Company.goOn(copy, new TestClock(TODAY), () => []);
  const seq = await company.writePast('tomas', 'documents.show', (uow) => {
    const [document] = uow.find('documents', { number: numberOf('Leak test of the housing') });
    uow.update('documents', document?.id ?? '', { title: 'Leak test of the housing, shortened' });
  });
  company.close();
  return { copy, seq };
};

/** An audit package of the company, as a folder. */
export const packageOf = async (folder: string): Promise<string> => {
  const company = await Company.goOn(copyOf(folder), new TestClock(TODAY));
  const target = mkdtempSync(join(tmpdir(), 'countersign-northlight-package-'));
  const { path } = await company.do('quinn', 'exchange.makePackage', { folder: target, form: 'folder' });
  company.close();
  return path;
};

/** The code on the pages of the first copy at line 1. */
export const codeOfCopy = (folder: string): string => {
  const database = new Database(join(copyOf(folder), 'vault.db'), { readonly: true });
  const code = database.prepare('SELECT token FROM copies WHERE copy = 1 AND token IS NOT NULL').pluck().get();
  database.close();
  return String(code);
};

/** Papers of a former system, with a row that cannot be read as it stands. */
export const faultyFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-legacy-'));
  const rows = [
    'w1.md;WI-201;Filling of the reservoir NL-110;WI;A;Effective;2019-03-01;',
    'w2.md;WI-202;Calibration of the NL-110;WI;A;Effective;2019-04-12;',
    'w3.md;WI-203;Packing of the NL-110;Instruction;B;Effective;03/04/2021;',
  ];
  for (const row of rows) writeFileSync(join(folder, row.split(';')[0] ?? ''), '# Purpose\n\nAs it was done then.\n');
  writeFileSync(join(folder, 'index.csv'), `File;Number;Title;Type;Revision;State;Effective;Out of use\n${rows.join('\n')}\n`);
  return folder;
};
