import { spawnSync } from 'node:child_process';
import { closeSync, ftruncateSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const SIZE = 256 * 1024 * 1024;

const run = (command: string, ...args: string[]): { ok: boolean; out: string } => {
  const done = spawnSync(command, args, { encoding: 'utf8' });
  return { ok: done.status === 0, out: done.stdout ?? '' };
};

/** A file system that turns read-only while files in it are open, as a real one does when its disk reports an error. */
export class Ext4Disk {
  readonly folder: string;
  readonly #image: string;
  readonly mounted: boolean;

  /** Throws nothing: where it cannot be mounted, `mounted` is false. @param scratch where its bytes are kept */
  constructor(scratch: string) {
    this.folder = join(scratch, 'ext4');
    this.#image = join(scratch, 'ext4.image');
    mkdirSync(this.folder, { recursive: true });
    const file = openSync(this.#image, 'w');
    ftruncateSync(file, SIZE);
    closeSync(file);
    this.mounted = run('mkfs.ext4', '-q', '-F', this.#image).ok && this.mount();
  }

  mount(): boolean {
    return run('mount', '-o', 'loop,errors=remount-ro', this.#image, this.folder).ok;
  }

  /** All that was written so far is on the disk. */
  sync(): void {
    run('sync', '-f', this.folder);
  }

  /** From now on nothing is written any more. */
  fail(): void {
    const device = basename(run('findmnt', '-no', 'SOURCE', this.folder).out.trim());
    writeFileSync(`/sys/fs/ext4/${device}/trigger_fs_error`, '1');
  }

  /** Mounts it anew, with what its journal kept. @returns false while somebody has a file of it open */
  repair(): boolean {
    if (!run('umount', this.folder).ok) return false;
    run('e2fsck', '-fy', this.#image);
    return this.mount();
  }

  unmount(): void {
    // Lazily: a test that failed may still hold a file open, and the disk must not outlive the run.
    run('umount', '--lazy', this.folder);
  }
}

/** Whether this machine lets the tests mount such a disk; says so where it does not. */
export const canMountExt4 = (scratch: string): boolean => {
  const disk = new Ext4Disk(scratch);
  if (disk.mounted) disk.unmount();
  else console.warn('Skipped: an ext4 disk cannot be mounted here. Run the tests as root on Linux to have one turn read-only.');
  return disk.mounted;
};
