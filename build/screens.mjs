// Builds the screens when their sources changed since the last build.
import { join } from 'node:path';
import { buildWhenChanged, root } from './when-changed.mjs';

const CONFIG = 'vite.renderer.config.ts';

export const buildScreens = () =>
  buildWhenChanged('renderer', ['renderer', 'shared', 'docs', 'assets/fonts'], [CONFIG], async () => {
    process.stderr.write('Building the screens.\n');
    // Also where a test builds them: what is tested is what people get.
    process.env.NODE_ENV = 'production';
    // Read only where something is to be built: every start comes through here.
    const { build } = await import('vite');
    await build({ configFile: join(root, 'build', CONFIG), logLevel: 'warn' });
  });
