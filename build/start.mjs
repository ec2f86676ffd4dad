// Starts the application: in Electron where its binary is present, else the same screens in the local browser.
import { buildScreens } from './screens.mjs';

await buildScreens();
process.env.COUNTERSIGN_BECAUSE = 'Electron is not installed here, so the screens open in the local browser.';
await import('../main/hosts/browser/main.ts');
