import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const mount = (...args: string[]): boolean => spawnSync('mount', args).status === 0;

/** A real file system of its own in memory. Throws nothing: where mounting is not permitted, `mounted` is false. */
export class SmallDisk {
  readonly folder = mkdtempSync(join(tmpdir(), 'countersign-disk-'));
  readonly mounted: boolean;

  constructor(size: string) {
    this.mounted = mount('-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', this.folder);
  }

  makeReadOnly(): void {
    mount('-o', 'remount,ro', this.folder);
  }

  unmount(): void {
    // Lazily: a test that failed may still hold a file open, and the disk must not outlive the run.
    spawnSync('umount', ['--lazy', this.folder]);
  }
}

/** Whether this machine lets the tests mount; says so where it does not. */
export const canMount = (): boolean => {
  const probe = new SmallDisk('1m');
  if (probe.mounted) probe.unmount();
  else console.warn('Skipped: a small disk cannot be mounted here. Run the tests as root on Linux to try full and read-only disks.');
  return probe.mounted;
};
