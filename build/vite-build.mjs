// Builds by a configuration, in a process of its own: a program that was built just before it started would keep the builder in memory.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from './when-changed.mjs';

const VITE = join(root, 'node_modules/vite/bin/vite.js');

/** @param config file in build/ @param mode which of its builds, where it has several */
export const viteBuild = (config, mode = 'production') =>
  new Promise((resolve, reject) => {
    const builder = spawn(
      process.execPath,
      [VITE, 'build', '--config', join(root, 'build', config), '--mode', mode, '--logLevel', 'warn'],
      {
        cwd: root,
        stdio: ['ignore', 'inherit', 'inherit'],
        // Also where a test builds: what is tested is what people get.
        env: { ...process.env, NODE_ENV: 'production' },
      },
    );
    builder.once('error', reject);
    builder.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`The build of ${config} failed.`))));
  });
