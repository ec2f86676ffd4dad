import type { registerOperations } from '#shared/api/registers.ts';
import type { Module } from '../module.ts';
import { showBoard, showPace } from './board.ts';
import { countsFor } from './counts.ts';
import { createEntry } from './create.ts';
import { showEntry } from './describe.ts';
import { entryFile } from './entry-file.ts';
import { entryList } from './entry-list.ts';
import { fileList, listFiles } from './files.ts';
import { listEntries, listRegisters, showRegister } from './list-entries.ts';
import { showMatrix } from './matrix-view.ts';
import { moveEntry, reopenEntry } from './move.ts';
import { moveDate } from './move-date.ts';
import { openEntry } from './open.ts';
import { entryRecord } from './record.ts';
import { entryPath } from './registers.store.ts';
import { assignEntry, saveEntry } from './save.ts';
import { searchEntries } from './search-entries.ts';
import { confirmLink, signEntry, voidEntry } from './sign.ts';
import { entryWaits, registerTasks } from './tasks.ts';

/** Registers: whatever a document of the type REG declares, run by one engine. */
export const registerModule: Module<keyof typeof registerOperations, object, 'entries' | 'files'> = {
  handlers: (_given, { trail }) => ({
    'register.list': listRegisters,
    'register.show': showRegister,
    'register.files': listFiles,
    'entry.counts': countsFor,
    'entry.create': createEntry,
    'entry.open': openEntry,
    'entry.save': saveEntry,
    'entry.file': entryFile,
    'entry.assign': assignEntry,
    'entry.move': moveEntry,
    'entry.reopen': reopenEntry,
    'entry.sign': signEntry,
    'entry.void': voidEntry,
    'entry.moveDate': moveDate,
    'entry.confirmLink': confirmLink,
    'entry.list': listEntries,
    'entry.search': searchEntries,
    'entry.board': showBoard,
    'entry.pace': showPace,
    'register.matrix': showMatrix,
    'entry.show': showEntry,
    'entry.record': entryRecord(trail.words),
  }),
  tasks: registerTasks,
  waits: entryWaits,
  lists: () => ({ entries: entryList, files: fileList }),
  pathOf: (reader, number) => {
    const row = reader.get('register_entries', number);
    return row && entryPath(row);
  },
  uses: (reader, { document }) =>
    reader
      .query<{ id: string; register: string; title: string; state: string }>(
        `SELECT e.id, e.register, e.title, e.state FROM entry_links l JOIN register_entries e ON e.id = l.entry_id
         WHERE l.kind = 'document' AND l.target = ? ORDER BY e.id`,
        [document.number],
      )
      .map(({ id, register, title, state }) => ({
        kind: 'register.link',
        number: id,
        title,
        state,
        path: entryPath({ id, register }),
        keeps: state === 'Void' ? null : `${document.number} is kept by ${id}, which names it.`,
      })),
};
