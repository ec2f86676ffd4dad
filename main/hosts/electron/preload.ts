import { contextBridge, type IpcRendererEvent, ipcRenderer, webUtils } from 'electron';
import type { Bridge, MenuCommand } from '#shared/bridge.ts';
import type { Answer } from '#shared/domain/errors.ts';
import { CHANNEL } from './settings.ts';

contextBridge.exposeInMainWorld('countersign', {
  call: (name, input, attended) => ipcRenderer.invoke(CHANNEL, name, input, attended) as Promise<Answer>,
  native: {
    onCommand: (listener) => {
      // The event, which can send, stays on this side.
      const heard = (_event: IpcRendererEvent, command: MenuCommand): void => listener(command);
      ipcRenderer.on(CHANNEL, heard);
      return () => ipcRenderer.removeListener(CHANNEL, heard);
    },
    pathOf: (file) => webUtils.getPathForFile(file),
  },
} satisfies Bridge);
