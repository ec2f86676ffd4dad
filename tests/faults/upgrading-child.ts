// A process that opens a former vault, and with it brings it up, and kills itself at the statement of that number.
import { openVault } from '#main/storage/open-vault.ts';
import { atEachStatement } from './statement-by-statement.ts';

const [folder = '', at = ''] = process.argv.slice(2);
let statement = 0;
atEachStatement(() => {
  statement += 1;
  if (statement === Number(at)) process.kill(process.pid, 'SIGKILL');
});
openVault(folder, { clock: { now: () => new Date(), zone: () => 'UTC' }, workstation: 'test', judge: () => [] }).close();
