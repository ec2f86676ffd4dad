import { contextBridge, ipcRenderer } from 'electron';
import type { Bridge } from '#shared/bridge.ts';
import type { Answer } from '#shared/domain/errors.ts';
import { CHANNEL } from './settings.ts';

contextBridge.exposeInMainWorld('countersign', {
  call: (name, input) => ipcRenderer.invoke(CHANNEL, name, input) as Promise<Answer>,
} satisfies Bridge);
