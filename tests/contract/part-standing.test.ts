import { describe, expect, it } from 'vitest';
import { Replay } from '#main/domain/audit/replay.ts';
import { textHash } from '#main/domain/registers/declaration-text.ts';
import { othersAmong } from '#main/domain/registers/part-standing.ts';
import { rowsBefore } from '#main/domain/registers/rows-before.ts';
import { versionText } from '#main/domain/registers/write-version.ts';
import type { LedgerEntry } from '#main/ports/unit-of-work.ts';
import { smallRegister } from '#main/testing/registers.ts';

const part = smallRegister({
  ...{ register: 'part', prefix: 'PRT', name: 'Part', plural: 'Parts', partOf: 'of' },
  links: [
    { role: 'of', label: 'Part of', reverse: 'parts', to: ['sample'], many: false },
    { role: 'beside', label: 'Beside', reverse: 'beside', to: ['sample'], many: true },
  ],
});
/** What a controlled document that declares the register holds. */
const REGISTERED = JSON.stringify({ version: 1, blocks: [{ type: 'code', language: 'register', text: JSON.stringify(part) }] });

/** A state that goes on from entry to entry of a ledger, with stored content that can be lost. */
class Ledger {
  readonly replay = new Replay();
  readonly content = new Map<string, Uint8Array>();
  /** How often content was read. */
  reads = 0;
  readonly read = (hash: string): Uint8Array | null => {
    this.reads += 1;
    return this.content.get(hash) ?? null;
  };

  constructor() {
    this.write('register_declarations', 'declared', { id: 'declared', register: 'part', content: REGISTERED });
  }

  write(table: string, id: string, after: Record<string, string | number>): void {
    const before = this.replay.row(table as 'register_entries', id);
    const changes = [{ table, id, before: before ? Object.fromEntries(Object.keys(after).map((key) => [key, before[key]])) : null, after }];
    this.replay.apply(this.replay.plan({ seq: 1, changes } as unknown as LedgerEntry));
  }

  /** Writes what a part says in its newest version. @returns the hash of its content */
  say(id: string, version: number, links: readonly { role: string; to: string }[], state = 'Open'): string {
    const linked = links.map((link) => ({ ...link, kind: 'entry' as const, version: '1', hash: textHash(link.to) }));
    const declaration = { document: 'REG-001', revision: '1.0', hash: textHash(REGISTERED) };
    const text = versionText({ version: 1, entry: id, number: version, declaration, title: id, values: {}, links: linked });
    const hash = textHash(text);
    this.content.set(hash, Buffer.from(text));
    this.write('register_entries', id, { id, register: 'part', state, version });
    this.write('entry_versions', `${id}/${version}`, { id: `${id}/${version}`, declaration_id: 'declared', content_hash: hash });
    return hash;
  }

  get known() {
    return othersAmong(rowsBefore(this.replay, this.read));
  }
  /** The same asked of a state that nobody looked at before. */
  get anew() {
    const { replay } = this;
    return othersAmong(rowsBefore({ row: (...of) => replay.row(...of), where: (...of) => replay.where(...of) }, this.read));
  }
}

/** Numbers that look random and are the same at each run. */
const dice = (seed: number) => (sides: number) => {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
  return Math.floor((seed / 2_147_483_648) * sides);
};

describe('what entries are part of, while the ledger is replayed', () => {
  it('is the same as when it is asked of each state anew, whatever is written, moved, linked otherwise or taken away', () => {
    for (const seed of [1, 2, 3]) {
      const [ledger, roll] = [new Ledger(), dice(seed)];
      const versions = new Map<string, number>();
      for (let step = 0; step < 120; step += 1) {
        const id = `PRT-${String(roll(12) + 1).padStart(4, '0')}`;
        const version = (versions.get(id) ?? 1) + (versions.has(id) ? roll(2) : 0);
        versions.set(id, version);
        const links = [0, 1].flatMap(() =>
          roll(3) === 0 ? [] : [{ role: ['of', 'beside'][roll(2)] ?? 'of', to: `SMP-000${roll(4) + 1}` }],
        );
        ledger.say(id, version, links, ['Open', 'Done', 'Void'][roll(3)]);
        if (roll(3) > 0) continue;
        for (const to of ['SMP-0001', 'SMP-0002', 'SMP-0003', 'SMP-0004']) {
          expect(ledger.known.partsOf(to, 'part'), `${seed} ${step}`).toEqual(ledger.anew.partsOf(to, 'part'));
          expect(ledger.known.linkedBy(to, 'part', 'beside')).toEqual(ledger.anew.linkedBy(to, 'part', 'beside'));
        }
      }
    }
  });

  it('is worked out of each content once, however many steps ask for it', () => {
    const ledger = new Ledger();
    for (let at = 1; at <= 50; at += 1) ledger.say(`PRT-${String(at).padStart(4, '0')}`, 1, [{ role: 'of', to: 'SMP-0001' }]);
    expect(ledger.known.partsOf('SMP-0001', 'part')).toHaveLength(50);
    expect(ledger.reads).toBe(50);
    for (let step = 0; step < 20; step += 1) {
      ledger.say('PRT-0001', step + 2, [{ role: 'of', to: 'SMP-0002' }]);
      expect(ledger.known.partsOf('SMP-0001', 'part')).toHaveLength(49);
      expect(ledger.known.partsOf('SMP-0002', 'part')).toEqual([{ number: 'PRT-0001', state: 'Open' }]);
    }
    expect(ledger.reads).toBe(70);
  });

  it('is refused at each step as long as what an entry says cannot be read, and told again once it says something else', () => {
    const ledger = new Ledger();
    ledger.say('PRT-0001', 1, [{ role: 'of', to: 'SMP-0001' }]);
    expect(ledger.known.partsOf('SMP-0001', 'part')).toHaveLength(1);
    ledger.content.delete(ledger.say('PRT-0002', 1, [{ role: 'of', to: 'SMP-0001' }]));
    for (const _step of [1, 2]) expect(() => ledger.known.partsOf('SMP-0001', 'part')).toThrow('is missing or was changed');
    ledger.say('PRT-0002', 2, [{ role: 'of', to: 'SMP-0001' }]);
    expect(ledger.known.partsOf('SMP-0001', 'part').map(({ number }) => number)).toEqual(['PRT-0001', 'PRT-0002']);
  });
});
