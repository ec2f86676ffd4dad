import { expect, it } from 'vitest';
import { namesDevice } from '#shared/domain/device-name.ts';
import { fileNameOf } from './file-name.ts';

it.each([
  ['SOP-001_1.0.pdf', 'SOP-001_1.0.pdf'],
  ['../../etc/passwd', '_.._etc_passwd'],
  ['C:\\Windows\\a.pdf', 'C__Windows_a.pdf'],
  ['record-\u202efdp.exe', 'record-fdp.exe'],
  ['con.pdf', '_con.pdf'],
  ['LPT1', '_LPT1'],
  ['a\r\nb.pdf', 'ab.pdf'],
  ['Prüfung Änderung.pdf', 'Prüfung Änderung.pdf'],
  ['...', 'file'],
])('the save dialog proposes for %j the name %j, which is no path and no device and reads as it is', (name, proposed) => {
  expect(fileNameOf(name)).toBe(proposed);
  expect(namesDevice(proposed)).toBe(false);
});
