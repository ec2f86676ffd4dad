// A desk that works at a site until it is killed: before its entry is sent, when it was sent and no answer has come, or
// when the answer has come and nothing stands here yet. It kills itself, so that no step of it is missed.
// Usage: node desk-child.ts FOLDER AUTHORITY-FILE TIME HOST VAULT ACCOUNT STEP
import { readFileSync } from 'node:fs';
import type { SiteEntry, Turn } from '#main/ports/site.ts';
import { SiteLedger } from '#main/storage/site/site-ledger.ts';
import { TestClock, Workplace } from '#main/testing/workplace.ts';
import { Around } from './around.ts';
import { share } from './desk.ts';

const [folder = '', authority = '', time = '', host = '', vault = '', user = '', step = ''] = process.argv.slice(2);
const die = (): void => {
  process.kill(process.pid, 'SIGKILL');
};

class Dying extends Around {
  isArmed = false;
  override async append(turn: Turn, entries: readonly SiteEntry[]) {
    if (!this.isArmed) return turn.append(entries);
    if (step === 'before') die();
    const answer = turn.append(entries);
    // The library wrote the message to the socket by now.
    if (step === 'sent') die();
    await answer;
    die();
    return answer;
  }
}

const site = new Dying(await SiteLedger.open({ host, port: 5432, database: 'site', user, tls: null }, vault));
const desk = share(await Workplace.goOn(folder, readFileSync(authority, 'utf8'), new TestClock(new Date(time))), site);
await desk.writes.catchUp();
await desk.place.signIn('author');
site.isArmed = true;
await desk.place.do('author', 'documents.create', { typeId: 'SOP', title: `Killed ${step}`, owner: 'author', department: 'Quality' });
