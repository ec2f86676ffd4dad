import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { MenuCommand } from '#shared/bridge.ts';
import { native } from './native-words.ts';

type Send = (command: MenuCommand) => void;
const line: MenuItemConstructorOptions = { type: 'separator' };

/**
 * The menu as data, with the platform's own shortcuts.
 * @param send tells the screens what was chosen
 */
export const menuOf = (platform: NodeJS.Platform, packaged: boolean, send: Send): MenuItemConstructorOptions[] => {
  const mac = platform === 'darwin';
  const asks = (label: string, accelerator: string, command: MenuCommand): MenuItemConstructorOptions => ({
    id: command,
    label: native(label),
    accelerator,
    click: () => send(command),
  });
  // Electron names its roles in English alone.
  const does = (label: string, role: NonNullable<MenuItemConstructorOptions['role']>): MenuItemConstructorOptions => ({
    label: native(label),
    role,
  });
  const program: MenuItemConstructorOptions = {
    role: 'appMenu',
    submenu: [
      does('About Countersign', 'about'),
      line,
      does('Hide', 'hide'),
      does('Hide others', 'hideOthers'),
      does('Show all', 'unhide'),
      line,
      does('Quit', 'quit'),
    ],
  };
  return [
    ...(mac ? [program] : []),
    {
      label: native('File'),
      submenu: [
        asks('Open vault…', 'CmdOrCtrl+O', 'open-vault'),
        asks('Verify an audit package…', 'CmdOrCtrl+Shift+O', 'verify-package'),
        asks('Print…', 'CmdOrCtrl+P', 'print'),
        line,
        asks('Lock', 'CmdOrCtrl+L', 'lock'),
        line,
        mac ? does('Close', 'close') : does('Quit', 'quit'),
      ],
    },
    {
      label: native('Edit'),
      submenu: [
        does('Undo', 'undo'),
        does('Redo', 'redo'),
        line,
        does('Cut', 'cut'),
        does('Copy', 'copy'),
        does('Paste', 'paste'),
        does('Paste and match style', 'pasteAndMatchStyle'),
        does('Select all', 'selectAll'),
        line,
        asks('Find…', 'CmdOrCtrl+K', 'find'),
      ],
    },
    {
      label: native('View'),
      submenu: [
        does('Actual size', 'resetZoom'),
        does('Zoom in', 'zoomIn'),
        does('Zoom out', 'zoomOut'),
        line,
        does('Full screen', 'togglefullscreen'),
        ...(packaged ? [] : [{ role: 'toggleDevTools' } as const]),
      ],
    },
    mac ? does('Window', 'windowMenu') : { label: native('Window'), submenu: [does('Minimize', 'minimize'), does('Close', 'close')] },
    { ...does('Help', 'help'), submenu: [asks('Guide', mac ? 'Cmd+?' : 'F1', 'guide')] },
  ];
};

export const setMenu = (platform: NodeJS.Platform, packaged: boolean, send: Send): void =>
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuOf(platform, packaged, send)));
