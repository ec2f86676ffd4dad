import { describe, expect, it } from 'vitest';
import { packageIn, WaitingPackage } from './opened-file.rules.ts';

const linux = (...words: string[]) => packageIn({ argv: ['/opt/countersign', ...words], folder: '/home/ana', platform: 'linux' });
const windows = (...words: string[]) => packageIn({ argv: ['C:\\Countersign.exe', ...words], folder: 'C:\\Users\\ana', platform: 'win32' });

describe('the package that the program was opened with', () => {
  it('is the file that was double-clicked, under its own ending or that of a ZIP', () => {
    expect(linux('/media/stick/audit.countersign')).toBe('/media/stick/audit.countersign');
    expect(linux('/media/stick/AUDIT.ZIP')).toBe('/media/stick/AUDIT.ZIP');
    expect(windows('D:\\audit of 2026.countersign')).toBe('D:\\audit of 2026.countersign');
    expect(windows('\\\\server\\share\\audit.countersign')).toBe('\\\\server\\share\\audit.countersign');
  });

  it('is found where desktops pass an address of a file, and where a terminal passes a path from its folder', () => {
    expect(linux('file:///media/stick/audit%20of%202026.countersign')).toBe('/media/stick/audit of 2026.countersign');
    expect(windows('file:///D:/audit.countersign')).toBe('D:\\audit.countersign');
    expect(linux('audit.zip')).toBe('/home/ana/audit.zip');
    expect(windows('..\\audit.zip')).toBe('C:\\Users\\audit.zip');
  });

  it('is none of the switches that Chromium adds, no other file, no file of another computer, and not the program itself', () => {
    expect(linux()).toBeNull();
    expect(linux('--allow-file-access-from-files', '--user-data-dir=/tmp/x.zip', '.', 'SOP-001.pdf', 'audit.zip.exe')).toBeNull();
    expect(
      linux('file://elsewhere/audit.zip', 'https://elsewhere/a.zipper', 'file:///a%00.zip', 'a\0.zip', 'file:///a%2Fb.zip'),
    ).toBeNull();
    expect(packageIn({ argv: ['/opt/countersign.zip'], folder: '/', platform: 'linux' })).toBeNull();
    expect(linux('--', '/a.zip', '/b.zip')).toBe('/b.zip');
  });
});

it('a package waits until the screens ask for it, is handed out once, and a start without one takes none away', () => {
  const waiting = new WaitingPackage();
  expect(waiting.take()).toBeNull();
  expect(waiting.bring('/a.zip')).toBe(true);
  expect(waiting.bring(null)).toBe(false);
  expect(waiting.take()).toBe('/a.zip');
  expect(waiting.take()).toBeNull();
});
