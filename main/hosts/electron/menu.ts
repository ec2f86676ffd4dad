import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { MenuCommand } from '#shared/bridge.ts';

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
    label,
    accelerator,
    click: () => send(command),
  });
  const program: MenuItemConstructorOptions = {
    role: 'appMenu',
    submenu: [{ role: 'about' }, line, { role: 'hide' }, { role: 'hideOthers' }, { role: 'unhide' }, line, { role: 'quit' }],
  };
  return [
    ...(mac ? [program] : []),
    {
      label: 'File',
      submenu: [
        asks('Open vault…', 'CmdOrCtrl+O', 'open-vault'),
        asks('Print…', 'CmdOrCtrl+P', 'print'),
        line,
        asks('Lock', 'CmdOrCtrl+L', 'lock'),
        line,
        mac ? { role: 'close' } : { role: 'quit' },
      ],
    },
    {
      label: 'Edit',
      submenu: [
        { role: 'undo' },
        { role: 'redo' },
        line,
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'pasteAndMatchStyle' },
        { role: 'selectAll' },
        line,
        asks('Find…', 'CmdOrCtrl+K', 'find'),
      ],
    },
    {
      label: 'View',
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        line,
        { role: 'togglefullscreen' },
        ...(packaged ? [] : [{ role: 'toggleDevTools' } as const]),
      ],
    },
    { role: 'windowMenu' },
    { role: 'help', submenu: [asks('Guide', mac ? 'Cmd+?' : 'F1', 'guide')] },
  ];
};

export const setMenu = (platform: NodeJS.Platform, packaged: boolean, send: Send): void =>
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuOf(platform, packaged, send)));
