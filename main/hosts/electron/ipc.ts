import { serialize } from 'node:v8';
import { BrowserWindow, type IpcMainInvokeEvent, ipcMain } from 'electron';
import { type Desk, newSeat, type Seat } from '#main/app/desk.ts';
import { LARGEST_CALL, TOO_LARGE_CALL } from '#shared/bridge.ts';
import type { Answer } from '#shared/domain/errors.ts';
import { CHANNEL, ORIGIN } from './settings.ts';
import { answerShell, isShellOperation } from './shell.ts';
import { Uploads } from './uploads.ts';

const isOwnScreen = ({ senderFrame, sender }: IpcMainInvokeEvent): boolean =>
  senderFrame !== null && senderFrame === sender.mainFrame && senderFrame.origin === ORIGIN;

/** As it travelled, whatever it is made of. */
const isTooLarge = (input: unknown): boolean => serialize(input).byteLength > LARGEST_CALL;

/**
 * The only way in: the sender is checked here, once, and each window has a seat of its own.
 * @param redraw draws the menu again, when another language is spoken
 * @param takePackage hands out the package that the program was opened with, once
 */
export const answerCalls = (desk: Desk, redraw: () => void, takePackage: () => string | null): void => {
  const seats = new Map<number, Seat>();
  const uploads = new Uploads(desk);
  ipcMain.handle(CHANNEL, async (event, name: unknown, input: unknown, attended: unknown): Promise<Answer> => {
    if (!isOwnScreen(event)) return { ok: false, code: 'refused', message: 'Calls come from the screens of this program only.' };
    if (typeof name !== 'string') return { ok: false, code: 'invalid-input', message: 'The call cannot be read.' };
    const window = BrowserWindow.fromWebContents(event.sender);
    const { id } = event.sender;
    const seat = seats.get(id) ?? newSeat();
    if (!seats.has(id)) {
      seats.set(id, seat);
      event.sender.once('destroyed', () => {
        seats.delete(id);
        uploads.drop(seat);
        if (seat.sessionId !== null) void desk.call(seat, 'identity.signOut', {});
      });
    }
    if (isTooLarge(input)) return { ok: false, code: 'invalid-input', message: TOO_LARGE_CALL };
    if (window && isShellOperation(name)) return answerShell({ window, desk, seat, uploads, redraw, takePackage }, name, input);
    return desk.call(seat, name, input, attended !== false);
  });
};
