import { beforeAll, describe, expect, it } from 'vitest';
import { Workplace } from '#main/testing/workplace.ts';

const whole = '%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\nstartxref\n9\n%%EOF\n';

describe('a file that is kept as it is', () => {
  let place: Workplace;
  beforeAll(async () => {
    place = await Workplace.staffed();
  });
  const keep = async (fileName: string, text: string) => {
    const facts = { typeId: 'SOP', title: 'Kept', owner: 'author', department: 'Quality' };
    const { number } = await place.do('author', 'documents.create', facts);
    const file = await place.give('author', Buffer.from(text, 'latin1'));
    const { notCarriedOver } = await place.do('author', 'documents.importFile', { number, fileName, file, asFile: true });
    const checked = await place.do('author', 'workflow.checkSubmission', { number });
    const [row] = place.context.vault.find('imports', { file_name: fileName });
    return {
      atImport: notCarriedOver,
      stored: JSON.parse(row?.not_carried_over ?? ''),
      atSubmission: checked.findings.map(({ sentence }) => sentence).filter((sentence) => sentence.startsWith('The file holds')),
    };
  };

  it.each([
    ['locked.pdf', whole.replace('/Catalog', '/Catalog /Encrypt 7 0 R'), 'encryption: what is inside cannot be looked through'],
    ['cut.pdf', whole.slice(0, -12), 'no end of a PDF: it is cut off or damaged'],
    ['form.pdf', whole.replace('/Catalog', '/Catalog /AcroForm << /Fields [] >>'), 'a form to fill in'],
    ['attached.pdf', whole.replace('/Catalog', '/Catalog /Names << /EmbeddedFiles 4 0 R >>'), 'files inside'],
    ['script.pdf', whole.replace('/Catalog', '/Catalog /OpenAction << /S /JavaScript >>'), 'JavaScript, an action that runs by itself'],
    ['words.pdf', 'words', 'no beginning of a PDF, although it is called so'],
    ['drawing.bin', whole.replace('/Catalog', '/Catalog /Encrypt 7 0 R'), 'encryption: what is inside cannot be looked through'],
  ])('is told at import, in the vault and before it is submitted: %s', async (name, text, what) => {
    const said = [`The file holds ${what}. It is kept as it is; nothing of it is run.`];
    expect(await keep(name, text)).toEqual({ atImport: said, stored: said, atSubmission: said });
  });
  it('is not spoken of when there is nothing to tell', async () => {
    const none = { atImport: [], stored: [], atSubmission: [] };
    expect(await keep('sound.pdf', whole)).toEqual(none);
    expect(await keep('list.csv', 'a,b')).toEqual(none);
  });
});

describe('the title of an imported text', () => {
  let place: Workplace;
  beforeAll(async () => {
    place = await Workplace.staffed();
  });
  it.each([
    ['Cleaning of lines', []],
    ['Cleaning', ['The title in the file, "SOP-007: Cleaning of lines": the document bears "Cleaning"']],
  ])('is named where the document "%s" bears another one', async (title, told) => {
    const { number } = await place.do('author', 'documents.create', { typeId: 'SOP', title, owner: 'author', department: 'Quality' });
    const file = await place.give('author', Buffer.from('# SOP-007: Cleaning of lines\n\nWords.\n'));
    const made = await place.do('author', 'documents.importFile', { number, fileName: 'a.md', file, asFile: false });
    expect(made.notCarriedOver).toEqual(told);
  });
});
